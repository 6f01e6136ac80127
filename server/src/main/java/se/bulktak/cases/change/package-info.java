/** What a plan changes, as people read it: rows, risks, a picture, files to keep, and how two plans differ. */
@NullMarked
package se.bulktak.cases.change;

import org.jspecify.annotations.NullMarked;
