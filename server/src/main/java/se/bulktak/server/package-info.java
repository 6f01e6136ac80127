/** Starts the web application: settings, the parts wired together, security. */
@NullMarked
package se.bulktak.server;

import org.jspecify.annotations.NullMarked;
