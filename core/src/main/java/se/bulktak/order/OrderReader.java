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
import se.bulktak.workbook.Upload;
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
        Gathered gathered = new Gathered();
        Set<Path> seen = new HashSet<>();
        for (Path file : files) {
            if (seen.add(real(file))) {
                gathered.add(file.toString(), Workbooks.read(file));
            } else {
                gathered.addTwice(file.toString());
            }
        }
        return gathered.reading();
    }

    /**
     * The same for files that have been sent in.
     *
     * @param files in the order given; two of the same name would have their cells mixed up, and are told as the same file twice
     */
    public Reading readUploads(List<Upload> files) {
        Gathered gathered = new Gathered();
        Set<String> seen = new HashSet<>();
        for (Upload file : files) {
            if (seen.add(file.name())) {
                gathered.add(file.name(), Workbooks.read(file));
            } else {
                gathered.addTwice(file.name());
            }
        }
        return gathered.reading();
    }

    /** What has been read so far. */
    private final class Gathered {

        private final List<UnreadableFile> unreadable = new ArrayList<>();
        private final List<OrderedWorkbook> workbooks = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private final List<ReadingReport> reports = new ArrayList<>();

        void add(String file, WorkbookContent content) {
            if (content instanceof WorkbookContent.Sheets sheets) {
                SheetsReader reader = SheetsReader.of(service, file, sheets.sheets());
                workbooks.add(reader.read());
                findings.addAll(reader.findings());
                reports.add(reader.report());
            } else if (content instanceof WorkbookContent.Unreadable refused) {
                unreadable.add(new UnreadableFile(file, refused.code(), refused.message()));
            }
        }

        void addTwice(String file) {
            String message =
                    Messages.beside(OrderReader.class, "reading").format("same_file_twice", Map.of("file", file));
            unreadable.add(new UnreadableFile(file, "same_file_twice", message));
        }

        Reading reading() {
            return unreadable.isEmpty()
                    ? new Readable(new Order(service, workbooks), Findings.of(findings), reports)
                    : new Unreadable(unreadable);
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }
}
