package se.bulktak.finding;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finding, or a group of equal ones, as it was told to a person: plain values that can be stored with a plan and read back.
 *
 * @param count how many findings it stands for
 * @param cells every cell concerned
 * @param values the offending values by name: texts, whole numbers, booleans or lists of them; in a group of many see
 *     {@link FindingGroup#values()}
 */
public record ToldFinding(
        String code, Severity severity, String message, int count, List<CellRef> cells, Map<String, Object> values) {

    public static ToldFinding of(FindingGroup group) {
        List<CellRef> cells = group.cells();
        Map<String, Object> values = group.values();
        return new ToldFinding(
                group.code(), group.severity(), group.message(values, cells), group.count(), cells, plain(values));
    }

    static Map<String, Object> plain(Map<String, Object> values) {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Object plain(Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().map(ToldFinding::plain).toList();
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            return value;
        }
        return value.toString();
    }

    /** All findings as told, in order. */
    public static List<ToldFinding> of(Findings findings) {
        return findings.groups().stream().map(ToldFinding::of).toList();
    }

    /** How many findings of a severity the list stands for. */
    public static int count(List<ToldFinding> told, Severity severity) {
        return told.stream()
                .filter(finding -> finding.severity() == severity)
                .mapToInt(ToldFinding::count)
                .sum();
    }
}
