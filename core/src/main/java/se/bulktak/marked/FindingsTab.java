package se.bulktak.marked;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCell;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;
import org.jspecify.annotations.Nullable;
import se.bulktak.finding.Messages;
import se.bulktak.finding.Severity;
import se.bulktak.marked.Mark.Look;

/**
 * The tab Anmärkningar, first in the workbook: every finding with a link to its cell. A hidden column keeps what each marked
 * cell looked like, as the style of a cell: that survives Excel, and the marks can be taken away exactly.
 */
final class FindingsTab {

    /** As many rows as this are listed: within what Excel takes of links on one tab. */
    static final int MOST_ROWS = 20_000;

    private static final Messages TEXTS = Messages.beside(FindingsTab.class, "marked");
    private static final String HEADING_FILL = "FF1F4E79";
    private static final int LONGEST_NAME = 31;
    private static final int LONGEST_TEXT = 32_000;
    private static final int CHARACTERS_ON_A_LINE = 105;
    /** In points; Excel takes no more. */
    private static final float HIGHEST_ROW = 409;

    private static final int NUMBER = 0;
    private static final int SEVERITY = 1;
    private static final int TAB = 2;
    private static final int CELL = 3;
    private static final int MESSAGE = 4;
    private static final int CODE = 5;
    private static final int SAMPLE = 6;
    private static final int[] WIDTHS = {7, 13, 24, 10, 110, 26, 10};

    /**
     * A row of the list.
     *
     * @param tab empty when the finding is about the whole file
     * @param cell the marked cell; null when none is
     * @param before what the marked cell looked like; null as above
     */
    record Entry(
            int number,
            Severity severity,
            String tab,
            @Nullable CellAddress cell,
            @Nullable XSSFCellStyle before,
            String message,
            String code) {}

    /** A place as the list writes it. */
    record Place(String tab, String cell) {}

    private final XSSFWorkbook workbook;
    private final XSSFSheet sheet;
    private final XSSFCellStyle text;
    private final XSSFCellStyle link;
    private final Map<Severity, XSSFCellStyle> severities = new java.util.EnumMap<>(Severity.class);

    private FindingsTab(XSSFWorkbook workbook, XSSFSheet sheet) {
        this.workbook = workbook;
        this.sheet = sheet;
        this.text = body();
        this.link = body();
        XSSFFont underlined = workbook.createFont();
        underlined.setUnderline(XSSFFont.U_SINGLE);
        underlined.setColor(new XSSFColor(new byte[] {0x05, 0x63, (byte) 0xC1}));
        link.setFont(underlined);
        for (Severity severity : Severity.values()) {
            XSSFCellStyle style = body();
            Look.of(severity).put(style);
            severities.put(severity, style);
        }
    }

    /** Texts are texts, also those that begin as a formula does, and stay so when somebody edits them. */
    private XSSFCellStyle body() {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat("@"));
        style.setQuotePrefixed(true);
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        return style;
    }

    /** Whether a tab is such a list, of an earlier round. */
    static boolean isOne(XSSFSheet sheet) {
        XSSFRow first = sheet.getRow(0);
        XSSFCell title = first == null ? null : first.getCell(0);
        return sheet.getSheetName().startsWith(TEXTS.text("tab"))
                && title != null
                && title.getCellType() == CellType.STRING
                && title.getStringCellValue().equals(TEXTS.text("title"));
    }

    /** What the cells marked in an earlier round looked like. */
    static Map<Place, XSSFCellStyle> samples(XSSFSheet sheet) {
        Map<Place, XSSFCellStyle> samples = new LinkedHashMap<>();
        for (Row row : sheet) {
            Cell tab = row.getCell(TAB);
            Cell cell = row.getCell(CELL);
            Cell sample = row.getCell(SAMPLE);
            boolean complete = tab != null
                    && cell != null
                    && sample != null
                    && tab.getCellType() == CellType.STRING
                    && cell.getCellType() == CellType.STRING
                    && cell.getStringCellValue().matches("[A-Z]{1,3}[0-9]{1,7}");
            if (complete) {
                Place place = new Place(tab.getStringCellValue(), cell.getStringCellValue());
                samples.put(place, (XSSFCellStyle) sample.getCellStyle());
            }
        }
        return samples;
    }

    /**
     * Puts the tab first in the workbook and shows it.
     *
     * @param notes sentences about what the list or the comments leave out
     */
    static void write(XSSFWorkbook workbook, String file, Map<Severity, Integer> counts, List<String> notes, List<Entry> entries) {
        XSSFSheet sheet = workbook.createSheet(unusedName(workbook));
        workbook.setSheetOrder(sheet.getSheetName(), 0);
        new FindingsTab(workbook, sheet).write(file, counts, notes, entries);
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            // Several selected tabs would all be edited at once.
            workbook.getSheetAt(i).setSelected(i == 0);
        }
        workbook.setActiveSheet(0);
        workbook.setFirstVisibleTab(0);
    }

    private static String unusedName(XSSFWorkbook workbook) {
        String name = TEXTS.text("tab");
        for (int i = 2; workbook.getSheet(name) != null; i++) {
            String number = " (" + i + ")";
            String base = TEXTS.text("tab");
            name = base.substring(0, Math.min(base.length(), LONGEST_NAME - number.length())) + number;
        }
        return name;
    }

    private void write(String file, Map<Severity, Integer> counts, List<String> notes, List<Entry> entries) {
        for (int i = 0; i < WIDTHS.length; i++) {
            sheet.setColumnWidth(i, WIDTHS[i] * 256);
        }
        sheet.setColumnHidden(SAMPLE, true);
        int row = 0;
        title(row++);
        line(row++, TEXTS.format("counts", Map.of(
                "file", file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1),
                "errors", Messages.number(counts.getOrDefault(Severity.ERROR, 0)),
                "warnings", Messages.number(counts.getOrDefault(Severity.WARNING, 0)),
                "infos", Messages.number(counts.getOrDefault(Severity.INFO, 0)))));
        line(row++, TEXTS.text("todo"));
        for (String note : notes) {
            line(row++, note);
        }
        for (Severity severity : Severity.values()) {
            XSSFRow legend = sheet.createRow(row++);
            put(legend, SEVERITY, TEXTS.text("severity." + severity.label()), style(severity));
            legend.createCell(TAB).setCellValue(TEXTS.text("legend." + severity.label()));
        }
        row++;
        headings(row);
        int firstEntry = row + 1;
        for (Entry entry : entries) {
            entry(++row, entry);
        }
        if (!entries.isEmpty()) {
            sheet.setAutoFilter(new CellRangeAddress(firstEntry - 1, row, NUMBER, CODE));
        }
        sheet.createFreezePane(0, firstEntry);
        sheet.setRepeatingRows(new CellRangeAddress(firstEntry - 1, firstEntry - 1, -1, -1));
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(org.apache.poi.ss.usermodel.PrintSetup.A4_PAPERSIZE);
        sheet.getPrintSetup().setFitHeight((short) 0);
    }

    private XSSFCellStyle style(Severity severity) {
        XSSFCellStyle style = severities.get(severity);
        return style == null ? text : style;
    }

    private void title(int row) {
        XSSFCellStyle style = workbook.createCellStyle();
        XSSFFont font = workbook.createFont();
        font.setBold(true);
        font.setFontHeightInPoints((short) 14);
        style.setFont(font);
        XSSFCell cell = sheet.createRow(row).createCell(0);
        cell.setCellValue(TEXTS.text("title"));
        cell.setCellStyle(style);
    }

    private void line(int row, String words) {
        sheet.createRow(row).createCell(0).setCellValue(words);
    }

    private void headings(int row) {
        XSSFCellStyle style = workbook.createCellStyle();
        XSSFFont font = workbook.createFont();
        font.setBold(true);
        font.setColor(new XSSFColor(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF}));
        style.setFont(font);
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setFillForegroundColor(new XSSFColor(java.util.HexFormat.of().parseHex(HEADING_FILL)));
        style.setAlignment(HorizontalAlignment.LEFT);
        XSSFRow headings = sheet.createRow(row);
        String[] keys = {"number", "severity", "tab", "cell", "message", "code", "sample"};
        for (int i = 0; i < keys.length; i++) {
            put(headings, i, TEXTS.text("column." + keys[i]), style);
        }
    }

    private void entry(int number, Entry entry) {
        XSSFRow row = sheet.createRow(number);
        row.createCell(NUMBER).setCellValue(entry.number());
        put(row, SEVERITY, TEXTS.text("severity." + entry.severity().label()), style(entry.severity()));
        put(row, TAB, entry.tab(), text);
        put(row, MESSAGE, entry.message(), text);
        put(row, CODE, entry.code(), text);
        int lines = 1 + entry.message().length() / CHARACTERS_ON_A_LINE;
        if (lines > 1) {
            // Programs differ in whether they work out the height of a row when they open a file.
            row.setHeightInPoints(Math.min(lines * sheet.getDefaultRowHeightInPoints(), HIGHEST_ROW));
        }
        CellAddress cell = entry.cell();
        boolean reachable = !entry.tab().isEmpty() && isVisible(entry.tab());
        if (cell != null) {
            put(row, CELL, cell.formatAsString(), reachable ? link : text);
        }
        if (reachable) {
            XSSFHyperlink hyperlink = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
            String at = cell == null ? "A1" : cell.formatAsString();
            hyperlink.setAddress("'" + entry.tab().replace("'", "''") + "'!" + at);
            XSSFCell from = row.getCell(cell == null ? TAB : CELL);
            from.setHyperlink(hyperlink);
            from.setCellStyle(link);
        }
        if (entry.before() != null) {
            row.createCell(SAMPLE).setCellStyle(entry.before());
        }
    }

    /** A link to a hidden tab leads nowhere. */
    private boolean isVisible(String tab) {
        int index = workbook.getSheetIndex(tab);
        return index >= 0 && workbook.getSheetVisibility(index) == SheetVisibility.VISIBLE;
    }

    /** As a text of the cell's own: the shared table of texts takes several times as long to fill when findings are many. */
    private static void put(XSSFRow row, int column, String words, XSSFCellStyle style) {
        XSSFCell cell = row.createCell(column);
        CTCell raw = cell.getCTCell();
        raw.setT(STCellType.INLINE_STR);
        raw.addNewIs().setT(words.length() > LONGEST_TEXT ? words.substring(0, LONGEST_TEXT) + "…" : words);
        cell.setCellStyle(style);
    }
}
