/** TAK's content as JSON: reads the four look-alike export formats, writes format A, and checks it. */
@NullMarked
package se.bulktak.catalogue.json;

import org.jspecify.annotations.NullMarked;
