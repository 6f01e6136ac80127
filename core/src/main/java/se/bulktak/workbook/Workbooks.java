package se.bulktak.workbook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import se.bulktak.workbook.PackageFacts.SheetFacts;
import se.bulktak.workbook.WorkbookContent.Sheets;
import se.bulktak.workbook.WorkbookContent.Unreadable;

/** Opens .xlsx files, and CSV where that is wanted. */
public final class Workbooks {

    /** The most characters that Excel lets a cell hold. */
    static final int LONGEST_TEXT = 32_767;

    /** A workbook of 100,000 units takes a tenth of this. */
    private static final long LARGEST_FILE = 50L << 20;

    private Workbooks() {}

    /** Reads a whole workbook into memory. Never throws for what the file holds. */
    public static WorkbookContent read(Path file) {
        try {
            return read(file.toString(), bytes(file));
        } catch (Refusal refusal) {
            return Unreadable.of(file.toString(), refusal);
        }
    }

    /** Reads a whole workbook that is in memory already. Never throws for what it holds. */
    public static WorkbookContent read(Upload upload) {
        return upload.bytes().length > LARGEST_FILE
                ? Unreadable.of(upload.name(), new Refusal("too_large"))
                : read(upload.name(), upload.bytes());
    }

    private static WorkbookContent read(String name, byte[] bytes) {
        try {
            FileKind.requireZip(bytes);
            return sheets(bytes, PackageGuard.check(bytes));
        } catch (Refusal refusal) {
            return Unreadable.of(name, refusal);
        }
    }

    /**
     * Reads a workbook, or a text file of separated values (CSV) as a workbook with one tab without a name. Never throws for what
     * the file holds.
     */
    public static WorkbookContent readWorkbookOrCsv(Path file) {
        try {
            byte[] bytes = bytes(file);
            return FileKind.isCsv(bytes) ? new Sheets(List.of(CsvSheet.read(bytes))) : read(file);
        } catch (Refusal refusal) {
            return Unreadable.of(file.toString(), refusal);
        }
    }

    /** The same for a file that is in memory already. */
    public static WorkbookContent readWorkbookOrCsv(Upload upload) {
        return upload.bytes().length <= LARGEST_FILE && FileKind.isCsv(upload.bytes()) ? readText(upload) : read(upload);
    }

    /**
     * Text as it is pasted from a spreadsheet or a mail: separated values, with one column at the least, as a workbook with one
     * tab without a name. Never throws for what it holds.
     */
    public static WorkbookContent readText(Upload text) {
        try {
            if (text.bytes().length > LARGEST_FILE) {
                throw new Refusal("too_large");
            }
            return new Sheets(List.of(CsvSheet.read(text.bytes())));
        } catch (Refusal refusal) {
            return Unreadable.of(text.name(), refusal);
        }
    }

    private static byte[] bytes(Path file) throws Refusal {
        if (Files.notExists(file)) {
            throw new Refusal("file_missing");
        }
        try {
            if (!Files.isRegularFile(file)) {
                throw new Refusal("unreadable_file");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new Refusal("too_large");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Refusal("unreadable_file", e);
        }
    }

    private static Sheets sheets(byte[] bytes, PackageFacts facts) throws Refusal {
        // Formats tell dates from numbers; a file without a part for styles has none.
        ReadingOptions options = new ReadingOptions(facts.declaresStyles, true);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes), options)) {
            List<Sheet> sheets = new ArrayList<>();
            for (org.dhatim.fastexcel.reader.Sheet sheet : workbook.getSheets().toList()) {
                sheets.add(sheet(sheet, facts.sheet(sheet.getId())));
            }
            return new Sheets(sheets);
        } catch (IOException | RuntimeException e) {
            throw new Refusal("damaged", e);
        }
    }

    private static Sheet sheet(org.dhatim.fastexcel.reader.Sheet sheet, SheetFacts facts) throws IOException, Refusal {
        List<SheetRow> rows = new ArrayList<>();
        try (Stream<Row> stream = sheet.openStream()) {
            int index = 0;
            for (Row row : (Iterable<Row>) stream::iterator) {
                int number = facts.rowNumber(index++);
                List<SheetCell> cells = cells(row, number, facts);
                if (!cells.isEmpty()) {
                    rows.add(new SheetRow(number, row.isHidden(), cells));
                }
            }
        }
        return new Sheet(sheet.getName(), sheet.getVisibility() != SheetVisibility.VISIBLE, rows, facts.hiddenColumns);
    }

    private static List<SheetCell> cells(Row row, int number, SheetFacts facts) throws Refusal {
        List<SheetCell> cells = new ArrayList<>(row.getPhysicalCellCount());
        for (Cell cell : row) {
            if (cell == null) {
                continue;
            }
            int column = cell.getColumnIndex() + 1;
            if (facts.withoutValue.contains(SheetFacts.at(number, column))) {
                cells.add(new SheetCell(column, SheetCell.Kind.FORMULA_WITHOUT_VALUE, ""));
                continue;
            }
            SheetCell read = CellTexts.read(cell, column);
            if (read.text().length() > LONGEST_TEXT) {
                throw new Refusal("cell_too_long");
            }
            if (!read.text().isEmpty()) {
                cells.add(read);
            }
        }
        return cells;
    }
}
