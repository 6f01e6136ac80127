package se.bulktak.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes. Always UTF-8, whatever the locale.
 *
 * @param out the answer, for people or programs
 * @param err progress and errors
 * @param outIsTerminal whether a person reads the answer as it comes
 * @param errIsTerminal whether a person waits for the answer
 * @param colours whether the answer may have colours
 * @param environment variables, where passwords are
 */
record Console(
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean colours,
        Map<String, String> environment) {

    /** In the environment of the process. */
    Console(PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal, boolean colours) {
        this(out, err, outIsTerminal, errIsTerminal, colours, System.getenv());
    }

    /** The process's own streams. The launcher tells which of them are terminals, since Java 17 cannot. */
    static Console ofProcess() {
        String terminals = System.getProperty("bulktak.terminal", "");
        boolean out = terminals.contains("out");
        String noColour = System.getenv("NO_COLOR");
        boolean colours = out
                && (noColour == null || noColour.isEmpty())
                && !"dumb".equals(System.getenv("TERM"));
        return new Console(
                stream(FileDescriptor.out), stream(FileDescriptor.err), out, terminals.contains("err"), colours);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 14), false, StandardCharsets.UTF_8);
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
