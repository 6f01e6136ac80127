package se.bulktak.cases.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import se.bulktak.testing.TestCatalogue;

class PlanDiffTest {

    private static final PlanView APPROVED = Plans.view(Plans.catalogue());

    @Test
    void theSamePlanOnAnotherDayDiffersInTheDayAlone() {
        PlanDiff diff = PlanDiff.between(APPROVED, Plans.view(Plans.catalogue(), Plans.ORDER, Plans.FROM.plusDays(1)));
        assertThat(diff.isSame()).isTrue();
        assertThat(diff.isOtherDay()).isTrue();
        assertThat(diff.same()).isEqualTo(APPROVED.rows().size());
    }

    @Test
    void whatOthersHaveDoneSinceIsToldRowByRow() {
        TestCatalogue moved = Plans.catalogue().version(13);
        // Somebody has created the unit that was new, and given it a route of its own.
        long unit = moved.address("SE2321000016-AAA1", "Nya mott");
        moved.routing(unit, moved.contractId(TestCatalogue.PR),
                moved.callAddress(moved.component("SE2321000016-OLD2", "Annan journal"), "https://annan.example.se/pr"));
        PlanDiff diff = PlanDiff.between(APPROVED, Plans.view(moved));
        assertThat(diff.gone()).isEmpty();
        assertThat(diff.added()).extracting(PlanRow::told).containsExactly(
                "Vägval avslutas: Annan journal (SE2321000016-OLD2), https://annan.example.se/pr, "
                        + "2020-01-01–2120-01-01 → 2020-01-01–2026-11-22");
        assertThat(diff.changed()).extracting(changed -> changed.before().told() + " | " + changed.after().told())
                .containsExactly("Ny enhet: \"Nya mottagningen\" | Byter namn: \"Nya mott\" → \"Nya mottagningen\"");
        assertThat(diff.same()).isEqualTo(APPROVED.rows().size() - 1);
        assertThat(diff.oldBase()).isNotEqualTo(diff.newBase());
    }

    @Test
    void whatIsNoLongerToBeDoneIsTold() {
        PlanDiff diff = PlanDiff.between(
                APPROVED, Plans.view(Plans.catalogue(), Plans.ORDER.replaceAll("unit SE2321000016-AAA1.*\n", ""), Plans.FROM));
        assertThat(diff.gone()).extracting(PlanRow::id).containsOnly("SE2321000016-AAA1").hasSize(3);
        assertThat(diff.added()).isEmpty();
        assertThat(diff.changed()).isEmpty();
    }
}
