package se.bulktak.cases.change;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import se.bulktak.cases.Case;
import se.bulktak.cases.Receipt;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.finding.Messages;
import se.bulktak.takweb.WorklistItem;

/**
 * Plans and receipts as files for spreadsheets. Every text is a text there, whatever it begins with: a name in TAK or in an order
 * cannot become a formula.
 */
public final class PlanFiles {

    private static final Messages TEXTS = ChangeTexts.TEXTS;
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    /** As many characters as Excel takes in a cell. */
    private static final int LONGEST = 32_767;
    /** Characters beside each other that can be read on a sheet of paper. */
    private static final int WIDEST = 200;

    private static final List<String> COLUMNS = List.of(
            "change", "object", "id", "name", "becomes", "contract", "before.producer", "before.name", "before.url",
            "before.from", "before.to", "after.producer", "after.name", "after.url", "after.profile", "after.from", "after.to",
            "risk");
    private static final List<Integer> WIDTHS =
            List.of(20, 18, 36, 38, 38, 30, 30, 34, 60, 14, 14, 30, 34, 60, 14, 14, 14, 30);

    private PlanFiles() {}

    // ---- plans --------------------------------------------------------------------------------------------------------------

    /** Every row of a plan, one line each. */
    public static byte[] csv(PlanView view) {
        SafeCsv csv = new SafeCsv().line(headings(COLUMNS));
        view.rows().forEach(row -> csv.line(cells(row)));
        return csv.bytes();
    }

    /** A plan as a workbook: summary, changes, risks, who can be reached. @param out is left open */
    public static void xlsx(Case held, PlanView view, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "BulkTAK", "1.0")) {
            Worksheet summary = workbook.newWorksheet(TEXTS.text("tab.summary"));
            int row = facts(summary, facts(held, view)) + 1;
            for (Map.Entry<ChangeKind, Integer> count : view.counts().entrySet()) {
                text(summary, row, 0, count.getKey().label());
                summary.value(row++, 1, count.getValue());
            }
            row++;
            for (ContractReach reach : view.reach()) {
                text(summary, row, 0, TEXTS.text("summary.reachable") + ": " + reach.contractName());
                text(summary, row++, 1, of(reach.reachable(), reach.all()));
            }
            text(summary, row + 1, 0, TEXTS.text("summary.note"));

            table(workbook, "tab.changes", headings(COLUMNS), WIDTHS, view.rows().stream().map(PlanFiles::cells));
            table(workbook, "tab.risks", headings(List.of("risk", "what", "count")), List.of(34, 110, 14), risks(view));
            Map<String, String> names = names(view);
            table(workbook, "tab.reach", headings(List.of("unit", "unitName", "contract", "reachable", "reason")),
                    List.of(36, 40, 34, 12, 60), view.forecast().pairs().stream().map(pair -> cells(pair, names.getOrDefault(pair.unit(), ""))));
            workbook.finish();
        }
    }

    private static Map<String, String> facts(Case held, PlanView view) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("case", held.number());
        facts.put("organisation", held.contact().organisation());
        facts.put("platform", held.wanted().platform());
        facts.put("from", view.from().toString());
        facts.put("base", String.valueOf(view.base()));
        view.undoes().ifPresent(version -> facts.put("undoes", String.valueOf(version)));
        facts.put("units", Messages.number(view.units()));
        return facts;
    }

    private static Stream<List<? extends @Nullable Object>> risks(PlanView view) {
        List<List<? extends @Nullable Object>> lines = new ArrayList<>();
        view.risks().stream().flatMap(RiskLine::all).forEach(line -> lines.add(List.of(line.risk().label(), line.text(), line.rows())));
        if (lines.isEmpty()) {
            lines.add(List.of(TEXTS.text("summary.risks.none"), "", ""));
        }
        return lines.stream();
    }

    private static Map<String, String> names(PlanView view) {
        return view.rows().stream()
                .filter(row -> !row.becomes().isEmpty())
                .collect(Collectors.toMap(PlanRow::id, PlanRow::becomes, (first, next) -> first));
    }

    private static List<@Nullable Object> cells(PlanRow row) {
        List<@Nullable Object> cells = new ArrayList<>(COLUMNS.size());
        cells.add(row.what());
        cells.add(row.objectLabel());
        cells.add(row.id());
        cells.add(row.name());
        cells.add(row.becomes());
        cells.add(row.contractName());
        PlanRow.Side before = row.before();
        cells.add(before == null ? "" : before.producer());
        cells.add(before == null ? "" : before.producerName());
        cells.add(before == null ? "" : before.url());
        cells.add(before == null ? null : before.from());
        cells.add(before == null ? null : before.to());
        PlanRow.Side after = row.after();
        cells.add(after == null ? "" : after.producer());
        cells.add(after == null ? "" : after.producerName());
        cells.add(after == null ? "" : after.url());
        cells.add(after == null ? "" : after.profile());
        cells.add(after == null ? null : after.from());
        cells.add(after == null ? null : after.to());
        cells.add(row.risks().stream().map(Risk::label).collect(Collectors.joining(", ")));
        return cells;
    }

    // ---- receipts -----------------------------------------------------------------------------------------------------------

    /** Every unit and contract of a receipt. @param names of a unit in TAK */
    public static byte[] csv(Receipt receipt, UnaryOperator<String> names) {
        SafeCsv csv = new SafeCsv().line(headings(List.of("unit", "unitName", "contract", "reachable", "reason")));
        receipt.pairs().forEach(pair -> csv.line(cells(pair, names.apply(pair.unit()))));
        return csv.bytes();
    }

    /** A receipt as a workbook: summary, and every unit and contract. @param out is left open */
    public static void xlsx(Case held, Receipt receipt, UnaryOperator<String> names, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "BulkTAK", "1.0")) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("case", held.number());
            facts.put("organisation", held.contact().organisation());
            facts.put("platform", held.wanted().platform());
            held.published().ifPresent(published -> {
                facts.put("version", String.valueOf(published.version()));
                facts.put("published", published.at().atZone(SWEDEN).toLocalDateTime().withNano(0).toString().replace('T', ' '));
            });
            facts.put("reachable", of(receipt.reachable(), receipt.pairs().size()));
            Worksheet summary = workbook.newWorksheet(TEXTS.text("tab.summary"));
            int row = facts(summary, facts) + 1;
            for (ContractReach reach : ContractReach.of(receipt.pairs())) {
                text(summary, row, 0, TEXTS.text("summary.reachable") + ": " + reach.contractName());
                text(summary, row++, 1, of(reach.reachable(), reach.all()));
            }
            text(summary, row + 1, 0, TEXTS.text("summary.note"));
            table(workbook, "tab.receipt", headings(List.of("unit", "unitName", "contract", "reachable", "reason")),
                    List.of(36, 40, 34, 12, 60), receipt.pairs().stream().map(pair -> cells(pair, names.apply(pair.unit()))));
            workbook.finish();
        }
    }

    private static List<String> cells(Receipt.Pair pair, String name) {
        return List.of(
                pair.unit(),
                name,
                ServiceContract.shortName(pair.contract()),
                TEXTS.text(pair.reachable() ? "yes" : "no"),
                pair.text() == null ? "" : pair.text());
    }

    // ---- what tak-web does not do -----------------------------------------------------------------------------------------------

    /** Everything that is left to do by hand, or to know of, when tak-web has imported a JSON-beställning. */
    public static byte[] csv(List<WorklistItem> worklist) {
        SafeCsv csv = new SafeCsv().line(headings(List.of("what", "object", "id", "contract", "held", "wanted", "todo")));
        worklist.forEach(item -> csv.line(List.of(
                se.bulktak.takweb.PreparationText.heading(item.kind()),
                se.bulktak.takweb.PreparationText.object(item),
                item.id(),
                item.contract().isEmpty() ? "" : ServiceContract.shortName(item.contract()),
                item.before(),
                item.after(),
                TEXTS.text(item.kind().todo() ? "yes" : "no"))));
        return csv.bytes();
    }

    // ---- differences ---------------------------------------------------------------------------------------------------------

    /** Every row in which the plan as it would be now differs from the one that was approved. */
    public static byte[] csv(PlanDiff diff) {
        SafeCsv csv = new SafeCsv().line(headings(List.of("difference", "id", "name", "contract", "approved", "now")));
        diff.changed().forEach(changed -> csv.line(
                difference("changed", changed.after(), changed.before().told(), changed.after().told())));
        diff.gone().forEach(row -> csv.line(difference("gone", row, row.told(), "")));
        diff.added().forEach(row -> csv.line(difference("added", row, "", row.told())));
        return csv.bytes();
    }

    private static List<String> difference(String what, PlanRow row, String approved, String now) {
        String name = row.name().isEmpty() ? row.becomes() : row.name();
        return List.of(TEXTS.text("difference." + what), row.id(), name, row.contractName(), approved, now);
    }

    // ---- shared -------------------------------------------------------------------------------------------------------------

    private static List<String> headings(List<String> columns) {
        return columns.stream().map(name -> TEXTS.text("column." + name)).toList();
    }

    private static String of(int some, int all) {
        return TEXTS.format("summary.of", Map.of("some", Messages.number(some), "all", Messages.number(all)));
    }

    /** On paper: as many pages beside each other as it takes to be read. @param width of all columns, in characters */
    private static void forPaper(Worksheet sheet, int width) {
        sheet.pageOrientation("landscape");
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) (1 + width / WIDEST));
        sheet.fitToHeight((short) 0);
    }

    /** @return the first row below */
    private static int facts(Worksheet sheet, Map<String, String> facts) {
        forPaper(sheet, 104);
        sheet.width(0, 44);
        sheet.width(1, 60);
        int row = 0;
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            text(sheet, row, 0, TEXTS.text("summary." + fact.getKey()));
            sheet.style(row, 0).bold().set();
            text(sheet, row++, 1, fact.getValue());
        }
        return row;
    }

    private static void table(Workbook workbook, String tab, List<String> headings, List<Integer> widths,
            Stream<? extends List<? extends @Nullable Object>> rows) throws IOException {
        Worksheet sheet = workbook.newWorksheet(TEXTS.text(tab));
        for (int column = 0; column < headings.size(); column++) {
            sheet.width(column, widths.get(column));
            text(sheet, 0, column, headings.get(column));
            sheet.style(0, column).bold().fillColor("E8EEF2").set();
        }
        int[] row = {1};
        rows.forEach(cells -> {
            for (int column = 0; column < cells.size(); column++) {
                Object value = cells.get(column);
                if (value instanceof LocalDate day) {
                    sheet.value(row[0], column, day);
                    sheet.style(row[0], column).format("yyyy-mm-dd").set();
                } else if (value instanceof Integer number) {
                    sheet.value(row[0], column, number);
                } else if (value != null) {
                    text(sheet, row[0], column, value.toString());
                }
            }
            row[0]++;
        });
        forPaper(sheet, widths.stream().mapToInt(Integer::intValue).sum());
        sheet.repeatRows(0);
        sheet.freezePane(0, 1);
        sheet.setAutoFilter(0, 0, Math.max(1, row[0] - 1), headings.size() - 1);
        sheet.finish();
    }

    private static void text(Worksheet sheet, int row, int column, String text) {
        if (text.isEmpty()) {
            return;
        }
        sheet.value(row, column, text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        sheet.style(row, column).format("@").set();
    }
}
