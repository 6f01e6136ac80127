package se.bulktak.health;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.bulktak.catalogue.CatalogueTable;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;

/**
 * What all checks tell of a catalogue.
 *
 * @param version the newest published version; 0 when there is none
 * @param today the day that decided what is current
 * @param totals number of live rows of each kind
 * @param results one for each check, in the order of the checks
 */
public record HealthReport(long version, LocalDate today, Map<ObjectKind, Integer> totals, List<Result> results) {

    /** @param rows empty when the check needs a database and the catalogue is an export file */
    public record Result(HealthCheck check, Optional<List<HealthRow>> rows) {

        public Result {
            rows = rows.map(List::copyOf);
        }

        /** How many rows there are; 0 when the check was not possible. */
        public int count() {
            return rows.map(List::size).orElse(0);
        }
    }

    public HealthReport {
        totals = Map.copyOf(totals);
        results = List.copyOf(results);
    }

    /** Examines a whole catalogue. */
    public static HealthReport of(Snapshot snapshot, HealthFacts facts) {
        Examined examined = new Examined(snapshot, facts, Scope.everything());
        List<Result> results = new ArrayList<>();
        for (HealthCheck check : HealthCheck.values()) {
            boolean possible = !check.needsDatabase() || facts.database().isPresent();
            results.add(new Result(check, possible ? Optional.of(check.rows(examined)) : Optional.empty()));
        }
        return new HealthReport(snapshot.state().version(), facts.today(), totals(snapshot), results);
    }

    public Result result(HealthCheck check) {
        return results.get(check.ordinal());
    }

    private static Map<ObjectKind, Integer> totals(Snapshot snapshot) {
        Map<ObjectKind, Integer> totals = new EnumMap<>(ObjectKind.class);
        totals.put(ObjectKind.PROFILE, live(snapshot.profiles()));
        totals.put(ObjectKind.CONTRACT, live(snapshot.contracts()));
        totals.put(ObjectKind.ADDRESS, live(snapshot.addresses()));
        totals.put(ObjectKind.COMPONENT, live(snapshot.components()));
        totals.put(ObjectKind.CALL_ADDRESS, live(snapshot.callAddresses()));
        totals.put(ObjectKind.ROUTING, live(snapshot.routings()));
        totals.put(ObjectKind.AUTHORIZATION, live(snapshot.authorizations()));
        return totals;
    }

    private static int live(CatalogueTable<?> table) {
        return (int) table.rows().stream().filter(Row::isLive).count();
    }
}
