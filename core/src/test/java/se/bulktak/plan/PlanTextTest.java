package se.bulktak.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static se.bulktak.testing.TestCatalogue.PR;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.testing.TestOrder;

class PlanTextTest {

    private static final LocalDate FROM = LocalDate.of(2026, 11, 23);

    private static Plan plan() {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        long old = catalogue.component("SE2321000016-OLD1", "Gamla journalen");
        long oldAddress = catalogue.callAddress(old, "https://old.example.se/pr");
        catalogue.routing(
                catalogue.address("SE2321000016-AAA2", "Gamla mottagningen"), catalogue.contractId(PR), oldAddress);
        catalogue.routing(
                catalogue.address("SE2321000016-AAA3", "Framtidsmottagningen"),
                catalogue.contractId(PR),
                oldAddress,
                FROM.plusDays(5),
                FROM.plusYears(100));
        return Planner.plan(TestOrder.of("""
                contract PR | https://p.example.se/pr
                producer SE2321000016-PRD1 | Testregionen -- Journal
                unit SE2321000016-AAA1 | Testmottagningen
                unit SE2321000016-AAA2 | Nya mottagningen
                unit SE2321000016-AAA3 | Framtidsmottagningen
                """), catalogue.snapshot(), FROM, KeepNames.none()).plan();
    }

    @Test
    void tellsTheSumFirst() {
        assertThat(new PlanText(plan()).summary()).containsExactly(
                "Plan mot TAK-version 12, vägvalen gäller från 2026-11-23",
                "  + 1 ny logisk adress",
                "  ~ 1 logisk adress byter namn",
                "  + 1 ny tjänsteproducent",
                "  + 1 ny anropsadress",
                "  + 3 nya vägval",
                "  - 1 vägval avslutas dagen före",
                "  - 1 vägval tas bort");
    }

    @Test
    void tellsEveryChange() {
        assertThat(String.join("\n", new PlanText(plan()).details(10))).isEqualTo("""
                Namnbyten
                  ~ SE2321000016-AAA2: "Gamla mottagningen" blir "Nya mottagningen"

                Nytt
                  + logisk adress SE2321000016-AAA1 "Testmottagningen"
                  + tjänsteproducent SE2321000016-PRD1 "Testregionen -- Journal"
                  + anropsadress https://p.example.se/pr (RIVTABP21) hos SE2321000016-PRD1

                Avslutas eller tas bort
                  - SE2321000016-AAA2 ProcessRequest till https://old.example.se/pr hos SE2321000016-OLD1, 2020-01-01–2120-01-01 blir 2020-01-01–2026-11-22
                  - SE2321000016-AAA3 ProcessRequest till https://old.example.se/pr hos SE2321000016-OLD1, 2026-11-28–2126-11-23 tas bort

                Nya och förlängda vägval
                  + SE2321000016-AAA1 ProcessRequest till https://p.example.se/pr hos SE2321000016-PRD1, 2026-11-23–2126-11-23
                  + SE2321000016-AAA2 ProcessRequest till https://p.example.se/pr hos SE2321000016-PRD1, 2026-11-23–2126-11-23
                  + SE2321000016-AAA3 ProcessRequest till https://p.example.se/pr hos SE2321000016-PRD1, 2026-11-23–2126-11-23""");
    }

    @Test
    void countsWhatItLeavesOut() {
        assertThat(new PlanText(plan()).details(1)).contains("  … och 2 till (visa alla med --full)");
    }
}
