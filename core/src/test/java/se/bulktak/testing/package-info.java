/** Helpers that let tests read as sentences. */
@org.jspecify.annotations.NullMarked
package se.bulktak.testing;
