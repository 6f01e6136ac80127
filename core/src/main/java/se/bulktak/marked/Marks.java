package se.bulktak.marked;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Severity;
import se.bulktak.marked.Mark.Look;

/** The marks on one tab: which cells, and how they are coloured and commented. */
final class Marks {

    /** More comments make a workbook slow to work in. The list of findings has them all. */
    static final int MOST_COMMENTS = 500;
    /** Every text that is put in a comment begins so, and is known by it when the workbook comes back. */
    static final String SIGNATURE = "[BulkTAK] ";

    private static final int LONGEST_COMMENT = 1_500;
    private static final int MESSAGES_IN_A_COMMENT = 5;
    private static final int COMMENT_COLUMNS = 5;
    private static final int CHARACTERS_ON_A_LINE = 45;

    private final XSSFWorkbook workbook;
    private final XSSFSheet sheet;
    private final Map<CellAddress, Mark> marks = new LinkedHashMap<>();
    private final Map<CellAddress, CellAddress> topLeft = new HashMap<>();
    private final Map<CellAddress, XSSFCellStyle> before = new HashMap<>();
    private final List<CellRangeAddress> merged;

    Marks(XSSFWorkbook workbook, XSSFSheet sheet) {
        this.workbook = workbook;
        this.sheet = sheet;
        this.merged = sheet.getMergedRegions();
    }

    /** Notes a finding, and answers the cell that is to be marked for it; null when it is about the whole tab. */
    @Nullable CellAddress add(CellRef place, Severity severity, String message) {
        if (place.row() == 0) {
            return null;
        }
        int column = place.column() == 0 ? firstColumn(place.row() - 1) : place.column() - 1;
        CellAddress cell = topLeft.computeIfAbsent(new CellAddress(place.row() - 1, column), this::topLeft);
        Mark known = marks.get(cell);
        List<String> messages = known == null ? new ArrayList<>() : known.messages();
        if (!messages.contains(message)) {
            messages.add(message);
        }
        Severity worst = known == null || severity.compareTo(known.severity()) < 0 ? severity : known.severity();
        marks.put(cell, new Mark(cell, worst, messages));
        return cell;
    }

    /** A finding about a row is shown at the first cell that holds something. */
    private int firstColumn(int row) {
        XSSFRow held = sheet.getRow(row);
        if (held != null) {
            for (Cell cell : held) {
                if (cell.getCellType() != org.apache.poi.ss.usermodel.CellType.BLANK) {
                    return cell.getColumnIndex();
                }
            }
        }
        return 0;
    }

    /** Only the first of merged cells is seen. */
    private CellAddress topLeft(CellAddress cell) {
        for (CellRangeAddress region : merged) {
            if (region.isInRange(cell)) {
                return new CellAddress(region.getFirstRow(), region.getFirstColumn());
            }
        }
        return cell;
    }

    int size() {
        return marks.size();
    }

    boolean hasTooManyForComments() {
        return marks.size() > MOST_COMMENTS;
    }

    /** Colours the cells. What they looked like before is remembered. */
    void colour(Map<String, XSSFCellStyle> styles) {
        for (Mark mark : marks.values()) {
            XSSFCell cell = cell(mark.cell());
            XSSFCellStyle old = cell.getCellStyle();
            before.put(mark.cell(), old);
            cell.setCellStyle(styles.computeIfAbsent(old.getIndex() + " " + mark.severity(), key -> {
                XSSFCellStyle marked = workbook.createCellStyle();
                marked.cloneStyleFrom(old);
                Look.of(mark.severity()).put(marked);
                return marked;
            }));
        }
    }

    private XSSFCell cell(CellAddress address) {
        XSSFRow row = sheet.getRow(address.getRow());
        if (row == null) {
            row = sheet.createRow(address.getRow());
        }
        XSSFCell cell = row.getCell(address.getColumn(), Row.MissingCellPolicy.RETURN_NULL_AND_BLANK);
        if (cell == null) {
            cell = row.createCell(address.getColumn());
            cell.setCellStyle((XSSFCellStyle) sheet.getColumnStyle(address.getColumn()));
        }
        return cell;
    }

    /** What a marked cell looked like before. */
    XSSFCellStyle before(CellAddress cell) {
        XSSFCellStyle style = before.get(cell);
        if (style == null) {
            throw new IllegalStateException("Not marked: " + cell);
        }
        return style;
    }

    /** Puts comments on the first cells, beside what a person has written there; answers how many. */
    int comment() {
        if (marks.isEmpty()) {
            return 0;
        }
        Map<CellAddress, XSSFComment> present = sheet.getCellComments();
        boolean threaded = sheet.getRelations().stream()
                .anyMatch(part -> part.getPackagePart().getPartName().getName().contains("/threadedComments/"));
        XSSFDrawing drawing = sheet.createDrawingPatriarch();
        int count = 0;
        for (Mark mark : marks.values()) {
            if (count == MOST_COMMENTS) {
                break;
            }
            String text = text(mark);
            XSSFComment written = present.get(mark.cell());
            if (written == null) {
                XSSFComment comment = drawing.createCellComment(anchor(mark.cell(), text));
                comment.setAddress(mark.cell());
                comment.setString(text);
                comment.setAuthor("BulkTAK");
                count++;
            } else if (!threaded) {
                written.setString(written.getString().getString() + "\n" + text);
                count++;
            }
            // A conversation in Excel's newer form has a copy in the older one, which Excel drops when it is changed.
        }
        return count;
    }

    private static String text(Mark mark) {
        StringBuilder text = new StringBuilder();
        for (String message : mark.messages().subList(0, Math.min(MESSAGES_IN_A_COMMENT, mark.messages().size()))) {
            text.append(text.isEmpty() ? "" : "\n").append(SIGNATURE).append(message);
        }
        return text.length() <= LONGEST_COMMENT ? text.toString() : text.substring(0, LONGEST_COMMENT - 1) + "…";
    }

    private XSSFClientAnchor anchor(CellAddress cell, String text) {
        int lines = 2 + text.lines().mapToInt(line -> 1 + line.length() / CHARACTERS_ON_A_LINE).sum();
        int column = cell.getColumn() + 1;
        // POI makes a comment in the cell where its box begins, and only then moves it; it refuses a cell that has one.
        while (sheet.getCellComment(new CellAddress(cell.getRow(), column)) != null) {
            column++;
        }
        return new XSSFClientAnchor(
                0, 0, 0, 0, column, cell.getRow(), column + COMMENT_COLUMNS, cell.getRow() + lines);
    }
}
