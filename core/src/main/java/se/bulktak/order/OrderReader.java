package se.bulktak.order;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Findings;
import se.bulktak.finding.Messages;
import se.bulktak.order.Reading.Readable;
import se.bulktak.order.Reading.Unreadable;
import se.bulktak.order.Reading.UnreadableFile;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.workbook.WorkbookContent;
import se.bulktak.workbook.Workbooks;

/**
 * Reads the workbooks of an order by what they mean: tabs and columns are found by their names wherever they stand, and the
 * contract of a row by any of its cells. What a workbook says is not judged here, except that it cannot be understood.
 */
public final class OrderReader {

    private final ServiceDefinition service;

    public OrderReader(ServiceDefinition service) {
        this.service = service;
    }

    /**
     * Reads every file. When any of them is no workbook, all such are told and there is no order: half an order is none.
     *
     * @param files in the order given, which the answer keeps; their paths as given are what cells are told with
     */
    public Reading read(List<Path> files) {
        List<UnreadableFile> unreadable = new ArrayList<>();
        List<OrderedWorkbook> workbooks = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        List<ReadingReport> reports = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Path file : files) {
            if (!seen.add(real(file))) {
                unreadable.add(sameFileTwice(file));
                continue;
            }
            WorkbookContent content = Workbooks.read(file);
            if (content instanceof WorkbookContent.Sheets sheets) {
                SheetsReader reader = new SheetsReader(service, file.toString(), sheets.sheets());
                workbooks.add(reader.read());
                findings.addAll(reader.findings());
                reports.add(reader.report());
            } else if (content instanceof WorkbookContent.Unreadable refused) {
                unreadable.add(new UnreadableFile(file.toString(), refused.code(), refused.message()));
            }
        }
        if (!unreadable.isEmpty()) {
            return new Unreadable(unreadable);
        }
        return new Readable(new Order(service, workbooks), Findings.of(findings), reports);
    }

    private static UnreadableFile sameFileTwice(Path file) {
        String message = Messages.beside(OrderReader.class, "reading")
                .format("same_file_twice", Map.of("file", file.toString()));
        return new UnreadableFile(file.toString(), "same_file_twice", message);
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }
}
