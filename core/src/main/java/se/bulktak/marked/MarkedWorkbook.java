package se.bulktak.marked;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.FindingGroup;
import se.bulktak.finding.Messages;
import se.bulktak.finding.Severity;
import se.bulktak.marked.MarkOutcome.Marked;
import se.bulktak.marked.MarkOutcome.Unmarkable;
import se.bulktak.order.Reading.UnreadableFile;
import se.bulktak.workbook.Upload;
import se.bulktak.workbook.WorkbookContent;
import se.bulktak.workbook.Workbooks;

/**
 * Hands an orderer's own workbook back with marks: cells with findings are coloured and commented, and a first tab lists the
 * findings with links to the cells. All else is as it was. A workbook that comes back for another round loses its old marks.
 */
public final class MarkedWorkbook {

    private static final Messages TEXTS = Messages.beside(MarkedWorkbook.class, "marked");

    static {
        // The guard that every file has passed allows a little more than POI does by itself.
        ZipSecureFile.setMinInflateRatio(0.005);
    }

    private final XSSFWorkbook workbook;
    private final Map<String, Marks> marksByTab = new LinkedHashMap<>();

    private MarkedWorkbook(XSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    /** A finding at one place, before the cells are coloured. */
    private record Placed(int number, Finding finding, String message, String tab, @Nullable CellAddress cell) {}

    /**
     * Writes the marked workbook.
     *
     * @param original the workbook as it came; never changed
     * @param file what the findings call the file, usually the path as given; findings of other files are left out
     * @param findings in the order in which they are listed
     * @param out is left open; nothing is written to it unless the outcome is {@link Marked}
     * @throws IOException if writing fails
     */
    public static MarkOutcome write(Path original, String file, List<FindingGroup> findings, OutputStream out)
            throws IOException {
        if (Workbooks.read(original) instanceof WorkbookContent.Unreadable unreadable) {
            return new Unmarkable(new UnreadableFile(file, unreadable.code(), unreadable.message()));
        }
        return write(() -> Files.newInputStream(original), file, findings, out);
    }

    /** The same for a workbook that has been sent in; its name is what the findings call the file. */
    public static MarkOutcome write(Upload original, List<FindingGroup> findings, OutputStream out) throws IOException {
        if (Workbooks.read(original) instanceof WorkbookContent.Unreadable unreadable) {
            return new Unmarkable(new UnreadableFile(original.name(), unreadable.code(), unreadable.message()));
        }
        return write(() -> new ByteArrayInputStream(original.bytes()), original.name(), findings, out);
    }

    private interface Content {
        InputStream open() throws IOException;
    }

    private static MarkOutcome write(Content original, String file, List<FindingGroup> findings, OutputStream out)
            throws IOException {
        try (XSSFWorkbook workbook = open(original)) {
            if (workbook == null) {
                return new Unmarkable(new UnreadableFile(
                        file, "unmarkable", TEXTS.format("unmarkable", Map.of("file", file))));
            }
            Marked marked = new MarkedWorkbook(workbook).mark(file, findings);
            workbook.write(out);
            return marked;
        }
    }

    /** Null when POI cannot understand what the reader, which looks at less of it, could. */
    private static @Nullable XSSFWorkbook open(Content original) {
        try (InputStream in = original.open()) {
            return new XSSFWorkbook(in);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private Marked mark(String file, List<FindingGroup> findings) {
        EarlierMarks.remove(workbook);
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        List<Placed> placed = new ArrayList<>();
        int number = 0;
        int unlisted = 0;
        for (FindingGroup group : findings) {
            for (Finding finding : group.members()) {
                List<CellRef> here = places(finding, file);
                if (here.isEmpty()) {
                    continue;
                }
                counts.merge(finding.severity(), 1, Integer::sum);
                number++;
                String message = finding.message();
                for (CellRef place : here) {
                    if (placed.size() < FindingsTab.MOST_ROWS) {
                        placed.add(place(number, finding, message, place));
                    } else {
                        unlisted++;
                    }
                }
            }
        }
        Map<String, org.apache.poi.xssf.usermodel.XSSFCellStyle> styles = new HashMap<>();
        List<String> notes = new ArrayList<>();
        int cells = 0;
        int comments = 0;
        if (unlisted > 0) {
            notes.add(TEXTS.format("note.unlisted", Map.of("count", Messages.number(unlisted))));
        }
        for (Map.Entry<String, Marks> tab : marksByTab.entrySet()) {
            Marks marks = tab.getValue();
            marks.colour(styles);
            cells += marks.size();
            comments += marks.comment();
            if (marks.hasTooManyForComments()) {
                notes.add(TEXTS.format(
                        "note.comments",
                        Map.of(
                                "tab", tab.getKey(),
                                "most", Messages.number(Marks.MOST_COMMENTS),
                                "cells", Messages.number(marks.size()))));
            }
        }
        FindingsTab.write(workbook, file, counts, notes, placed.stream().map(this::entry).toList());
        return new Marked(placed.size(), unlisted, cells, comments);
    }

    /** The finding's cells in this file; the file itself for one that is about no cell at all. */
    private static List<CellRef> places(Finding finding, String file) {
        List<CellRef> cells = finding.cells();
        return cells.isEmpty()
                ? List.of(CellRef.ofFile(file))
                : cells.stream().filter(cell -> cell.file().equals(file)).distinct().toList();
    }

    private Placed place(int number, Finding finding, String message, CellRef place) {
        XSSFSheet sheet = place.tab().isEmpty() ? null : workbook.getSheet(place.tab());
        if (sheet == null) {
            return new Placed(number, finding, message, place.tab(), null);
        }
        String comment = TEXTS.text("severity." + finding.severity().label()) + ": " + message;
        CellAddress cell = marksByTab
                .computeIfAbsent(sheet.getSheetName(), name -> new Marks(workbook, sheet))
                .add(place, finding.severity(), comment);
        return new Placed(number, finding, message, sheet.getSheetName(), cell);
    }

    private FindingsTab.Entry entry(Placed placed) {
        Marks marks = marksByTab.get(placed.tab());
        CellAddress cell = placed.cell();
        return new FindingsTab.Entry(
                placed.number(),
                placed.finding().severity(),
                placed.tab(),
                cell,
                cell == null || marks == null ? null : marks.before(cell),
                placed.message(),
                placed.finding().code());
    }
}
