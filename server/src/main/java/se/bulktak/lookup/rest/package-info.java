/** Looking up, for other systems. */
@NullMarked
package se.bulktak.lookup.rest;

import org.jspecify.annotations.NullMarked;
