package se.bulktak.health;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.plan.Plan;

/**
 * What a plan does to the health of a catalogue: the checks before and after, on the objects that the plan touches. The day that
 * decides what is current is the plan's from-date, so that a routing that ends the day before does not count.
 *
 * @param lines one for each check that a plan can be judged by
 */
public record HealthDelta(List<Line> lines) {

    /**
     * @param before how many rows the check tells of before
     * @param after and after
     * @param added rows that are told of after, about what was not told of before
     * @param removed rows that were told of before, about what is not told of after
     */
    public record Line(HealthCheck check, int before, int after, List<HealthRow> added, List<HealthRow> removed) {

        public Line {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }
    }

    public HealthDelta {
        lines = List.copyOf(lines);
    }

    /**
     * Compares by every check that a plan can be judged by.
     *
     * @param after the catalogue as it will be: {@code Preview.of(before, plan.changes())}
     */
    public static HealthDelta of(Snapshot before, Snapshot after, Plan plan) {
        return of(before, after, plan, EnumSet.allOf(HealthCheck.class));
    }

    /** Compares only by what may stop a plan, see {@link HealthFindings}: a third of the work. */
    public static HealthDelta ofStopping(Snapshot before, Snapshot after, Plan plan) {
        return of(before, after, plan, HealthFindings.CHECKS);
    }

    private static HealthDelta of(Snapshot before, Snapshot after, Plan plan, Set<HealthCheck> checks) {
        Comparison comparison = new Comparison(before, after, plan);
        List<Line> lines = new ArrayList<>();
        for (HealthCheck check : checks) {
            if (check.judgesPlans()) {
                List<HealthRow> rowsBefore = check.rows(comparison.before());
                List<HealthRow> rowsAfter = check.rows(comparison.after());
                lines.add(new Line(
                        check,
                        rowsBefore.size(),
                        rowsAfter.size(),
                        without(rowsAfter, rowsBefore),
                        without(rowsBefore, rowsAfter)));
            }
        }
        return new HealthDelta(lines);
    }

    /** Both catalogues, narrowed to what a plan touches. */
    private record Comparison(Examined before, Examined after) {

        Comparison(Snapshot before, Snapshot after, Plan plan) {
            this(before, after, plan, Scope.of(plan, before, after));
        }

        private Comparison(Snapshot before, Snapshot after, Plan plan, Scope scope) {
            this(
                    new Examined(before, HealthFacts.ofFile(plan.from()), scope),
                    new Examined(after, HealthFacts.ofFile(plan.from()), scope));
        }
    }

    /** Whether any check tells of something else after than before. */
    public boolean isChanged() {
        return lines.stream().anyMatch(line -> !line.added().isEmpty() || !line.removed().isEmpty());
    }

    public Line line(HealthCheck check) {
        return lines.stream().filter(line -> line.check() == check).findFirst().orElseThrow();
    }

    private static List<HealthRow> without(List<HealthRow> rows, List<HealthRow> others) {
        if (rows.isEmpty()) {
            return rows;
        }
        Set<String> keys = new HashSet<>();
        others.forEach(row -> keys.add(row.key()));
        return rows.stream().filter(row -> !keys.contains(row.key())).toList();
    }
}
