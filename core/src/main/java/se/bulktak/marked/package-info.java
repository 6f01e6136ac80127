/** The orderer's own workbook back, with marks where something is to be corrected. Nothing else uses POI. */
@NullMarked
package se.bulktak.marked;

import org.jspecify.annotations.NullMarked;
