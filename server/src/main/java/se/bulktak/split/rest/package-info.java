/** Services, their templates, and lists that become workbooks, for other systems. */
@NullMarked
package se.bulktak.split.rest;

import org.jspecify.annotations.NullMarked;
