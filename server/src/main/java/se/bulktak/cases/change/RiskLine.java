package se.bulktak.cases.change;

/**
 * A risk told in a sentence.
 *
 * @param producer HSA-id of the producer that the rows concern before the change; empty for all
 * @param contract namespace that they concern; empty for all
 * @param rows how many rows of the plan it is about
 */
public record RiskLine(Risk risk, String text, String producer, String contract, int rows) {}
