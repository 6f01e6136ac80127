package se.bulktak.cases;

/** Who a case waits for. */
public enum Waiting {
    ORDERER,
    HANDLER,
    TAK_ADMIN,
    /** A set time. */
    CLOCK,
    NOBODY;

    /** Swedish. */
    public String label() {
        return CaseTexts.TEXTS.text("waiting." + name());
    }
}
