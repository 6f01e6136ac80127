package se.bulktak.takweb;

import static org.assertj.core.api.Assertions.assertThat;
import static se.bulktak.testing.TestCatalogue.PR;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import se.bulktak.order.Order;
import se.bulktak.plan.KeepNames;
import se.bulktak.plan.Planner;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.testing.TestOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PreparationTextTest {

    private static final LocalDate FROM = LocalDate.of(2026, 11, 23);
    private static final OrderHead HEAD = new OrderHead(new Platform("NTJP-TEST"), Instant.EPOCH, "", "CS0000001");
    private static final Order ORDER = TestOrder.of("""
            contract PR | https://p.example.se/pr
            producer SE2321000016-PRD1 | Testregionen -- Journal
            unit SE2321000016-AAA1 | Testmottagningen
            unit SE2321000016-AAA2 | Ögonmottagningen
            unit SE2321000016-AAA3 | Kirurgen
            unit SE2321000016-AAA4 | Medicin
            """);

    private static Preparation prepared() {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        long contract = catalogue.contractId(PR);
        long own = catalogue.callAddress(
                catalogue.component("SE2321000016-PRD1", "Journalen (\u001b[31mtest)"), "https://p.example.se/pr");
        long old = catalogue.callAddress(
                catalogue.component("SE2321000016-OLD1", "Gamla"), "https://old.example.se/pr");
        catalogue.routing(catalogue.address("SE2321000016-AAA1", "Mott"), contract, own);
        long second = catalogue.address("SE2321000016-AAA2", "Ögonmottagningen");
        catalogue.routing(second, contract, old, FROM, FROM.plusYears(100));
        long third = catalogue.address("SE2321000016-AAA3", "");
        catalogue.routing(third, contract, old, FROM.minusYears(1), FROM.plusDays(9));
        catalogue.routing(third, contract, old, FROM.plusDays(10), FROM.plusYears(100));
        var snapshot = catalogue.snapshot();
        return Preparation.of(Planner.plan(ORDER, snapshot, FROM, KeepNames.none()), snapshot, HEAD);
    }

    @Test
    void tellsWhatIsOrderedAndWhatIsNot() {
        assertThat(new PreparationText(prepared()).summary()).containsExactly(
                "JSON-beställning för NTJP-TEST, vägvalen gäller från 2026-11-23",
                "  + 2 vägval",
                "  + 1 logisk adress",
                "  = 1 vägval är redan som det ska och är inte med",
                "  ! 1 vägval är inte med: tak-web skulle neka hela beställningen (se arbetslistan)");
    }

    @Test
    void theWorklistIsTablesToWorkThrough() {
        assertThat(String.join("\n", new PreparationText(prepared()).worklist())).isEqualTo("""
                Arbetslista för NTJP-TEST: det här gör tak-web inte, eller på annat sätt än planen

                Vägval att ändra för hand (3)
                Flera vägval ligger i vägen, och då nekar tak-web hela beställningen. De är därför inte med. Gör stegen i tak-web, i den här ordningen.
                  HSA-id             Kontrakt        Vägval i TAK                                                  Ska bli (– = ta bort)
                  SE2321000016-AAA3  ProcessRequest  https://old.example.se/pr hos SE2321000016-OLD1, 2025-11-23–2026-12-02  https://old.example.se/pr hos SE2321000016-OLD1, 2025-11-23–2026-11-22
                  SE2321000016-AAA3  ProcessRequest  https://old.example.se/pr hos SE2321000016-OLD1, 2026-12-03–2126-11-23  –
                  SE2321000016-AAA3  ProcessRequest  –                                                             https://p.example.se/pr hos SE2321000016-PRD1, 2026-11-23–2126-11-23

                Namn att byta för hand (3)
                tak-web byter aldrig namn på det som redan finns. Ändra namnen i tak-web och publicera dem tillsammans med beställningen.
                  Objekt            HSA-id             Namn i TAK             Nytt namn
                  Logisk adress     SE2321000016-AAA1  Mott                   Testmottagningen
                  Logisk adress     SE2321000016-AAA3  –                      Kirurgen
                  Tjänstekomponent  SE2321000016-PRD1  Journalen ( [31mtest)  Testregionen -- Journal

                Vägval att ta bort efter importen (1)
                Vägvalet börjar samma dag som det nya, eller senare än det slutar. tak-web lämnar det kvar med slutdatum före startdatum. Ta bort det i tak-web efter importen, innan du publicerar.
                  HSA-id             Kontrakt        Vägval att ta bort
                  SE2321000016-AAA2  ProcessRequest  https://old.example.se/pr hos SE2321000016-OLD1, 2026-11-23–2026-11-22""");
    }

    @Test
    void withoutACatalogueTheWorklistIsUnknownRatherThanEmpty() {
        assertThat(new PreparationText(Preparation.of(ORDER, FROM, HEAD)).worklist()).singleElement().asString()
                .startsWith("Arbetslista saknas: utan katalog vet BulkTAK inte")
                .contains("--catalogue");
    }

    @Test
    void theReportHoldsTheSame() {
        JsonNode report = JsonMapper.shared().readTree(PreparationJson.text(prepared(), null));

        assertThat(report.propertyNames()).containsExactly(
                "plattform", "from", "catalogue", "routes", "logicalAddresses", "components", "omitted", "hints", "worklist");
        assertThat(report.get("routes").intValue()).isEqualTo(2);
        assertThat(report.get("catalogue").intValue()).isEqualTo(12);
        assertThat(report.get("omitted").toString()).isEqualTo("{\"routesAlreadyRight\":1,\"routesByHand\":1,"
                + "\"logicalAddressesExisting\":3,\"componentsExisting\":1}");
        assertThat(report.get("worklist")).hasSize(7);
        JsonNode rename = report.get("worklist").get(3);
        assertThat(rename.propertyNames())
                .containsExactly("kind", "todo", "object", "id", "contract", "before", "after", "message");
        assertThat(rename.get("kind").stringValue()).isEqualTo("rename");
        assertThat(rename.get("object").stringValue()).isEqualTo("logicalAddress");
        assertThat(rename.get("before").stringValue()).isEqualTo("Mott");
        assertThat(rename.get("after").stringValue()).isEqualTo("Testmottagningen");
    }

    @Test
    void theReportTellsThatNothingWasCompared() {
        JsonNode report =
                JsonMapper.shared().readTree(PreparationJson.text(Preparation.of(ORDER, FROM, HEAD), null));

        assertThat(report.get("catalogue").isNull()).isTrue();
        assertThat(report.get("worklist")).isEmpty();
    }

    @Test
    void theReportTellsWhatTakWebAnswered() {
        PushOutcome rejected = new PushOutcome.Rejected(java.util.List.of(new PushOutcome.Objection("Fel", "Rätta")));
        JsonNode report = JsonMapper.shared().readTree(PreparationJson.text(prepared(), rejected));

        assertThat(report.get("outcome").stringValue()).isEqualTo("rejected");
        assertThat(report.get("push").get("errors").get(0).get("advice").stringValue()).isEqualTo("Rätta");
        assertThat(report.get("push").get("uncertain").booleanValue()).isFalse();
    }
}
