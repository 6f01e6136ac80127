package se.bulktak.workbook;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text file of separated values (CSV), as people in Sweden save it: semicolons from Excel, commas or tabs from other
 * programs, in UTF-8, Windows-1252 or UTF-16. Rows are numbered as Excel shows them when it opens the file.
 */
final class CsvSheet {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    /** Told to Excel by the file itself, on a line of its own: {@code sep=;}. */
    private static final Pattern OWN_WORD = Pattern.compile("\\Asep=([;,\t])\\r?\\n", Pattern.CASE_INSENSITIVE);
    /** How programs keep Excel from taking an id for a number: {@code ="5565594230"}. */
    private static final Pattern TEXT_BY_FORMULA = Pattern.compile("=\"(.*)\"", Pattern.DOTALL);

    private static final List<Character> SEPARATORS = List.of(';', '\t', ',');
    /** The separator shows on the first records. */
    private static final int SAMPLE = 200;
    /** A record put last. When it does not come back as it was, a quote before it was never closed. */
    private static final String END = "end-of-bulktak-list";

    private CsvSheet() {}

    /** @return a tab without a name */
    static Sheet read(byte[] file) throws Refusal {
        String text = decode(file);
        Matcher ownWord = OWN_WORD.matcher(text);
        char separator;
        if (ownWord.find()) {
            separator = ownWord.group(1).charAt(0);
            text = text.substring(ownWord.end());
        } else {
            separator = separator(text);
        }
        return new Sheet("", false, rows(text, separator), Set.of());
    }

    /** Bytes that are not UTF-8 are Windows' own encoding, which is what Swedish Excel saves as "CSV (kommaavgränsad)". */
    private static String decode(byte[] file) {
        if (file.length >= 2 && (file[0] & 0xFF) + (file[1] & 0xFF) == 0xFE + 0xFF) {
            return new String(file, StandardCharsets.UTF_16);
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(file, WINDOWS_1252);
        }
    }

    /** The one that divides most records into equally many fields; of two, the one that makes more fields. */
    private static char separator(String text) {
        char best = SEPARATORS.get(0);
        long bestScore = -1;
        for (char candidate : SEPARATORS) {
            Map<Integer, Integer> records = new HashMap<>();
            try (Stream<CsvRecord> sample = parser(candidate).ofCsvRecord(text).stream().limit(SAMPLE)) {
                sample.map(CsvRecord::getFieldCount)
                        .filter(fields -> fields > 1)
                        .forEach(fields -> records.merge(fields, 1, Integer::sum));
            } catch (java.io.UncheckedIOException | CsvParseException e) {
                continue;
            }
            for (Map.Entry<Integer, Integer> entry : records.entrySet()) {
                long score = entry.getValue() * 100_000L + entry.getKey();
                if (score > bestScore) {
                    bestScore = score;
                    best = candidate;
                }
            }
        }
        return best;
    }

    private static CsvReader.CsvReaderBuilder parser(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true);
    }

    private static List<SheetRow> rows(String text, char separator) throws Refusal {
        List<SheetRow> rows = new ArrayList<>();
        boolean ended = false;
        int number = 0;
        String lineFeed = text.endsWith("\n") || text.endsWith("\r") ? "" : "\n";
        try (CsvReader<CsvRecord> records = parser(separator).ofCsvRecord(text + lineFeed + END + "\n")) {
            for (CsvRecord record : records) {
                number++;
                ended = record.getFieldCount() == 1 && record.getField(0).equals(END);
                if (ended) {
                    break;
                }
                if (number > PartScan.MOST_ROWS) {
                    throw new Refusal("too_many_rows");
                }
                List<SheetCell> cells = cells(record, separator);
                if (!cells.isEmpty()) {
                    rows.add(new SheetRow(number, false, cells));
                }
            }
        } catch (java.io.IOException | java.io.UncheckedIOException | CsvParseException e) {
            // A field too long for the parser: a quote that runs through the file.
            throw new Refusal("unclosed_quote", e);
        }
        if (!ended) {
            throw new Refusal("unclosed_quote");
        }
        return rows;
    }

    private static List<SheetCell> cells(CsvRecord record, char separator) throws Refusal {
        List<SheetCell> cells = new ArrayList<>(record.getFieldCount());
        for (int i = 0; i < record.getFieldCount(); i++) {
            String text = record.getField(i);
            if (text.indexOf('\n') >= 0 && text.indexOf(separator) >= 0) {
                throw new Refusal("unclosed_quote");
            }
            Matcher formula = TEXT_BY_FORMULA.matcher(text);
            String value = formula.matches() ? formula.group(1) : text;
            if (value.length() > Workbooks.LONGEST_TEXT) {
                throw new Refusal("cell_too_long");
            }
            if (!value.isEmpty()) {
                cells.add(new SheetCell(i + 1, SheetCell.Kind.TEXT, value));
            }
        }
        return cells;
    }
}
