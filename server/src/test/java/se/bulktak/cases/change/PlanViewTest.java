package se.bulktak.cases.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import se.bulktak.testing.TestCatalogue;

class PlanViewTest {

    @Test
    void everyRowSaysHowItIsAndHowItBecomesUnitByUnit() {
        assertThat(text(Plans.view(Plans.catalogue()).rows())).isEqualTo("""
                SE2321000016-PRD1 | Producent byter namn: "Testregionen (pilot)" → "Testregionen - Journal" | PRODUCER_RENAMED
                SE2321000016-AAA1 | Ny enhet: "Nya mottagningen" |\s
                SE2321000016-AAA1 ProcessRequest | Nytt vägval: Testregionen - Journal (SE2321000016-PRD1), https://p.example.se/pr, 2026-11-23–2126-11-23 |\s
                SE2321000016-AAA1 ProcessRequestConfirmation | Nytt vägval: Testregionen - Journal (SE2321000016-PRD1), https://p.example.se/prc, 2026-11-23–2126-11-23 |\s
                SE2321000016-AAA2 | Byter namn: "VC Väst" → "Vårdcentralen Väst" |\s
                SE2321000016-AAA2 ProcessRequest | Vägval avslutas: Gamla journalen <& "Co"> (SE2321000016-OLD1), https://old.example.se/pr, 2020-01-01–2120-01-01 → 2020-01-01–2026-11-22 | TAKEN_OVER,LEFT_WITHOUT_ROUTES
                SE2321000016-AAA2 ProcessRequest | Nytt vägval: Testregionen - Journal (SE2321000016-PRD1), https://p.example.se/pr, 2026-11-23–2126-11-23 | TAKEN_OVER
                SE2321000016-AAA2 ProcessRequestConfirmation | Nytt vägval: Testregionen - Journal (SE2321000016-PRD1), https://p.example.se/prc, 2026-11-23–2126-11-23 |\s
                SE2321000016-AAA3 ProcessRequest | Redan rätt: Testregionen - Journal (SE2321000016-PRD1), https://p.example.se/pr |\s
                SE2321000016-AAA3 ProcessRequestConfirmation | Redan rätt: Testregionen - Journal (SE2321000016-PRD1), https://p.example.se/prc |\s
                """);
    }

    @Test
    void risksAreToldInSentencesTheGravestFirst() {
        assertThat(Plans.view(Plans.catalogue()).risks()).extracting(RiskLine::text).containsExactly(
                "1 enhet (1 vägval) tas över från Gamla journalen <& \"Co\"> (SE2321000016-OLD1).",
                "Gamla journalen <& \"Co\"> (SE2321000016-OLD1) får inga vägval kvar.",
                "Producenten SE2321000016-PRD1 byter namn från \"Testregionen (pilot)\" till \"Testregionen - Journal\". "
                        + "Namnet används av 2 vägval i dag.");
    }

    @Test
    void manyRisksOfAKindAreSummedUpWithTheLargestFirst() {
        TestCatalogue catalogue = Plans.catalogue();
        long contract = catalogue.contractId(TestCatalogue.PR);
        StringBuilder order = new StringBuilder(Plans.ORDER);
        for (int producer = 1; producer <= 4; producer++) {
            long other = catalogue.component("SE2321000016-OTH" + producer, "Annan " + producer);
            long address = catalogue.callAddress(other, "https://other.example.se/" + producer);
            for (int unit = 1; unit <= producer; unit++) {
                String id = "SE2321000016-BB" + producer + unit;
                catalogue.routing(catalogue.address(id, "Enhet " + producer + unit), contract, address);
                order.append("unit ").append(id).append(" | Enhet ").append(producer).append(unit).append('\n');
            }
        }
        List<RiskLine> risks = Plans.view(catalogue, order.toString(), Plans.FROM).risks();
        assertThat(risks).filteredOn(line -> line.risk() == Risk.TAKEN_OVER).singleElement().satisfies(line -> {
            assertThat(line.text()).isEqualTo("11 enheter (11 vägval) tas över från 5 producenter.");
            assertThat(line.rows()).isEqualTo(22);
            assertThat(line.largest()).extracting(RiskLine::text).containsExactly(
                    "4 enheter (4 vägval) tas över från Annan 4 (SE2321000016-OTH4).",
                    "3 enheter (3 vägval) tas över från Annan 3 (SE2321000016-OTH3).",
                    "2 enheter (2 vägval) tas över från Annan 2 (SE2321000016-OTH2).");
            assertThat(line.rest()).hasSize(2);
        });
        assertThat(risks).filteredOn(line -> line.risk() == Risk.LEFT_WITHOUT_ROUTES).singleElement()
                .extracting(RiskLine::text).isEqualTo("5 producenter får inga vägval kvar.");
    }

    @Test
    void aUnitThatOthersKnowByItsNameIsARiskWhenItIsRenamed() {
        TestCatalogue catalogue = Plans.catalogue();
        long other = catalogue.contract("urn:riv:clinicalprocess:healthcond:description:GetCareDocumentationResponder:2");
        long unit = catalogue.address("SE2321000016-AAA4", "VC Norr");
        catalogue.routing(unit, other, catalogue.callAddress(catalogue.component("SE2321000016-OLD2", "Annan"), "https://a.se"));
        PlanView view = Plans.view(catalogue, Plans.ORDER + "unit SE2321000016-AAA4 | Vårdcentralen Norr\n", Plans.FROM);
        assertThat(view.rows()).filteredOn(row -> row.risks().contains(Risk.SHARED_NAME)).extracting(PlanRow::id)
                .containsExactly("SE2321000016-AAA4");
    }

    @Test
    void whoIsReachedAfterwardsIsCountedByContract() {
        assertThat(Plans.view(Plans.catalogue()).reach())
                .extracting(ContractReach::contractName, ContractReach::reachable, ContractReach::all)
                .contains(org.assertj.core.groups.Tuple.tuple("ProcessRequest", 3, 3));
    }

    @Test
    void wordsMustAllStandInTheRowWhereverTheyAre() {
        PlanView view = Plans.view(Plans.catalogue());
        assertThat(filter("väst gamla").rows(view)).hasSize(1);
        assertThat(filter("PROCESSREQUESTCONF").rows(view)).hasSize(3);
        assertThat(filter("väst saknas").rows(view)).isEmpty();
    }

    private static PlanFilter filter(String text) {
        return new PlanFilter(text, Optional.empty(), "", "", Optional.empty(), false, PlanFilter.Order.UNIT);
    }

    private static String text(List<PlanRow> rows) {
        return rows.stream()
                .map(row -> row.id() + (row.contract().isEmpty() ? "" : " " + row.contractName()) + " | " + row.told() + " | "
                        + row.risks().stream().map(Risk::name).collect(Collectors.joining(",")) + "\n")
                .collect(Collectors.joining());
    }
}
