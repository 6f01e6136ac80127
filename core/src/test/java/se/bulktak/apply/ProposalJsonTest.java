package se.bulktak.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.bulktak.testing.TestCatalogue.PR;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.bulktak.apply.OrderSummary.ContractSummary;
import se.bulktak.apply.OrderSummary.ProducerSummary;
import se.bulktak.apply.OrderSummary.WorkbookSummary;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.plan.KeepNames;
import se.bulktak.plan.PlanText;
import se.bulktak.plan.Planner;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.testing.TestOrder;

class ProposalJsonTest {

    private static Proposal proposal() {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        long old = catalogue.component("SE2321000016-OLD1", "Gamla journalen");
        catalogue.routing(
                catalogue.address("SE2321000016-AAA2", "Gamla \"mottagningen\""),
                catalogue.contractId(PR),
                catalogue.callAddress(old, "https://old.example.se/pr"));
        var plan = Planner.plan(
                        TestOrder.of("""
                                contract PR | https://p.example.se/pr
                                producer SE2321000016-PRD1 | Testregionen -- Journal
                                unit SE2321000016-AAA1 | Testmottagningen
                                unit SE2321000016-AAA2 | Nya mottagningen
                                """),
                        catalogue.snapshot(),
                        LocalDate.of(2026, 11, 23),
                        KeepNames.none())
                .plan();
        OrderSummary order = new OrderSummary(
                List.of(new WorkbookSummary(
                        "order.xlsx",
                        "e-remiss",
                        List.of(new ContractSummary(PR, "RIVTABP21", "https://p.example.se/pr")),
                        new ProducerSummary("SE2321000016-PRD1", "Testregionen -- Journal"),
                        2)),
                2);
        ToldFinding finding = new ToldFinding(
                "name_replaced",
                Severity.WARNING,
                "Enheten byter namn.",
                1,
                List.of(new CellRef("order.xlsx", "Logiska adresser", 6, 2)),
                Map.of("old", "Gamla", "contracts", List.of("a", "b")));
        return new Proposal(order, List.of(finding), plan);
    }

    private static String text(Proposal proposal) {
        return ProposalJson.text(Document.planned(proposal));
    }

    private static Proposal read(String text) throws Exception {
        return ProposalJson.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "plan.json");
    }

    @Test
    void aStoredPlanIsReadBackAsItWas() throws Exception {
        Proposal proposal = proposal();
        Proposal again = read(text(proposal));

        assertThat(again.plan().changes()).isEqualTo(proposal.plan().changes());
        assertThat(again.plan().base()).isEqualTo(proposal.plan().base());
        assertThat(again.plan().footprint()).isEqualTo(proposal.plan().footprint());
        assertThat(again.plan().targets()).isEqualTo(proposal.plan().targets());
        assertThat(again.order()).isEqualTo(proposal.order());
        assertThat(again.findings()).isEqualTo(proposal.findings());
        assertThat(text(again)).isEqualTo(text(proposal));
        assertThat(new PlanText(again.plan()).details(99)).isEqualTo(new PlanText(proposal.plan()).details(99));
    }

    @Test
    void anEditedPlanIsRefused() {
        String edited = text(proposal()).replace("https://p.example.se/pr", "https://evil.example.se/pr");

        assertThatThrownBy(() -> read(edited)).isInstanceOf(UnusablePlan.class).hasMessageContaining("har ändrats");
    }

    @Test
    void aPlanWithoutItsWarningsIsRefused() {
        String edited = text(proposal()).replace("\"warning\"", "\"info\"");

        assertThatThrownBy(() -> read(edited)).isInstanceOf(UnusablePlan.class).hasMessageContaining("har ändrats");
    }

    @Test
    void whatIsNoPlanIsRefusedInItsOwnWords() {
        String text = text(proposal());
        assertThatThrownBy(() -> read(text.substring(0, text.length() / 2))).hasMessageContaining("inte giltig JSON");
        assertThatThrownBy(() -> read("{\"errors\":0}")).hasMessageContaining("ingen plan från BulkTAK");
        assertThatThrownBy(() -> read("{\"changes\":[{}],\"catalogue\":{}}")).hasMessageContaining("har ändrats");
        assertThatThrownBy(() -> read("")).isInstanceOf(UnusablePlan.class);
    }
}
