package se.bulktak.cases.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import se.bulktak.access.Role;
import se.bulktak.cases.Actor;
import se.bulktak.cases.Actors;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseDesk;
import se.bulktak.cases.CaseDocument;
import se.bulktak.cases.CaseFilter;
import se.bulktak.cases.CaseKind;
import se.bulktak.cases.CaseStatus;
import se.bulktak.cases.Cases;
import se.bulktak.cases.Review;
import se.bulktak.cases.Reviews;
import se.bulktak.cases.Waiting;
import se.bulktak.cases.rest.CaseJson.ContactJson;
import se.bulktak.cases.rest.CaseJson.DocumentJson;
import se.bulktak.cases.rest.CaseJson.EventJson;
import se.bulktak.cases.rest.CaseJson.ListJson;
import se.bulktak.cases.rest.CaseJson.MessageJson;
import se.bulktak.cases.rest.CaseJson.ReviewJson;
import se.bulktak.cases.rest.CaseJson.WantedJson;
import se.bulktak.catalogue.HsaId;
import se.bulktak.plan.KeepNames;
import se.bulktak.workbook.Upload;

/** Cases: opened, filled, sent in, reviewed, approved. An orderer's token sees the cases that it has opened, a handler's all. */
@RestController
@RequestMapping("/api/v1/cases")
@Tag(name = "cases")
class CasesApi {

    private static final int LARGEST_PAGE = 200;

    private final Cases cases;
    private final CaseDesk desk;
    private final Reviews reviews;

    CasesApi(Cases cases, CaseDesk desk, Reviews reviews) {
        this.cases = cases;
        this.desk = desk;
        this.reviews = reviews;
    }

    @GetMapping
    @Operation(summary = "Lists cases, those changed last first")
    ListJson list(
            @RequestParam(defaultValue = "") Set<CaseStatus> status,
            @RequestParam Optional<Waiting> waitsFor,
            @RequestParam Optional<CaseKind> kind,
            @RequestParam Optional<String> handler,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            Authentication signedIn) {
        Actor actor = actor(signedIn);
        boolean all = actor.is(Role.HANDLER) || actor.is(Role.TAK_ADMIN);
        Set<CaseStatus> statuses = status.isEmpty() && !all ? Set.of(CaseStatus.values()) : status;
        Cases.Page found = cases.list(new CaseFilter(
                statuses,
                waitsFor,
                kind,
                handler,
                all ? Optional.empty() : Optional.of(actor.name()),
                text,
                false,
                Math.max(0, page),
                Math.max(1, Math.min(size, LARGEST_PAGE))));
        return new ListJson(found.total(), Math.max(0, page), found.cases().stream().map(CaseJson::of).toList());
    }

    /** @param text a question without an order; null or blank opens a draft of an order */
    @Schema(name = "NewCase")
    record NewCase(@Nullable ContactJson contact, @Nullable WantedJson wanted, @Nullable String text) {}

    @PostMapping
    @Operation(summary = "Opens a draft of an order, or sends in a question when there is a text")
    ResponseEntity<CaseJson> open(@RequestBody NewCase wanted, Authentication signedIn, HttpServletRequest request) {
        Actor actor = actor(signedIn);
        Case.Contact contact = wanted.contact() == null ? Case.Contact.NONE : wanted.contact().contact();
        Case opened = wanted.text() == null || wanted.text().isBlank()
                ? desk.openDraft(
                                contact,
                                wanted.wanted() == null ? Case.Wanted.NOTHING : wanted.wanted().wanted(),
                                actor,
                                request.getRemoteAddr())
                        .held()
                : desk.ask(contact, wanted.text(), List.of(), actor, request.getRemoteAddr()).held();
        return ResponseEntity.created(URI.create("/api/v1/cases/" + opened.number())).body(CaseJson.of(opened));
    }

    @GetMapping("/{number}")
    @Operation(summary = "A case")
    CaseJson get(@PathVariable String number, Authentication signedIn) {
        return CaseJson.of(seen(number, signedIn));
    }

    @Schema(name = "Details")
    record Details(ContactJson contact, WantedJson wanted) {}

    @PutMapping("/{number}/details")
    @Operation(summary = "Says who orders and how it is wanted")
    CaseJson details(@PathVariable String number, @RequestBody Details details, Authentication signedIn) {
        return CaseJson.of(desk.details(
                seen(number, signedIn), details.contact().contact(), details.wanted().wanted(), actor(signedIn)));
    }

    @Schema(name = "AddedWorkbooks")
    record AddedJson(List<DocumentJson> added, List<CaseJson.UnreadableJson> refused) {}

    @PostMapping(path = "/{number}/workbooks", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Adds workbooks",
            description = "One of the same name as another replaces it. Files that are no workbooks are told and not kept.")
    AddedJson addWorkbooks(
            @PathVariable String number, @RequestParam List<MultipartFile> files, Authentication signedIn) {
        CaseDesk.Added added =
                desk.addWorkbooks(seen(number, signedIn), uploads(files), OptionalLong.empty(), actor(signedIn));
        return new AddedJson(
                added.added().stream().map(DocumentJson::of).toList(),
                added.refused().stream()
                        .map(file -> new CaseJson.UnreadableJson(file.file(), file.code(), file.message()))
                        .toList());
    }

    @DeleteMapping("/{number}/workbooks/{id}")
    @Operation(summary = "Takes a workbook out of the order; its content is kept")
    CaseJson removeWorkbook(@PathVariable String number, @PathVariable long id, Authentication signedIn) {
        return CaseJson.of(desk.removeWorkbook(seen(number, signedIn), id, actor(signedIn)));
    }

    @GetMapping("/{number}/review")
    @Operation(summary = "Everything found about the order, with what has been accepted")
    ReviewJson review(@PathVariable String number, Authentication signedIn) {
        return ReviewJson.of(reviews.of(seen(number, signedIn)));
    }

    /** @param some HSA-ids of units and producers whose names in TAK are kept */
    @Schema(name = "KeepNames")
    record KeepJson(boolean all, @Nullable List<String> some) {}

    @PutMapping("/{number}/kept-names")
    @Operation(summary = "Says whose names in TAK are kept although the workbook gives another")
    CaseJson keepNames(@PathVariable String number, @RequestBody KeepJson keep, Authentication signedIn) {
        Set<HsaId> some = new HashSet<>();
        Optional.ofNullable(keep.some()).orElse(List.of()).forEach(id -> some.add(new HsaId(id)));
        return CaseJson.of(desk.keepNames(seen(number, signedIn), new KeepNames(keep.all(), some), actor(signedIn)));
    }

    /** @param text why, or what is asked for */
    @Schema(name = "Reason")
    record Reason(@Schema(example = "Avstämt med den förra producenten.") @Nullable String text) {
        String given() {
            return text == null ? "" : text;
        }
    }

    @PutMapping("/{number}/acceptances/{code}")
    @Operation(summary = "Accepts all warnings of a code, as they are now, with a reason")
    ReviewJson accept(
            @PathVariable String number, @PathVariable String code, @RequestBody Reason reason, Authentication signedIn) {
        Case held = seen(number, signedIn);
        desk.accept(held, code, reason.given(), actor(signedIn));
        return ReviewJson.of(reviews.of(held));
    }

    @DeleteMapping("/{number}/acceptances/{code}")
    @Operation(summary = "Takes an acceptance back")
    ReviewJson withdrawAcceptance(@PathVariable String number, @PathVariable String code, Authentication signedIn) {
        Case held = seen(number, signedIn);
        desk.withdrawAcceptance(held, code, actor(signedIn));
        return ReviewJson.of(reviews.of(held));
    }

    @PostMapping("/{number}/send")
    @Operation(summary = "Sends the order in, for the first time or completed")
    CaseJson send(@PathVariable String number, Authentication signedIn) {
        return CaseJson.of(desk.send(seen(number, signedIn), actor(signedIn)));
    }

    @PostMapping("/{number}/withdraw")
    @Operation(summary = "Takes the case back before anything has been changed in TAK")
    CaseJson withdraw(@PathVariable String number, Authentication signedIn) {
        return CaseJson.of(desk.withdraw(seen(number, signedIn), actor(signedIn)));
    }

    @PostMapping("/{number}/take")
    @Operation(summary = "Begins to handle the case")
    CaseJson take(@PathVariable String number, Authentication signedIn) {
        return CaseJson.of(desk.take(seen(number, signedIn), actor(signedIn)));
    }

    @PostMapping("/{number}/request-completion")
    @Operation(summary = "Asks the orderer for more")
    CaseJson requestCompletion(@PathVariable String number, @RequestBody Reason text, Authentication signedIn) {
        return CaseJson.of(desk.requestCompletion(seen(number, signedIn), text.given(), actor(signedIn)));
    }

    @PostMapping("/{number}/reject")
    @Operation(summary = "Rejects the case, with a reason that the orderer reads")
    CaseJson reject(@PathVariable String number, @RequestBody Reason reason, Authentication signedIn) {
        return CaseJson.of(desk.reject(seen(number, signedIn), reason.given(), actor(signedIn)));
    }

    /** @param key of the review that has been read */
    @Schema(name = "Approval")
    record ApprovalJson(String key) {}

    @PostMapping("/{number}/approve")
    @Operation(summary = "Approves the plan that was reviewed, which is kept exactly so")
    CaseJson approve(@PathVariable String number, @RequestBody ApprovalJson approval, Authentication signedIn) {
        return CaseJson.of(desk.approve(seen(number, signedIn), approval.key(), actor(signedIn)));
    }

    @PostMapping("/{number}/withdraw-approval")
    @Operation(summary = "Takes an approval back, so that the order is reviewed again")
    CaseJson withdrawApproval(@PathVariable String number, @RequestBody Reason reason, Authentication signedIn) {
        return CaseJson.of(desk.withdrawApproval(seen(number, signedIn), reason.given(), actor(signedIn)));
    }

    @PostMapping("/{number}/close")
    @Operation(summary = "Closes a case in which nothing more is to be done")
    CaseJson close(@PathVariable String number, Authentication signedIn) {
        return CaseJson.of(desk.close(seen(number, signedIn), actor(signedIn)));
    }

    @PostMapping("/{number}/reopen")
    @Operation(summary = "Opens a closed or rejected case again")
    CaseJson reopen(@PathVariable String number, Authentication signedIn) {
        return CaseJson.of(desk.reopen(seen(number, signedIn), actor(signedIn)));
    }

    @GetMapping("/{number}/events")
    @Operation(summary = "Everything that has happened, oldest first")
    List<EventJson> events(@PathVariable String number, Authentication signedIn) {
        Actor actor = actor(signedIn);
        return cases.events(seen(number, signedIn), !actor.orderer()).stream().map(EventJson::of).toList();
    }

    @GetMapping("/{number}/messages")
    @Operation(summary = "Messages in both directions, oldest first")
    List<MessageJson> messages(@PathVariable String number, Authentication signedIn) {
        return cases.messages(seen(number, signedIn)).stream().map(MessageJson::of).toList();
    }

    @PostMapping(path = "/{number}/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Writes a message")
    List<MessageJson> write(@PathVariable String number, @RequestBody Reason text, Authentication signedIn) {
        Case held = seen(number, signedIn);
        desk.message(held, text.given(), List.of(), actor(signedIn));
        return cases.messages(held).stream().map(MessageJson::of).toList();
    }

    @PostMapping(path = "/{number}/messages", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Writes a message with attachments")
    List<MessageJson> write(
            @PathVariable String number,
            @RequestParam String text,
            @RequestParam List<MultipartFile> files,
            Authentication signedIn) {
        Case held = seen(number, signedIn);
        desk.message(held, text, uploads(files), actor(signedIn));
        return cases.messages(held).stream().map(MessageJson::of).toList();
    }

    @GetMapping("/{number}/documents")
    @Operation(summary = "All documents, replaced ones included")
    List<DocumentJson> documents(@PathVariable String number, Authentication signedIn) {
        return cases.documents(seen(number, signedIn)).stream().map(DocumentJson::of).toList();
    }

    @GetMapping("/{number}/documents/{id}")
    @Operation(summary = "What a document holds")
    ResponseEntity<byte[]> document(@PathVariable String number, @PathVariable long id, Authentication signedIn) {
        CaseDocument document =
                cases.findDocument(seen(number, signedIn), id).orElseThrow(NoSuchThing::new);
        boolean packed =
                document.kind() == CaseDocument.Kind.PLAN || document.kind() == CaseDocument.Kind.RECEIPT;
        return ResponseEntity.ok()
                .contentType(packed ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(document.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(packed ? reviews.json(document) : cases.content(document));
    }

    @GetMapping(path = "/{number}/plan", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The plan, as the command line's plan --json tells it",
            description = "The approved plan, exactly; before approval the plan as it would be now.")
    ResponseEntity<byte[]> plan(@PathVariable String number, Authentication signedIn) {
        Case held = seen(number, signedIn);
        byte[] json = held.approval()
                .map(approval -> reviews.json(cases.findDocument(held, approval.plan()).orElseThrow()))
                .orElseGet(() -> planNow(held));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json);
    }

    private byte[] planNow(Case held) {
        Review review = reviews.of(held);
        if (!review.hasPlan()) {
            throw new NoSuchThing();
        }
        return reviews.planJson(review);
    }

    private Case seen(String number, Authentication signedIn) {
        return cases.find(number).filter(held -> Actors.maySee(actor(signedIn), held)).orElseThrow(NoSuchThing::new);
    }

    private static Actor actor(Authentication signedIn) {
        return Actors.of(signedIn).orElseThrow(NoSuchThing::new);
    }

    static List<Upload> uploads(List<MultipartFile> files) {
        return files.stream()
                .map(file -> {
                    try {
                        String name = CaseDesk.fileName(Optional.ofNullable(file.getOriginalFilename()).orElse(""));
                        CaseDesk.requireSize(name, file.getSize());
                        return new Upload(name, file.getBytes());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }
}
