package se.bulktak.health;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Findings;
import se.bulktak.finding.Severity;

/**
 * A plan never makes the catalogue worse in what stops calls: routings without authorization and the other way round (H1, H2),
 * inverted intervals (X1), overlapping routings (X2) and references that lead nowhere (X4).
 */
public final class HealthFindings {

    static final Set<HealthCheck> CHECKS =
            EnumSet.of(HealthCheck.H1, HealthCheck.H2, HealthCheck.X1, HealthCheck.X2, HealthCheck.X4);

    private HealthFindings() {}

    /** H1. @param authorizations each as consumer and unit */
    public record AuthorizationLeftWithoutRouting(String contract, int number, List<String> authorizations)
            implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /** H2: nobody may call these units with the contract. */
    public record RoutingWithoutAuthorization(String contract, int routings, List<String> units) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /** X1. @param rows each as unit and days */
    public record InvertedInterval(String contract, int routings, List<String> rows) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /** X2: every call to these units would be refused (VP006). */
    public record CreatesOverlap(String contract, int routings, List<String> units) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /** X4: the version that the plan makes could not be read. @param rows what refers to what */
    public record DanglingReference(int references, List<String> rows) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /** What a plan makes worse, one finding for each kind and contract. */
    public static Findings of(HealthDelta delta) {
        List<Finding> found = new ArrayList<>();
        byContract(delta.line(HealthCheck.H1).added(), HealthFindings::consumerAndUnit)
                .forEach((contract, rows) -> found.add(new AuthorizationLeftWithoutRouting(contract, rows.size(), rows)));
        byContract(delta.line(HealthCheck.H2).added(), row -> value(row, "unit"))
                .forEach((contract, rows) -> found.add(new RoutingWithoutAuthorization(contract, rows.size(), rows)));
        byContract(delta.line(HealthCheck.X1).added(), HealthFindings::unitAndDays)
                .forEach((contract, rows) -> found.add(new InvertedInterval(contract, rows.size(), rows)));
        byContract(delta.line(HealthCheck.X2).added(), row -> value(row, "unit"))
                .forEach((contract, rows) -> found.add(new CreatesOverlap(contract, rows.size(), rows)));
        List<HealthRow> dangling = delta.line(HealthCheck.X4).added();
        if (!dangling.isEmpty()) {
            found.add(new DanglingReference(dangling.size(), dangling.stream().map(HealthRow::key).sorted().toList()));
        }
        return Findings.of(found);
    }

    private static Map<String, List<String>> byContract(List<HealthRow> rows, Function<HealthRow, String> text) {
        Map<String, List<String>> byContract = new TreeMap<>();
        for (HealthRow row : rows) {
            String contract = ServiceContract.shortName(value(row, "contract"));
            byContract.computeIfAbsent(contract, key -> new ArrayList<>()).add(text.apply(row));
        }
        byContract.values().forEach(Collections::sort);
        return byContract;
    }

    private static String consumerAndUnit(HealthRow row) {
        return value(row, "consumer") + " → " + value(row, "unit");
    }

    private static String unitAndDays(HealthRow row) {
        return value(row, "unit") + " " + value(row, "from") + "–" + value(row, "to");
    }

    private static String value(HealthRow row, String name) {
        return String.valueOf(row.values().getOrDefault(name, "?"));
    }
}
