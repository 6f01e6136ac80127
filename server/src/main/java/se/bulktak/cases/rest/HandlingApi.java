package se.bulktak.cases.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import se.bulktak.cases.CaseDesk;

/** What handlers do with a case. */
@RestController
@RequestMapping(path = "/api/v1/cases/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "handling")
class HandlingApi {

    private final CaseDesk desk;

    HandlingApi(CaseDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/take")
    @Operation(summary = "Begins to handle the case")
    CaseJson takeCase(Asked asked) {
        return CaseJson.of(desk.take(asked.held(), asked.actor()));
    }

    @PostMapping(path = "/request-completion", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Asks the orderer for more; the text becomes a message in the case")
    CaseJson requestCompletion(@RequestBody Reason text, Asked asked) {
        return CaseJson.of(desk.requestCompletion(asked.held(), text.given(), asked.actor()));
    }

    @PostMapping(path = "/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Rejects the case, with a reason that the orderer reads")
    CaseJson rejectCase(@RequestBody Reason reason, Asked asked) {
        return CaseJson.of(desk.reject(asked.held(), reason.given(), asked.actor()));
    }

    /** @param key of the review that has been read */
    @Schema(name = "Approval")
    record ApprovalJson(@NotBlank String key) {}

    @PostMapping(path = "/approve", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Approves the plan that was reviewed, which is kept exactly so",
            description = "If order or TAK has changed since the review was read, the answer is 409 moved: review it anew.")
    CaseJson approveCase(@Valid @RequestBody ApprovalJson approval, Asked asked) {
        return CaseJson.of(desk.approve(asked.held(), approval.key(), asked.actor()));
    }

    @PostMapping(path = "/withdraw-approval", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Takes an approval back, so that the order is reviewed again")
    CaseJson withdrawApproval(@RequestBody Reason reason, Asked asked) {
        return CaseJson.of(desk.withdrawApproval(asked.held(), reason.given(), asked.actor()));
    }

    @PostMapping("/close")
    @Operation(summary = "Closes a case in which nothing more is to be done")
    CaseJson closeCase(Asked asked) {
        return CaseJson.of(desk.close(asked.held(), asked.actor()));
    }

    @PostMapping("/reopen")
    @Operation(summary = "Opens a closed or rejected case again")
    CaseJson reopenCase(Asked asked) {
        return CaseJson.of(desk.reopen(asked.held(), asked.actor()));
    }

    @Schema(name = "ToldText")
    record ToldJson(Instant at, String text) {}

    @Schema(name = "ToldTexts")
    record ToldListJson(List<ToldJson> told) {}

    @GetMapping("/told")
    @Operation(
            summary = "All that the orderer has been told, newest first, as text",
            description = "To be pasted where the orderer reads, when the case came by mail or by another case system.")
    ToldListJson listTold(Asked asked) {
        return new ToldListJson(desk.told(asked.held()).stream()
                .map(told -> new ToldJson(told.at(), told.text()))
                .toList());
    }
}
