package se.bulktak.cli;

import java.util.Map;
import se.bulktak.finding.Messages;

/** A command cannot go on, because of what the user gave it. */
final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int exit;

    private Fault(String code, String message, int exit) {
        super(message);
        this.code = code;
        this.exit = exit;
    }

    /** The message stands in the bundle under {@code fault.<code>}. */
    static Fault of(String code, Map<String, ?> values) {
        return new Fault(code, Messages.beside(Fault.class, "commands").format("fault." + code, values), ExitCode.INPUT);
    }

    /** @param message Swedish: what is wrong and what to do */
    static Fault told(String code, String message) {
        return new Fault(code, message, ExitCode.INPUT);
    }

    /** Something outside said no, so that the same command may do later. @param message Swedish: why and what to do */
    static Fault refused(String code, String message) {
        return new Fault(code, message, ExitCode.CATALOGUE);
    }

    /** The exit code that the command ends with. */
    int exit() {
        return exit;
    }

    /** Stable, for programs. */
    String code() {
        return code;
    }
}
