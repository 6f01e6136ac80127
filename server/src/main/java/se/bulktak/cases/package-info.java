/** A case from draft to closed: what it holds, what may be done with it and when, and the order in it judged and reviewed. */
@NullMarked
package se.bulktak.cases;

import org.jspecify.annotations.NullMarked;
