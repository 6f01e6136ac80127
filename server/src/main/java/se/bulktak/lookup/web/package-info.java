/** The pages where anyone looks up HSA-ids and names. */
@NullMarked
package se.bulktak.lookup.web;

import org.jspecify.annotations.NullMarked;
