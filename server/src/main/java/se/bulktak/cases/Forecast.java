package se.bulktak.cases;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.bulktak.catalogue.Keys;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.reach.Reach;
import se.bulktak.reach.ReachReport;
import se.bulktak.reach.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who can be reached when a plan has been applied.
 *
 * @param pairs every unit and contract of the order
 * @param consumers how many consumers may call every unit, by contract key
 */
public record Forecast(List<Receipt.Pair> pairs, Map<String, Integer> consumers) {

    /** Nothing is known. */
    public static final Forecast NONE = new Forecast(List.of(), Map.of());

    public Forecast {
        pairs = List.copyOf(pairs);
        consumers = Map.copyOf(consumers);
    }

    public static Forecast of(ReachReport reach) {
        List<Receipt.Pair> pairs = reach.pairs().stream()
                .map(pair -> Receipt.pair(
                        pair.unit().value(), pair.contract(), pair.fault() == null ? null : pair.fault().name()))
                .toList();
        Map<String, Integer> consumers = new HashMap<>();
        reach.consumers().forEach((contract, ids) -> consumers.put(Keys.of(contract), ids.size()));
        return new Forecast(pairs, consumers);
    }

    /** Who may call, and nothing of who can be reached: for a change that says nothing of that. @param contracts namespaces */
    public static Forecast consumersOnly(Snapshot snapshot, List<String> contracts, Instant at) {
        return of(Reach.of(snapshot, List.of(new Target(contracts, List.of())), at, Optional.empty()));
    }

    /** Reads what is kept with a plan; {@link #NONE} if it was kept without. */
    public static Forecast read(byte[] json, List<Target> targets) {
        JsonNode reach = JsonMapper.shared().readTree(json).path("reach");
        if (!reach.isObject()) {
            return NONE;
        }
        Map<String, Integer> consumers = new HashMap<>();
        reach.path("consumers").forEachEntry((contract, ids) -> consumers.put(Keys.of(contract), ids.size()));
        return new Forecast(Receipt.pairs(reach, targets), consumers);
    }
}
