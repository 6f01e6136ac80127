/** What all interfaces for other systems share: errors, lists, files, and their description (OpenAPI). */
@NullMarked
package se.bulktak.rest;

import org.jspecify.annotations.NullMarked;
