package se.bulktak.cases.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
import se.bulktak.apply.Proposal;
import se.bulktak.apply.UndoDesk;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseEvent;
import se.bulktak.cases.Cases;
import se.bulktak.cases.Progress;
import se.bulktak.cases.PublishDesk;
import se.bulktak.cases.Receipt;
import se.bulktak.cases.change.PlanFiles;
import se.bulktak.cases.rest.CaseJson.FoundJson;
import se.bulktak.finding.Severity;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.plan.Change;
import se.bulktak.plan.PlanSummary;
import se.bulktak.plan.PlanText;
import se.bulktak.plan.References;
import se.bulktak.rest.ChangeJson;
import se.bulktak.rest.Files;
import se.bulktak.rest.NoSuchThing;
import se.bulktak.rest.PageLinks;

/** Applying an approved plan, now or at a set time; how far it has come; its receipt; and the way back. */
@RestController
@RequestMapping(path = "/api/v1/cases/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "publishing")
class PublishApi {

    /** What an apply or undo may come to, as the time line has it. */
    private static final Set<String> OUTCOMES = Set.of(
            "applied", "unchanged", "undone", "stale", "undo_stale", "refused", "interrupted", "recovered");

    private final Cases cases;
    private final PublishDesk desk;
    private final LiveCatalogue catalogue;

    PublishApi(Cases cases, PublishDesk desk, LiveCatalogue catalogue) {
        this.cases = cases;
        this.desk = desk;
        this.catalogue = catalogue;
    }

    // ---- applying -----------------------------------------------------------------------------------------------------------

    /** @param comment goes into TAK's publication, after the case's number; may be left out */
    @Schema(name = "Application")
    record ApplyJson(@Schema(example = "Enligt överenskommelse med regionen") @Nullable String comment) {}

    @PostMapping(path = "/apply", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Applies the approved plan and publishes it, behind",
            description = "Ask /progress until it is no longer running. To ask again while it runs is refused with 409 running,"
                    + " and afterwards with 409 not_now: nothing is ever applied twice.")
    ResponseEntity<CaseJson> applyCase(@RequestBody ApplyJson wanted, Asked asked) {
        String comment = Optional.ofNullable(wanted.comment()).orElse("").strip();
        return begun(desk.applyNow(asked.held(), comment, asked.actor()));
    }

    private static ResponseEntity<CaseJson> begun(Case held) {
        String place = "/api/v1/cases/" + held.number();
        return ResponseEntity.accepted()
                .location(URI.create(place))
                .header(HttpHeaders.LINK, "<" + place + "/progress>; rel=\"monitor\"")
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(CaseJson.of(held));
    }

    @Schema(name = "Schedule")
    record ScheduleJson(@Schema(example = "2026-12-01T17:00:00Z") @NotNull Instant at) {}

    @PutMapping(path = "/schedule", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Sets a time at which the approved plan is applied")
    CaseJson scheduleCase(@Valid @RequestBody ScheduleJson wanted, Asked asked) {
        return CaseJson.of(desk.schedule(asked.held(), wanted.at(), asked.actor()));
    }

    @DeleteMapping("/schedule")
    @Operation(summary = "Takes the set time away; the plan is still approved")
    CaseJson unscheduleCase(Asked asked) {
        return CaseJson.of(desk.unschedule(asked.held(), asked.actor()));
    }

    /**
     * How far an apply or undo has come.
     *
     * @param step {@code WAITING}, {@code APPLYING} or {@code VERIFYING}; null when nothing is running
     * @param last what the last one came to; null while one is running, or before the first
     */
    @Schema(name = "Progress")
    record ProgressJson(
            boolean running,
            @Nullable String step,
            @Nullable String stepText,
            @Schema(example = "APPLIED") String status,
            @Nullable OutcomeJson last,
            @Nullable Long publishedVersion,
            @Nullable Long undoneVersion) {}

    @Schema(name = "Outcome")
    record OutcomeJson(
            Instant at,
            @Schema(
                            example = "applied",
                            description = "applied, unchanged, undone, stale, undo_stale, refused, interrupted or recovered")
                    String outcome,
            String text) {}

    @GetMapping("/progress")
    @Operation(summary = "How far applying or undoing has come, and what the last one came to")
    ResponseEntity<ProgressJson> getProgress(Asked asked) {
        Case held = asked.held();
        boolean running = held.runningSince().isPresent();
        // Another server may be the one that carries it out.
        Progress step = desk.progress(held).orElse(Progress.WAITING);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (running) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(new ProgressJson(
                running,
                running ? step.name() : null,
                running ? step.label() : null,
                held.status().name(),
                running ? null : last(asked),
                held.published().map(Case.Published::version).orElse(null),
                held.undone().isPresent() ? held.undone().getAsLong() : null));
    }

    private @Nullable OutcomeJson last(Asked asked) {
        List<CaseEvent> ended = cases.events(asked.held(), !asked.actor().orderer()).stream()
                .filter(event -> OUTCOMES.contains(event.kind()))
                .toList();
        if (ended.isEmpty()) {
            return null;
        }
        CaseEvent last = ended.get(ended.size() - 1);
        return new OutcomeJson(last.at(), last.kind(), last.text());
    }

    /** @param text what has moved since the plan was made */
    @Schema(name = "Differences")
    record DifferencesJson(Instant at, Object planned, Object now, String text) {}

    @GetMapping("/differences")
    @Operation(
            summary = "What made an approved plan stale last",
            description = "The case is then reviewed again, and a person decides on the new plan. 404 when it has not happened.")
    DifferencesJson getDifferences(Asked asked) {
        CaseEvent told = desk.differences(asked.held()).orElseThrow(NoSuchThing::new);
        return new DifferencesJson(
                told.at(),
                told.details().getOrDefault("planned", ""),
                told.details().getOrDefault("now", ""),
                String.valueOf(told.details().getOrDefault("what", "")));
    }

    @PostMapping("/confirm")
    @Operation(
            summary = "Says that the published version is in use, and tells the orderer",
            description = "The server says so by itself after a while.")
    CaseJson confirmCase(Asked asked) {
        return CaseJson.of(desk.confirm(asked.held(), asked.actor()));
    }

    // ---- receipt ------------------------------------------------------------------------------------------------------------

    /**
     * What came of applying, as it was verified right afterwards.
     *
     * @param checked units times contracts
     * @param total how many pairs fit the filter, on all pages
     */
    @Schema(name = "Receipt")
    record ReceiptJson(
            long version,
            int checked,
            int reachable,
            List<ContractJson> contracts,
            int total,
            int page,
            int size,
            PageLinks links,
            List<PairJson> pairs) {}

    /** @param reachable of {@code checked} units ordered for the contract */
    @Schema(name = "ReceiptContract")
    record ContractJson(String contract, String contractName, int checked, int reachable) {}

    /** @param reason the platform's code for why a call does not get through; null when it does */
    @Schema(name = "ReceiptPair")
    record PairJson(
            @Schema(example = "SE2329000016-2001") String unit,
            String name,
            String contract,
            @Schema(example = "ProcessRequest") String contractName,
            boolean reachable,
            @Nullable String reason,
            @Nullable String text) {}

    @GetMapping("/receipt")
    @Operation(summary = "What came of applying: whether calls get through to every unit ordered, by TAK")
    ReceiptJson getReceipt(
            @Parameter(description = "Only those that are, or are not, reachable") @RequestParam Optional<Boolean> reachable,
            @Parameter(description = "Part of the unit's id or name") @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = PageLinks.USUAL_SIZE) @Min(1) @Max(PageLinks.LARGEST_PAGE) int size,
            Asked asked) {
        Receipt receipt = desk.receipt(asked.held()).orElseThrow(NoSuchThing::new);
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<PairJson> pairs = receipt.pairs().stream()
                .filter(pair -> reachable.map(any -> any == pair.reachable()).orElse(true))
                .map(this::pair)
                .filter(pair -> (pair.unit() + " " + pair.name()).toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        return new ReceiptJson(
                receipt.version(),
                receipt.pairs().size(),
                receipt.reachable(),
                contracts(receipt),
                pairs.size(),
                page,
                size,
                PageLinks.of(page, size, pairs.size()),
                PageLinks.cut(pairs, page, size));
    }

    @GetMapping(path = "/receipt.csv", produces = Files.CSV_VALUE)
    @Operation(summary = "The receipt as a table")
    ResponseEntity<byte[]> getReceiptCsv(Asked asked) {
        Receipt receipt = desk.receipt(asked.held()).orElseThrow(NoSuchThing::new);
        return Files.download(
                asked.held().number() + "-kvitto.csv", Files.CSV, PlanFiles.csv(receipt, this::name));
    }

    @GetMapping(path = "/receipt.xlsx", produces = Files.XLSX_VALUE)
    @Operation(summary = "The receipt as a workbook")
    ResponseEntity<byte[]> getReceiptWorkbook(Asked asked) throws IOException {
        Receipt receipt = desk.receipt(asked.held()).orElseThrow(NoSuchThing::new);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PlanFiles.xlsx(asked.held(), receipt, this::name, out);
        return Files.download(asked.held().number() + "-kvitto.xlsx", Files.XLSX, out.toByteArray());
    }

    private PairJson pair(Receipt.Pair pair) {
        return new PairJson(
                pair.unit(),
                name(pair.unit()),
                pair.contract(),
                PlanText.shortName(pair.contract()),
                pair.reachable(),
                pair.reason(),
                pair.text());
    }

    /** The unit's name in TAK today. */
    private String name(String unit) {
        return catalogue.find()
                .flatMap(current -> current.snapshot().findAddress(unit))
                .map(row -> row.values() == null ? row.published() : row.values())
                .map(address -> address.name())
                .orElse("");
    }

    private static List<ContractJson> contracts(Receipt receipt) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (Receipt.Pair pair : receipt.pairs()) {
            int[] count = counts.computeIfAbsent(pair.contract(), any -> new int[2]);
            count[0]++;
            count[1] += pair.reachable() ? 1 : 0;
        }
        List<ContractJson> contracts = new ArrayList<>();
        counts.forEach((contract, count) ->
                contracts.add(new ContractJson(contract, PlanText.shortName(contract), count[0], count[1])));
        return contracts;
    }

    // ---- undoing ------------------------------------------------------------------------------------------------------------

    /**
     * What undoing comes to.
     *
     * @param key to be sent to undo exactly this; null when the version cannot be undone at all
     * @param conflicts whether others have changed something since, which is then left alone
     */
    @Schema(name = "UndoProposal")
    record UndoJson(
            @Nullable String key,
            boolean conflicts,
            List<FoundJson> findings,
            @Nullable PlanSummary summary,
            int total,
            int page,
            int size,
            PageLinks links,
            List<ChangeJson> changes) {}

    @GetMapping("/undo")
    @Operation(summary = "What undoing the case's publication comes to; changes nothing")
    UndoJson getUndo(
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = PageLinks.USUAL_SIZE) @Min(1) @Max(PageLinks.LARGEST_PAGE) int size,
            Asked asked) {
        UndoDesk.Undoing undoing = desk.proposeUndo(asked.held());
        Optional<Proposal> proposal = undoing.proposal();
        List<Change> all = proposal.map(known -> known.plan().changes()).orElse(List.of());
        ChangeJson.ListJson changes = ChangeJson.list(
                all,
                proposal.map(known -> known.plan().references()).orElseGet(References::empty),
                Optional.empty(),
                Optional.empty(),
                "",
                page,
                size);
        return new UndoJson(
                proposal.map(PublishDesk::key).orElse(null),
                undoing.findings().stream().anyMatch(finding -> finding.severity() == Severity.WARNING),
                undoing.findings().stream().map(FoundJson::of).toList(),
                proposal.map(known -> known.plan().summary()).orElse(null),
                changes.total(),
                page,
                size,
                changes.links(),
                changes.changes());
    }

    /**
     * An order to undo.
     *
     * @param key of the proposal that was reviewed
     * @param skipConflicts whether what others have changed since is left alone; else conflicts stop the undo
     * @param reason why, for the orderer to read
     */
    @Schema(name = "Undo")
    record UndoOrderJson(@NotBlank String key, boolean skipConflicts, @Nullable String reason) {}

    @PostMapping(path = "/undo", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Undoes what the case has published, as a new version, behind",
            description = "If TAK has changed since the proposal was read, the answer is 409 moved: review it anew.")
    ResponseEntity<CaseJson> undoCase(@Valid @RequestBody UndoOrderJson wanted, Asked asked) {
        String reason = Optional.ofNullable(wanted.reason()).orElse("");
        return begun(desk.undo(asked.held(), wanted.key(), wanted.skipConflicts(), reason, asked.actor()));
    }
}
