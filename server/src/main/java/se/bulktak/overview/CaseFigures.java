package se.bulktak.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import se.bulktak.cases.CaseStatus;
import se.bulktak.cases.Waiting;
import se.bulktak.store.Store;

/**
 * What the cases come to. Questions and orders are counted together, but drafts wait for nobody until they are sent in.
 *
 * @param statuses how many cases there are in each status
 * @param waits who cases wait for, those with any
 * @param applied units of the orders applied in each month
 * @param undone units of the orders undone in each month
 */
public record CaseFigures(
        Map<CaseStatus, Integer> statuses, List<Wait> waits, Map<YearMonth, Integer> applied, Map<YearMonth, Integer> undone) {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    public CaseFigures {
        statuses = Map.copyOf(statuses);
        waits = List.copyOf(waits);
        applied = Map.copyOf(applied);
        undone = Map.copyOf(undone);
    }

    /**
     * Cases that wait for somebody.
     *
     * @param longest how long the one has waited that has waited longest
     * @param usual how long half of them have waited at the most
     * @param oldest number of the case that has waited longest
     * @param organisation who orders in it
     */
    public record Wait(Waiting who, int cases, Duration longest, Duration usual, String oldest, String organisation) {}

    private record Waited(String number, String organisation, CaseStatus status, Instant since) {}

    static CaseFigures of(Store store, Instant now) {
        Map<CaseStatus, Integer> statuses = new EnumMap<>(CaseStatus.class);
        store.jdbc().sql("SELECT status, COUNT(*) FROM cases GROUP BY status")
                .query((row, n) -> statuses.put(CaseStatus.valueOf(row.getString(1)), row.getInt(2))).list();
        Map<YearMonth, Integer> applied = new HashMap<>();
        store.jdbc().sql("SELECT published_at, units FROM cases WHERE published_at IS NOT NULL")
                .query((row, n) -> applied.merge(month(row.getString(1)), row.getInt(2), Integer::sum)).list();
        Map<YearMonth, Integer> undone = new HashMap<>();
        store.jdbc().sql("SELECT MAX(e.at), MAX(c.units) FROM case_event e JOIN cases c ON c.id = e.case_id"
                        + " WHERE e.kind = 'undone' GROUP BY c.id")
                .query((row, n) -> undone.merge(month(row.getString(1)), row.getInt(2), Integer::sum)).list();
        List<String> open = List.of(CaseStatus.values()).stream()
                .filter(status -> status != CaseStatus.DRAFT && status.waitsFor() != Waiting.NOBODY)
                .map(Enum::name)
                .toList();
        List<Waited> waited = store.jdbc()
                .sql("SELECT number, organisation_name, status, changed_at FROM cases WHERE status IN ("
                        + String.join(", ", open.stream().map(status -> "?").toList()) + ") ORDER BY changed_at, id")
                .params(open)
                .query((row, n) -> new Waited(
                        row.getString(1),
                        row.getString(2),
                        CaseStatus.valueOf(row.getString(3)),
                        Objects.requireNonNull(Store.instant(row.getString(4)))))
                .list();
        return new CaseFigures(statuses, waits(waited, now), applied, undone);
    }

    /** @param oldestFirst all that wait */
    private static List<Wait> waits(List<Waited> oldestFirst, Instant now) {
        List<Wait> waits = new ArrayList<>();
        for (Waiting who : Waiting.values()) {
            List<Waited> some =
                    oldestFirst.stream().filter(one -> one.status().waitsFor() == who).toList();
            if (!some.isEmpty()) {
                Waited oldest = some.get(0);
                waits.add(new Wait(
                        who,
                        some.size(),
                        Duration.between(oldest.since(), now),
                        Duration.between(some.get(some.size() / 2).since(), now),
                        oldest.number(),
                        oldest.organisation()));
            }
        }
        return waits;
    }

    private static YearMonth month(String instant) {
        return YearMonth.from(Objects.requireNonNull(Store.instant(instant)).atZone(SWEDEN));
    }

    /** Cases that are neither drafts nor over. */
    int ongoing() {
        return waits.stream().mapToInt(Wait::cases).sum();
    }
}
