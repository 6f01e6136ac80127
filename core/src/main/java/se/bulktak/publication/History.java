package se.bulktak.publication;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
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
     */
    public record Entry(
            long id, CatalogueState state, CatalogueState base, Instant at, String by, String comment, String accepted) {}

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
                row.getString(9));
        return catalogue.read(session -> session.jdbc().query(
                "SELECT id, version, contentHash, baseVersion, baseHash, publishedAt, publishedBy, comment, accepted FROM "
                        + session.own("publication") + " WHERE catalogue = ? " + which + " ORDER BY id DESC",
                entry,
                session.catalogueName()));
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

    /** The document that was reviewed: the order in short, what was found about it, and the plan; empty if none was given. */
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
                            + " catalogue) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
