package se.bulktak.cases.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import se.bulktak.apply.Assessment;
import se.bulktak.apply.Document;
import se.bulktak.apply.OrderDesk;
import se.bulktak.apply.ProposalJson;
import se.bulktak.cases.Services;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.order.OrderReader;
import se.bulktak.order.Reading;
import se.bulktak.plan.KeepNames;

/** Checks workbooks without opening a case: the same answer as the command line's {@code check --json} or {@code plan --json}. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "checks")
class ChecksApi {

    private final Services services;
    private final OrderDesk desk;
    private final LiveCatalogue catalogue;

    ChecksApi(Services services, OrderDesk desk, LiveCatalogue catalogue) {
        this.services = services;
        this.desk = desk;
        this.catalogue = catalogue;
    }

    @PostMapping(path = "/checks", consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Everything found in workbooks, against the catalogue as it is; nothing is kept")
    ResponseEntity<?> check(
            @RequestParam List<MultipartFile> files,
            @RequestParam Optional<String> organisation,
            @RequestParam Optional<LocalDate> from,
            @RequestParam(defaultValue = "false") boolean keepNames)
            throws IOException {
        return answer(files, organisation, from, keepNames, false);
    }

    @PostMapping(path = "/plans", consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Findings and the exact plan for workbooks; nothing is kept")
    ResponseEntity<?> plan(
            @RequestParam List<MultipartFile> files,
            @RequestParam Optional<String> organisation,
            @RequestParam Optional<LocalDate> from,
            @RequestParam(defaultValue = "false") boolean keepNames)
            throws IOException {
        return answer(files, organisation, from, keepNames, true);
    }

    private ResponseEntity<?> answer(
            List<MultipartFile> files,
            Optional<String> organisation,
            Optional<LocalDate> from,
            boolean keepNames,
            boolean withPlan)
            throws IOException {
        Reading reading =
                new OrderReader(services.get(services.usual())).readUploads(CasesApi.uploads(files));
        if (reading instanceof Reading.Unreadable unreadable) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    String.join(" ", unreadable.files().stream().map(Reading.UnreadableFile::message).toList()));
            problem.setProperty("code", unreadable.files().get(0).code());
            problem.setProperty("files", unreadable.files());
            return ResponseEntity.unprocessableContent().contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
        }
        OrderDesk.Wishes wishes = new OrderDesk.Wishes(
                organisation.map(given -> given.strip().replaceFirst("(?i)^SE", "").replace("-", "")),
                from,
                keepNames ? KeepNames.everyone() : KeepNames.none());
        Assessment assessment =
                desk.review((Reading.Readable) reading, catalogue.get().snapshot(), wishes);
        Document document = withPlan
                ? Document.planned(
                        assessment.proposal(),
                        assessment.reports(),
                        desk.forecast(assessment.forecast().orElseThrow()),
                        assessment.forecast().orElseThrow().health())
                : Document.checked(assessment.order(), assessment.findings(), assessment.reports());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ProposalJson.write(document, out);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(out.toByteArray());
    }
}
