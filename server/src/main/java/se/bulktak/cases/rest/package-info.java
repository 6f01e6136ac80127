/** Cases for other systems: the same acts as on the pages, as JSON. */
@NullMarked
package se.bulktak.cases.rest;

import org.jspecify.annotations.NullMarked;
