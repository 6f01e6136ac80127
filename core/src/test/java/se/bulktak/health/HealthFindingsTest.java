package se.bulktak.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.Validity;
import se.bulktak.finding.Finding;
import se.bulktak.finding.FindingGroup;
import se.bulktak.finding.Findings;
import se.bulktak.finding.Severity;
import se.bulktak.plan.Change;
import se.bulktak.plan.KeepNames;
import se.bulktak.plan.Plan;
import se.bulktak.plan.Planner;
import se.bulktak.plan.Preview;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.testing.TestOrder;

/** What a plan does to the health of a catalogue. */
class HealthFindingsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String ORDER = """
            contract PR | https://p.example.se/ProcessRequest/1/rivtabp21
            producer SE2321000016-PRD1 | Testregionen
            unit SE2321000016-AAA1 | Ett
            unit SE2321000016-AAA2 | Två
            """;

    @Test
    void saysNothingOfAPlanThatLeavesTheCatalogueAsSoundAsItWas() {
        Snapshot snapshot = TestCatalogue.withReferralContracts().snapshot();
        assertThat(findings(snapshot, plan(snapshot)).all()).isEmpty();
    }

    @Test
    void warnsOfRoutingsThatNobodyMayUse() {
        TestCatalogue catalogue = TestCatalogue.empty();
        catalogue.profile("RIVTABP21");
        catalogue.contract(TestCatalogue.PR);
        Snapshot snapshot = catalogue.snapshot();
        Findings findings = findings(snapshot, plan(snapshot));
        assertThat(findings.all())
                .containsExactly(new HealthFindings.RoutingWithoutAuthorization(
                        "ProcessRequest", 2, List.of("SE2321000016-AAA1", "SE2321000016-AAA2")));
        assertThat(findings.all().get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(findings.all().get(0).message())
                .isEqualTo("Ingen konsument har behörighet att anropa 2 av vägvalen för ProcessRequest: SE2321000016-AAA1 "
                        + "och SE2321000016-AAA2. Se till att en standardbehörighet finns för kontraktet innan vägvalen läggs in.");
    }

    @Test
    void saysNothingOfARoutingThatNobodyCouldUseBeforeEither() {
        TestCatalogue catalogue = TestCatalogue.empty();
        catalogue.profile("RIVTABP21");
        long contract = catalogue.contract(TestCatalogue.PR);
        long old = catalogue.callAddress(catalogue.component("SE2321000016-OLD1", ""), "https://o.example.se/p");
        catalogue.routing(catalogue.address("SE2321000016-AAA1", "Ett"), contract, old);
        catalogue.routing(catalogue.address("SE2321000016-AAA2", "Två"), contract, old);
        Snapshot snapshot = catalogue.snapshot();
        assertThat(findings(snapshot, plan(snapshot)).all()).isEmpty();
    }

    @Test
    void warnsOfAuthorizationsLeftWithoutRouting() {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        Routed routed = routed(catalogue);
        long consumer = catalogue.component("SE2321000016-KON2", "");
        catalogue.authorization(consumer, routed.unit(), catalogue.contractId(TestCatalogue.PR));
        Snapshot snapshot = catalogue.snapshot();
        Row<Routing> row = snapshot.routings().find(routed.routing()).orElseThrow();
        Routing closed = closed(row, TODAY.minusDays(1));
        Plan plan = with(plan(snapshot), new Change.Replace(row.id(), 0, row.get(), closed));
        assertThat(findings(snapshot, plan).all())
                .containsExactly(new HealthFindings.AuthorizationLeftWithoutRouting(
                        "ProcessRequest", 1, List.of("SE2321000016-KON2 → SE2321000016-BBB1")));
    }

    @Test
    void warnsOfAnInvertedIntervalAndNotOfOneThatWasThere() {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        Routed routed = routed(catalogue);
        Snapshot snapshot = catalogue.snapshot();
        Row<Routing> row = snapshot.routings().find(routed.routing()).orElseThrow();
        Plan plan = with(plan(snapshot), new Change.Replace(
                row.id(), 0, row.get(), closed(row, TestCatalogue.EARLIER.minusDays(1))));
        assertThat(findings(snapshot, plan).all())
                .containsExactly(new HealthFindings.InvertedInterval(
                        "ProcessRequest", 1, List.of("SE2321000016-BBB1 2020-01-01–2019-12-31")));
        assertThat(findings(Preview.of(snapshot, plan.changes()), plan).all()).isEmpty();
    }

    @Test
    void stopsAPlanThatMakesRoutingsOverlap() {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        Routed routed = routed(catalogue);
        Snapshot snapshot = catalogue.snapshot();
        Routing again = new Routing(
                routed.unit(),
                catalogue.contractId(TestCatalogue.PR),
                routed.callAddress(),
                Validity.hundredYears(TODAY));
        Findings findings = findings(snapshot, with(plan(snapshot), new Change.Create(-99, again)));
        assertThat(findings.all())
                .containsExactly(new HealthFindings.CreatesOverlap("ProcessRequest", 1, List.of("SE2321000016-BBB1")));
        assertThat(findings.hasErrors()).isTrue();
    }

    @Test
    void stopsAPlanThatRemovesWhatOthersReferTo() {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        Routed routed = routed(catalogue);
        Snapshot snapshot = catalogue.snapshot();
        LogicalAddress unit = snapshot.addresses().find(routed.unit()).orElseThrow().get();
        Findings findings = findings(snapshot, with(plan(snapshot), new Change.Remove(routed.unit(), 0, unit)));
        assertThat(findings.all()).singleElement().isInstanceOfSatisfying(
                HealthFindings.DanglingReference.class, finding -> assertThat(finding.references()).isEqualTo(1));
        assertThat(findings.hasErrors()).isTrue();
    }

    @Test
    void doesNotTellOfFaultsThatThePlanDoesNotTouch() {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        long other = catalogue.contract("urn:riv:b:BResponder:1");
        long url = catalogue.callAddress(catalogue.component("SE2321000016-OLD1", ""), "https://o.example.se/p");
        long unit = catalogue.address("SE2321000016-CCC1", "Annan");
        catalogue.routing(unit, other, url);
        catalogue.authorization(catalogue.component("SE2321000016-KON2", ""), unit, catalogue.contractId(TestCatalogue.PR));
        Snapshot snapshot = catalogue.snapshot();
        HealthDelta delta = HealthDelta.of(snapshot, Preview.of(snapshot, plan(snapshot).changes()), plan(snapshot));
        assertThat(List.of(HealthCheck.H1, HealthCheck.H2, HealthCheck.H6))
                .allMatch(check -> delta.line(check).before() == 0 && delta.line(check).after() == 0);
    }

    @Test
    void showsWhatGetsBetterAndWhatIsLeftOver() {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        long contract = catalogue.contractId(TestCatalogue.PR);
        long old = catalogue.callAddress(catalogue.component("SE2321000016-OLD1", "Gamla"), "https://o.example.se/p");
        catalogue.routing(catalogue.address("SE2321000016-AAA1", "Ett"), contract, old);
        catalogue.address("SE2321000016-AAA2", "Två");
        Snapshot snapshot = catalogue.snapshot();
        Plan plan = plan(snapshot);
        HealthDelta delta = HealthDelta.of(snapshot, Preview.of(snapshot, plan.changes()), plan);
        assertThat(HealthText.lines(delta, 10))
                .containsExactly(
                        "Kataloghälsa för det som planen berör, före → efter:",
                        "  H3                  1 → 0  Logiska adresser utan vägval",
                        "    - SE2321000016-AAA2 \"Två\"",
                        "  H6                  0 → 1  Tjänstekomponenter som inte används",
                        "    + SE2321000016-OLD1 \"Gamla\"",
                        "  H9                  0 → 1  Anropsadresser som inte används",
                        "    + https://o.example.se/p (RIVTABP21) hos SE2321000016-OLD1");
    }

    @Test
    void everyFindingHasItsTexts() {
        List<Finding> all = List.of(
                new HealthFindings.AuthorizationLeftWithoutRouting("A", 1, List.of("x")),
                new HealthFindings.RoutingWithoutAuthorization("A", 1, List.of("x")),
                new HealthFindings.InvertedInterval("A", 1, List.of("x")),
                new HealthFindings.CreatesOverlap("A", 1, List.of("x")),
                new HealthFindings.DanglingReference(1, List.of("x")));
        assertThat(all).allSatisfy(finding -> {
            assertThat(finding.message()).endsWith(".");
            assertThat(new FindingGroup(List.of(finding, finding, finding, finding)).message()).endsWith(".");
        });
    }

    private record Routed(long unit, long callAddress, long routing) {}

    /** A unit beside those of the order. */
    private static Routed routed(TestCatalogue catalogue) {
        long unit = catalogue.address("SE2321000016-BBB1", "Bredvid");
        long url = catalogue.callAddress(catalogue.component("SE2321000016-OLD1", ""), "https://o.example.se/p");
        return new Routed(unit, url, catalogue.routing(unit, catalogue.contractId(TestCatalogue.PR), url));
    }

    private static Routing closed(Row<Routing> row, LocalDate last) {
        Routing routing = row.get();
        return new Routing(
                routing.addressId(),
                routing.contractId(),
                routing.callAddressId(),
                routing.validity().endingOn(last));
    }

    private static Plan plan(Snapshot snapshot) {
        return Planner.plan(TestOrder.of(ORDER), snapshot, TODAY, KeepNames.none()).plan();
    }

    /** A plan that a faulty planner could have made. */
    private static Plan with(Plan plan, Change change) {
        return new Plan(
                plan.base(),
                plan.footprint(),
                plan.fingerprint(),
                plan.from(),
                plan.targets(),
                List.of(change),
                plan.references(),
                plan.unchanged());
    }

    private static Findings findings(Snapshot before, Plan plan) {
        return HealthFindings.of(HealthDelta.of(before, Preview.of(before, plan.changes()), plan));
    }
}
