package se.bulktak.publication;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import se.bulktak.catalogue.CatalogueState;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.catalogue.sql.Session;
import se.bulktak.plan.AppliedChange;
import se.bulktak.plan.Change;

/**
 * What BulkTAK has published in a catalogue: each publication with the document that was reviewed, and every row that it changed
 * with both sides. Written in the transaction of the publication, in tables of BulkTAK's own.
 */
public final class History {

    private static final int BATCH = 1000;

    private final DatabaseCatalogue catalogue;

    public History(DatabaseCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * A publication by BulkTAK.
     *
     * @param id of the entry
     * @param state version and content as published
     * @param base what it was planned and built on
     * @param comment as asked for, not as cut for TAK
     * @param accepted codes of the warnings that {@code by} stood for, with commas between; {@code *} for all
     * @param undoes the version that this one undid, if it did
     */
    public record Entry(
            long id,
            CatalogueState state,
            CatalogueState base,
            Instant at,
            String by,
            String comment,
            String accepted,
            OptionalLong undoes) {}

    /** All publications, newest first. */
    public List<Entry> list() {
        return entries("");
    }

    /**
     * The publication that made a version; the latest, if the id has been used more than once. Whether that version is still
     * what TAK holds is for {@link Entry#state} to tell.
     */
    public Optional<Entry> find(long version) {
        return entries("AND version = " + version).stream().findFirst();
    }

    /**
     * The publications that changed a logical address or a routing from it, newest first. TAK's tables keep deleted rows, so that
     * what was once there counts too.
     *
     * @param unit row id of the address
     */
    public List<Entry> touchingUnit(long unit) {
        return entries(
                """
                AND id IN (
                  SELECT publication FROM {changed_row} WHERE object = 'logicalAddress' AND rowId = %1$d
                  UNION
                  SELECT c.publication FROM Vagval v JOIN {changed_row} c ON c.object = 'routing' AND c.rowId = v.id
                  WHERE v.logiskAdress_id = %1$d)"""
                        .formatted(unit));
    }

    /**
     * The publications that changed a component, its call addresses or a routing to them, newest first.
     *
     * @param component row id of it
     */
    public List<Entry> touchingComponent(long component) {
        return entries(
                """
                AND id IN (
                  SELECT publication FROM {changed_row} WHERE object = 'serviceComponent' AND rowId = %1$d
                  UNION
                  SELECT c.publication FROM AnropsAdress a
                  JOIN {changed_row} c ON c.object = 'callAddress' AND c.rowId = a.id
                  WHERE a.tjanstekomponent_id = %1$d
                  UNION
                  SELECT c.publication FROM AnropsAdress a JOIN Vagval v ON v.anropsAdress_id = a.id
                  JOIN {changed_row} c ON c.object = 'routing' AND c.rowId = v.id
                  WHERE a.tjanstekomponent_id = %1$d)"""
                        .formatted(component));
    }

    private List<Entry> entries(String which) {
        if (!catalogue.hasOwnTables()) {
            return List.of();
        }
        RowMapper<Entry> entry = (row, number) -> new Entry(
                row.getLong(1),
                new CatalogueState(row.getLong(2), row.getString(3)),
                new CatalogueState(row.getLong(4), row.getString(5)),
                Instant.parse(row.getString(6)),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                number(row, 10));
        return catalogue.read(session -> session.jdbc().query(
                "SELECT id, version, contentHash, baseVersion, baseHash, publishedAt, publishedBy, comment, accepted,"
                        + " undoes FROM "
                        + session.own("publication") + " WHERE catalogue = ? "
                        + which.replace("{changed_row}", session.own("changed_row"))
                        + " ORDER BY id DESC",
                entry,
                session.catalogueName()));
    }

    static OptionalLong number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** How many rows each publication changed, by the publication's id and by what the changes mean. */
    Map<Long, Map<Change.Kind, Integer>> counts() {
        Map<Long, Map<Change.Kind, Integer>> counts = new HashMap<>();
        if (!catalogue.hasOwnTables()) {
            return counts;
        }
        // A day that is null comes out as NULL from one engine and as the word null from the other. Without the casts MariaDB
        // compares the days as numbers.
        catalogue.read(session -> {
            session.jdbc().query(
                    """
                    SELECT publication, kind, object, extended, COUNT(*) FROM (
                      SELECT c.publication, c.kind, c.object,
                        CASE WHEN c.kind = 'replace' AND c.object = 'routing'
                          AND CAST(JSON_EXTRACT(c.valuesAfter, '$.from') AS CHAR)
                            <= CAST(JSON_EXTRACT(c.valuesBefore, '$.from') AS CHAR)
                          AND CAST(JSON_EXTRACT(c.valuesAfter, '$.to') AS CHAR)
                            >= CAST(JSON_EXTRACT(c.valuesBefore, '$.to') AS CHAR)
                          AND CAST(JSON_EXTRACT(c.valuesAfter, '$.to') AS CHAR) <> 'null'
                        THEN 1 ELSE 0 END AS extended
                      FROM %s c JOIN %s p ON p.id = c.publication WHERE p.catalogue = ?
                    ) changes GROUP BY publication, kind, object, extended"""
                            .formatted(session.own("changed_row"), session.own("publication")),
                    (RowCallbackHandler) row -> counts.computeIfAbsent(row.getLong(1), id -> new EnumMap<>(Change.Kind.class))
                            .merge(
                                    kind(row.getString(2), row.getString(3), row.getInt(4) == 1),
                                    row.getInt(5),
                                    Integer::sum),
                    session.catalogueName());
            return counts;
        });
        return counts;
    }

    /** As {@link Change#kind}. */
    private static Change.Kind kind(String kind, String object, boolean extended) {
        boolean routing = object.equals("routing");
        return switch (kind) {
            case "create" -> routing ? Change.Kind.OPEN : Change.Kind.CREATE;
            case "remove" -> Change.Kind.DELETE;
            default -> !routing ? Change.Kind.RENAME : extended ? Change.Kind.EXTEND : Change.Kind.CLOSE;
        };
    }

    /**
     * A row whose name BulkTAK has changed.
     *
     * @param object {@code logicalAddress} or {@code serviceComponent}
     */
    public record Renamed(String object, long id) {}

    /** When BulkTAK last changed the name of each row whose name it has changed. */
    public Map<Renamed, Instant> renames() {
        if (!catalogue.hasOwnTables()) {
            return Map.of();
        }
        Map<Renamed, Instant> renames = new HashMap<>();
        return catalogue.read(session -> {
            session.jdbc().query(
                    """
                    SELECT last.object, last.rowId, p.publishedAt FROM (
                      SELECT c.object, c.rowId, MAX(c.publication) AS publication
                      FROM %1$s c JOIN %2$s q ON q.id = c.publication
                      WHERE q.catalogue = ? AND c.kind = 'replace' AND c.object IN ('logicalAddress', 'serviceComponent')
                      GROUP BY c.object, c.rowId
                    ) last JOIN %2$s p ON p.id = last.publication"""
                            .formatted(session.own("changed_row"), session.own("publication")),
                    (RowCallbackHandler) row -> renames.put(
                            new Renamed(row.getString(1), row.getLong(2)), Instant.parse(row.getString(3))),
                    session.catalogueName());
            return renames;
        });
    }

    /** The rows that a publication changed, in the order in which they stood in its plan. */
    public List<AppliedChange> changes(Entry entry) {
        return catalogue.read(session -> session.jdbc().query(
                "SELECT kind, object, rowId, rowVersion, valuesBefore, valuesAfter FROM " + session.own("changed_row")
                        + " WHERE publication = ? ORDER BY position",
                (row, number) -> ChangeText.read(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6)),
                entry.id()));
    }

    /** The document that was reviewed: the order in short, and what was found about it. The plan is in {@link #changes}. */
    public String document(Entry entry) {
        byte[] packed = catalogue.read(session -> session.jdbc().queryForObject(
                "SELECT document FROM " + session.own("publication") + " WHERE id = ?", byte[].class, entry.id()));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Objects.requireNonNull(packed)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The document of publication " + entry.id() + " is damaged", e);
        }
    }

    /**
     * Writes down a publication, in the transaction that makes it. What has been published may still be unknown: the caller
     * tells it at the end.
     *
     * @param entry its id, and the content hash of its state, are of no account
     * @param document packed with gzip
     */
    public static Writing write(Session session, Entry entry, byte[] document, List<AppliedChange> changes) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        session.jdbc().update(connection -> {
            PreparedStatement statement = connection.prepareStatement(
                    "INSERT INTO " + session.own("publication")
                            + " (version, contentHash, baseVersion, baseHash, publishedAt, publishedBy, comment, accepted, document,"
                            + " catalogue, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    PreparedStatement.RETURN_GENERATED_KEYS);
            statement.setLong(1, entry.state().version());
            statement.setString(2, "");
            statement.setLong(3, entry.base().version());
            statement.setString(4, entry.base().contentHash());
            statement.setString(5, entry.at().toString());
            statement.setString(6, entry.by());
            statement.setString(7, entry.comment());
            statement.setString(8, entry.accepted());
            statement.setBytes(9, document);
            statement.setString(10, session.catalogueName());
            statement.setObject(11, entry.undoes().isPresent() ? entry.undoes().getAsLong() : null);
            return statement;
        }, key);
        long publication = Objects.requireNonNull(key.getKey()).longValue();
        AtomicInteger position = new AtomicInteger();
        session.jdbc().batchUpdate(
                "INSERT INTO " + session.own("changed_row")
                        + " (publication, position, kind, object, rowId, rowVersion, valuesBefore, valuesAfter)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                changes,
                BATCH,
                (statement, applied) -> bind(statement, publication, position.getAndIncrement(), applied));
        return published -> session.jdbc()
                .update(
                        "UPDATE " + session.own("publication") + " SET contentHash = ? WHERE id = ?",
                        published.contentHash(),
                        publication);
    }

    /** A publication that has been written down all but for its content. */
    public interface Writing {
        void finish(CatalogueState published);
    }

    private static void bind(PreparedStatement statement, long publication, int position, AppliedChange applied)
            throws SQLException {
        Change change = applied.change();
        statement.setLong(1, publication);
        statement.setInt(2, position);
        statement.setString(3, ChangeText.kind(change));
        statement.setString(4, change.object());
        statement.setLong(5, change.id());
        statement.setLong(6, applied.versionAfter());
        statement.setString(7, ChangeText.before(change));
        statement.setString(8, ChangeText.after(change));
    }
}
