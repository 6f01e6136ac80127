package se.bulktak.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.bulktak.finding.Messages;
import se.bulktak.testing.LibreOffice;
import se.bulktak.testing.TestWorkbook;
import se.bulktak.workbook.SheetCell.Kind;
import se.bulktak.workbook.WorkbookContent.Sheets;
import se.bulktak.workbook.WorkbookContent.Unreadable;

class WorkbooksTest {

    static final List<String> CODES = Unreadable.CODES;

    private static final String SHEET = "xl/worksheets/sheet1.xml";

    @TempDir
    Path folder;

    private Path sound;

    @BeforeEach
    void writeSoundWorkbook() {
        sound = TestWorkbook.of(TestWorkbook.SOUND).saveAs(folder.resolve("sound.xlsx"));
    }

    @Test
    void readsTabsRowsAndCellsAsTheyStand() {
        Path file = TestWorkbook.of("""
                # First
                A | B

                ~ C | | D
                #~ Second
                x
                """).saveAs(folder.resolve("order.xlsx"));

        assertThat(sheets(file)).containsExactly(
                new Sheet(
                        "First",
                        false,
                        List.of(
                                new SheetRow(1, false, List.of(text(1, "A"), text(2, "B"))),
                                new SheetRow(3, true, List.of(text(1, "C"), text(3, "D")))),
                        java.util.Set.of()),
                new Sheet("Second", true, List.of(new SheetRow(1, false, List.of(text(1, "x")))), java.util.Set.of()));
    }

    @Test
    void tellsWhichColumnsAreHidden() {
        Path file = TestWorkbook.of("# A\nx | y | z")
                .edit(workbook -> workbook.getSheetAt(0).setColumnHidden(1, true))
                .saveAs(folder.resolve("hidden.xlsx"));

        assertThat(sheets(file).get(0).hiddenColumns()).containsExactly(2);
    }

    @Test
    void readsNumbersDatesAndFormulasAsAPersonSeesThem() {
        Path file = TestWorkbook.of("# A").edit(workbook -> {
            XSSFSheet sheet = workbook.getSheetAt(0);
            Cell[] cells = new Cell[12];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = sheet.createRow(i).createCell(0);
            }
            cells[0].setCellValue(5565594230.0);
            cells[1].setCellValue(165565594230.0);
            cells[2].setCellValue(1234567890123456.0);
            cells[3].setCellValue(0.1);
            cells[4].setCellValue(46349);
            cells[4].setCellStyle(format(workbook, "yyyy\\-mm\\-dd"));
            cells[5].setCellValue(true);
            cells[6].setCellFormula("\"SE2321000016-\"&\"AAA1\"");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(cells[6]);
            cells[7].setCellFormula("NA()");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(cells[7]);
            cells[8].setCellFormula("A1");
            cells[9].setCellValue(1e300);
            cells[10].setCellValue(12.0);
            cells[10].setCellStyle(format(workbook, "0\" dagar\""));
            XSSFRichTextString rich = new XSSFRichTextString("SE2321000016-AAA1");
            rich.applyFont(0, 2, workbook.createFont());
            cells[11].setCellValue(rich);
        }).saveAs(folder.resolve("kinds.xlsx"));

        assertThat(sheets(file).get(0).rows()).map(row -> row.cells().get(0)).containsExactly(
                new SheetCell(1, Kind.WHOLE_NUMBER, "5565594230"),
                new SheetCell(1, Kind.WHOLE_NUMBER, "165565594230"),
                new SheetCell(1, Kind.OTHER_NUMBER, "1234567890123456"),
                new SheetCell(1, Kind.OTHER_NUMBER, "0,1"),
                new SheetCell(1, Kind.DATE, "2026-11-23"),
                new SheetCell(1, Kind.BOOLEAN, "SANT"),
                text(1, "SE2321000016-AAA1"),
                new SheetCell(1, Kind.ERROR, "#N/A"),
                new SheetCell(1, Kind.FORMULA_WITHOUT_VALUE, ""),
                new SheetCell(1, Kind.OTHER_NUMBER, "1" + "0".repeat(300)),
                new SheetCell(1, Kind.WHOLE_NUMBER, "12"),
                text(1, "SE2321000016-AAA1"));
    }

    @Test
    void keepsWhatStandsAroundAValueAndDecodesEscapes() throws Exception {
        Path file = rewritten(entry(SHEET, xml -> sheet("""
                <row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">&#160;SE2321000016-AAA1&#8232;</t></is></c></row>
                <row r="2"><c r="A2" t="inlineStr"><is><r><t>rad ett_x000D_</t></r><r><t>rad två</t></r></is></c></row>
                <row r="3"><c r="A3" t="inlineStr"><is><t>_x005F_x000D_</t></is></c></row>
                """)));

        assertThat(sheets(file).get(0).rows())
                .map(row -> row.cells().get(0).text())
                .containsExactly("\u00a0SE2321000016-AAA1\u2028", "rad ett\rrad två", "_x000D_");
    }

    @Test
    void readsCellsThatDoNotTellWhereTheyAre() throws Exception {
        Path file = rewritten(entry(SHEET, xml -> sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")));

        assertThat(sheets(file).get(0).rows()).containsExactly(
                new SheetRow(1, false, List.of(number(1, "1"), number(2, "2"))),
                new SheetRow(2, false, List.of(number(1, "3"))));
    }

    @Test
    void rowsWithNothingButFormatsCostNothing() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int row = 1; row <= PartScan.MOST_ROWS + 10; row++) {
            rows.append("<row r=\"").append(row).append("\"><c r=\"A").append(row).append("\" s=\"0\"/></row>");
        }

        assertThat(sheets(rewritten(entry(SHEET, xml -> sheet(rows.toString())))).get(0).rows()).isEmpty();
    }

    @Test
    void refusesWhatIsNoWorkbook() throws Exception {
        assertThat(code(folder.resolve("nowhere.xlsx"))).isEqualTo("file_missing");
        assertThat(code(folder)).isEqualTo("unreadable_file");
        assertThat(code(write("empty.xlsx", new byte[0]))).isEqualTo("empty_file");
        assertThat(code(write("text.xlsx", "Hej på dig".getBytes(StandardCharsets.UTF_8)))).isEqualTo("not_a_workbook");
        assertThat(code(write("page.xls", "<html><td>a;b</td></html>".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("not_a_workbook");
        assertThat(code(write("image.xlsx", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0})))
                .isEqualTo("not_a_workbook");
    }

    @Test
    void refusesSeparatedTextInAnyEncoding() throws Exception {
        String csv = "HSA-id;Namn\r\nSE2321000016-AAA1;Vårdcentralen\r\n";
        assertThat(code(write("a.csv", csv.getBytes(StandardCharsets.UTF_8)))).isEqualTo("csv");
        assertThat(code(write("b.csv", csv.getBytes("windows-1252")))).isEqualTo("csv");
        assertThat(code(write("c.xlsx", csv.replace(';', '\t').getBytes(StandardCharsets.UTF_16)))).isEqualTo("csv");
    }

    @Test
    void refusesTheOldFormatAndPasswordsEachWithItsOwnCode() throws Exception {
        Path old = folder.resolve("old.xls");
        try (HSSFWorkbook workbook = new HSSFWorkbook(); OutputStream out = Files.newOutputStream(old)) {
            workbook.createSheet("Blad1").createRow(0).createCell(0).setCellValue("EncryptedPackage");
            workbook.write(out);
        }
        Path locked = folder.resolve("locked.xlsx");
        try (POIFSFileSystem system = new POIFSFileSystem(); OutputStream out = Files.newOutputStream(locked)) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("hemligt");
            try (OPCPackage content = OPCPackage.open(Files.newInputStream(sound));
                    OutputStream encrypted = encryptor.getDataStream(system)) {
                content.save(encrypted);
            }
            system.writeFilesystem(out);
        }

        assertThat(code(old)).isEqualTo("old_xls");
        assertThat(code(locked)).isEqualTo("password_protected");
    }

    @Test
    void refusesOtherKindsOfZip() throws Exception {
        assertThat(code(LibreOffice.convert(sound, "ods"))).isEqualTo("ods");
        assertThat(code(zip(Map.of("order.xlsx", Files.readAllBytes(sound))))).isEqualTo("other_zip");
        assertThat(code(zip(Map.of("word/document.xml", "<document/>".getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo("other_zip");
        assertThat(code(zip(Map.of("xl/workbook.bin", new byte[10])))).isEqualTo("xlsb");
    }

    @Test
    void refusesStrictOpenXml() throws Exception {
        Path strict = rewritten(entry("xl/workbook.xml", xml -> xml.replace(
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")));

        assertThat(code(strict)).isEqualTo("strict_open_xml");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
    void refusesACutFileWhereverItIsCut(double part) throws Exception {
        byte[] bytes = Files.readAllBytes(sound);

        assertThat(code(write("cut.xlsx", Arrays.copyOf(bytes, (int) (bytes.length * part))))).isEqualTo("truncated");
    }

    @Test
    void refusesAFileWithAChangedByte() throws Exception {
        Path stored = zip(contents(sound), ZipEntry.STORED);
        byte[] changed = Files.readAllBytes(stored);
        int at = new String(changed, StandardCharsets.ISO_8859_1).indexOf("AAA1");
        changed[at] = 'B';

        assertThat(sheets(stored)).hasSize(4);
        assertThat(code(write("changed.xlsx", changed))).isEqualTo("damaged");
    }

    @Test
    void refusesASharedStringThatDoesNotExist() throws Exception {
        UnaryOperator<String> twoBillion = xml -> xml.replaceFirst("<v>0</v>", "<v>2000000000</v>");
        String strings = new String(contents(sound).get("xl/sharedStrings.xml"), StandardCharsets.UTF_8);
        int count = strings.split("<si>", -1).length - 1;
        UnaryOperator<String> last = xml -> xml.replaceFirst("<v>0</v>", "<v>" + (count - 1) + "</v>");
        UnaryOperator<String> oneTooMany = xml -> xml.replaceFirst("<v>0</v>", "<v>" + count + "</v>");
        UnaryOperator<String> negative = xml -> xml.replaceFirst("<v>0</v>", "<v>-1</v>");

        assertThat(sheets(rewritten(entry(SHEET, last)))).hasSize(4);
        assertThat(code(rewritten(entry(SHEET, twoBillion)))).isEqualTo("damaged");
        assertThat(code(rewritten(entry(SHEET, oneTooMany)))).isEqualTo("damaged");
        assertThat(code(rewritten(entry(SHEET, negative)))).isEqualTo("damaged");
    }

    @Test
    void refusesCellsOutsideOfWhatASheetCanHold() throws Exception {
        assertThat(code(rewritten(entry(SHEET, xml -> sheet("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>")))))
                .isEqualTo("damaged");
        assertThat(code(rewritten(entry(SHEET, xml -> sheet("<row r=\"2000000\"/>"))))).isEqualTo("damaged");
        assertThat(code(rewritten(entry(SHEET, xml -> xml.replace("</sheetData>", ""))))).isEqualTo("damaged");
        assertThat(code(rewritten(entry(
                        SHEET, xml -> sheet("<row r=\"1\"><c r=\"A1\" t=\"x\"><v>1</v></c></row>")))))
                .isEqualTo("damaged");
    }

    @Test
    void refusesEntitiesWhateverTheySay() throws Exception {
        UnaryOperator<String> laughs = xml -> """
                <!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
                """ + sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&c;</t></is></c></row>");
        UnaryOperator<String> external = xml -> "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                + sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row>");
        UnaryOperator<String> unused = xml -> "<!DOCTYPE x []>" + sheet("");

        assertThat(code(rewritten(entry(SHEET, laughs)))).isEqualTo("damaged");
        assertThat(code(rewritten(entry(SHEET, external)))).isEqualTo("damaged");
        assertThat(code(rewritten(entry(SHEET, unused)))).isEqualTo("damaged");
        assertThat(code(rewritten(entry("xl/sharedStrings.xml", xml -> "<!DOCTYPE x []>" + xml.substring(xml.indexOf("?>") + 2)))))
                .isEqualTo("damaged");
    }

    @Test
    void refusesZipBombs() throws Exception {
        Map<String, byte[]> packed = contents(sound);
        packed.put("xl/media/bomb.bin", new byte[60 << 20]);
        assertThat(code(zip(packed))).isEqualTo("zip_bomb");

        String blanks = " ".repeat(60 << 20);
        assertThat(code(rewritten(entry(SHEET, xml -> sheet(blanks))))).isEqualTo("zip_bomb");

        Map<String, byte[]> many = contents(sound);
        for (int i = 0; i <= PackageGuard.MOST_ENTRIES; i++) {
            many.put("xl/media/" + i, new byte[0]);
        }
        assertThat(code(zip(many))).isEqualTo("zip_bomb");
    }

    @Test
    void readsAHundredThousandRowsAndRefusesOneMore() throws Exception {
        assertThat(sheets(rewritten(entry(SHEET, xml -> sheet(rows(PartScan.MOST_ROWS))))).get(0).rows())
                .hasSize(PartScan.MOST_ROWS);
        assertThat(code(rewritten(entry(SHEET, xml -> sheet(rows(PartScan.MOST_ROWS + 1)))))).isEqualTo("too_many_rows");
    }

    @Test
    void readsACellOfFullLengthAndRefusesALongerOne() throws Exception {
        assertThat(sheets(rewritten(entry(SHEET, xml -> sheet(cell("x".repeat(32_767)))))).get(0).rows()).hasSize(1);
        assertThat(code(rewritten(entry(SHEET, xml -> sheet(cell("x".repeat(32_768))))))).isEqualTo("cell_too_long");
        assertThat(code(rewritten(entry(SHEET, xml -> sheet(cell("x".repeat(1 << 20))))))).isEqualTo("cell_too_long");
    }

    @Test
    void aNumberOfEndlessDigitsIsNoThreat() throws Exception {
        Path file = rewritten(entry(SHEET, xml -> sheet(
                "<row r=\"1\"><c r=\"A1\"><v>1E2000000000</v></c><c r=\"B1\"><v>1E-2000000000</v></c></row>")));

        assertThat(sheets(file).get(0).rows().get(0).cells()).extracting(SheetCell::kind).containsOnly(Kind.OTHER_NUMBER);
        assertThat(code(rewritten(entry(SHEET, xml -> sheet("<row r=\"1\"><c r=\"A1\"><v>" + "9".repeat(401) + "</v></c></row>")))))
                .isEqualTo("cell_too_long");
    }

    @Test
    void refusesAFileThatIsTooLarge() throws Exception {
        assertThat(code(write("large.xlsx", new byte[(50 << 20) + 1]))).isEqualTo("too_large");
    }

    @ParameterizedTest
    @FieldSource("CODES")
    void everyRefusalNamesTheFileAndEndsWithAdvice(String code) {
        String message = Messages.beside(Workbooks.class, "unreadable").format(code, Map.of("file", "order.xlsx"));

        assertThat(message).startsWith("Filen order.xlsx ").endsWith(".").containsPattern("\\. [A-ZÅÄÖ]");
    }

    private static SheetCell text(int column, String text) {
        return new SheetCell(column, Kind.TEXT, text);
    }

    private static SheetCell number(int column, String text) {
        return new SheetCell(column, Kind.WHOLE_NUMBER, text);
    }

    private static CellStyle format(XSSFWorkbook workbook, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    private static List<Sheet> sheets(Path file) {
        WorkbookContent content = Workbooks.read(file);
        assertThat(content).isInstanceOf(Sheets.class);
        return ((Sheets) content).sheets();
    }

    private static String code(Path file) {
        WorkbookContent content = Workbooks.read(file);
        assertThat(content).isInstanceOf(Unreadable.class);
        Unreadable unreadable = (Unreadable) content;
        assertThat(unreadable.message()).contains(file.toString());
        return unreadable.code();
    }

    private static String sheet(String rows) {
        return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows
                + "</sheetData></worksheet>";
    }

    private static String cell(String text) {
        return "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + text + "</t></is></c></row>";
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder();
        for (int row = 1; row <= count; row++) {
            rows.append("<row r=\"").append(row).append("\"><c r=\"A").append(row).append("\"><v>").append(row * 7919L % 10_000_019)
                    .append("</v></c></row>");
        }
        return rows.toString();
    }

    private Path write(String name, byte[] bytes) throws Exception {
        return Files.write(folder.resolve(name), bytes);
    }

    private static Map.Entry<String, UnaryOperator<String>> entry(String name, UnaryOperator<String> change) {
        return Map.entry(name, change);
    }

    /** The sound workbook with one of its parts changed. */
    private Path rewritten(Map.Entry<String, UnaryOperator<String>> change) throws Exception {
        Map<String, byte[]> contents = contents(sound);
        assertThat(contents).containsKey(change.getKey());
        contents.computeIfPresent(change.getKey(), (name, bytes) ->
                change.getValue().apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
        return zip(contents);
    }

    private static Map<String, byte[]> contents(Path file) throws Exception {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : new ArrayList<>(zip.stream().toList())) {
                contents.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return contents;
    }

    private Path zip(Map<String, byte[]> contents) throws Exception {
        return zip(contents, ZipEntry.DEFLATED);
    }

    private Path zip(Map<String, byte[]> contents, int method) throws Exception {
        Path file = Files.createTempFile(folder, "made", ".xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setMethod(method);
                if (method == ZipEntry.STORED) {
                    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
                    crc.update(content.getValue());
                    entry.setCrc(crc.getValue());
                    entry.setSize(content.getValue().length);
                }
                zip.putNextEntry(entry);
                zip.write(content.getValue());
            }
        }
        return file;
    }
}
