package se.bulktak.cases;

/** What a case is about. */
public enum CaseKind {
    /** Workbooks to be carried out. */
    ORDER,
    /** A question without an order (procedure, step 4). */
    QUESTION;

    /** Swedish. */
    public String label() {
        return CaseTexts.TEXTS.text("kind." + name());
    }
}
