/** The exact row changes that an order means for a catalogue, worked out without touching it. */
@NullMarked
package se.bulktak.plan;

import org.jspecify.annotations.NullMarked;
