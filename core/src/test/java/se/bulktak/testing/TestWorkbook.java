package se.bulktak.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A real .xlsx file from a text, written by another library than the one under test:
 *
 * <pre>
 * # Logiska adresser
 * Logiska adresser | Namn på logiska adresser
 * SE2321000016-AAA1 | Vårdcentralen
 *
 * ~ SE2321000016-AAA2 | a hidden row
 * 5565594230n | a number in column A
 * "  SE2321000016-AAA3 " | quotes keep blanks
 * SE2321000016-AAA4{2028} | a character by its number
 * </pre>
 *
 * A line is a row, also an empty one; {@code # name} begins a tab, {@code #~ name} a hidden one. What a text cannot say is done
 * with POI in {@link #edit}.
 */
public final class TestWorkbook {

    /** A sound order: one contract, one producer, two units. */
    public static final String SOUND = """
            # Konsumenter
            Tjänstekonsument | Namn för Tjänstekonsument
            # Tjänstekontrakt
            Tjänstekontrakt | Namnrymd | RIV-TA-profil | URL
            ProcessRequest | urn:riv:clinicalprocess:activity:request:ProcessRequestResponder:1 | RIVTABP21 | https://p.example.se/ProcessRequest/1/rivtabp21
            # Tjänsteproducent
            Tjänsteproducent | Namn för Tjänsteproducent
            SE2321000016-PRD1 | Testregionen -- Journal
            # Logiska adresser
            Logiska adresser | Namn på logiska adresser
            SE2321000016-AAA1 | Vårdcentralen Ett
            SE2321000016-AAA2 | Vårdcentralen Två
            """;

    private static final Pattern CHARACTER = Pattern.compile("\\{([0-9A-F]{4})}");

    private final XSSFWorkbook workbook = new XSSFWorkbook();

    private TestWorkbook() {}

    public static TestWorkbook of(String text) {
        TestWorkbook made = new TestWorkbook();
        Sheet sheet = null;
        int row = 0;
        for (String line : text.lines().toList()) {
            if (line.startsWith("#")) {
                boolean hidden = line.startsWith("#~");
                sheet = made.workbook.createSheet(line.substring(hidden ? 2 : 1).strip());
                made.workbook.setSheetVisibility(
                        made.workbook.getNumberOfSheets() - 1,
                        hidden
                                ? org.apache.poi.ss.usermodel.SheetVisibility.HIDDEN
                                : org.apache.poi.ss.usermodel.SheetVisibility.VISIBLE);
                row = 0;
            } else if (sheet != null) {
                write(sheet, row++, line);
            }
        }
        return made;
    }

    private static void write(Sheet sheet, int number, String line) {
        if (line.isBlank()) {
            return;
        }
        Row row = sheet.createRow(number);
        String cells = line;
        if (line.startsWith("~")) {
            row.setZeroHeight(true);
            cells = line.substring(1);
        }
        int column = 0;
        for (String text : cells.split("\\|", -1)) {
            String value = CHARACTER
                    .matcher(text.strip())
                    .replaceAll(match -> String.valueOf((char) Integer.parseInt(match.group(1), 16)));
            if (!value.isEmpty()) {
                Cell cell = row.createCell(column);
                if (value.matches("[0-9.E+-]+n")) {
                    cell.setCellValue(Double.parseDouble(value.substring(0, value.length() - 1)));
                } else {
                    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                    cell.setCellValue(quoted ? value.substring(1, value.length() - 1) : value);
                }
            }
            column++;
        }
    }

    /** Changes the workbook by POI's means. */
    public TestWorkbook edit(Consumer<XSSFWorkbook> change) {
        change.accept(workbook);
        return this;
    }

    /** Writes the file and answers its path. */
    public Path saveAs(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
