package se.bulktak.catalogue.sql;

import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueRefusal.Reason;
import se.bulktak.catalogue.CatalogueState;

/** TAK's published versions: the table PubVersion. */
public final class PubVersions {

    /** TAK's column holds no more. */
    private static final int COMMENT = 255;

    private static final String EMPTY = "(data IS NULL OR LENGTH(data) = 0)";

    private final Session session;

    public PubVersions(Session session) {
        this.session = session;
    }

    /** The version that consumers see, or {@link PublishedVersion#NONE}. */
    public PublishedVersion newest() {
        return newest("");
    }

    /**
     * The same, after waiting for a publication in flight; and nobody publishes until this transaction ends. Must be the first
     * that the transaction does, so that it sees what that publication has written.
     */
    public PublishedVersion newestLocked() {
        String locking = session.database().locking();
        session.jdbc().queryForList("SELECT id FROM PubVersion ORDER BY id DESC LIMIT 1" + locking, Long.class);
        return newest(locking);
    }

    private PublishedVersion newest(String locking) {
        RowMapper<PublishedVersion> version = (row, number) -> {
            byte[] data = row.getBytes(2);
            return new PublishedVersion(row.getLong(1), data == null ? new byte[0] : data);
        };
        List<PublishedVersion> found = session.jdbc()
                .query("SELECT id, data FROM PubVersion ORDER BY id DESC LIMIT 1" + locking, version);
        if (found.isEmpty()) {
            return PublishedVersion.NONE;
        }
        // An interrupted publication in tak-web leaves an empty version, which its readers would trip over as well.
        if (found.get(0).isNone()) {
            throw new CatalogueRefusal(
                    Reason.DAMAGED,
                    session.database().text("empty_version", Map.of("version", found.get(0).id())));
        }
        return found.get(0);
    }

    /** A version by its id, the newest or not; empty when TAK has none, or one without content. */
    public Optional<CatalogueState> find(long id) {
        RowMapper<CatalogueState> state = (row, number) -> {
            byte[] data = row.getBytes(1);
            return data == null || data.length == 0 ? null : new PublishedVersion(id, data).state();
        };
        return session.jdbc().query("SELECT data FROM PubVersion WHERE id = ?", state, id).stream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The newest version that has content: what was published before a publication that stopped half-way. */
    public PublishedVersion newestWithContent() {
        List<Long> id = session.jdbc().queryForList(
                "SELECT id FROM PubVersion WHERE NOT " + EMPTY + " ORDER BY id DESC LIMIT 1", Long.class);
        return id.isEmpty()
                ? PublishedVersion.NONE
                : new PublishedVersion(
                        id.get(0),
                        Objects.requireNonNull(session.jdbc()
                                .queryForObject("SELECT data FROM PubVersion WHERE id = ?", byte[].class, id.get(0))));
    }

    /** Versions without content, oldest first. */
    public List<PublishedVersion.Label> empty() {
        return labels(EMPTY);
    }

    private List<PublishedVersion.Label> labels(String which, Object... values) {
        return session.jdbc().query(
                "SELECT id, time, utforare, kommentar FROM PubVersion WHERE " + which + " ORDER BY id",
                (row, number) -> new PublishedVersion.Label(
                        row.getLong(1),
                        Objects.toString(row.getString(2), ""),
                        Objects.toString(row.getString(3), ""),
                        Objects.toString(row.getString(4), "")),
                values);
    }

    /** Versions above an id, oldest first; all of them above 0. */
    public List<PublishedVersion.Label> after(long id) {
        return labels("id > ?", id);
    }

    /**
     * Adds a version that has no content yet, to get its id. Nobody else sees it before the transaction ends.
     *
     * @param day the Swedish day
     * @param comment cut to what TAK's column holds
     */
    public long add(LocalDate day, String by, String comment) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        session.jdbc().update(connection -> {
            PreparedStatement statement = connection.prepareStatement(
                    "INSERT INTO PubVersion (formatVersion, version, time, utforare, kommentar, storlek) VALUES (1, 1, ?, ?, ?, 0)",
                    PreparedStatement.RETURN_GENERATED_KEYS);
            statement.setString(1, day.toString());
            statement.setString(2, by);
            statement.setString(3, shortened(comment));
            return statement;
        }, id);
        return Objects.requireNonNull(id.getKey()).longValue();
    }

    /** Gives a version its content. TAK's monitor ignores a version without a size, so both come together. */
    public void store(PublishedVersion version) {
        int stored = session.jdbc().update(
                "UPDATE PubVersion SET data = ?, storlek = ? WHERE id = ?",
                version.data(),
                version.data().length,
                version.id());
        if (stored != 1) {
            throw new IllegalStateException("Version " + version.id() + " has gone while it was being published");
        }
    }

    /** A comment as TAK's column takes it, never cut in the middle of a character. */
    public static String shortened(String comment) {
        if (comment.codePointCount(0, comment.length()) <= COMMENT) {
            return comment;
        }
        return comment.substring(0, comment.offsetByCodePoints(0, COMMENT));
    }
}
