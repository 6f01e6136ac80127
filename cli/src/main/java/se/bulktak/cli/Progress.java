package se.bulktak.cli;

import java.io.PrintStream;

/** Tells a person who waits at a terminal what is going on, on one line that is wiped away; tells nobody else anything. */
final class Progress implements AutoCloseable {

    private static final String WIPE = "\r\033[K";

    private final PrintStream err;
    private final boolean shown;

    private Progress(PrintStream err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    static Progress on(Console console) {
        return new Progress(console.err(), console.errIsTerminal());
    }

    /** @param what Swedish, without the closing dots */
    void tell(String what) {
        if (shown) {
            err.print(WIPE + what + " …");
            err.flush();
        }
    }

    /** Wipes the line. */
    @Override
    public void close() {
        if (shown) {
            err.print(WIPE);
            err.flush();
        }
    }
}
