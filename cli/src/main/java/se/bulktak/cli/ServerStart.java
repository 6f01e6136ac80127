package se.bulktak.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The web application, as {@code serve} finds it: through {@link java.util.ServiceLoader}, so that no other command carries its
 * libraries.
 */
public interface ServerStart {

    /**
     * What the command line says of the server.
     *
     * @param data folder for all that the server keeps; made if it is not there
     * @param catalogue an existing TAK's JDBC URL; empty for the embedded catalogue in the data folder
     * @param port to listen on; 0 for any free one
     * @param demo whether to fill an empty data folder with a demo catalogue and demo users
     */
    record Settings(Path data, Optional<String> catalogue, int port, boolean demo) {}

    /**
     * Starts the server and answers when it has stopped.
     *
     * @return the exit code: 0 stopped in good order, 2 wrong settings, 3 the data folder or the catalogue cannot be used
     */
    int serve(Settings settings);

    /** The server cannot start, for a reason that whoever starts it can do something about. */
    final class CannotStart extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int exit;
        private final String code;

        /**
         * @param exit as {@link #serve} answers
         * @param code stable, for programs
         * @param message Swedish: what is wrong and what to do
         */
        public CannotStart(int exit, String code, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.exit = exit;
            this.code = code;
        }

        public int exit() {
            return exit;
        }

        public String code() {
            return code;
        }
    }
}
