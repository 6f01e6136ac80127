package se.bulktak.marked;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import se.bulktak.marked.Mark.Look;

/**
 * Takes away the marks of the last round, so that a corrected workbook shows only what is wrong now. Cells get their looks back
 * from the list of findings, which keeps a sample of each; a cell that has moved since loses fill and frame.
 */
final class EarlierMarks {

    private final XSSFWorkbook workbook;
    private final Set<Integer> marked = new HashSet<>();

    private EarlierMarks(XSSFWorkbook workbook) {
        this.workbook = workbook;
        for (int i = 0; i < workbook.getNumCellStyles(); i++) {
            if (Look.isOn(workbook.getCellStyleAt(i))) {
                marked.add(i);
            }
        }
    }

    /** Removes all marks, comments and lists of findings that were made here. */
    static void remove(XSSFWorkbook workbook) {
        EarlierMarks earlier = new EarlierMarks(workbook);
        for (int i = workbook.getNumberOfSheets() - 1; i >= 0; i--) {
            XSSFSheet sheet = workbook.getSheetAt(i);
            if (FindingsTab.isOne(sheet)) {
                earlier.restore(sheet);
                if (workbook.getNumberOfSheets() > 1) {
                    workbook.removeSheetAt(i);
                }
            }
        }
        earlier.clearMoved();
        for (Sheet sheet : workbook) {
            removeComments((XSSFSheet) sheet);
        }
    }

    private void restore(XSSFSheet list) {
        FindingsTab.samples(list).forEach((place, sample) -> {
            XSSFSheet sheet = workbook.getSheet(place.tab());
            CellAddress address = new CellAddress(place.cell());
            XSSFRow row = sheet == null ? null : sheet.getRow(address.getRow());
            XSSFCell cell = row == null ? null : row.getCell(address.getColumn());
            if (cell != null && isMarked(cell)) {
                cell.setCellStyle(sample);
            }
        });
    }

    private boolean isMarked(XSSFCell cell) {
        return marked.contains((int) cell.getCellStyle().getIndex());
    }

    private void clearMoved() {
        if (marked.isEmpty()) {
            return;
        }
        Map<Short, XSSFCellStyle> cleared = new HashMap<>();
        for (Sheet sheet : workbook) {
            for (Row row : sheet) {
                for (Cell cell : row) {
                    XSSFCell held = (XSSFCell) cell;
                    if (isMarked(held)) {
                        held.setCellStyle(cleared.computeIfAbsent(
                                held.getCellStyle().getIndex(), index -> unmarked(held.getCellStyle())));
                    }
                }
            }
        }
    }

    private XSSFCellStyle unmarked(XSSFCellStyle marked) {
        XSSFCellStyle plain = workbook.createCellStyle();
        plain.cloneStyleFrom(marked);
        Look.takeOff(plain);
        return plain;
    }

    private static void removeComments(XSSFSheet sheet) {
        for (Map.Entry<CellAddress, XSSFComment> entry : Map.copyOf(sheet.getCellComments()).entrySet()) {
            String text = entry.getValue().getString().getString();
            int ours = text.indexOf(Marks.SIGNATURE);
            if (ours < 0) {
                continue;
            }
            String theirs = text.substring(0, ours).stripTrailing();
            XSSFRow row = sheet.getRow(entry.getKey().getRow());
            XSSFCell cell = row == null ? null : row.getCell(entry.getKey().getColumn());
            if (theirs.isEmpty() && cell != null) {
                cell.removeCellComment();
            } else {
                entry.getValue().setString(theirs);
            }
        }
    }
}
