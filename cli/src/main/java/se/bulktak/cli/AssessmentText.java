package se.bulktak.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.bulktak.apply.Assessment;
import se.bulktak.apply.OrderSummary.WorkbookSummary;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Messages;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.order.ReadingReport;
import se.bulktak.plan.Plan;
import se.bulktak.plan.PlanText;

/** What is to be said of an order, as text for people. */
final class AssessmentText {

    private static final Messages TEXTS = Messages.beside(AssessmentText.class, "commands");
    private static final int WIDTH = 100;
    private static final int CELLS_SHOWN = 5;
    private static final int CHANGES_SHOWN = 5;

    private final Assessment assessment;
    private final boolean full;
    private final boolean colours;

    AssessmentText(Assessment assessment, boolean full, boolean colours) {
        this.assessment = assessment;
        this.full = full;
        this.colours = colours;
    }

    /** Så här läste vi filen: which tab, heading row and columns were taken for what. */
    List<String> reading() {
        List<String> lines = new ArrayList<>();
        for (ReadingReport report : assessment.reports()) {
            lines.add(TEXTS.format("reading.heading", Map.of("file", report.file())));
            report.tabs().forEach(tab -> lines.add("  " + tab(tab)));
            if (!report.ignoredTabs().isEmpty()) {
                lines.add("  " + TEXTS.format("reading.ignored", Map.of("tabs", String.join(", ", report.ignoredTabs()))));
            }
        }
        return lines;
    }

    private static String tab(ReadingReport.TabReading tab) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("meaning", tab.meaning());
        values.put("found", tab.found());
        values.put("heading", tab.headingRow());
        values.put("rows", Counts.of("row", tab.rows()));
        values.put(
                "columns",
                tab.columns().stream()
                        .map(column -> column.column() + " = " + column.meaning())
                        .collect(Collectors.joining(", ")));
        if (tab.found().isEmpty()) {
            return TEXTS.format("reading.tab.missing", values);
        }
        return TEXTS.format(tab.headingRow() == 0 ? "reading.tab.no_heading" : "reading.tab", values);
    }

    /** What the order holds, workbook by workbook. */
    List<String> order() {
        List<String> lines = new ArrayList<>();
        lines.add(TEXTS.format(
                "order.heading",
                Map.of(
                        "workbooks", Counts.of("workbook", assessment.order().workbooks().size()),
                        "units", Counts.of("unit", assessment.order().units()))));
        for (WorkbookSummary workbook : assessment.order().workbooks()) {
            String contracts = workbook.contracts().stream()
                    .map(contract -> PlanText.shortName(contract.namespace()))
                    .collect(Collectors.joining(", "));
            lines.add("  " + TEXTS.format(
                    "order.workbook",
                    Map.of(
                            "file", workbook.file(),
                            "units", Counts.of("unit", workbook.units()),
                            "contracts", contracts.isEmpty() ? "–" : contracts)));
        }
        return lines;
    }

    /** Every finding, or group of equal ones, severest first. */
    List<String> findings() {
        List<String> lines = new ArrayList<>();
        for (ToldFinding finding : assessment.findings()) {
            lines.addAll(finding(finding));
            lines.add("");
        }
        return lines;
    }

    /** One finding: its severity and code, the message with what to do, and where. */
    List<String> finding(ToldFinding finding) {
        List<String> lines = new ArrayList<>();
        String label = colour(finding.severity(), TEXTS.text("severity." + finding.severity().label()));
        String count = finding.count() == 1
                ? ""
                : " " + TEXTS.format("finding.count", Map.of("count", Messages.number(finding.count())));
        lines.add(label + " " + finding.code() + count);
        wrap(finding.message()).forEach(line -> lines.add("  " + line));
        places(finding.cells()).forEach(line -> lines.add("  " + line));
        return lines;
    }

    private List<String> places(List<CellRef> cells) {
        Map<String, List<CellRef>> byFile = cells.stream()
                .collect(Collectors.groupingBy(CellRef::file, LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        byFile.forEach((file, own) -> {
            int shown = full ? own.size() : Math.min(CELLS_SHOWN, own.size());
            String few = own.stream()
                    .limit(shown)
                    .filter(cell -> !cell.tab().isEmpty())
                    .map(CellRef::toString)
                    .collect(Collectors.joining(", "));
            lines.add(file + (few.isEmpty() ? "" : ": " + few) + (shown < own.size() ? " " + Counts.more(own.size() - shown) : ""));
        });
        return lines;
    }

    /** What the plan comes to. */
    List<String> plan(Plan plan) {
        return new PlanText(plan).summary();
    }

    /** The plan's changes one by one, and an empty line; nothing when there are none. */
    List<String> details(Plan plan) {
        List<String> lines = new ArrayList<>(new PlanText(plan).details(full ? Integer.MAX_VALUE : CHANGES_SHOWN));
        if (!lines.isEmpty()) {
            lines.add("");
        }
        return lines;
    }

    /** Whether the order can go on, and what it takes. */
    List<String> verdict() {
        int errors = ToldFinding.count(assessment.findings(), Severity.ERROR);
        int warnings = ToldFinding.count(assessment.findings(), Severity.WARNING);
        String key = errors > 0 ? "verdict.errors" : warnings > 0 ? "verdict.warnings" : "verdict.clean";
        String codes = assessment.findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .map(ToldFinding::code)
                .distinct()
                .collect(Collectors.joining(", "));
        return wrap(TEXTS.format(
                key,
                Map.of(
                        "errors", Counts.of("error", errors),
                        "warnings", Counts.of("warning", warnings),
                        "codes", codes)));
    }

    private String colour(Severity severity, String text) {
        if (!colours) {
            return text;
        }
        String code = severity == Severity.ERROR ? "31" : severity == Severity.WARNING ? "33" : "36";
        return "\033[1;" + code + "m" + text + "\033[0m";
    }

    /** A paragraph in lines of a readable length; a longer word stands alone. */
    static List<String> wrap(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
