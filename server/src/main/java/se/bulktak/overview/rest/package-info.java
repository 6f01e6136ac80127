/** How the introduction goes, for other systems. */
@NullMarked
package se.bulktak.overview.rest;

import org.jspecify.annotations.NullMarked;
