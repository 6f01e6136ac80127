package se.bulktak.cases.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import se.bulktak.access.Role;
import se.bulktak.cases.Actor;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseDesk;
import se.bulktak.cases.CaseFilter;
import se.bulktak.cases.CaseKind;
import se.bulktak.cases.CaseStatus;
import se.bulktak.cases.Cases;
import se.bulktak.cases.Waiting;
import se.bulktak.cases.rest.CaseJson.ContactJson;
import se.bulktak.cases.rest.CaseJson.ListJson;
import se.bulktak.cases.rest.CaseJson.WantedJson;
import se.bulktak.rest.PageLinks;
import se.bulktak.server.Settings;

/** Cases: found, opened, described. An orderer's token sees the cases that it has opened, a handler's all. */
@RestController
@RequestMapping(path = "/api/v1/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "cases")
class CasesApi {

    private final Cases cases;
    private final CaseDesk desk;
    private final Settings settings;

    CasesApi(Cases cases, CaseDesk desk, Settings settings) {
        this.cases = cases;
        this.desk = desk;
        this.settings = settings;
    }

    @GetMapping
    @Operation(
            summary = "Lists cases, those changed last first",
            description = "Drafts are left out for handlers unless they are asked for by status.")
    ListJson listCases(
            @Parameter(description = "Any of these; may be given more than once") @RequestParam(defaultValue = "")
                    Set<CaseStatus> status,
            @RequestParam Optional<Waiting> waitsFor,
            @RequestParam Optional<CaseKind> kind,
            @Parameter(description = "User name or token:NAME", example = "token:handlaggning") @RequestParam
                    Optional<String> handler,
            @Parameter(description = "Part of number, external number, organisation or contact", example = "Tranan")
                    @RequestParam(defaultValue = "")
                    String text,
            @Parameter(description = "Only those in which the orderer has written since a handler last did")
                    @RequestParam(defaultValue = "false")
                    boolean unanswered,
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = PageLinks.USUAL_SIZE) @Min(1) @Max(PageLinks.LARGEST_PAGE) int size,
            Actor actor) {
        boolean all = actor.is(Role.HANDLER) || actor.is(Role.TAK_ADMIN);
        Cases.Page found = cases.list(new CaseFilter(
                status.isEmpty() && !all ? Set.of(CaseStatus.values()) : status,
                waitsFor,
                kind,
                handler,
                all ? Optional.empty() : Optional.of(actor.name()),
                text,
                unanswered,
                page - 1,
                size));
        return new ListJson(
                found.total(),
                page,
                size,
                PageLinks.of(page, size, found.total()),
                found.cases().stream().map(CaseJson::of).toList());
    }

    /** @param text a question without an order; null or blank opens a draft of an order */
    @Schema(name = "NewCase")
    record NewCase(@Nullable ContactJson contact, @Nullable WantedJson wanted, @Nullable String text) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Opens a draft of an order, or sends in a question when there is a text",
            description = "A handler's token registers the case for the contact; an orderer's token owns it.")
    ResponseEntity<CaseJson> openCase(@RequestBody NewCase wanted, Actor actor) {
        Case.Contact contact = wanted.contact() == null ? Case.Contact.NONE : wanted.contact().contact();
        Case opened = wanted.text() == null || wanted.text().isBlank()
                ? desk.openDraft(
                                contact,
                                wanted.wanted() == null ? Case.Wanted.NOTHING : wanted.wanted().wanted(),
                                actor,
                                "")
                        .held()
                : desk.ask(contact, wanted.text(), List.of(), actor, "").held();
        return ResponseEntity.created(URI.create("/api/v1/cases/" + opened.number())).body(CaseJson.of(opened));
    }

    @GetMapping("/{number}")
    @Operation(summary = "A case")
    CaseJson getCase(Asked asked) {
        return CaseJson.of(asked.held());
    }

    @Schema(name = "Details")
    record Details(@NotNull ContactJson contact, @NotNull WantedJson wanted) {}

    @PutMapping(path = "/{number}/details", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Says who orders and how it is wanted",
            description = "All fields are replaced. A draft may be incomplete; what is filled in must be right.")
    CaseJson setDetails(@Valid @RequestBody Details details, Asked asked) {
        return CaseJson.of(desk.details(
                asked.held(), details.contact().contact(), details.wanted().wanted(), asked.actor()));
    }

    /** @param url opens the case without an account: only for the one who orders */
    @Schema(name = "PersonalLink")
    record LinkJson(String url) {}

    @GetMapping("/{number}/link")
    @Operation(summary = "The orderer's personal link to the case, which needs no account", description = "Made if there is none.")
    LinkJson getLink(Asked asked) {
        return new LinkJson(settings.baseUrl() + "/mitt/" + desk.linkOf(asked.held()));
    }

    @PostMapping("/{number}/link")
    @Operation(summary = "Makes the old links useless and mails a new one")
    LinkJson renewLink(Asked asked) {
        return new LinkJson(settings.baseUrl() + "/mitt/" + desk.renewLink(asked.held(), asked.actor()));
    }

    @DeleteMapping("/{number}/link")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Makes every link to the case useless")
    void revokeLinks(Asked asked) {
        desk.revokeLinks(asked.held(), asked.actor());
    }
}
