package se.bulktak.cases;

/** How far an apply or undo has come. */
public enum Progress {
    WAITING,
    APPLYING,
    VERIFYING;

    /** Swedish, what is being done. */
    public String label() {
        return CaseTexts.TEXTS.text("progress." + name());
    }
}
