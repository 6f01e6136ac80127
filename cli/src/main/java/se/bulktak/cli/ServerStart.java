package se.bulktak.cli;

import java.nio.file.Path;
import java.util.Optional;

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
}
