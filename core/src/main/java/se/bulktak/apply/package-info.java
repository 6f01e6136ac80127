/** Carries out a reviewed plan in one transaction, publication included. */
@NullMarked
package se.bulktak.apply;

import org.jspecify.annotations.NullMarked;
