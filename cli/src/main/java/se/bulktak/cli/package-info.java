/** The command line: each command binds its arguments, calls one method of the core, and renders the answer. */
@NullMarked
package se.bulktak.cli;

import org.jspecify.annotations.NullMarked;
