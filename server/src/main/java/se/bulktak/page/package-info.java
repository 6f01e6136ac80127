/** What all pages share: their frame, how values are written in Swedish, what the fragments take, and the start page. */
@NullMarked
package se.bulktak.page;

import org.jspecify.annotations.NullMarked;
