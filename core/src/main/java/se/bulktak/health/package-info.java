/** How tidy a catalogue is: the checks that operators of TAK agree on, over a whole catalogue or what a plan touches. */
@NullMarked
package se.bulktak.health;

import org.jspecify.annotations.NullMarked;
