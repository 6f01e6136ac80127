/** The command line: binds arguments, calls one method of the core, renders the answer. */
@NullMarked
package se.bulktak.cli;

import org.jspecify.annotations.NullMarked;
