package se.bulktak.cases;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where a case stands. What may be done in which status, and where it leads, is decided here and nowhere else
 * ({@link #after}).
 */
public enum CaseStatus {
    DRAFT,
    SENT,
    IN_REVIEW,
    COMPLETION_REQUESTED,
    APPROVED,
    SCHEDULED,
    APPLIED,
    UNDONE,
    REJECTED,
    CLOSED;

    /** Swedish: {@code utkast}, {@code inskickad} … */
    public String label() {
        return CaseTexts.TEXTS.text("status." + name());
    }

    /** Who is to do the next thing. */
    public Waiting waitsFor() {
        return switch (this) {
            case DRAFT, COMPLETION_REQUESTED -> Waiting.ORDERER;
            case SENT, IN_REVIEW -> Waiting.HANDLER;
            case APPROVED -> Waiting.TAK_ADMIN;
            case SCHEDULED -> Waiting.CLOCK;
            case APPLIED, UNDONE, REJECTED, CLOSED -> Waiting.NOBODY;
        };
    }

    /** Whether the orderer may change workbooks and details. */
    public boolean isEditable() {
        return this == DRAFT || this == COMPLETION_REQUESTED;
    }

    /** Whether nothing more is expected to happen. */
    public boolean isOver() {
        return this == REJECTED || this == CLOSED || this == UNDONE;
    }

    /**
     * Where an act leads.
     *
     * @return empty when the act may not be done to such a case in this status
     */
    public Optional<CaseStatus> after(CaseAct act, CaseKind kind) {
        if (kind == CaseKind.QUESTION && act.ordersOnly()) {
            return Optional.empty();
        }
        return act.from().contains(this) ? Optional.of(act.to()) : Optional.empty();
    }

    /** The acts that may be done to such a case in this status. */
    public Set<CaseAct> acts(CaseKind kind) {
        EnumSet<CaseAct> acts = EnumSet.noneOf(CaseAct.class);
        for (CaseAct act : CaseAct.values()) {
            if (after(act, kind).isPresent()) {
                acts.add(act);
            }
        }
        return acts;
    }
}
