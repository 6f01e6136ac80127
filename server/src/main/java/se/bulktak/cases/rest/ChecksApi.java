package se.bulktak.cases.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
import se.bulktak.cases.Actor;
import se.bulktak.cases.Services;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.order.OrderReader;
import se.bulktak.order.Reading;
import se.bulktak.plan.KeepNames;
import se.bulktak.rest.Files;
import se.bulktak.rest.Unacceptable;
import se.bulktak.takweb.Platform;
import se.bulktak.takweb.Preparation;
import se.bulktak.workbook.Upload;

/** Workbooks without a case: the same answers as the command line's, and nothing is kept. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
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

    /** An order that could be read, judged against the catalogue as it is. */
    private record Judged(Reading.Readable reading, OrderDesk.Wishes wishes, Assessment assessment) {}

    @PostMapping(path = "/checks", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Everything found in workbooks, against the catalogue as it is; nothing is kept",
            description = "The document of check --json. A file that is no workbook is answered with 422.")
    ResponseEntity<byte[]> checkWorkbooks(
            @RequestParam List<MultipartFile> files,
            @Parameter(description = "The ordering organisation's number", example = "232100-0016") @RequestParam
                    Optional<String> organisation,
            @Parameter(description = "First day of the new routings; today if left out") @RequestParam
                    Optional<LocalDate> from,
            @Parameter(description = "Whether all names in TAK are kept") @RequestParam(defaultValue = "false")
                    boolean keepNames)
            throws IOException {
        Assessment assessment = judge(files, organisation, from, keepNames).assessment();
        return document(Document.checked(assessment.order(), assessment.findings(), assessment.reports()));
    }

    @PostMapping(
            path = "/checks/marked",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = Files.XLSX_VALUE)
    @Operation(summary = "A workbook handed back with marks where something was found; nothing is kept")
    ResponseEntity<byte[]> markWorkbook(
            @RequestParam MultipartFile file,
            @Parameter(example = "232100-0016") @RequestParam Optional<String> organisation,
            @RequestParam Optional<LocalDate> from,
            @RequestParam(defaultValue = "false") boolean keepNames) {
        Judged judged = judge(List.of(file), organisation, from, keepNames);
        return Marked.download(Files.upload(file), judged.assessment().groups());
    }

    @PostMapping(path = "/plans", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Findings and the exact plan for workbooks; nothing is kept",
            description = "The document of plan --json. The same order, from-date and catalogue give the same, byte for byte.")
    ResponseEntity<byte[]> planWorkbooks(
            @RequestParam List<MultipartFile> files,
            @Parameter(example = "232100-0016") @RequestParam Optional<String> organisation,
            @RequestParam Optional<LocalDate> from,
            @RequestParam(defaultValue = "false") boolean keepNames)
            throws IOException {
        Assessment assessment = judge(files, organisation, from, keepNames).assessment();
        Assessment.Forecast forecast = assessment.forecast().orElseThrow();
        return document(Document.planned(
                assessment.proposal(), assessment.reports(), desk.forecast(forecast), forecast.health()));
    }

    @PostMapping(path = "/json-bestallningar", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "The JSON-beställning for a tak-web; nothing is kept",
            description = "Only what TAK lacks. What tak-web will not do of it is told by the command line's json-bestallning.")
    ResponseEntity<byte[]> makeJsonBestallning(
            @RequestParam List<MultipartFile> files,
            @Parameter(description = "Exactly as the tak-web names itself", example = "NTJP-TEST") @RequestParam
                    String platform,
            @Parameter(example = "232100-0016") @RequestParam Optional<String> organisation,
            @RequestParam Optional<LocalDate> from,
            @RequestParam(defaultValue = "false") boolean keepNames,
            @Parameter(example = "CS0012345") @RequestParam(defaultValue = "") String comment,
            Actor actor)
            throws IOException {
        Platform named = platform(platform);
        Judged judged = judge(files, organisation, from, keepNames);
        List<ToldFinding> errors = judged.assessment().findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw Unacceptable.told(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    errors.get(0).code(),
                    String.join(" ", errors.stream().map(ToldFinding::message).toList()));
        }
        Preparation prepared = desk.prepare(
                judged.reading().order(), judged.assessment(), judged.wishes(), named, actor.shown(), comment);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        prepared.order().write(out);
        return Files.json(out.toByteArray());
    }

    private static Platform platform(String given) {
        try {
            return new Platform(given);
        } catch (IllegalArgumentException e) {
            throw Unacceptable.told(HttpStatus.BAD_REQUEST, "invalid_value", String.valueOf(e.getMessage()));
        }
    }

    private Judged judge(
            List<MultipartFile> files, Optional<String> organisation, Optional<LocalDate> from, boolean keepNames) {
        List<Upload> uploads = Files.uploads(files);
        Reading reading = new OrderReader(services.get(services.usual())).readUploads(uploads);
        if (reading instanceof Reading.Unreadable unreadable) {
            throw Unacceptable.told(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    unreadable.files().get(0).code(),
                    String.join(
                            " ",
                            unreadable.files().stream()
                                    .map(Reading.UnreadableFile::message)
                                    .toList()));
        }
        OrderDesk.Wishes wishes = new OrderDesk.Wishes(
                organisation
                        .map(given -> given.strip().replaceFirst("(?i)^SE", "").replaceAll("[\\s-]", ""))
                        .filter(given -> !given.isEmpty()),
                Optional.of(from.orElse(desk.today())),
                keepNames ? KeepNames.everyone() : KeepNames.none());
        Reading.Readable readable = (Reading.Readable) reading;
        return new Judged(
                readable, wishes, desk.review(readable, catalogue.get().snapshot(), wishes));
    }

    private static ResponseEntity<byte[]> document(Document document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ProposalJson.write(document, out);
        return Files.json(out.toByteArray());
    }
}
