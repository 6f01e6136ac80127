/** A made-up catalogue of any size and orders that suit it: for the demo, for tests and for measuring. */
@NullMarked
package se.bulktak.demo;

import org.jspecify.annotations.NullMarked;
