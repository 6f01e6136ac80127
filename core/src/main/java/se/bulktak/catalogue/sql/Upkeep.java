package se.bulktak.catalogue.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CatalogueObject;

/**
 * How changes are made and published in a catalogue, which its rows themselves do not tell.
 *
 * @param users names in TAK's table of users; empty when there is no such table, or none that we may read
 * @param unpublished every row with a pending change
 * @param emptyVersions published versions without content, oldest first
 * @param lock who holds the publication lock and since when; empty text when it is not ours, no value when it is free
 */
public record Upkeep(
        Optional<Set<String>> users,
        List<Unpublished> unpublished,
        List<PublishedVersion.Label> emptyVersions,
        Optional<String> lock) {

    /**
     * A row with a pending change.
     *
     * @param since the day of the change; null when unknown
     * @param zombie whether it is marked deleted and belongs to no version, so that no publication takes it along
     */
    public record Unpublished(
            Class<? extends CatalogueObject> type, long id, @Nullable LocalDate since, boolean zombie) {}

    public Upkeep {
        users = users.map(Set::copyOf);
        unpublished = List.copyOf(unpublished);
        emptyVersions = List.copyOf(emptyVersions);
    }

    static Upkeep read(Session session) {
        return new Upkeep(users(session), unpublished(session), new PubVersions(session).empty(), lock(session));
    }

    private static Optional<Set<String>> users(Session session) {
        if (!session.hasTable("Anvandare")) {
            return Optional.empty();
        }
        return Optional.of(new HashSet<>(session.jdbc()
                .queryForList("SELECT anvandarnamn FROM Anvandare WHERE anvandarnamn IS NOT NULL", String.class)));
    }

    private static List<Unpublished> unpublished(Session session) {
        List<Unpublished> all = new ArrayList<>();
        Mapping.Days days = new Mapping.Days();
        for (Mapping<?> mapping : Mapping.ALL) {
            all.addAll(session.jdbc().query(
                    "SELECT id, updatedTime, deleted, pubVersion FROM " + mapping.table()
                            + " WHERE updatedBy IS NOT NULL ORDER BY id",
                    (row, number) -> new Unpublished(mapping.type(), row.getLong(1), days.read(row, 2), isZombie(row))));
        }
        return all;
    }

    private static boolean isZombie(ResultSet row) throws SQLException {
        return row.getObject(3) == null && row.getObject(4) == null;
    }

    private static Optional<String> lock(Session session) {
        List<Long> held =
                session.jdbc().queryForList("SELECT locked FROM Locktb WHERE tabell = 'PubVersion' AND locked <> 0", Long.class);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        if (session.database().isEmbedded() || session.database().migratedTo() == 0) {
            return Optional.of("");
        }
        return Optional.of(MariaLock.findOwner(session).orElse(""));
    }
}
