/** The page where one list of units becomes the workbooks of an order. */
@NullMarked
package se.bulktak.split.web;

import org.jspecify.annotations.NullMarked;
