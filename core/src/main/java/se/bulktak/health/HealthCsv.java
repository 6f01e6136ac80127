package se.bulktak.health;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import se.bulktak.finding.Messages;

/**
 * A report as a table for a Swedish Excel, one line for each row: semicolons, CR LF, UTF-8 with a byte order mark. A cell that
 * Excel would take for a formula begins with an apostrophe.
 */
public final class HealthCsv {

    /** Every name that a row's values may have, in the order of the columns. */
    static final List<String> COLUMNS = List.of(
            "object",
            "rowId",
            "unit",
            "unitName",
            "consumer",
            "consumerName",
            "contract",
            "producer",
            "producerName",
            "component",
            "componentName",
            "url",
            "profile",
            "from",
            "to",
            "otherRowId",
            "otherProducer",
            "otherUrl",
            "otherFrom",
            "otherTo",
            "missingObject",
            "missingRowId",
            "name",
            "ids",
            "field",
            "problem",
            "characters",
            "version",
            "user",
            "since");

    private static final Messages TEXTS = Messages.beside(HealthCsv.class, "health");
    private static final String FORMULA = "=+-@\t\r";

    private HealthCsv() {}

    /** Writes the report. Checks that were not possible give a line that says so. Does not close the stream. */
    public static void write(HealthReport report, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\ufeff');
        List<String> headings = new ArrayList<>(List.of("check", "code", "title", "key"));
        headings.addAll(COLUMNS);
        line(headings.stream().map(name -> TEXTS.text("column." + name)).toList(), writer);
        for (HealthReport.Result result : report.results()) {
            HealthCheck check = result.check();
            if (result.rows().isEmpty()) {
                line(List.of(check.name(), check.code(), check.title(), TEXTS.text("impossible.short")), writer);
            }
            for (HealthRow row : result.rows().orElse(List.of())) {
                List<String> cells = new ArrayList<>(List.of(check.name(), check.code(), check.title(), row.key()));
                COLUMNS.forEach(name -> cells.add(cell(check, row, name)));
                line(cells, writer);
            }
        }
        writer.flush();
    }

    private static String cell(HealthCheck check, HealthRow row, String name) {
        Object value = row.values().get(name);
        if (value == null) {
            return "";
        }
        return switch (name) {
            case "object", "missingObject" -> TEXTS.text("object." + value);
            case "field" -> TEXTS.text("field." + value);
            case "problem" -> HealthText.problem(check, row);
            default -> HealthText.text(value);
        };
    }

    private static void line(List<String> cells, Writer writer) throws IOException {
        writer.write(cells.stream().map(HealthCsv::quoted).collect(Collectors.joining(";")));
        writer.write("\r\n");
    }

    private static String quoted(String cell) {
        String safe = !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        boolean plain = safe.chars().allMatch(c -> c != ';' && c != '"' && c != '\n' && c != '\r' && c != '\t')
                && safe.equals(safe.strip());
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
