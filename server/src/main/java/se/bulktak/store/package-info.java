/** Where the server keeps what is its own: cases, users, mail to be sent. Beside the embedded catalogue, or beside an existing TAK. */
@NullMarked
package se.bulktak.store;

import org.jspecify.annotations.NullMarked;
