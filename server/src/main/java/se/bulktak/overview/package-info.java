/** How the breddinförande goes: units connected over time and by contract, cases by status. */
@NullMarked
package se.bulktak.overview;

import org.jspecify.annotations.NullMarked;
