package se.bulktak.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseStatusTest {

    /** Every step that is allowed, and by that every step that is not. */
    @Test
    void anOrderGoesOnlyTheseWays() {
        assertThat(steps(CaseKind.ORDER)).isEqualTo("""
                DRAFT SEND SENT
                DRAFT WITHDRAW CLOSED
                SENT WITHDRAW CLOSED
                SENT TAKE IN_REVIEW
                SENT REQUEST_COMPLETION COMPLETION_REQUESTED
                SENT REJECT REJECTED
                SENT CLOSE CLOSED
                IN_REVIEW WITHDRAW CLOSED
                IN_REVIEW REQUEST_COMPLETION COMPLETION_REQUESTED
                IN_REVIEW REJECT REJECTED
                IN_REVIEW APPROVE APPROVED
                IN_REVIEW CLOSE CLOSED
                COMPLETION_REQUESTED SEND SENT
                COMPLETION_REQUESTED WITHDRAW CLOSED
                COMPLETION_REQUESTED REJECT REJECTED
                APPROVED WITHDRAW CLOSED
                APPROVED REQUEST_COMPLETION COMPLETION_REQUESTED
                APPROVED REJECT REJECTED
                APPROVED WITHDRAW_APPROVAL IN_REVIEW
                APPROVED SCHEDULE SCHEDULED
                APPROVED APPLY APPLIED
                SCHEDULED WITHDRAW_APPROVAL IN_REVIEW
                SCHEDULED UNSCHEDULE APPROVED
                SCHEDULED APPLY APPLIED
                APPLIED UNDO UNDONE
                APPLIED CLOSE CLOSED
                UNDONE CLOSE CLOSED
                REJECTED CLOSE CLOSED
                REJECTED REOPEN IN_REVIEW
                CLOSED UNDO UNDONE
                CLOSED REOPEN IN_REVIEW
                CLOSED REOPEN_APPLIED APPLIED
                """);
    }

    @Test
    void aQuestionIsNeverApprovedOrApplied() {
        assertThat(steps(CaseKind.QUESTION)).isEqualTo("""
                DRAFT WITHDRAW CLOSED
                SENT WITHDRAW CLOSED
                SENT TAKE IN_REVIEW
                SENT REJECT REJECTED
                SENT CLOSE CLOSED
                IN_REVIEW WITHDRAW CLOSED
                IN_REVIEW REJECT REJECTED
                IN_REVIEW CLOSE CLOSED
                COMPLETION_REQUESTED WITHDRAW CLOSED
                COMPLETION_REQUESTED REJECT REJECTED
                APPROVED WITHDRAW CLOSED
                APPROVED REJECT REJECTED
                APPLIED CLOSE CLOSED
                UNDONE CLOSE CLOSED
                REJECTED CLOSE CLOSED
                REJECTED REOPEN IN_REVIEW
                CLOSED REOPEN IN_REVIEW
                """);
    }

    @Test
    void everyStatusHasItsWords() {
        for (CaseStatus status : CaseStatus.values()) {
            assertThat(status.label()).isNotBlank();
            assertThat(status.waitsFor().label()).isNotBlank();
        }
    }

    private static String steps(CaseKind kind) {
        List<String> steps = new ArrayList<>();
        for (CaseStatus status : CaseStatus.values()) {
            for (CaseAct act : CaseAct.values()) {
                status.after(act, kind).ifPresent(next -> steps.add(status + " " + act + " " + next));
            }
        }
        return String.join("\n", steps) + "\n";
    }
}
