package se.bulktak.cases.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import se.bulktak.cases.CaseDesk;
import se.bulktak.cases.CaseDocument;
import se.bulktak.cases.Cases;
import se.bulktak.cases.Reviews;
import se.bulktak.cases.rest.CaseJson.DocumentJson;
import se.bulktak.cases.rest.CaseJson.EventJson;
import se.bulktak.cases.rest.CaseJson.MessageJson;
import se.bulktak.rest.Files;
import se.bulktak.rest.NoSuchThing;
import se.bulktak.workbook.Upload;

/** What has happened in a case and what has been written: time line, messages, documents. */
@RestController
@RequestMapping(path = "/api/v1/cases/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "correspondence")
class CorrespondenceApi {

    private final Cases cases;
    private final CaseDesk desk;
    private final Reviews reviews;

    CorrespondenceApi(Cases cases, CaseDesk desk, Reviews reviews) {
        this.cases = cases;
        this.desk = desk;
        this.reviews = reviews;
    }

    @Schema(name = "CaseEvents")
    record EventsJson(List<EventJson> events) {}

    @GetMapping("/events")
    @Operation(
            summary = "Everything that has happened, oldest first",
            description = "What is internal is told to handlers and TAK administrators only.")
    EventsJson listEvents(Asked asked) {
        return new EventsJson(cases.events(asked.held(), !asked.actor().orderer()).stream()
                .map(EventJson::of)
                .toList());
    }

    @Schema(name = "CaseMessages")
    record MessagesJson(List<MessageJson> messages) {}

    @GetMapping("/messages")
    @Operation(summary = "Messages in both directions, oldest first")
    MessagesJson listMessages(Asked asked) {
        return new MessagesJson(cases.messages(asked.held()).stream().map(MessageJson::of).toList());
    }

    @PostMapping(path = "/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Writes a message; answers with all of them")
    MessagesJson writeMessage(@RequestBody Reason text, Asked asked) {
        return write(text.given(), List.of(), asked);
    }

    @PostMapping(path = "/messages/with-attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Writes a message with attachments; answers with all messages")
    MessagesJson writeMessageWithAttachments(
            @RequestParam String text,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            Asked asked) {
        return write(text, Files.uploads(Optional.ofNullable(files).orElse(List.of())), asked);
    }

    private MessagesJson write(String text, List<Upload> attachments, Asked asked) {
        desk.message(asked.held(), text, attachments, asked.actor());
        return listMessages(asked);
    }

    @Schema(name = "CaseDocuments")
    record DocumentsJson(List<DocumentJson> documents) {}

    @GetMapping("/documents")
    @Operation(
            summary = "All documents, oldest first; those that were replaced included",
            description = "An orderer sees workbooks and attachments; plans and receipts have addresses of their own.")
    DocumentsJson listDocuments(Asked asked) {
        return new DocumentsJson(cases.documents(asked.held()).stream()
                .filter(document -> isFor(asked, document))
                .map(DocumentJson::of)
                .toList());
    }

    @GetMapping(path = "/documents/{id}", produces = MediaType.ALL_VALUE)
    @Operation(summary = "What a document holds")
    ResponseEntity<byte[]> getDocument(@PathVariable long id, Asked asked) {
        CaseDocument document = cases.findDocument(asked.held(), id)
                .filter(found -> isFor(asked, found))
                .orElseThrow(NoSuchThing::new);
        return isPacked(document)
                ? Files.download(document.name(), MediaType.APPLICATION_JSON, reviews.json(document))
                : Files.download(document.name(), MediaType.APPLICATION_OCTET_STREAM, cases.content(document));
    }

    private static boolean isFor(Asked asked, CaseDocument document) {
        return !asked.actor().orderer() || !isPacked(document);
    }

    private static boolean isPacked(CaseDocument document) {
        return document.kind() == CaseDocument.Kind.PLAN || document.kind() == CaseDocument.Kind.RECEIPT;
    }
}
