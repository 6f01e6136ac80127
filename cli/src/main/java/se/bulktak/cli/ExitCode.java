package se.bulktak.cli;

/** What a command's exit code says to a script. */
final class ExitCode {

    /** All is well. */
    static final int FINE = 0;
    /**
     * The order has errors, or warnings that nobody has accepted; or a version cannot be undone; or, after applying, something
     * is unreachable.
     */
    static final int FINDINGS = 1;
    /** The command was given wrongly, or its input cannot be read. */
    static final int INPUT = 2;
    /** The catalogue, or what else was to be written to, refused: locked, stale, missing or unreachable. */
    static final int CATALOGUE = 3;

    private ExitCode() {}
}
