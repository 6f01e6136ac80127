package se.bulktak.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.catalogue.sql.PubVersions;
import se.bulktak.lookup.NameChanges;
import se.bulktak.lookup.NameIndex;

/**
 * The catalogue, read once and shared by everybody until it has moved. What it holds may be seconds old, which is enough to
 * judge and to show an order: applying compares with the database itself, and refuses what was planned on another state.
 *
 * <p>It is opened and read behind the server's start; until then {@link #find} is empty and {@link #get} waits.
 */
public final class LiveCatalogue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveCatalogue.class);
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    /** How long to wait between looks at whether somebody else has published. */
    private static final Duration LOOK = Duration.ofSeconds(5);
    /** Pending edits change no version, so everything is read anew now and then, if anybody asks for it. */
    private static final Duration OLD = Duration.ofMinutes(2);

    private final Supplier<DatabaseCatalogue> opening;
    private final Clock clock;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(LiveCatalogue::thread);
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(LiveCatalogue::thread);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private volatile @Nullable DatabaseCatalogue database;
    private volatile @Nullable Current current;
    private volatile @Nullable CatalogueRefusal refusal;
    private volatile boolean closed;
    private @Nullable CompletableFuture<Current> reading;

    /**
     * The catalogue at a moment.
     *
     * @param index for search, made with it
     * @param readAt when it was read
     */
    public record Current(Snapshot snapshot, NameIndex index, Instant readAt) {}

    /** @param opening opens the database, making or filling it if need be; called again if it refuses */
    public LiveCatalogue(Supplier<DatabaseCatalogue> opening, Clock clock) {
        this.opening = opening;
        this.clock = clock;
    }

    /** Begins to read, and then to watch for what others publish. */
    public void start() {
        refresh();
        watch.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The catalogue, if it has been read. */
    public Optional<Current> find() {
        return Optional.ofNullable(current);
    }

    /** Why the catalogue cannot be read, in Swedish; empty when it can, or is being read. */
    public Optional<String> trouble() {
        return Optional.ofNullable(refusal).map(Throwable::getMessage);
    }

    /**
     * The catalogue; waits for the first reading.
     *
     * @throws CatalogueRefusal if it cannot be read
     */
    public Current get() {
        Current known = current;
        return known != null ? known : join(refresh());
    }

    /** The catalogue as it is now, read anew: for what a person is to approve. Takes about a second for a national catalogue. */
    public Current fresh() {
        return join(refresh());
    }

    /** The database itself, to publish in. @throws CatalogueRefusal if it cannot be opened */
    public DatabaseCatalogue database() {
        DatabaseCatalogue open = database;
        return open != null ? open : open();
    }

    /** Has somebody told when the catalogue has been read anew. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Reads the catalogue behind; those who ask meanwhile share one reading. */
    public synchronized CompletableFuture<Current> refresh() {
        CompletableFuture<Current> running = reading;
        if (running != null && !running.isDone()) {
            return running;
        }
        CompletableFuture<Current> begun = CompletableFuture.supplyAsync(this::read, reader);
        reading = begun;
        return begun;
    }

    private Current read() {
        try {
            DatabaseCatalogue open = database();
            Snapshot snapshot = open.snapshot();
            LocalDate today = LocalDate.ofInstant(clock.instant(), SWEDEN);
            Current read = new Current(snapshot, NameIndex.of(snapshot, today, NameChanges.of(open)), clock.instant());
            current = read;
            refusal = null;
            listeners.forEach(Runnable::run);
            return read;
        } catch (CatalogueRefusal e) {
            refusal = e;
            LOG.warn("The catalogue cannot be read: {}", e.getMessage());
            throw e;
        }
    }

    private synchronized DatabaseCatalogue open() {
        DatabaseCatalogue open = database;
        if (open == null) {
            open = opening.get();
            database = open;
        }
        return open;
    }

    private void look() {
        try {
            Current known = current;
            if (known == null) {
                refresh();
                return;
            }
            long version = known.snapshot().state().version();
            boolean moved = database().read(session -> !new PubVersions(session).after(version).isEmpty());
            boolean old = known.readAt().isBefore(clock.instant().minus(OLD));
            if (moved || (old && isSharedWithOthers())) {
                refresh();
            }
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.warn("Could not look whether the catalogue has moved: {}", e.getMessage());
            }
        }
    }

    /** Whether others than BulkTAK write in the catalogue, so that rows may change without a new version. */
    private boolean isSharedWithOthers() {
        return database().place().startsWith("jdbc:mariadb:");
    }

    private static Current join(CompletableFuture<Current> reading) {
        try {
            return reading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException told ? told : e;
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "catalogue");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        closed = true;
        watch.shutdownNow();
        reader.shutdownNow();
        DatabaseCatalogue open = database;
        if (open != null) {
            open.close();
        }
    }
}
