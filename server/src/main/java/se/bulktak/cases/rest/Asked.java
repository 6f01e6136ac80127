package se.bulktak.cases.rest;

import se.bulktak.cases.Actor;
import se.bulktak.cases.Case;

/**
 * The case that a call names in its path, and who calls: somebody who may see it. A call that changes something has also been
 * held against its {@code If-Match}.
 */
record Asked(Case held, Actor actor) {}
