/** From .xlsx files to rows of text with positions, and from a service definition to a template. */
@NullMarked
package se.bulktak.workbook;

import org.jspecify.annotations.NullMarked;
