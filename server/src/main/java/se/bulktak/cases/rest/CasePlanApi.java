package se.bulktak.cases.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import se.bulktak.apply.Assessment;
import se.bulktak.apply.Proposal;
import se.bulktak.cases.Case;
import se.bulktak.cases.Cases;
import se.bulktak.cases.Review;
import se.bulktak.cases.Reviews;
import se.bulktak.cases.change.PlanFiles;
import se.bulktak.cases.change.PlanView;
import se.bulktak.cases.change.PlanViews;
import se.bulktak.plan.Change;
import se.bulktak.rest.ChangeJson;
import se.bulktak.rest.Files;
import se.bulktak.rest.NoSuchThing;
import se.bulktak.rest.PageLinks;
import se.bulktak.takweb.Preparation;
import se.bulktak.takweb.PreparationJson;

/** The plan of a case: what was approved, exactly; before that, the plan as it would be now. */
@RestController
@RequestMapping(path = "/api/v1/cases/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "plans")
class CasePlanApi {

    private final Cases cases;
    private final Reviews reviews;
    private final PlanViews plans;

    CasePlanApi(Cases cases, Reviews reviews, PlanViews plans) {
        this.cases = cases;
        this.reviews = reviews;
        this.plans = plans;
    }

    @GetMapping("/plan")
    @Operation(
            summary = "The whole plan, as the command line's plan --json tells it",
            description = "The approved plan, exactly; before approval the plan as it would be now. 404 without a plan.")
    ResponseEntity<byte[]> getPlan(Asked asked) {
        Case held = asked.held();
        byte[] json = held.approval()
                .map(approval -> reviews.json(cases.findDocument(held, approval.plan()).orElseThrow()))
                .orElseGet(() -> reviews.planJson(withPlan(held)));
        return Files.json(json);
    }

    private Review withPlan(Case held) {
        Review review = reviews.of(held);
        if (!review.hasPlan()) {
            throw new NoSuchThing();
        }
        return review;
    }

    private Proposal proposal(Case held) {
        return reviews.approved(held)
                .orElseGet(() -> withPlan(held).assessment().map(Assessment::proposal).orElseThrow());
    }

    @GetMapping("/plan/changes")
    @Operation(summary = "The rows that the plan changes, in the order in which they are applied")
    ChangeJson.ListJson listPlanChanges(
            @RequestParam Optional<Change.Kind> kind,
            @RequestParam Optional<ChangeJson.ObjectKind> object,
            @Parameter(description = "Part of id, name, producer or URL") @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = PageLinks.USUAL_SIZE) @Min(1) @Max(PageLinks.LARGEST_PAGE) int size,
            Asked asked) {
        Proposal proposal = proposal(asked.held());
        return ChangeJson.list(
                proposal.plan().changes(), proposal.plan().references(), kind, object, text, page, size);
    }

    @GetMapping(path = "/plan.csv", produces = Files.CSV_VALUE)
    @Operation(summary = "The rows of the plan as a table, as people read them")
    ResponseEntity<byte[]> getPlanCsv(Asked asked) {
        return Files.download(asked.held().number() + "-plan.csv", Files.CSV, PlanFiles.csv(view(asked.held())));
    }

    @GetMapping(path = "/plan.xlsx", produces = Files.XLSX_VALUE)
    @Operation(summary = "The plan as a workbook, as people read it")
    ResponseEntity<byte[]> getPlanWorkbook(Asked asked) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PlanFiles.xlsx(asked.held(), view(asked.held()), out);
        return Files.download(asked.held().number() + "-plan.xlsx", Files.XLSX, out.toByteArray());
    }

    private PlanView view(Case held) {
        return plans.of(held).map(PlanViews.Shown::view).orElseThrow(NoSuchThing::new);
    }

    @GetMapping("/json-bestallning")
    @Operation(
            summary = "The plan as a JSON-beställning for a tak-web",
            description = "For where nothing but tak-web may write. What it will not do of it is told beside, as a worklist.")
    ResponseEntity<byte[]> getJsonBestallning(Asked asked) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        plans.preparation(asked.held()).orElseThrow(NoSuchThing::new).order().write(out);
        return Files.json(out.toByteArray());
    }

    @GetMapping("/json-bestallning/report")
    @Operation(
            summary = "What the JSON-beställning holds and omits, and what tak-web will not do of it",
            description = "The report of json-bestallning --json, described in docs/json-bestallning.md.")
    ResponseEntity<byte[]> getJsonBestallningReport(Asked asked) {
        Preparation preparation = plans.preparation(asked.held()).orElseThrow(NoSuchThing::new);
        return Files.json(PreparationJson.text(preparation, null).getBytes(StandardCharsets.UTF_8));
    }
}
