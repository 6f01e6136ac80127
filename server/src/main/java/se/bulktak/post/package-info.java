/** Mail: written in the transaction of what it tells, sent behind, tried again until it is gone. */
@NullMarked
package se.bulktak.post;

import org.jspecify.annotations.NullMarked;
