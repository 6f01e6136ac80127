package se.bulktak.cases.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.Keys;
import se.bulktak.catalogue.ServiceContract;

/** Where calls go before a plan and after it, counted by contract and producer: what the picture shows, and the table beside it. */
public record Routes(List<Lane> lanes) {

    public Routes {
        lanes = List.copyOf(lanes);
    }

    /**
     * A contract.
     *
     * @param contract namespace
     * @param consumers how many have standard authorization, and so may call; -1 when not known
     * @param branches the producers that have its calls before or after, those that get more first
     * @param without units that no calls reach before
     * @param lost units that no calls reach after
     */
    public record Lane(String contract, int consumers, List<Branch> branches, int without, int lost) {
        public Lane {
            branches = List.copyOf(branches);
        }

        /** {@code ProcessRequest}. */
        public String contractName() {
            return ServiceContract.shortName(contract);
        }

        /** Units that the plan is about. */
        public int units() {
            return branches.stream().mapToInt(Branch::after).sum() + lost;
        }
    }

    /**
     * A producer of a contract.
     *
     * @param producer HSA-id
     * @param name its name in TAK afterwards
     * @param before units whose calls it has today
     * @param after units whose calls it has then
     * @param fromOthers of those, units that it takes over from others
     */
    public record Branch(String producer, String name, int before, int after, int fromOthers) {

        /** Units that nobody had. */
        public int fromNowhere() {
            return Math.max(0, after - fromOthers - kept());
        }

        public int kept() {
            return Math.min(before, after - fromOthers);
        }

        /** Whether it gets calls that it has not today. */
        public boolean grows() {
            return after > kept();
        }

        /** Whether it loses calls that it has today. */
        public boolean fades() {
            return after == 0;
        }
    }

    /** Where calls to a unit go with a contract. */
    private static final class Flow {
        private @Nullable String before;
        private boolean ended;
        private @Nullable String after;
    }

    /**
     * @param rows a plan's
     * @param consumers how many may call, by contract key; a contract that is lacking is not known
     * @param names of producers, by key
     */
    static Routes of(List<PlanRow> rows, Map<String, Integer> consumers, Map<String, String> names) {
        Map<String, Map<String, Flow>> byContract = new TreeMap<>(Comparator.comparing((String contract) -> ServiceContract.shortName(contract))
                .thenComparing(Comparator.naturalOrder()));
        for (PlanRow row : rows) {
            if (row.isRouting()) {
                Flow flow = byContract.computeIfAbsent(row.contract(), any -> new HashMap<>())
                        .computeIfAbsent(Keys.of(row.id()), any -> new Flow());
                follow(flow, row);
            }
        }
        List<Lane> lanes = new ArrayList<>();
        byContract.forEach((contract, flows) ->
                lanes.add(lane(contract, flows.values(), consumers.getOrDefault(Keys.of(contract), -1), names)));
        return new Routes(lanes);
    }

    private static void follow(Flow flow, PlanRow row) {
        switch (row.kind()) {
            // What ends today tells where calls go, rather than what was to come.
            case CLOSE -> flow.before = producer(row.before());
            case DELETE -> flow.before = flow.before == null ? producer(row.before()) : flow.before;
            case OPEN -> flow.after = producer(row.after());
            case EXTEND, UNCHANGED -> {
                flow.before = flow.before == null ? producer(row.after()) : flow.before;
                flow.after = producer(row.after());
            }
            default -> throw new IllegalStateException("Not of a routing: " + row.kind());
        }
    }

    private static @Nullable String producer(PlanRow.@Nullable Side side) {
        return side == null ? null : side.producer();
    }

    private static Lane lane(String contract, Iterable<Flow> flows, int consumers, Map<String, String> names) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        Map<String, String> ids = new HashMap<>();
        int without = 0;
        int lost = 0;
        for (Flow flow : flows) {
            String before = key(flow.before, ids);
            String after = key(flow.after, ids);
            if (before == null) {
                without++;
            } else {
                counts.computeIfAbsent(before, any -> new int[3])[0]++;
            }
            if (after == null) {
                lost++;
            } else {
                int[] count = counts.computeIfAbsent(after, any -> new int[3]);
                count[1]++;
                count[2] += before != null && !Objects.equals(before, after) ? 1 : 0;
            }
        }
        List<Branch> branches = new ArrayList<>();
        counts.forEach((key, count) -> branches.add(new Branch(
                ids.get(key), names.getOrDefault(key, ""), count[0], count[1], count[2])));
        branches.sort(Comparator.comparingInt((Branch branch) -> -branch.after())
                .thenComparing(branch -> -branch.before())
                .thenComparing(Branch::producer));
        return new Lane(contract, consumers, branches, without, lost);
    }

    private static @Nullable String key(@Nullable String id, Map<String, String> ids) {
        if (id == null) {
            return null;
        }
        String key = Keys.of(id);
        ids.putIfAbsent(key, id);
        return key;
    }
}
