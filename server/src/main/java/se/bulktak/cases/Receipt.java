package se.bulktak.cases;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.HsaId;
import se.bulktak.reach.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of applying an order, as it was verified right afterwards.
 *
 * @param version the published version
 * @param pairs every unit and contract of the order
 */
public record Receipt(long version, List<Pair> pairs) {

    public Receipt {
        pairs = List.copyOf(pairs);
    }

    /**
     * A unit and a contract.
     *
     * @param unit HSA-id
     * @param contract namespace
     * @param reason code of why it cannot be reached; null when it can
     * @param text the same in Swedish
     */
    public record Pair(String unit, String contract, boolean reachable, @Nullable String reason, @Nullable String text) {}

    public int reachable() {
        return (int) pairs.stream().filter(Pair::reachable).count();
    }

    /**
     * Reads the document that is kept in the case.
     *
     * @param targets what was ordered, in the order in which it stands in the plan
     */
    static Receipt read(byte[] json, List<Target> targets) {
        JsonNode root = JsonMapper.shared().readTree(json);
        return new Receipt(root.path("version").asLong(0), pairs(root.path("reach"), targets));
    }

    /** Every unit and contract of the targets once, by what a reach report says of it. */
    static List<Pair> pairs(JsonNode reach, List<Target> targets) {
        Map<String, String> faults = new HashMap<>();
        for (JsonNode fault : reach.path("unreachable")) {
            faults.put(
                    key(fault.path("unit").asString(""), fault.path("contract").asString("")),
                    fault.path("reason").asString(""));
        }
        Map<String, Pair> pairs = new LinkedHashMap<>();
        for (Target target : targets) {
            for (HsaId unit : target.units()) {
                for (String contract : target.contracts()) {
                    String key = key(unit.value(), contract);
                    pairs.put(key, pair(unit.value(), contract, faults.get(key)));
                }
            }
        }
        return List.copyOf(pairs.values());
    }

    /** @param fault code of why it cannot be reached; null when it can */
    static Pair pair(String unit, String contract, @Nullable String fault) {
        String text = fault == null ? null : CaseTexts.TEXTS.text("fault." + fault);
        return new Pair(unit, contract, fault == null, fault, text);
    }

    private static String key(String unit, String contract) {
        return unit + " " + contract;
    }
}
