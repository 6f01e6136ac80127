package se.bulktak.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import se.bulktak.cli.ServerStart.CannotStart;
import se.bulktak.finding.Messages;

/**
 * The folder that an embedded catalogue and the server's own data lie in, which one server has for itself as long as it lives.
 * The operating system gives the lock back however the process ends.
 */
final class DataFolder implements AutoCloseable {

    private static final Messages TEXTS = Messages.beside(DataFolder.class, "serve");
    private static final String LOCK = "server.lock";
    /** The catalogue or what is kept beside it cannot be used, as {@link se.bulktak.cli.ServerStart#serve} answers it. */
    private static final int UNUSABLE = 3;

    /**
     * What this process has taken. It is not to be opened again here: closing any channel on a file gives back all the locks
     * that the process has on it.
     */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final @Nullable Path file;
    private final @Nullable FileChannel lock;

    private DataFolder(@Nullable Path file, @Nullable FileChannel lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Several servers may share a TAK, and with it all that they keep; nothing lies in the folder but settings. */
    static DataFolder shared() {
        return new DataFolder(null, null);
    }

    /** Makes the folder if it is not there, and takes it. @throws CannotStart if it cannot be written to, or is taken */
    static DataFolder take(Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = folder.toRealPath().resolve(LOCK);
            if (!TAKEN.add(file)) {
                throw taken(folder, Optional.of(self()));
            }
            try {
                return new DataFolder(file, lock(folder, file));
            } catch (IOException | CannotStart e) {
                TAKEN.remove(file);
                throw e;
            }
        } catch (IOException e) {
            String text = TEXTS.format("folder.unusable", Map.of("folder", folder, "error", e.toString()));
            throw new CannotStart(UNUSABLE, "data_folder", text, e);
        }
    }

    private static FileChannel lock(Path folder, Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw taken(folder, holder(channel));
            }
            channel.truncate(0);
            channel.write(StandardCharsets.US_ASCII.encode(self()), 0);
            return channel;
        } catch (IOException | CannotStart e) {
            channel.close();
            throw e;
        }
    }

    private static String self() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static CannotStart taken(Path folder, Optional<String> holder) {
        String text = holder.map(process -> TEXTS.format("folder.taken_by", Map.of("folder", folder, "process", process)))
                .orElseGet(() -> TEXTS.format("folder.taken", Map.of("folder", folder)));
        return new CannotStart(UNUSABLE, "data_folder_taken", text, null);
    }

    private static Optional<String> holder(FileChannel channel) throws IOException {
        ByteBuffer process = ByteBuffer.allocate(20);
        channel.read(process, 0);
        return Optional.of(StandardCharsets.US_ASCII.decode(process.flip()).toString())
                .filter(text -> text.matches("[0-9]+"));
    }

    @Override
    public void close() throws IOException {
        if (lock != null && file != null) {
            lock.close();
            TAKEN.remove(file);
        }
    }
}
