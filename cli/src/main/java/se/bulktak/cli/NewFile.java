package se.bulktak.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;

/** A file that a command makes: whole or not at all, and never in place of another unless the user says so. */
final class NewFile {

    /** Writes the content of the file. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final Path file;

    private NewFile(Path file) {
        this.file = file;
    }

    /**
     * Looks whether the file can be made, which is best done before the work that gives its content.
     *
     * @throws Fault if it is there and may not be replaced, or its folder cannot be written to
     */
    static NewFile at(Path file, boolean force) {
        if (Files.isDirectory(file)) {
            throw Fault.of("file_is_folder", Map.of("file", file));
        }
        if (Files.exists(file) && !force) {
            throw Fault.of("file_exists", Map.of("file", file));
        }
        Path folder = folderOf(file);
        if (!Files.isDirectory(folder)) {
            throw Fault.of("no_folder", Map.of("folder", folder, "file", file));
        }
        if (!Files.isWritable(folder)) {
            throw Fault.of("cannot_write", Map.of("file", file));
        }
        return new NewFile(file);
    }

    /** @throws Fault if the disk is full or the like */
    void write(Content content) {
        Path unfinished = folderOf(file).resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW), 1 << 16)) {
                content.writeTo(out);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Fault.of("cannot_write", Map.of("file", file));
        } finally {
            unfinished.toFile().delete();
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }
}
