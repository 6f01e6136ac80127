/** TAK's content as JSON: reads the four look-alike export formats. */
@NullMarked
package se.bulktak.catalogue.json;

import org.jspecify.annotations.NullMarked;
