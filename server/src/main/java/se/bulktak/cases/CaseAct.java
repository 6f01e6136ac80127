package se.bulktak.cases;

import static se.bulktak.cases.CaseStatus.APPLIED;
import static se.bulktak.cases.CaseStatus.APPROVED;
import static se.bulktak.cases.CaseStatus.CLOSED;
import static se.bulktak.cases.CaseStatus.COMPLETION_REQUESTED;
import static se.bulktak.cases.CaseStatus.DRAFT;
import static se.bulktak.cases.CaseStatus.IN_REVIEW;
import static se.bulktak.cases.CaseStatus.REJECTED;
import static se.bulktak.cases.CaseStatus.SCHEDULED;
import static se.bulktak.cases.CaseStatus.SENT;
import static se.bulktak.cases.CaseStatus.UNDONE;

import java.util.Set;

/** What changes the status of a case: each act leads from some statuses to one. */
public enum CaseAct {
    /** The orderer sends it in, for the first time or completed. */
    SEND(Set.of(DRAFT, COMPLETION_REQUESTED), SENT, true),
    /** The orderer, or a handler, takes it back before anything is changed in TAK. */
    WITHDRAW(Set.of(DRAFT, SENT, IN_REVIEW, COMPLETION_REQUESTED, APPROVED), CLOSED, false),
    /** A handler begins. */
    TAKE(Set.of(SENT), IN_REVIEW, false),
    REQUEST_COMPLETION(Set.of(SENT, IN_REVIEW, APPROVED), COMPLETION_REQUESTED, true),
    REJECT(Set.of(SENT, IN_REVIEW, COMPLETION_REQUESTED, APPROVED), REJECTED, false),
    APPROVE(Set.of(IN_REVIEW), APPROVED, true),
    /** Also what happens when the catalogue has moved: the approved plan is no more to be applied. */
    WITHDRAW_APPROVAL(Set.of(APPROVED, SCHEDULED), IN_REVIEW, true),
    SCHEDULE(Set.of(APPROVED), SCHEDULED, true),
    UNSCHEDULE(Set.of(SCHEDULED), APPROVED, true),
    APPLY(Set.of(APPROVED, SCHEDULED), APPLIED, true),
    UNDO(Set.of(APPLIED, CLOSED), UNDONE, true),
    CLOSE(Set.of(SENT, IN_REVIEW, APPLIED, UNDONE, REJECTED), CLOSED, false),
    /** What was closed or rejected by mistake. What has been undone must be ordered anew. */
    REOPEN(Set.of(REJECTED, CLOSED), IN_REVIEW, false),
    /** The same for an order that is applied and has not been undone. */
    REOPEN_APPLIED(Set.of(CLOSED), APPLIED, true);

    private final Set<CaseStatus> from;
    private final CaseStatus to;
    private final boolean ordersOnly;

    CaseAct(Set<CaseStatus> from, CaseStatus to, boolean ordersOnly) {
        this.from = from;
        this.to = to;
        this.ordersOnly = ordersOnly;
    }

    Set<CaseStatus> from() {
        return from;
    }

    CaseStatus to() {
        return to;
    }

    boolean ordersOnly() {
        return ordersOnly;
    }
}
