package se.bulktak.cases.change;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table for a Swedish Excel: semicolons, CR LF, UTF-8 with a byte order mark, every cell quoted. A cell that a spreadsheet
 * would take for a formula begins with an apostrophe.
 */
final class SafeCsv {

    private static final String FORMULA = "=+-@\t\r\n";

    private final StringBuilder csv = new StringBuilder("\ufeff");

    SafeCsv line(List<? extends @Nullable Object> cells) {
        csv.append(cells.stream().map(SafeCsv::quoted).collect(Collectors.joining(";"))).append("\r\n");
        return this;
    }

    byte[] bytes() {
        return csv.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String quoted(@Nullable Object value) {
        String cell = value == null ? "" : value.toString();
        return '"' + (value instanceof Number || !isFormula(cell) ? "" : "'") + cell.replace("\"", "\"\"") + '"';
    }

    /** Spreadsheets pass over blanks before they look for a formula. */
    private static boolean isFormula(String cell) {
        String start = cell.strip();
        return (!cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0)
                || (!start.isEmpty() && (FORMULA.indexOf(start.charAt(0)) >= 0 || "＝＋－＠".indexOf(start.charAt(0)) >= 0));
    }
}
