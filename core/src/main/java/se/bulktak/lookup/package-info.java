/** Finding what the catalogue holds by id or name, and what is connected to it. */
@NullMarked
package se.bulktak.lookup;

import org.jspecify.annotations.NullMarked;
