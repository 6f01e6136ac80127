/** Tests of the command line, run as the process runs it. */
@NullMarked
package se.bulktak.cli;

import org.jspecify.annotations.NullMarked;
