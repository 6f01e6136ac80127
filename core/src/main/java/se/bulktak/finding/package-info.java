/** What is wrong, where, and what to do about it: the product that users meet most. */
@NullMarked
package se.bulktak.finding;

import org.jspecify.annotations.NullMarked;
