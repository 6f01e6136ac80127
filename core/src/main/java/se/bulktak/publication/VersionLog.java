package se.bulktak.publication;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.catalogue.sql.PubVersions;
import se.bulktak.catalogue.sql.PublishedVersion;
import se.bulktak.plan.Change;

/**
 * Every published version of a catalogue, whoever published it, newest first. What BulkTAK has published itself is told in more
 * detail.
 */
public final class VersionLog {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    private VersionLog() {}

    /**
     * A published version.
     *
     * @param day the Swedish day, ISO text; empty when unknown
     * @param by who published it; empty when unknown
     * @param comment as TAK has it; for a version of BulkTAK's as it was given, not as cut for TAK
     * @param empty whether it has no content, as when the publication stopped half-way
     * @param ours what more is known; empty when BulkTAK did not publish it
     */
    public record Version(long id, String day, String by, String comment, boolean empty, Optional<Ours> ours) {}

    /**
     * What is known of a version that BulkTAK published.
     *
     * @param changes how many rows were changed, by what the changes mean; kinds that there are none of are 0
     * @param undoes the version that this one undid, if it did
     * @param undoneBy the latest version that undid this one, if any did
     */
    public record Ours(Instant at, Map<Change.Kind, Integer> changes, OptionalLong undoes, OptionalLong undoneBy) {
        public Ours {
            changes = Collections.unmodifiableMap(new EnumMap<>(changes));
        }
    }

    /** Reads them all; not their content. */
    public static List<Version> read(DatabaseCatalogue catalogue) {
        History history = new History(catalogue);
        Map<Long, Map<Change.Kind, Integer>> counts = history.counts();
        Map<Long, History.Entry> entries = new HashMap<>();
        // Newest first: a number that has been used more than once stands for its last use.
        history.list().forEach(entry -> entries.putIfAbsent(entry.state().version(), entry));
        record Labels(List<PublishedVersion.Label> all, List<PublishedVersion.Label> empty) {}
        Labels labels = catalogue.read(session -> {
            PubVersions versions = new PubVersions(session);
            return new Labels(versions.after(0), versions.empty());
        });
        Map<Long, Long> undoneBy = new HashMap<>();
        for (PublishedVersion.Label label : labels.all()) {
            History.Entry entry = entries.get(label.id());
            if (entry != null && !isSame(label, entry)) {
                entries.remove(label.id());
            } else if (entry != null && entry.undoes().isPresent()) {
                undoneBy.put(entry.undoes().getAsLong(), label.id());
            }
        }
        List<Version> versions = new ArrayList<>();
        for (PublishedVersion.Label label : labels.all()) {
            Optional<History.Entry> entry = Optional.ofNullable(entries.get(label.id()));
            versions.add(new Version(
                    label.id(),
                    label.day(),
                    label.by(),
                    entry.map(History.Entry::comment).orElse(label.comment()),
                    labels.empty().contains(label),
                    entry.map(made -> ours(made, counts, undoneBy))));
        }
        Collections.reverse(versions);
        return versions;
    }

    private static Ours ours(
            History.Entry entry, Map<Long, Map<Change.Kind, Integer>> counts, Map<Long, Long> undoneBy) {
        Map<Change.Kind, Integer> changes = new EnumMap<>(Change.Kind.class);
        for (Change.Kind kind : Change.Kind.values()) {
            changes.put(kind, counts.getOrDefault(entry.id(), Map.of()).getOrDefault(kind, 0));
        }
        Long undone = undoneBy.get(entry.state().version());
        return new Ours(
                entry.at(), changes, entry.undoes(), undone == null ? OptionalLong.empty() : OptionalLong.of(undone));
    }

    /** Whether TAK's version is the one that we made, and not another that got its number after a rollback. */
    private static boolean isSame(PublishedVersion.Label label, History.Entry entry) {
        return label.day().equals(LocalDate.ofInstant(entry.at(), SWEDEN).toString())
                && label.by().equals(entry.by())
                && label.comment().equals(PubVersions.shortened(entry.comment()));
    }
}
