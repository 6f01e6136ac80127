package se.bulktak.takweb;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import se.bulktak.finding.Messages;
import se.bulktak.plan.PlanText;

/** A JSON-beställning in numbers, and its worklist as tables that an administrator can work through. */
public final class PreparationText {

    private static final Messages TEXTS = Messages.beside(PreparationText.class, "takweb");
    /** A column is no wider than this, so that one long name does not push the rest off the screen. */
    private static final int WIDEST = 60;

    private final Preparation preparation;

    public PreparationText(Preparation preparation) {
        this.preparation = preparation;
    }

    /** What the order holds and what was left out of it. */
    public List<String> summary() {
        JsonBestallning order = preparation.order();
        List<String> lines = new ArrayList<>();
        lines.add(TEXTS.format("summary.heading", Map.of("platform", order.head().platform(), "from", order.from())));
        order.head().platform().hint().ifPresent(hint -> lines.add("  " + hint));
        if (order.isEmpty()) {
            lines.add("  " + TEXTS.text("summary.empty"));
        }
        count(lines, "routes", order.routes().size());
        count(lines, "logicalAddresses", order.logicalAddresses().size());
        count(lines, "components", order.components().size());
        count(lines, "routesAlreadyRight", preparation.omitted().routesAlreadyRight());
        count(lines, "routesByHand", preparation.omitted().routesByHand());
        return lines;
    }

    private static void count(List<String> lines, String key, int count) {
        if (count > 0) {
            String form = "summary." + key + (count == 1 ? ".one" : ".many");
            lines.add("  " + TEXTS.format(form, Map.of("count", Messages.number(count))));
        }
    }

    /** Every item, in one table for each kind. Never shortened: it is to be worked through. */
    public List<String> worklist() {
        if (!preparation.isCompared()) {
            return List.of(TEXTS.text("worklist.unknown"));
        }
        if (preparation.worklist().isEmpty()) {
            return List.of(TEXTS.text("worklist.empty"));
        }
        Map<WorklistItem.Kind, List<WorklistItem>> kinds = new EnumMap<>(WorklistItem.Kind.class);
        preparation.worklist().forEach(item ->
                kinds.computeIfAbsent(item.kind(), kind -> new ArrayList<>()).add(item));
        List<String> lines = new ArrayList<>();
        lines.add(TEXTS.format(
                "worklist.heading", Map.of("platform", preparation.order().head().platform())));
        kinds.forEach((kind, items) -> {
            lines.add("");
            lines.add(TEXTS.format("kind." + kind.code(), Map.of("count", Messages.number(items.size()))));
            lines.add(advice(kind));
            lines.addAll(table(kind, items));
        });
        return lines;
    }

    /** What items of a kind are, without how many: "Namn att byta för hand". */
    public static String heading(WorklistItem.Kind kind) {
        return TEXTS.format("kind." + kind.code(), Map.of("count", "")).replaceFirst(" \\(\\)$", "");
    }

    /** What an item is about: "Logisk adress". */
    public static String object(WorklistItem item) {
        return TEXTS.text("object." + item.object());
    }

    /** What an item of a kind means and what to do about it. */
    public static String advice(WorklistItem.Kind kind) {
        return TEXTS.text("advice." + kind.code());
    }

    private static List<String> table(WorklistItem.Kind kind, List<WorklistItem> items) {
        boolean routings = items.stream().anyMatch(item -> !item.contract().isEmpty());
        boolean after = items.stream().anyMatch(item -> !item.after().isEmpty());
        boolean objects = items.stream().map(WorklistItem::object).distinct().count() > 1 || kind == WorklistItem.Kind.RENAME;
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(
                objects,
                routings,
                after,
                TEXTS.text("column.object"),
                TEXTS.text(kind == WorklistItem.Kind.CALL_ADDRESS_REMOVED ? "column.url" : "column.id"),
                TEXTS.text("column.contract"),
                TEXTS.text("column." + kind.code() + ".before"),
                after ? TEXTS.text("column." + kind.code() + ".after") : ""));
        for (WorklistItem item : items) {
            rows.add(row(
                    objects,
                    routings,
                    after,
                    TEXTS.text("object." + item.object()),
                    item.id(),
                    item.contract().isEmpty() ? "" : PlanText.shortName(item.contract()),
                    orNothing(item.before()),
                    orNothing(item.after())));
        }
        return aligned(rows);
    }

    private static List<String> row(
            boolean objects,
            boolean routings,
            boolean withAfter,
            String object,
            String id,
            String contract,
            String before,
            String after) {
        List<String> cells = new ArrayList<>();
        if (objects) {
            cells.add(object);
        }
        cells.add(id);
        if (routings) {
            cells.add(contract);
        }
        cells.add(before);
        if (withAfter) {
            cells.add(after);
        }
        return cells;
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? "–" : oneLine(text);
    }

    /** What a catalogue holds may be anything; it must not break the table or steer the terminal. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static List<String> aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.min(WIDEST, Math.max(widths[i], length(row.get(i))));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int i = 0; i < columns; i++) {
                line.append(' ').append(row.get(i));
                if (i < columns - 1) {
                    line.append(" ".repeat(Math.max(0, widths[i] - length(row.get(i))) + 1));
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
