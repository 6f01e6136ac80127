package se.bulktak.split;

import java.util.Map;
import java.util.StringJoiner;
import se.bulktak.finding.FindingGroup;
import se.bulktak.finding.Findings;
import se.bulktak.finding.Messages;
import se.bulktak.split.SplitSummary.ContractPart;
import se.bulktak.split.SplitSummary.WorkbookPart;

/** The summary of a split as a person reads it: on a terminal, and in a file beside the workbooks. */
public final class SplitText {

    private static final Messages TEXTS = Messages.beside(SplitText.class, "split");

    private SplitText() {}

    /** The workbooks, what is left to fill in, and what was found. Ends with a line feed. */
    public static String of(SplitSummary summary, Findings findings) {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add(heading(summary, findings.hasErrors()));
        if (!findings.hasErrors()) {
            summary.workbooks().forEach(workbook -> workbook(workbook, lines));
            lines.add("");
            if (summary.toFillIn().isEmpty()) {
                lines.add(TEXTS.text("ready"));
            } else {
                lines.add(TEXTS.format("to_fill_in", Map.of("what", String.join(", ", summary.toFillIn()))));
                lines.add(TEXTS.text("send_together"));
            }
            if (summary.withoutTicks() > 0) {
                String key = summary.withoutTicks() == 1 ? "without_ticks.one" : "without_ticks";
                lines.add(TEXTS.format(key, Map.of("count", Messages.number(summary.withoutTicks()))));
            }
        }
        if (!findings.all().isEmpty()) {
            lines.add("").add(TEXTS.text("findings"));
            for (FindingGroup group : findings.groups()) {
                lines.add("  " + TEXTS.text("severity." + group.severity().label()) + ": " + group.message());
            }
        }
        return lines.toString();
    }

    private static String heading(SplitSummary summary, boolean failed) {
        String key = failed ? "heading.none" : summary.workbooks().size() == 1 ? "heading.one" : "heading";
        return TEXTS.format(
                key,
                Map.of(
                        "list", summary.list(),
                        "units", units(summary.units()),
                        "workbooks", Messages.number(summary.workbooks().size())));
    }

    private static String units(int count) {
        return TEXTS.format(count == 1 ? "units.one" : "units.many", Map.of("count", Messages.number(count)));
    }

    private static void workbook(WorkbookPart workbook, StringJoiner lines) {
        lines.add("").add(TEXTS.format("workbook", Map.of("file", workbook.file())));
        String key = workbook.named() ? "workbook.units" : "workbook.units.unnamed";
        lines.add("  "
                + TEXTS.format(
                        key,
                        Map.of("units", units(workbook.units()), "label", workbook.combination())));
        for (ContractPart contract : workbook.contracts()) {
            lines.add("  "
                    + TEXTS.format(
                            contract.url().isEmpty() ? "contract.to_fill_in" : "contract",
                            Map.of("name", contract.name(), "url", contract.url())));
        }
    }
}
