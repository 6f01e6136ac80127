/** What an order and its plan must satisfy: one class per rule, its findings nested inside. */
@NullMarked
package se.bulktak.rule;

import org.jspecify.annotations.NullMarked;
