package se.bulktak.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;
import se.bulktak.cases.CaseDesk;
import se.bulktak.workbook.Upload;

/** Files in and out. */
public final class Files {

    public static final String XLSX_VALUE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public static final MediaType XLSX = MediaType.parseMediaType(XLSX_VALUE);
    public static final String CSV_VALUE = "text/csv;charset=UTF-8";
    public static final MediaType CSV = MediaType.parseMediaType(CSV_VALUE);
    public static final String ZIP_VALUE = "application/zip";
    public static final MediaType ZIP = MediaType.parseMediaType(ZIP_VALUE);

    private Files() {}

    /** A file to save under a name. */
    public static ResponseEntity<byte[]> download(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
                .body(content);
    }

    /** A JSON document that is written already. */
    public static ResponseEntity<byte[]> json(byte[] document) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
    }

    public static List<Upload> uploads(List<MultipartFile> files) {
        return files.stream().map(Files::upload).toList();
    }

    public static Upload upload(MultipartFile file) {
        try {
            if (file.getSize() > CaseDesk.LARGEST_FILE) {
                throw new MaxUploadSizeExceededException(CaseDesk.LARGEST_FILE);
            }
            return new Upload(
                    CaseDesk.fileName(Optional.ofNullable(file.getOriginalFilename()).orElse("")), file.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
