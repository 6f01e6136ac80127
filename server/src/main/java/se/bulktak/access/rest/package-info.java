/** Who a client is, for itself. */
@NullMarked
package se.bulktak.access.rest;

import org.jspecify.annotations.NullMarked;
