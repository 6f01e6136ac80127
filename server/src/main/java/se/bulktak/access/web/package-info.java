/** The pages on which people sign in, keep their account, and administrators keep those of others. */
@NullMarked
package se.bulktak.access.web;

import org.jspecify.annotations.NullMarked;
