/** One list of units with ticks per contract becomes the workbooks that the procedure wants: one per combination. */
@NullMarked
package se.bulktak.split;

import org.jspecify.annotations.NullMarked;
