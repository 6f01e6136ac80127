package se.bulktak.marked;

import static org.assertj.core.api.Assertions.assertThat;
import static se.bulktak.testing.TestOrder.SERVICE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.FindingGroup;
import se.bulktak.finding.Findings;
import se.bulktak.marked.MarkOutcome.Marked;
import se.bulktak.marked.MarkOutcome.Unmarkable;
import se.bulktak.order.OrderReader;
import se.bulktak.order.Reading;
import se.bulktak.order.ReadingFindings.HiddenContent;
import se.bulktak.order.ReadingFindings.Trimmed;
import se.bulktak.order.ReadingFindings.UnreadableCell;
import se.bulktak.rule.Examination;
import se.bulktak.rule.Rules;
import se.bulktak.testing.LibreOffice;
import se.bulktak.testing.TestWorkbook;
import se.bulktak.workbook.TemplateWriter;

class MarkedWorkbookTest {

    private static final String UNITS = "Logiska adresser";
    private static final String FAULTY = TestWorkbook.SOUND + """
            SE2321000016 AAA3 | Vårdcentralen Tre
            SE2321000016-AAA4 |
            SE2321000016-AAA1 | Vårdcentralen Ett
            "  SE2321000016-AAA5 " | Vårdcentralen Fem
            """;

    @TempDir
    Path folder;

    // ---- the marks ----------------------------------------------------------------------------------------------------------

    @Test
    void coloursAndCommentsTheCellsAndListsTheFindingsFirst() throws IOException {
        Path original = TestWorkbook.of(FAULTY).saveAs(folder.resolve("order.xlsx"));
        XSSFWorkbook marked = open(mark(original));
        XSSFSheet units = marked.getSheet(UNITS);

        XSSFCell bad = units.getRow(3).getCell(0);
        assertThat(fill(bad)).isEqualTo("FFF4A6A6");
        assertThat(bad.getCellComment().getString().getString()).startsWith("[BulkTAK] Fel: ").contains("SE2321000016 AAA3");
        XSSFCell missing = units.getRow(4).getCell(1);
        assertThat(fill(missing)).isEqualTo("FFF4A6A6");
        XSSFCell repeated = units.getRow(5).getCell(0);
        assertThat(fill(repeated)).isEqualTo("FFFFD966");
        assertThat(repeated.getCellComment().getString().getString()).startsWith("[BulkTAK] Varning: ");
        XSSFCell trimmed = units.getRow(6).getCell(0);
        assertThat(fill(trimmed)).isEqualTo("FF9DC3E6");
        assertThat(List.of(bad, repeated, trimmed))
                .extracting(cell -> cell.getCellStyle().getBorderTop())
                .containsExactly(BorderStyle.MEDIUM, BorderStyle.MEDIUM_DASHED, BorderStyle.DOTTED);
        assertThat(units.getRow(2).getCell(0).getCellStyle().getFillPattern()).isEqualTo(FillPatternType.NO_FILL);

        XSSFSheet list = marked.getSheetAt(0);
        assertThat(list.getSheetName()).isEqualTo("Anmärkningar");
        assertThat(text(list, 0, 0)).isEqualTo("Anmärkningar från BulkTAK");
        int first = headingRow(list) + 1;
        assertThat(text(list, first, 1)).isEqualTo("Fel");
        assertThat(text(list, first, 2)).isEqualTo(UNITS);
        assertThat(text(list, first, 3)).isEqualTo("A4");
        assertThat(text(list, first, 5)).isEqualTo("invalid_hsa_id");
        assertThat(list.getRow(first).getCell(3).getHyperlink().getAddress()).isEqualTo("'Logiska adresser'!A4");
        assertThat(marked.getActiveSheetIndex()).isZero();
        for (int i = 1; i < marked.getNumberOfSheets(); i++) {
            assertThat(marked.getSheetAt(i).isSelected()).isFalse();
        }
    }

    @Test
    void findingsOfOtherFilesAreLeftOutAndThoseOfNoCellAreListed() throws IOException {
        Path original = TestWorkbook.of(TestWorkbook.SOUND).saveAs(folder.resolve("order.xlsx"));
        String file = original.toString();
        Findings findings = Findings.of(List.of(
                new Trimmed(new CellRef("other.xlsx", UNITS, 2, 1), "of another file"),
                new HiddenContent(CellRef.ofTab(file, UNITS), UNITS, HiddenContent.Part.TAB),
                new Trimmed(CellRef.ofFile(file), "of the whole file"),
                new Trimmed(new CellRef(file, UNITS, 3, 0), "of a row")));
        Path target = folder.resolve("marked.xlsx");
        assertThat(write(original, findings, target)).isEqualTo(new Marked(3, 0, 1, 1));
        XSSFWorkbook marked = open(target);
        assertThat(fill(marked.getSheet(UNITS).getRow(2).getCell(0))).isEqualTo("FF9DC3E6");
        XSSFSheet list = marked.getSheetAt(0);
        int first = headingRow(list) + 1;
        assertThat(list.getLastRowNum()).isEqualTo(first + 2);
        assertThat(list.getRow(first).getCell(2).getHyperlink().getAddress()).isEqualTo("'Logiska adresser'!A1");
    }

    @Test
    void aFindingInMergedCellsIsShownWhereItIsSeenAndALinkNeverLeadsToAHiddenTab() throws IOException {
        Path original = TestWorkbook.of(TestWorkbook.SOUND + "#~ Dold\nett | två\n")
                .edit(workbook -> workbook.getSheet(UNITS).addMergedRegion(new CellRangeAddress(1, 2, 0, 1)))
                .saveAs(folder.resolve("order.xlsx"));
        String file = original.toString();
        Path target = folder.resolve("marked.xlsx");
        write(
                original,
                Findings.of(List.of(
                        new UnreadableCell(new CellRef(file, UNITS, 3, 2), "?"),
                        new UnreadableCell(new CellRef(file, "Dold", 1, 1), "?"))),
                target);
        XSSFWorkbook marked = open(target);
        assertThat(fill(marked.getSheet(UNITS).getRow(1).getCell(0))).isEqualTo("FFF4A6A6");
        XSSFSheet list = marked.getSheetAt(0);
        int first = headingRow(list) + 1;
        assertThat(text(list, first, 2)).isEqualTo("Dold");
        assertThat(list.getRow(first).getCell(3).getHyperlink()).isNull();
        assertThat(list.getRow(first + 1).getCell(3).getHyperlink().getAddress()).isEqualTo("'Logiska adresser'!A2");
    }

    @Test
    void textsThatBeginAsFormulasStayTexts() throws IOException {
        Path original = TestWorkbook.of(TestWorkbook.SOUND).saveAs(folder.resolve("order.xlsx"));
        String file = "=HYPERLINK(\"http://x\").xlsx";
        Path target = folder.resolve("marked.xlsx");
        Findings findings = Findings.of(List.of(new Shouting("=1+1", new CellRef(file, UNITS, 2, 1))));
        try (OutputStream out = Files.newOutputStream(target)) {
            MarkedWorkbook.write(original, file, findings.groups(), out);
        }
        XSSFSheet list = open(target).getSheetAt(0);
        XSSFCell message = list.getRow(headingRow(list) + 1).getCell(4);
        assertThat(message.getCellType()).isEqualTo(org.apache.poi.ss.usermodel.CellType.STRING);
        assertThat(message.getStringCellValue()).isEqualTo("=1+1");
        assertThat(message.getCellStyle().getQuotePrefixed()).isTrue();
        for (Row row : list) {
            for (Cell cell : row) {
                assertThat(cell.getCellType()).isNotEqualTo(org.apache.poi.ss.usermodel.CellType.FORMULA);
            }
        }
    }

    /** A finding whose message begins as a formula. */
    record Shouting(String value, CellRef cell) implements Finding {
        @Override
        public se.bulktak.finding.Severity severity() {
            return se.bulktak.finding.Severity.ERROR;
        }

        @Override
        public String message() {
            return value;
        }
    }

    // ---- all else is as it was ----------------------------------------------------------------------------------------------

    @Test
    void valuesStylesWidthsValidationsAndPrintTitlesAreAsTheyWere() throws IOException {
        Path original = folder.resolve("template.xlsx");
        try (OutputStream out = Files.newOutputStream(original)) {
            TemplateWriter.template(SERVICE, out);
        }
        XSSFWorkbook before = open(original);
        XSSFWorkbook after = open(mark(original));
        assertThat(after.getNumberOfSheets()).isEqualTo(before.getNumberOfSheets() + 1);
        List<String> marked = new ArrayList<>();
        for (Sheet sheet : before) {
            XSSFSheet was = (XSSFSheet) sheet;
            XSSFSheet is = after.getSheet(sheet.getSheetName());
            assertThat(is.getDataValidations()).hasSameSizeAs(was.getDataValidations());
            assertThat(is.getRepeatingRows()).isEqualTo(was.getRepeatingRows());
            assertThat(is.getPaneInformation().getHorizontalSplitPosition())
                    .isEqualTo(was.getPaneInformation().getHorizontalSplitPosition());
            for (int column = 0; column < 5; column++) {
                assertThat(is.getColumnWidth(column)).isEqualTo(was.getColumnWidth(column));
                assertThat(is.getColumnStyle(column).getDataFormatString())
                        .isEqualTo(was.getColumnStyle(column).getDataFormatString());
            }
            for (Row row : was) {
                for (Cell cell : row) {
                    XSSFCell now = is.getRow(row.getRowNum()).getCell(cell.getColumnIndex());
                    assertThat(now.toString()).isEqualTo(cell.toString());
                    XSSFCellStyle old = (XSSFCellStyle) cell.getCellStyle();
                    if (now.getCellComment() == null) {
                        assertThat(now.getCellStyle().getIndex()).isEqualTo(old.getIndex());
                    } else {
                        marked.add(sheet.getSheetName() + "!" + cell.getAddress());
                        assertThat(now.getCellStyle().getDataFormatString()).isEqualTo(old.getDataFormatString());
                        assertThat(now.getCellStyle().getFont().getItalic()).isEqualTo(old.getFont().getItalic());
                    }
                }
            }
        }
        assertThat(marked).contains("Tjänstekontrakt!D6", "Tjänsteproducent!A6", "Logiska adresser!A6");
        Map<String, String> names = new TreeMap<>();
        for (Name name : after.getAllNames()) {
            names.put(name.getSheetName() + " " + name.getNameName(), name.getRefersToFormula());
        }
        for (Name name : before.getAllNames()) {
            assertThat(names).containsEntry(name.getSheetName() + " " + name.getNameName(), name.getRefersToFormula());
        }
    }

    @Test
    void formulasCommentsAndConditionalFormatsOfTheOrderersAreKept() throws IOException {
        Path original = TestWorkbook.of(FAULTY)
                .edit(workbook -> {
                    XSSFSheet units = workbook.getSheet(UNITS);
                    units.getRow(1).createCell(4).setCellFormula("1+1");
                    workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
                    var comment = units.createDrawingPatriarch()
                            .createCellComment(new XSSFClientAnchor(0, 0, 0, 0, 1, 3, 3, 6));
                    comment.setString("Min egen anteckning");
                    comment.setAuthor("Beställaren");
                    comment.setAddress(new CellAddress("A4"));
                    var rules = units.getSheetConditionalFormatting();
                    rules.addConditionalFormatting(
                            new CellRangeAddress[] {CellRangeAddress.valueOf("A1:A5")},
                            rules.createConditionalFormattingRule("A1=\"x\""));
                })
                .saveAs(folder.resolve("order.xlsx"));
        XSSFSheet units = open(mark(original)).getSheet(UNITS);
        assertThat(units.getRow(1).getCell(4).getCellFormula()).isEqualTo("1+1");
        assertThat(units.getRow(1).getCell(4).getNumericCellValue()).isEqualTo(2);
        assertThat(units.getCellComment(new CellAddress("A4")).getString().getString())
                .startsWith("Min egen anteckning\n[BulkTAK] Fel: ");
        assertThat(units.getSheetConditionalFormatting().getNumConditionalFormattings()).isEqualTo(1);
    }

    @Test
    void neighboursInARowAreCommentedInWhateverOrderTheyWereFound() throws IOException {
        Path original = TestWorkbook.of(TestWorkbook.SOUND)
                .edit(workbook -> workbook.getSheet(UNITS)
                        .createDrawingPatriarch()
                        .createCellComment(new XSSFClientAnchor(0, 0, 0, 0, 2, 2, 4, 6))
                        .setString("En anteckning till höger"))
                .saveAs(folder.resolve("order.xlsx"));
        String file = original.toString();
        Path target = folder.resolve("marked.xlsx");
        write(original, Findings.of(List.of(
                new Trimmed(new CellRef(file, UNITS, 3, 2), "the name, in B3"),
                new Trimmed(new CellRef(file, UNITS, 3, 1), "the id, in A3"))), target);
        XSSFSheet units = open(target).getSheet(UNITS);
        assertThat(units.getCellComment(new CellAddress("A3")).getString().getString()).contains("the id, in A3");
        assertThat(units.getCellComment(new CellAddress("B3")).getString().getString()).contains("the name, in B3");
        assertThat(units.getCellComment(new CellAddress("C3")).getString().getString()).isEqualTo("En anteckning till höger");
    }

    @Test
    void theReaderReadsTheMarkedWorkbookAsItReadTheOriginal() throws IOException {
        Path original = TestWorkbook.of(FAULTY).saveAs(folder.resolve("order.xlsx"));
        Reading.Readable before = read(original);
        String bytesBefore = told(before);
        byte[] kept = Files.readAllBytes(original);
        Path marked = mark(original);
        assertThat(Files.readAllBytes(original)).isEqualTo(kept);
        Files.copy(marked, original, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(told(read(original))).isEqualTo(bytesBefore);
        assertThat(read(original).reports().get(0).ignoredTabs()).containsExactly("Anmärkningar");
        // And once more through LibreOffice, which must be able to open it.
        Path again = LibreOffice.convert(original, "xlsx");
        Files.copy(again, original, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(told(read(original))).isEqualTo(bytesBefore);
        XSSFWorkbook reopened = open(original);
        assertThat(fill(reopened.getSheet(UNITS).getRow(3).getCell(0))).isEqualTo("FFF4A6A6");
        assertThat(reopened.getSheet(UNITS).getRow(3).getCell(0).getCellComment()).isNotNull();
    }

    // ---- the next round -----------------------------------------------------------------------------------------------------

    @Test
    void theMarksOfTheLastRoundAreTakenAway() throws IOException {
        Path original = TestWorkbook.of(FAULTY)
                .edit(workbook -> {
                    XSSFCellStyle green = workbook.createCellStyle();
                    green.setFillPattern(FillPatternType.SOLID_FOREGROUND);
                    green.setFillForegroundColor(
                            new org.apache.poi.xssf.usermodel.XSSFColor(new byte[] {0, (byte) 200, 0}));
                    workbook.getSheet(UNITS).getRow(3).getCell(0).setCellStyle(green);
                })
                .saveAs(folder.resolve("order.xlsx"));
        Path once = mark(original);
        Path corrected = folder.resolve("corrected.xlsx");
        try (XSSFWorkbook workbook = open(once);
                OutputStream out = Files.newOutputStream(corrected)) {
            XSSFSheet units = workbook.getSheet(UNITS);
            units.getRow(3).getCell(0).setCellValue("SE2321000016-AAA3");
            // The row of the repeated unit is removed, so the rows below move up.
            units.removeRow(units.getRow(5));
            units.shiftRows(6, 6, -1);
            workbook.write(out);
        }
        XSSFWorkbook twice = open(mark(LibreOffice.convert(corrected, "xlsx")));
        XSSFSheet units = twice.getSheet(UNITS);
        assertThat(twice.getNumberOfSheets()).isEqualTo(5);
        assertThat(fill(units.getRow(3).getCell(0))).isEqualTo("FF00C800");
        assertThat(units.getRow(3).getCell(0).getCellComment()).isNull();
        assertThat(units.getRow(1).getCell(0).getCellStyle().getFillPattern()).isEqualTo(FillPatternType.NO_FILL);
        assertThat(units.getRow(1).getCell(0).getCellStyle().getBorderTop()).isEqualTo(BorderStyle.NONE);
        assertThat(units.getRow(1).getCell(0).getCellComment()).isNull();
        String comment = units.getRow(4).getCell(1).getCellComment().getString().getString();
        assertThat(comment).startsWith("[BulkTAK] Fel: ").containsOnlyOnce("[BulkTAK]");
        XSSFSheet list = twice.getSheetAt(0);
        assertThat(text(list, headingRow(list) + 1, 5)).isEqualTo("missing_name");
    }

    @Test
    void aTabOfTheOrderersWithTheSameNameIsKept() throws IOException {
        Path original = TestWorkbook.of(FAULTY + "# Anmärkningar\nMina egna anteckningar\n")
                .saveAs(folder.resolve("order.xlsx"));
        XSSFWorkbook marked = open(mark(original));
        assertThat(marked.getSheetName(0)).isEqualTo("Anmärkningar (2)");
        assertThat(text(marked.getSheet("Anmärkningar"), 0, 0)).isEqualTo("Mina egna anteckningar");
        XSSFWorkbook again = open(mark(mark(original)));
        assertThat(again.getNumberOfSheets()).isEqualTo(6);
        assertThat(again.getSheetName(0)).isEqualTo("Anmärkningar (2)");
    }

    // ---- size and odd files -------------------------------------------------------------------------------------------------

    @Test
    void manyFindingsAreAllListedAndColouredButNotAllCommented() throws IOException {
        StringBuilder text = new StringBuilder(TestWorkbook.SOUND);
        for (int i = 0; i < 3000; i++) {
            text.append("SE23210000").append(1000 + i).append(" X | Mottagning ").append(i).append('\n');
        }
        Path original = TestWorkbook.of(text.toString()).saveAs(folder.resolve("order.xlsx"));
        Path target = folder.resolve("marked.xlsx");
        Marked outcome = (Marked) write(original, findings(original), target);
        assertThat(outcome.cells()).isEqualTo(3000);
        assertThat(outcome.comments()).isEqualTo(500);
        XSSFWorkbook marked = open(target);
        XSSFSheet list = marked.getSheetAt(0);
        assertThat(list.getLastRowNum()).isGreaterThanOrEqualTo(3000);
        assertThat(text(list, 3, 0))
                .isEqualTo("Fliken Logiska adresser har 3\u00a0000 markerade celler. De första 500 har en kommentar."
                        + " Alla är färgade och står i listan.");
        assertThat(fill(marked.getSheet(UNITS).getRow(3002).getCell(0))).isEqualTo("FFF4A6A6");
    }

    @Test
    void aFileThatIsNoWorkbookIsRefusedAndNothingIsWritten() throws IOException {
        Path original = Files.writeString(folder.resolve("order.xlsx"), "HSA-id;Namn\nSE2321000016-AAA1;Ett\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(MarkedWorkbook.write(original, "order.xlsx", List.of(), out))
                .isInstanceOfSatisfying(Unmarkable.class, refused -> assertThat(refused.file().code()).isEqualTo("csv"));
        assertThat(out.size()).isZero();
    }

    // ---- helpers ------------------------------------------------------------------------------------------------------------

    private Path mark(Path original) throws IOException {
        Path target = folder.resolve("marked-" + System.nanoTime() + ".xlsx");
        assertThat(write(original, findings(original), target)).isInstanceOf(Marked.class);
        return target;
    }

    private static MarkOutcome write(Path original, Findings findings, Path target) throws IOException {
        List<FindingGroup> groups = findings.groups();
        try (OutputStream out = Files.newOutputStream(target)) {
            return MarkedWorkbook.write(original, original.toString(), groups, out);
        }
    }

    private static Reading.Readable read(Path file) {
        return (Reading.Readable) new OrderReader(SERVICE).read(List.of(file));
    }

    private static Findings findings(Path file) {
        Reading.Readable reading = read(file);
        Examination examination = new Examination(
                reading.order(), Optional.empty(), Optional.empty(), Optional.empty(), LocalDate.of(2026, 11, 23));
        return Rules.check(examination, reading.findings());
    }

    private static String told(Reading.Readable reading) {
        return reading.order().workbooks() + "\n" + reading.findings();
    }

    private static XSSFWorkbook open(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new XSSFWorkbook(in);
        }
    }

    private static String fill(XSSFCell cell) {
        var colour = cell.getCellStyle().getFillForegroundXSSFColor();
        return colour == null ? "" : colour.getARGBHex();
    }

    private static String text(XSSFSheet sheet, int row, int column) {
        return sheet.getRow(row).getCell(column).getStringCellValue();
    }

    private static int headingRow(XSSFSheet list) {
        for (Row row : list) {
            Cell cell = row.getCell(0);
            if (cell != null && cell.getCellType() == org.apache.poi.ss.usermodel.CellType.STRING
                    && cell.getStringCellValue().equals("Nr")) {
                return row.getRowNum();
            }
        }
        throw new AssertionError("No headings");
    }
}
