/** The order as tak-web reads it, what tak-web will not do of it, and the way to send it there. */
@NullMarked
package se.bulktak.takweb;

import org.jspecify.annotations.NullMarked;
