package se.bulktak.lookup;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.bulktak.finding.Messages;
import se.bulktak.lookup.IdCards.Names;

/**
 * Today's names of many ids as a table for a Swedish Excel: semicolons, CR LF, a byte order mark. A cell that Excel would take
 * for a formula begins with an apostrophe.
 */
public final class NamesCsv {

    private static final Messages TEXTS = Messages.beside(NamesCsv.class, "search");
    private static final String FORMULA = "=+-@\t\r\n";

    private NamesCsv() {}

    /** @param names by id, in the order of the table */
    public static String of(Map<String, Names> names) {
        StringBuilder csv = new StringBuilder("\ufeff");
        csv.append(line(List.of(
                TEXTS.text("csv.id"), TEXTS.text("csv.unit"), TEXTS.text("csv.component"), TEXTS.text("csv.known"))));
        names.forEach((id, known) -> csv.append(line(List.of(
                id,
                known.unit().orElse(""),
                known.component().orElse(""),
                TEXTS.text(known.isKnown() ? "csv.yes" : "csv.no")))));
        return csv.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(NamesCsv::quoted).collect(Collectors.joining(";")) + "\r\n";
    }

    private static String quoted(String cell) {
        // Excel passes over blanks before it looks for a formula.
        String start = cell.stripLeading();
        boolean formula = !cell.isEmpty()
                && (FORMULA.indexOf(cell.charAt(0)) >= 0 || (!start.isEmpty() && FORMULA.indexOf(start.charAt(0)) >= 0));
        return '"' + (formula ? "'" : "") + cell.replace("\"", "\"\"") + '"';
    }
}
