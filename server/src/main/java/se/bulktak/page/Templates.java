package se.bulktak.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import se.bulktak.cases.Services;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.split.Splitter;
import se.bulktak.workbook.TemplateWriter;

/** The workbooks to fill in. */
@Controller
class Templates {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private final Services services;

    Templates(Services services) {
        this.services = services;
    }

    @GetMapping("/mall")
    ResponseEntity<byte[]> template() throws IOException {
        ServiceDefinition service = services.get(services.usual());
        return file(service.templateFile(), out -> TemplateWriter.template(service, out));
    }

    @GetMapping("/listmall")
    ResponseEntity<byte[]> list() throws IOException {
        ServiceDefinition service = services.get(services.usual());
        return file(Splitter.templateFile(service), out -> Splitter.template(service, out));
    }

    private static ResponseEntity<byte[]> file(String name, Writing writing) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        writing.to(content);
        ContentDisposition disposition =
                ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build();
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(content.toByteArray());
    }
}
