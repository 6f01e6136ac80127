package se.bulktak.finding;

/** How much a finding weighs. The order of the constants is the order in which users see findings. */
public enum Severity {
    /** Stops the order; it must be corrected. */
    ERROR,
    /** Does not stop the order, but a person must accept it by name. */
    WARNING,
    /** Worth knowing; needs no answer. */
    INFO;

    /** The severity as written in JSON: {@code error}, {@code warning} or {@code info}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
