package se.bulktak.cases.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import se.bulktak.finding.FindingGroup;
import se.bulktak.marked.MarkOutcome;
import se.bulktak.marked.MarkedWorkbook;
import se.bulktak.rest.Files;
import se.bulktak.rest.Unacceptable;
import se.bulktak.workbook.Upload;

/** A workbook handed back with marks. */
final class Marked {

    private Marked() {}

    static ResponseEntity<byte[]> download(Upload workbook, List<FindingGroup> findings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (MarkedWorkbook.write(workbook, findings, out) instanceof MarkOutcome.Unmarkable unmarkable) {
                throw Unacceptable.told(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        unmarkable.file().code(),
                        unmarkable.file().message());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Files.download(
                workbook.name().replaceFirst("(?i)\\.xlsx$", "") + "-granskad.xlsx", Files.XLSX, out.toByteArray());
    }
}
