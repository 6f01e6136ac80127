package se.bulktak.catalogue.sql;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueRefusal.Reason;
import se.bulktak.catalogue.CatalogueSource;
import se.bulktak.catalogue.CatalogueState;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.json.ById;
import se.bulktak.catalogue.json.Export;
import se.bulktak.catalogue.json.ExportReader;
import se.bulktak.catalogue.json.PublishedContent;

/** A catalogue in a database: an embedded one, or an existing TAK. Safe to use by several threads. */
public final class DatabaseCatalogue implements CatalogueSource {

    /** What a catalogue without any version has published. */
    private static final byte[] EMPTY = "{\"data\":{}}".getBytes(StandardCharsets.UTF_8);

    private final Database database;

    DatabaseCatalogue(Database database) {
        this.database = database;
    }

    /** Sees to it that there is a catalogue at all. */
    DatabaseCatalogue verified() {
        return read(session -> {
            session.jdbc().queryForList("SELECT MAX(id) FROM PubVersion", Long.class);
            return this;
        });
    }

    /** Makes the tables of an embedded catalogue, if they are not there. Of an existing TAK only BulkTAK's own are made. */
    DatabaseCatalogue migrated() {
        database.migrate();
        return this;
    }

    /** Where the catalogue is, as a user may see it: without password. */
    public String place() {
        return database.place();
    }

    /** Whether BulkTAK's own tables are there: in an existing TAK not until BulkTAK has published in it. */
    public boolean hasOwnTables() {
        return database.migratedTo() > 0;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    /** Carries out something on one consistent view of the database. */
    public <R> R read(Function<Session, R> work) {
        try (Session session = new Session(database, Database.Use.READ)) {
            return work.apply(session);
        }
    }

    /**
     * Carries out something alone, with the right to publish. The work commits; what it does not commit is taken back.
     *
     * @param by user name, told to others who want to publish meanwhile
     * @throws CatalogueRefusal also when somebody else publishes, and goes on for too long
     */
    public <R> R publish(String by, Instant now, Function<Session, R> work) {
        database.migrate();
        try (Session session = new Session(database, Database.Use.WRITE)) {
            PublicationLock lock = database.lock(session, new PublicationLock.Owner(by, now));
            try {
                return work.apply(session);
            } finally {
                lock.close();
            }
        }
    }

    /**
     * Gives back the publication lock of a BulkTAK that was killed while it published, which would hinder tak-web until BulkTAK
     * publishes again.
     *
     * @return whether there was one
     */
    public boolean giveBackLockOfTheDead() {
        if (!hasOwnTables()) {
            return false;
        }
        try (Session session = new Session(database, Database.Use.WRITE)) {
            return database.giveBackLockOfTheDead(session);
        }
    }

    /** Whether anything has ever been published in it. */
    public boolean isEmpty() {
        return read(session -> new PubVersions(session).newest().isNone());
    }

    @Override
    public Snapshot snapshot() {
        return snapshot(PubVersions::newest);
    }

    /** The same, also when the newest publication stopped half-way: what was published before it is the published side. */
    public Snapshot lastWhole() {
        return snapshot(PubVersions::newestWithContent);
    }

    /** How changes are made and published, see {@link Upkeep}. */
    public Upkeep upkeep() {
        return read(Upkeep::read);
    }

    private Snapshot snapshot(Function<PubVersions, PublishedVersion> base) {
        return read(session -> {
            PublishedVersion version = base.apply(new PubVersions(session));
            // Unpacking and parsing take as long as reading the tables: each has its own processor.
            CompletableFuture<PublishedContent> parsing = CompletableFuture.supplyAsync(() -> parse(version));
            RowReader reader = RowReader.reading(session);
            List<List<? extends Row<?>>> tables = new ArrayList<>();
            for (Mapping<?> mapping : Mapping.ALL) {
                tables.add(reader.all(mapping));
            }
            PublishedContent content = join(parsing);
            return new Snapshot(
                    version.state(),
                    bothSides(tables.get(0), content.profiles()),
                    bothSides(tables.get(1), content.contracts()),
                    bothSides(tables.get(3), content.addresses()),
                    bothSides(tables.get(2), content.components()),
                    bothSides(tables.get(4), content.callAddresses()),
                    bothSides(tables.get(5), content.routings()),
                    bothSides(tables.get(6), content.authorizations()));
        });
    }

    /** The newest published version alone, as consumers see it: a quicker answer to what can be reached. */
    public Snapshot published() {
        PublishedVersion version = read(session -> new PubVersions(session).newest());
        PublishedContent content = parse(version);
        return new Snapshot(
                version.state(),
                publishedSide(content.profiles()),
                publishedSide(content.contracts()),
                publishedSide(content.addresses()),
                publishedSide(content.components()),
                publishedSide(content.callAddresses()),
                publishedSide(content.routings()),
                publishedSide(content.authorizations()));
    }

    /**
     * The tables alone, which is the quickest way to what they hold. A row whose deletion is pending is taken to be published;
     * of all other rows the published side is unknown and null.
     */
    public Snapshot tables() {
        return read(session -> {
            RowReader reader = RowReader.reading(session);
            return new Snapshot(
                    new CatalogueState(0, ""),
                    tableSide(reader.all(Mapping.PROFILE)),
                    tableSide(reader.all(Mapping.CONTRACT)),
                    tableSide(reader.all(Mapping.ADDRESS)),
                    tableSide(reader.all(Mapping.COMPONENT)),
                    tableSide(reader.all(Mapping.CALL_ADDRESS)),
                    tableSide(reader.all(Mapping.ROUTING)),
                    tableSide(reader.all(Mapping.AUTHORIZATION)));
        });
    }

    private static <T extends CatalogueObject> List<Row<T>> tableSide(List<Row<T>> table) {
        List<Row<T>> rows = new ArrayList<>(table.size());
        for (Row<T> row : table) {
            rows.add(row.isLive()
                    ? row
                    : new Row<>(row.id(), row.version(), true, row.updatedBy(), row.values(), row.values()));
        }
        return rows;
    }

    private static <T extends CatalogueObject> List<Row<T>> publishedSide(ById<T> published) {
        List<Row<T>> rows = new ArrayList<>(published.size());
        published.forEach((id, values) -> rows.add(Row.published(id, 0, values)));
        return rows;
    }

    private PublishedContent parse(PublishedVersion version) {
        try {
            return version.isNone()
                    ? PublishedContent.read(new ByteArrayInputStream(EMPTY))
                    : PublishedContent.read(new ByteArrayInputStream(version.data()));
        } catch (IOException e) {
            throw database.refusal(
                    Reason.DAMAGED,
                    "unreadable_version",
                    Map.of("version", version.id(), "error", String.valueOf(e.getMessage())),
                    e);
        }
    }

    private static PublishedContent join(CompletableFuture<PublishedContent> parsing) {
        try {
            return parsing.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException refusal ? refusal : e;
        }
    }

    /** Joins what the table says with what is published; a row that stands on one side only has null on the other. */
    @SuppressWarnings("unchecked")
    private static <T extends CatalogueObject> List<Row<T>> bothSides(List<? extends Row<?>> table, ById<T> published) {
        List<Row<T>> rows = new ArrayList<>(table.size());
        int matched = 0;
        for (Row<?> any : table) {
            Row<T> row = (Row<T>) any;
            T seen = published.find(row.id());
            matched += seen == null ? 0 : 1;
            // One value where both say the same: a national catalogue then takes half the memory.
            T held = row.values() != null && row.values().equals(seen) ? seen : row.values();
            rows.add(new Row<>(row.id(), row.version(), row.deleted(), row.updatedBy(), held, seen));
        }
        if (matched < published.size()) {
            Set<Long> inTable = new HashSet<>(table.size() * 2);
            table.forEach(row -> inTable.add(row.id()));
            published.forEach((id, values) -> {
                if (!inTable.contains(id)) {
                    rows.add(new Row<>(id, 0, false, null, null, values));
                }
            });
        }
        return rows;
    }

    /**
     * Reads an export of any of the four formats into an embedded catalogue, which is made if it is not there. Its ids and
     * version are kept. All or nothing.
     *
     * @param force whether content that is there already may be replaced
     * @throws CatalogueRefusal if the file is no usable export, if there is content and no force, and always in an existing TAK
     */
    public ImportReport importExport(Path file, boolean force) {
        if (!database.isEmbedded()) {
            throw new CatalogueRefusal(Reason.READ_ONLY, database.text("import.existing_tak", Map.of()));
        }
        Export export = ExportReader.read(file);
        database.migrate();
        try (Session session = new Session(database, Database.Use.WRITE)) {
            Importing importing = new Importing(session);
            if (importing.hasContent()) {
                if (!force) {
                    throw new CatalogueRefusal(Reason.NOT_EMPTY, database.text("import.not_empty", Map.of()));
                }
                importing.empty();
            }
            importing.fill(export);
            session.commit();
            return ImportReport.of(export);
        }
    }

    /**
     * Writes the newest version's content to a file, exactly as it is stored: packed if the file's name ends in {@code .gz} or
     * {@code .gzip}. The file is there whole, or not at all.
     *
     * @throws CatalogueRefusal if nothing has been published, or the file cannot be written
     */
    public void export(Path file) {
        PublishedVersion version = read(session -> new PubVersions(session).newest());
        if (version.isNone()) {
            throw new CatalogueRefusal(Reason.MISSING, database.text("nothing_published", Map.of()));
        }
        try {
            Path unfinished = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                writeTo(unfinished, version, file.getFileName().toString().toLowerCase(Locale.ROOT));
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw database.refusal(Reason.READ_ONLY, "export.unwritable", Map.of("file", file, "error", e.toString()), e);
        }
    }

    private static void writeTo(Path file, PublishedVersion version, String name) throws IOException {
        if (name.endsWith(".gz") || name.endsWith(".gzip")) {
            Files.write(file, version.data());
            return;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(version.data()), 1 << 16);
                OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
        }
    }

    @Override
    public void close() {
        // Connections live no longer than the work that they are for.
    }
}
