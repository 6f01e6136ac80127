/** The catalogue and what has been published in it, for other systems. */
@NullMarked
package se.bulktak.live.rest;

import org.jspecify.annotations.NullMarked;
