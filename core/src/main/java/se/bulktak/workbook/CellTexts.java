package se.bulktak.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.jspecify.annotations.Nullable;
import se.bulktak.workbook.SheetCell.Kind;

/** What a cell says to the person who looks at it. */
final class CellTexts {

    private static final Set<String> ERRORS = Set.of(
            "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!");
    /** The file format writes characters that XML cannot hold, and sometimes others, as {@code _x000D_}. */
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    /** What does not count in a number format: quoted text, escaped characters, colours and conditions. */
    private static final Pattern NOT_FORMAT = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?!h+]|m+]|s+])[^]]*]");

    private static final Pattern DATE_LETTERS = Pattern.compile("[dmyhs]");
    /** Excel keeps fifteen digits of a number; the file may hold a digit or two of noise after them. */
    private static final int KEPT_DIGITS = 15;
    /** No number of Excel's has more digits before or after the decimal point. */
    private static final int FARTHEST_DIGIT = 330;

    private CellTexts() {}

    static SheetCell read(Cell cell, int column) {
        Object value = cell.getValue();
        return switch (cell.getType()) {
            case EMPTY -> new SheetCell(column, Kind.TEXT, "");
            case ERROR -> new SheetCell(column, Kind.ERROR, orEmpty(cell.getRawValue()));
            default -> {
                if (value instanceof BigDecimal number) {
                    yield number(cell, number, column);
                }
                if (value instanceof Boolean truth) {
                    yield new SheetCell(column, Kind.BOOLEAN, truth ? "SANT" : "FALSKT");
                }
                String text = value == null ? "" : unescaped(value.toString());
                boolean error = cell.getFormula() != null && ERRORS.contains(text);
                yield new SheetCell(column, error ? Kind.ERROR : Kind.TEXT, text);
            }
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        Matcher matcher = ESCAPE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            char character = (char) Integer.parseInt(matcher.group(1), 16);
            matcher.appendReplacement(out, Matcher.quoteReplacement(String.valueOf(character)));
        }
        return matcher.appendTail(out).toString();
    }

    private static SheetCell number(Cell cell, BigDecimal number, int column) {
        if (isDate(cell)) {
            try {
                return new SheetCell(column, Kind.DATE, date(cell.asDate()));
            } catch (DateTimeException | ArithmeticException | ExcelReaderException e) {
                // Excel shows ##### for a date before 1900 or after 9999; the number says more.
            }
        }
        if (Math.abs((long) number.precision() - number.scale()) > FARTHEST_DIGIT || number.scale() > FARTHEST_DIGIT) {
            return new SheetCell(column, Kind.OTHER_NUMBER, orEmpty(cell.getRawValue()));
        }
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (plain.scale() <= 0) {
            boolean whole = plain.signum() >= 0 && plain.precision() - plain.scale() <= KEPT_DIGITS;
            return new SheetCell(column, whole ? Kind.WHOLE_NUMBER : Kind.OTHER_NUMBER, plain.toPlainString());
        }
        BigDecimal shown = plain.precision() > KEPT_DIGITS
                ? plain.round(new MathContext(KEPT_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros()
                : plain;
        return new SheetCell(column, Kind.OTHER_NUMBER, shown.toPlainString().replace('.', ','));
    }

    private static String date(LocalDateTime moment) {
        boolean midnight = moment.toLocalTime().equals(LocalTime.MIDNIGHT);
        return midnight ? moment.toLocalDate().toString() : moment.toString().replace('T', ' ');
    }

    private static boolean isDate(Cell cell) {
        Integer format = cell.getDataFormatId();
        if (format == null) {
            return false;
        }
        // Formats that every Excel knows without being told: dates and times, and those of the Far East.
        boolean builtIn = (format >= 14 && format <= 22)
                || (format >= 27 && format <= 36)
                || (format >= 45 && format <= 47)
                || (format >= 50 && format <= 58);
        String written = cell.getDataFormatString();
        return builtIn || (written != null && isDateFormat(written));
    }

    static boolean isDateFormat(String format) {
        String firstSection = NOT_FORMAT.matcher(format.toLowerCase(Locale.ROOT)).replaceAll("").split(";", 2)[0];
        return !firstSection.contains("general")
                && !firstSection.contains("standard")
                && DATE_LETTERS.matcher(firstSection).find();
    }
}
