/** What {@code serve --demo} adds: a made-up TAK, users for each role, and workbooks to try with. */
@NullMarked
package se.bulktak.server.demo;

import org.jspecify.annotations.NullMarked;
