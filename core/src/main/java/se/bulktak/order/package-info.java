/** What the workbooks ask for, each value with the cell that it came from. */
@NullMarked
package se.bulktak.order;

import org.jspecify.annotations.NullMarked;
