package se.bulktak.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.bulktak.finding.Messages;
import se.bulktak.plan.PlanText;
import se.bulktak.reach.PairReach;
import se.bulktak.reach.ReachReport;

/** Who can be reached, as text for people. */
final class ReachText {

    private static final Messages TEXTS = Messages.beside(ReachText.class, "commands");
    private static final int SHOWN = 10;

    private final ReachReport reach;
    private final boolean full;

    ReachText(ReachReport reach, boolean full) {
        this.reach = reach;
        this.full = full;
    }

    /** As it will be when a plan has been applied. */
    List<String> forecast() {
        return lines("forecast");
    }

    /** As it is. */
    List<String> now() {
        return lines("now");
    }

    /** What is left when a version has been undone: that units it connected are no longer reached is what was wanted. */
    List<String> left() {
        return List.of(heading("left"));
    }

    private String heading(String tense) {
        String which = reach.checked() == 0 ? "nothing" : reach.isComplete() ? "all" : "some";
        return TEXTS.format(
                "reach." + tense + "." + which,
                Map.of("reachable", number(reach.reachable()), "checked", number(reach.checked())));
    }

    private List<String> lines(String tense) {
        List<String> lines = new ArrayList<>();
        lines.add(heading(tense));
        consumers().forEach(line -> lines.add("  " + line));
        faults().forEach(line -> lines.add("  " + line));
        return lines;
    }

    private List<String> consumers() {
        List<String> lines = new ArrayList<>();
        reach.consumers().forEach((contract, consumers) -> {
            String key = consumers.isEmpty() ? "reach.consumers.none" : "reach.consumers";
            lines.add(TEXTS.format(
                    key,
                    Map.of(
                            "contract", PlanText.shortName(contract),
                            "consumers", Counts.of("consumer", consumers.size()))));
        });
        return lines;
    }

    private List<String> faults() {
        record Kind(PairReach.Fault fault, boolean possible, String contract) {}
        Map<Kind, List<PairReach>> byKind = new LinkedHashMap<>();
        for (PairReach pair : reach.unreachable()) {
            Kind kind = new Kind(pair.fault(), pair.possible(), pair.contract());
            byKind.computeIfAbsent(kind, key -> new ArrayList<>()).add(pair);
        }
        List<String> lines = new ArrayList<>();
        byKind.forEach((kind, pairs) -> {
            lines.add(TEXTS.format(
                    "reach." + kind.fault(),
                    Map.of("contract", PlanText.shortName(kind.contract()), "units", Counts.of("unit", pairs.size()))));
            if (kind.possible()) {
                lines.add("  " + TEXTS.text("reach.possible"));
            }
            int shown = full ? pairs.size() : Math.min(SHOWN, pairs.size());
            String units = pairs.stream()
                    .limit(shown)
                    .map(pair -> pair.unit().value())
                    .collect(Collectors.joining(", "));
            lines.add("  " + units + (shown < pairs.size() ? " " + Counts.more(pairs.size() - shown) : ""));
        });
        return lines;
    }

    private static String number(int count) {
        return Messages.number(count);
    }
}
