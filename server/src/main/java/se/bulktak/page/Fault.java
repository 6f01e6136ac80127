package se.bulktak.page;

/**
 * Something wrong in a form.
 *
 * @param field the id of the field
 * @param text what is wrong and what to do
 */
public record Fault(String field, String text) {}
