package se.bulktak.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.bulktak.finding.Messages;
import se.bulktak.order.ReadingReport.TabReading;

/** Tells in plain Swedish how files were read ("Så här läste vi filen"), line by line. */
public final class ReadingReports {

    private static final Messages TEXTS = Messages.beside(ReadingReports.class, "reading");
    /** A long list of rows or tabs is cut after so many. */
    private static final int SHOWN = 10;

    private ReadingReports() {}

    /** A heading line per file, and an indented line per tab below it. */
    public static List<String> lines(List<ReadingReport> reports) {
        List<String> lines = new ArrayList<>();
        for (ReadingReport report : reports) {
            lines.add(TEXTS.format("report", Map.of("file", report.file())));
            report.tabs().forEach(tab -> lines.add("  " + line(tab)));
            if (!report.ignoredTabs().isEmpty()) {
                lines.add("  " + TEXTS.format("ignored_tabs", Map.of("tabs", few(report.ignoredTabs()))));
            }
        }
        return lines;
    }

    private static String line(TabReading tab) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("meaning", tab.meaning());
        values.put("found", tab.found());
        values.put("row", tab.headingRow());
        values.put("rows", Messages.number(tab.rows()));
        values.put("columns", columns(tab));
        if (tab.found().isEmpty()) {
            return TEXTS.format("tab.missing", values);
        }
        String place = tab.found().equals(tab.meaning())
                ? TEXTS.format("tab.same_name", values)
                : TEXTS.format("tab.other_name", values);
        String headings = TEXTS.format(tab.headingRow() == 0 ? "tab.no_headings" : "tab.headings", values);
        String rows = TEXTS.format(
                switch (tab.rows()) {
                    case 0 -> "tab.no_rows";
                    case 1 -> "tab.one_row";
                    default -> "tab.rows";
                },
                values);
        List<String> skipped = tab.skippedRows().stream().map(String::valueOf).toList();
        String passedOver = skipped.isEmpty() ? "" : " " + TEXTS.format("tab.skipped", Map.of("rows", few(skipped)));
        return place + headings + " " + rows + passedOver;
    }

    private static String columns(TabReading tab) {
        return tab.columns().stream()
                .map(column -> TEXTS.format(
                        column.found().equals(column.meaning()) ? "column.same_name" : "column.other_name",
                        Map.of("meaning", column.meaning(), "found", column.found(), "column", column.column())))
                .collect(Collectors.joining(", "));
    }

    private static String few(List<String> all) {
        String few = all.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return all.size() > SHOWN ? TEXTS.format("and_more", Map.of("few", few)) : few;
    }
}
