package se.bulktak.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.bulktak.finding.Messages;
import se.bulktak.finding.Visible;

/** Health as text for people: a table of all checks first, then the rows of those that tell something. */
public final class HealthText {

    private static final Messages TEXTS = Messages.beside(HealthText.class, "health");
    private static final int ID = 5;
    private static final int NUMBER = 10;

    private HealthText() {}

    /**
     * A report.
     *
     * @param limit how many rows of each check are shown at the most; the rest are counted
     */
    public static List<String> lines(HealthReport report, int limit) {
        List<String> lines = new ArrayList<>();
        lines.add(TEXTS.format("heading", Map.of("version", report.version(), "today", report.today())));
        lines.add(totals(report));
        lines.add("");
        boolean impossible = false;
        for (HealthReport.Result result : report.results()) {
            String count = result.rows().isPresent() ? Messages.number(result.count()) : "–";
            impossible |= result.rows().isEmpty();
            lines.add(left(result.check().name(), ID) + right(count, NUMBER) + "  " + result.check().title());
        }
        if (impossible) {
            lines.add("");
            lines.add(TEXTS.text("impossible"));
        }
        for (HealthReport.Result result : report.results()) {
            if (result.count() > 0) {
                HealthCheck check = result.check();
                lines.add("");
                lines.add(check.name() + " " + check.title() + " (" + Messages.number(result.count()) + ")");
                lines.add("  " + check.definition());
                lines.add("  " + check.advice());
                rows("  - ", check, result.rows().orElseThrow(), limit, lines);
            }
        }
        return lines;
    }

    /**
     * What a plan changes: the checks whose rows are others after than before. Empty when there are none.
     *
     * @param limit how many rows of each check are shown at the most; the rest are counted
     */
    public static List<String> lines(HealthDelta delta, int limit) {
        List<String> lines = new ArrayList<>();
        for (HealthDelta.Line line : delta.lines()) {
            if (line.added().isEmpty() && line.removed().isEmpty()) {
                continue;
            }
            if (lines.isEmpty()) {
                lines.add(TEXTS.text("delta"));
            }
            String counts = Messages.number(line.before()) + " → " + Messages.number(line.after());
            lines.add("  " + left(line.check().name(), ID) + right(counts, 2 * NUMBER) + "  " + line.check().title());
            rows("    + ", line.check(), line.added(), limit, lines);
            rows("    - ", line.check(), line.removed(), limit, lines);
        }
        return lines;
    }

    /** A row in a sentence, on one line. */
    public static String line(HealthCheck check, HealthRow row) {
        Map<String, Object> values = new HashMap<>();
        HealthCsv.COLUMNS.forEach(name -> values.put(name, "?"));
        row.values().forEach((name, value) -> values.put(name, text(value)));
        Object problem = row.values().get("problem");
        values.put("problem", problem == null ? "" : problem(check, row));
        for (String kind : List.of("object", "missingObject")) {
            if (row.values().containsKey(kind)) {
                values.put(kind, TEXTS.text("object." + row.values().get(kind)));
            }
        }
        return Visible.of(TEXTS.format(sentence(check, problem, row.values().get("object")), values));
    }

    /** The key of the sentence for rows with a problem, or of a kind of object, or of all kinds: the first that there is. */
    private static String sentence(HealthCheck check, @Nullable Object problem, @Nullable Object object) {
        String key = check.name() + ".row";
        for (Object special : Arrays.asList(problem, object)) {
            if (TEXTS.has(key + "." + special)) {
                return key + "." + special;
            }
        }
        return key;
    }

    /** What is the matter with a row, in a few words. */
    static String problem(HealthCheck check, HealthRow row) {
        Map<String, Object> values = new HashMap<>();
        values.put("characters", text(row.values().getOrDefault("characters", "")));
        Object field = row.values().get("field");
        values.put("field", field == null ? "" : TEXTS.text("field." + field));
        return TEXTS.format(check.name() + ".problem." + row.values().get("problem"), values);
    }

    private static void rows(String indent, HealthCheck check, List<HealthRow> rows, int limit, List<String> lines) {
        rows.stream().limit(limit).forEach(row -> lines.add(indent + line(check, row)));
        if (rows.size() > limit) {
            lines.add(indent + TEXTS.format("more", Map.of("count", Messages.number(rows.size() - limit))));
        }
    }

    private static String totals(HealthReport report) {
        Map<String, Object> values = new HashMap<>();
        report.totals().forEach((kind, count) -> values.put(kind.label(), Messages.number(count)));
        return TEXTS.format("totals", values);
    }

    /** A value as read: a list with commas, everything else as it is. */
    static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return String.valueOf(value);
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
