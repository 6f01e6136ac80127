/** TAK's content as immutable values: objects, rows, and the whole catalogue at a version. */
@NullMarked
package se.bulktak.catalogue;

import org.jspecify.annotations.NullMarked;
