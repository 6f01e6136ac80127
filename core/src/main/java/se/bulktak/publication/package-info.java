/** Published versions: writing and checking their content, and the history of what changed. */
@NullMarked
package se.bulktak.publication;

import org.jspecify.annotations.NullMarked;
