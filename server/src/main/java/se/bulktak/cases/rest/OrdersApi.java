package se.bulktak.cases.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import se.bulktak.apply.Assessment;
import se.bulktak.cases.CaseDesk;
import se.bulktak.cases.CaseDocument;
import se.bulktak.cases.Cases;
import se.bulktak.cases.Review;
import se.bulktak.cases.Reviews;
import se.bulktak.cases.rest.CaseJson.DocumentJson;
import se.bulktak.cases.rest.CaseJson.ReviewJson;
import se.bulktak.catalogue.HsaId;
import se.bulktak.plan.KeepNames;
import se.bulktak.rest.Files;
import se.bulktak.rest.NoSuchThing;
import se.bulktak.rest.PageLinks;

/** What a case orders: its workbooks, what was found in them, whose names are kept, what is accepted; sent in or taken back. */
@RestController
@RequestMapping(path = "/api/v1/cases/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "orders")
class OrdersApi {

    private final Cases cases;
    private final CaseDesk desk;
    private final Reviews reviews;

    OrdersApi(Cases cases, CaseDesk desk, Reviews reviews) {
        this.cases = cases;
        this.desk = desk;
        this.reviews = reviews;
    }

    /** @param refused those that are no workbooks, which are not kept */
    @Schema(name = "AddedWorkbooks")
    record AddedJson(List<DocumentJson> added, List<CaseJson.UnreadableJson> refused) {}

    @PostMapping(path = "/workbooks", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Adds workbooks",
            description = "One of the same name as another replaces it. Files that are no workbooks are told and not kept.")
    AddedJson addWorkbooks(
            @RequestParam List<MultipartFile> files,
            @Parameter(description = "Id of the workbook that the only file replaces, whatever its name") @RequestParam
                    Optional<Long> replaces,
            Asked asked) {
        OptionalLong old = replaces.isPresent() ? OptionalLong.of(replaces.get()) : OptionalLong.empty();
        CaseDesk.Added added = desk.addWorkbooks(asked.held(), Files.uploads(files), old, asked.actor());
        return new AddedJson(
                added.added().stream().map(DocumentJson::of).toList(),
                added.refused().stream()
                        .map(file -> new CaseJson.UnreadableJson(file.file(), file.code(), file.message()))
                        .toList());
    }

    @DeleteMapping("/workbooks/{id}")
    @Operation(summary = "Takes a workbook out of the order; its content is kept")
    CaseJson removeWorkbook(@PathVariable long id, Asked asked) {
        return CaseJson.of(desk.removeWorkbook(asked.held(), id, asked.actor()));
    }

    @GetMapping(path = "/workbooks/{id}/marked", produces = Files.XLSX_VALUE)
    @Operation(summary = "A workbook handed back with marks where something was found")
    ResponseEntity<byte[]> getMarkedWorkbook(@PathVariable long id, Asked asked) {
        CaseDocument workbook = cases.findDocument(asked.held(), id)
                .filter(document -> document.kind() == CaseDocument.Kind.WORKBOOK)
                .orElseThrow(NoSuchThing::new);
        return Marked.download(
                reviews.upload(workbook),
                reviews.of(asked.held()).assessment().map(Assessment::groups).orElse(List.of()));
    }

    @GetMapping("/review")
    @Operation(
            summary = "Everything found about the order, with what has been accepted",
            description = "Against TAK as the server knows it, which may be some seconds old.")
    ReviewJson getReview(Asked asked) {
        return ReviewJson.of(reviews.of(asked.held()));
    }

    /** @param object {@code logicalAddress} or {@code serviceComponent} */
    @Schema(name = "Rename")
    record RenameJson(
            @Schema(example = "SE2329000016-2001") String id,
            @Schema(example = "logicalAddress") String object,
            @Schema(description = "The name in TAK today") String today,
            @Schema(description = "The name in the workbook") String given,
            @Schema(description = "Whether TAK's name is to be kept") boolean kept) {
        static RenameJson of(Review.Rename rename) {
            return new RenameJson(
                    rename.id().value(),
                    rename.producer() ? "serviceComponent" : "logicalAddress",
                    rename.today(),
                    rename.given(),
                    rename.kept());
        }

        private boolean holds(String text) {
            return (id + " " + today + " " + given).toLowerCase(Locale.ROOT).contains(text);
        }
    }

    @Schema(name = "Renames")
    record RenamesJson(int total, int page, int size, PageLinks links, List<RenameJson> renames) {}

    @GetMapping("/renames")
    @Operation(summary = "Every name in TAK that the order would replace, those that are kept included; producers first")
    RenamesJson listRenames(
            @Parameter(description = "Part of id or name") @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = PageLinks.USUAL_SIZE) @Min(1) @Max(PageLinks.LARGEST_PAGE) int size,
            Asked asked) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<RenameJson> all = reviews.of(asked.held()).renames().stream()
                .map(RenameJson::of)
                .filter(rename -> rename.holds(wanted))
                .toList();
        return new RenamesJson(
                all.size(), page, size, PageLinks.of(page, size, all.size()), PageLinks.cut(all, page, size));
    }

    /** @param some HSA-ids of units and producers whose names in TAK are kept */
    @Schema(name = "KeepNames")
    record KeepJson(boolean all, @Nullable List<@NotNull String> some) {}

    @PutMapping(path = "/kept-names", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Says whose names in TAK are kept although the workbook gives another",
            description = "Replaces what was said before. Neither all nor some keeps none.")
    CaseJson keepNames(@Valid @RequestBody KeepJson keep, Asked asked) {
        Set<HsaId> some = new HashSet<>();
        Optional.ofNullable(keep.some()).orElse(List.of()).forEach(id -> some.add(new HsaId(id)));
        return CaseJson.of(desk.keepNames(asked.held(), new KeepNames(keep.all(), some), asked.actor()));
    }

    @PutMapping(path = "/acceptances/{code}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Accepts all warnings of a code, as they are now, with a reason",
            description = "The dangerous kinds (handlerOnly) only a handler may accept. What changes later is not accepted.")
    ReviewJson acceptWarnings(
            @Parameter(example = "name_replaced") @PathVariable String code, @RequestBody Reason reason, Asked asked) {
        desk.accept(asked.held(), code, reason.given(), asked.actor());
        return ReviewJson.of(reviews.of(asked.held()));
    }

    @DeleteMapping("/acceptances/{code}")
    @Operation(summary = "Takes an acceptance back")
    ReviewJson withdrawAcceptance(@Parameter(example = "name_replaced") @PathVariable String code, Asked asked) {
        desk.withdrawAcceptance(asked.held(), code, asked.actor());
        return ReviewJson.of(reviews.of(asked.held()));
    }

    @PostMapping("/send")
    @Operation(
            summary = "Sends the order in, for the first time or completed",
            description = "Not with errors, nor with warnings that nobody has accepted, but for those that only a handler may accept.")
    CaseJson sendCase(Asked asked) {
        return CaseJson.of(desk.send(asked.held(), asked.actor()));
    }

    @PostMapping("/withdraw")
    @Operation(summary = "Takes the case back before anything has been changed in TAK")
    CaseJson withdrawCase(Asked asked) {
        return CaseJson.of(desk.withdraw(asked.held(), asked.actor()));
    }
}
