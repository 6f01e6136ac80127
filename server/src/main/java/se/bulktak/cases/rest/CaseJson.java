package se.bulktak.cases.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.bulktak.apply.Assessment;
import se.bulktak.apply.OrderSummary;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseDocument;
import se.bulktak.cases.CaseEvent;
import se.bulktak.cases.CaseMessage;
import se.bulktak.cases.Review;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.ToldFinding;
import se.bulktak.order.ReadingReport;
import se.bulktak.plan.PlanSummary;
import se.bulktak.rest.PageLinks;

/** A case as JSON. Times are UTC, days are Swedish days. What is not known is null. */
@Schema(name = "Case")
record CaseJson(
        @Schema(example = "BT-2026-00017") String number,
        @Schema(description = "Grows with every change; also the ETag", example = "7") long version,
        @Schema(example = "ORDER") String kind,
        @Schema(example = "IN_REVIEW") String status,
        @Schema(example = "Granskas") String statusText,
        @Schema(example = "HANDLER") String waitsFor,
        @Schema(description = "Acts that the status allows") List<String> acts,
        String service,
        Instant created,
        Instant changed,
        @Nullable Instant sent,
        ContactJson contact,
        WantedJson wanted,
        @Schema(description = "User or token that orders", example = "token:journalsystemet") @Nullable String owner,
        @Schema(description = "Handler who registered it for somebody else") @Nullable String registeredBy,
        @Nullable String handler,
        boolean keepAllNames,
        List<String> keptNames,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable Instant applyAt,
        boolean running,
        @Nullable Long publishedVersion,
        @Nullable Instant publishedAt,
        @Nullable String publishedBy,
        @Nullable Instant confirmedAt,
        @Nullable Long undoneVersion,
        int units,
        int errors,
        int warnings,
        boolean unanswered) {

    static CaseJson of(Case held) {
        return new CaseJson(
                held.number(),
                held.version(),
                held.kind().name(),
                held.status().name(),
                held.status().label(),
                held.status().waitsFor().name(),
                held.acts().stream().map(Enum::name).toList(),
                held.service(),
                held.times().created(),
                held.times().changed(),
                held.times().sent().orElse(null),
                ContactJson.of(held.contact()),
                WantedJson.of(held.wanted()),
                held.people().owner().orElse(null),
                held.people().registeredBy().orElse(null),
                held.people().handler().orElse(null),
                held.keepNames().all(),
                new TreeSet<>(held.keepNames().some()).stream().map(HsaId::value).toList(),
                held.approval().map(Case.ApprovalGiven::by).orElse(null),
                held.approval().map(Case.ApprovalGiven::at).orElse(null),
                held.schedule().map(Case.Schedule::at).orElse(null),
                held.runningSince().isPresent(),
                held.published().map(Case.Published::version).orElse(null),
                held.published().map(Case.Published::at).orElse(null),
                held.published().map(Case.Published::by).orElse(null),
                held.published().flatMap(Case.Published::confirmed).orElse(null),
                held.undone().isPresent() ? held.undone().getAsLong() : null,
                held.judged().units(),
                held.judged().errors(),
                held.judged().warnings(),
                held.unanswered());
    }

    @Schema(name = "Contact")
    record ContactJson(
            @Schema(example = "Anna Andersson") @Nullable String name,
            @Schema(example = "anna@example.se") @Nullable String email,
            @Nullable String phone,
            @Schema(example = "Region Tranan") @Nullable String organisation,
            @Schema(example = "232100-0016") @Nullable String organisationNumber) {

        static ContactJson of(Case.Contact contact) {
            return new ContactJson(
                    contact.name(), contact.email(), contact.phone(), contact.organisation(), contact.organisationNumber());
        }

        Case.Contact contact() {
            return new Case.Contact(
                    text(name), text(email), text(phone), text(organisation), text(organisationNumber));
        }
    }

    @Schema(name = "Wanted")
    record WantedJson(
            @Schema(example = "NTJP-TEST") @Nullable String platform,
            @Schema(example = "2026-12-01") @Nullable LocalDate date,
            @Schema(example = "CS0012345") @Nullable String externalNumber,
            @Nullable String freeText) {

        static WantedJson of(Case.Wanted wanted) {
            return new WantedJson(
                    wanted.platform(), wanted.date().orElse(null), wanted.externalNumber(), wanted.freeText());
        }

        Case.Wanted wanted() {
            return new Case.Wanted(
                    text(platform), java.util.Optional.ofNullable(date), text(externalNumber), text(freeText));
        }
    }

    /** @param total how many there are on all pages */
    @Schema(name = "Cases")
    record ListJson(int total, int page, int size, PageLinks links, List<CaseJson> cases) {}

    @Schema(name = "CaseEvent")
    record EventJson(Instant at, String actor, String kind, String text, boolean internal) {
        static EventJson of(CaseEvent event) {
            return new EventJson(event.at(), event.actor(), event.kind(), event.text(), event.internal());
        }
    }

    @Schema(name = "CaseMessage")
    record MessageJson(Instant at, boolean fromOrderer, String author, String text, List<DocumentJson> attachments) {
        static MessageJson of(CaseMessage message) {
            return new MessageJson(
                    message.at(),
                    message.fromOrderer(),
                    message.author(),
                    message.body(),
                    message.attachments().stream().map(DocumentJson::of).toList());
        }
    }

    @Schema(name = "CaseDocument")
    record DocumentJson(
            long id, String kind, String name, long size, String sha256, Instant added, boolean current, @Nullable Long replaces) {
        static DocumentJson of(CaseDocument document) {
            return new DocumentJson(
                    document.id(),
                    document.kind().name(),
                    document.name(),
                    document.size(),
                    document.sha256(),
                    document.addedAt(),
                    document.isCurrent(),
                    document.replaces().isPresent() ? document.replaces().getAsLong() : null);
        }
    }

    /**
     * An order as it is judged now.
     *
     * @param key to be sent with an approval: it says which plan was reviewed
     * @param order what the workbooks say; null without one that can be read
     * @param summary what the plan comes to; null without a plan
     * @param forecast who could be reached when the plan is applied; null without a plan
     * @param reading how each workbook was read
     */
    @Schema(name = "Review")
    record ReviewJson(
            String key,
            boolean hasPlan,
            int errors,
            List<UnreadableJson> unreadable,
            List<WarningJson> warnings,
            List<FoundJson> findings,
            @Nullable OrderSummary order,
            @Nullable PlanSummary summary,
            @Nullable ForecastJson forecast,
            List<ReadingReport> reading) {

        static ReviewJson of(Review review) {
            return new ReviewJson(
                    review.key(),
                    review.hasPlan(),
                    review.errors(),
                    review.unreadable().stream()
                            .map(file -> new UnreadableJson(file.file(), file.code(), file.message()))
                            .toList(),
                    review.warnings().stream().map(WarningJson::of).toList(),
                    review.findings().stream().map(FoundJson::of).toList(),
                    review.assessment().map(Assessment::order).orElse(null),
                    review.assessment().flatMap(Assessment::forecast).map(of -> of.plan().summary()).orElse(null),
                    review.reach().map(reach -> new ForecastJson(reach.at(), reach.checked(), reach.reachable())).orElse(null),
                    review.reports());
        }
    }

    /** @param checked units times contracts */
    @Schema(name = "ReachForecast")
    record ForecastJson(Instant at, int checked, int reachable) {}

    @Schema(name = "UnreadableFile")
    record UnreadableJson(String file, String code, String message) {}

    @Schema(name = "Warning")
    record WarningJson(
            String code, String message, boolean handlerOnly, @Nullable String acceptedBy, @Nullable String reason) {
        static WarningJson of(Review.Warning warning) {
            return new WarningJson(
                    warning.finding().code(),
                    warning.finding().message(),
                    warning.handlerOnly(),
                    warning.acceptance().map(Review.Acceptance::by).orElse(null),
                    warning.acceptance().map(Review.Acceptance::reason).orElse(null));
        }
    }

    /** As in every document of the command line (docs/json.md). @param cells at most a thousand */
    @Schema(name = "Finding")
    record FoundJson(
            String code, String severity, String message, int count, List<CellJson> cells, Map<String, Object> values) {
        static FoundJson of(ToldFinding finding) {
            return new FoundJson(
                    finding.code(),
                    finding.severity().label(),
                    finding.message(),
                    finding.count(),
                    finding.cells().stream()
                            .limit(1000)
                            .map(cell -> new CellJson(cell.file(), cell.tab(), cell.cell()))
                            .toList(),
                    finding.values());
        }
    }

    @Schema(name = "Cell")
    record CellJson(String file, String tab, @Schema(example = "B17") String cell) {}

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
