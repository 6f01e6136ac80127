/** What administrators, and in a demonstration everybody, see of mail. */
@NullMarked
package se.bulktak.post.web;

import org.jspecify.annotations.NullMarked;
