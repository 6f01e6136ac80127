/** The catalogue as the server has it: read into memory, kept fresh, searched. */
@NullMarked
package se.bulktak.live;

import org.jspecify.annotations.NullMarked;
