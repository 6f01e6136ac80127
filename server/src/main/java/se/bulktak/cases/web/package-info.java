/** The pages on which cases are ordered, followed, handled and applied: bind, call one method, render. */
@NullMarked
package se.bulktak.cases.web;

import org.jspecify.annotations.NullMarked;
