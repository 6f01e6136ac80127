package se.bulktak.health;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.bulktak.catalogue.sql.Upkeep;

/**
 * What only a database tells of a catalogue.
 *
 * @param users who may change the catalogue, as written in {@code updatedBy}; empty when nobody keeps a list
 * @param pendingSince the day ({@code updatedTime}) of each pending change that has one
 * @param zombies rows marked deleted that belong to no version but still to a user: {@code deleted} and {@code pubVersion} are
 *     NULL, {@code updatedBy} is not
 * @param emptyVersions published versions without content
 * @param lock who holds the publication lock and since when, in words; empty text when it is held but nobody knows by whom; no
 *     value when it is free
 */
public record DatabaseFacts(
        Optional<Set<String>> users,
        Map<RowRef, LocalDate> pendingSince,
        Set<RowRef> zombies,
        List<EmptyVersion> emptyVersions,
        Optional<String> lock) {

    /** A version whose publication stopped half-way. @param day ISO text, empty when unknown @param by empty when unknown */
    public record EmptyVersion(long version, String day, String by, String comment) {}

    public DatabaseFacts {
        users = users.map(Set::copyOf);
        pendingSince = Map.copyOf(pendingSince);
        zombies = Set.copyOf(zombies);
        emptyVersions = List.copyOf(emptyVersions);
    }

    /** What a database has told. */
    public static DatabaseFacts of(Upkeep upkeep) {
        Map<RowRef, LocalDate> pendingSince = new HashMap<>();
        Set<RowRef> zombies = new HashSet<>();
        for (Upkeep.Unpublished row : upkeep.unpublished()) {
            RowRef ref = new RowRef(ObjectKind.of(row.type()), row.id());
            if (row.since() != null) {
                pendingSince.put(ref, row.since());
            }
            if (row.zombie()) {
                zombies.add(ref);
            }
        }
        List<EmptyVersion> empty = upkeep.emptyVersions().stream()
                .map(label -> new EmptyVersion(label.id(), label.day(), label.by(), label.comment()))
                .toList();
        return new DatabaseFacts(upkeep.users(), pendingSince, zombies, empty, upkeep.lock());
    }

    /** A database with nothing odd beside its rows, whose users are not known. */
    public static DatabaseFacts none() {
        return new DatabaseFacts(Optional.empty(), Map.of(), Set.of(), List.of(), Optional.empty());
    }
}
