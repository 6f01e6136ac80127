package se.bulktak.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static se.bulktak.testing.TestCatalogue.PR;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Validity;
import se.bulktak.order.Order;
import se.bulktak.plan.PlannedPair.Decision;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.testing.TestOrder;

class PlannerTest {

    private static final LocalDate FROM = LocalDate.of(2026, 11, 23);
    private static final String URL = "https://p.example.se/ProcessRequest/1/rivtabp21";
    private static final Order ORDER = TestOrder.of("""
            contract PR | https://p.example.se/ProcessRequest/1/rivtabp21
            producer SE2321000016-PRD1 | Testregionen -- Journal
            unit SE2321000016-AAA1 | Testmottagningen
            """);

    private final TestCatalogue catalogue = TestCatalogue.withReferralContracts();

    private Planned plan() {
        return plan(ORDER, KeepNames.none());
    }

    private Planned plan(Order order, KeepNames keepNames) {
        return Planner.plan(order, catalogue.snapshot(), FROM, keepNames);
    }

    /** The plan as a list of readable lines. */
    private static List<String> lines(Planned planned) {
        References names = planned.plan().references();
        return planned.plan().changes().stream()
                .map(change -> {
                    String line = change.kind().label() + " ";
                    if (change.subject() instanceof Routing routing) {
                        return line + names.address(routing.addressId()) + " → "
                                + names.callAddress(routing.callAddressId()).url() + " " + routing.validity();
                    }
                    return line + change.subject();
                })
                .toList();
    }

    @Test
    void createsEverythingThatTakLacks() {
        assertThat(lines(plan())).containsExactly(
                "create LogicalAddress[hsaId=SE2321000016-AAA1, name=Testmottagningen]",
                "create ServiceComponent[hsaId=SE2321000016-PRD1, name=Testregionen -- Journal]",
                "create CallAddress[componentId=-2, profileId=1, url=" + URL + "]",
                "open SE2321000016-AAA1 → " + URL + " 2026-11-23–2126-11-23");
    }

    @Test
    void changesNothingWhenTakIsAsOrdered() {
        long unit = catalogue.address("SE2321000016-AAA1", "Testmottagningen");
        long producer = catalogue.component("SE2321000016-PRD1", "Testregionen -- Journal");
        catalogue.routing(unit, catalogue.contractId(PR), catalogue.callAddress(producer, URL));

        Planned planned = plan();

        assertThat(planned.plan().changes()).isEmpty();
        assertThat(planned.plan().unchanged()).isEqualTo(1);
    }

    @Test
    void findsUnitsAndProducersWithoutRegardToCase() {
        catalogue.address("se2321000016-aaa1", "Testmottagningen");
        catalogue.component("SE2321000016-prd1", "Testregionen -- Journal");

        assertThat(lines(plan())).noneMatch(line -> line.contains("create LogicalAddress"))
                .noneMatch(line -> line.contains("create ServiceComponent"));
    }

    @Test
    void theNameWrittenReplacesTheOldOne() {
        catalogue.address("SE2321000016-AAA1", "Gamla namnet");
        catalogue.component("SE2321000016-PRD1", "Gamla journalen");

        assertThat(lines(plan())).contains(
                "rename LogicalAddress[hsaId=SE2321000016-AAA1, name=Testmottagningen]",
                "rename ServiceComponent[hsaId=SE2321000016-PRD1, name=Testregionen -- Journal]");
    }

    @Test
    void namesCanBeKeptAllOrOneByOne() {
        catalogue.address("SE2321000016-AAA1", "Gamla namnet");
        catalogue.component("SE2321000016-PRD1", "Gamla journalen");

        assertThat(lines(plan(ORDER, KeepNames.everyone()))).noneMatch(line -> line.startsWith("rename"));
        assertThat(lines(plan(ORDER, new KeepNames(false, Set.of(new HsaId("SE2321000016-AAA1"))))))
                .noneMatch(line -> line.startsWith("rename LogicalAddress"))
                .anyMatch(line -> line.startsWith("rename ServiceComponent"));
    }

    @Test
    void reusesACallAddressOnlyByItsExactUrl() {
        long producer = catalogue.component("SE2321000016-PRD1", "Testregionen -- Journal");
        catalogue.callAddress(producer, URL.toUpperCase(java.util.Locale.ROOT));
        assertThat(lines(plan())).anyMatch(line -> line.startsWith("create CallAddress"));

        catalogue.callAddress(producer, URL);
        assertThat(lines(plan())).noneMatch(line -> line.startsWith("create CallAddress"));
    }

    private long routedElsewhere(LocalDate from, LocalDate to) {
        long unit = catalogue.snapshot().findAddress("SE2321000016-AAA1").map(Row::id)
                .orElseGet(() -> catalogue.address("SE2321000016-AAA1", "Testmottagningen"));
        long other = catalogue.component("SE2321000016-OLD" + from.getYear(), "Gamla");
        return catalogue.routing(
                unit, catalogue.contractId(PR), catalogue.callAddress(other, "https://old.example.se/" + from), from, to);
    }

    private long routedAsOrdered(LocalDate from, LocalDate to) {
        long unit = catalogue.snapshot().findAddress("SE2321000016-AAA1").map(Row::id)
                .orElseGet(() -> catalogue.address("SE2321000016-AAA1", "Testmottagningen"));
        long producer = catalogue.snapshot().findComponent("SE2321000016-PRD1").map(Row::id)
                .orElseGet(() -> catalogue.component("SE2321000016-PRD1", "Testregionen -- Journal"));
        long callAddress = catalogue.snapshot().callAddresses().rows().stream()
                .filter(row -> row.get().componentId() == producer).map(Row::id).findFirst()
                .orElseGet(() -> catalogue.callAddress(producer, URL));
        return catalogue.routing(unit, catalogue.contractId(PR), callAddress, from, to);
    }

    private List<String> routingLines() {
        return lines(plan()).stream().filter(line -> line.contains("→")).toList();
    }

    /** TAK does not take the same row twice, not even of what has ended. */
    @Test
    void aRoutingThatWouldEndAsAnotherHasEndedIsDeleted() {
        long old = routedElsewhere(FROM.minusYears(1), FROM.plusYears(9));
        Routing current = catalogue.snapshot().routings().find(old).orElseThrow().get();
        long unit = current.addressId();
        catalogue.routing(unit, current.contractId(), current.callAddressId(), FROM.minusYears(1), FROM.minusDays(2));
        assertThat(routingLines()).first().asString().startsWith("close ");

        catalogue.routing(unit, current.contractId(), current.callAddressId(), FROM.minusYears(1), FROM.minusDays(1));
        assertThat(routingLines()).first().asString().startsWith("delete ");
        assertThat(routingLines()).hasSize(2);
    }

    @Test
    void endsTheOldRoutingTheDayBeforeTheNewOneStarts() {
        routedElsewhere(LocalDate.of(2020, 1, 1), LocalDate.of(2120, 1, 1));

        assertThat(routingLines()).containsExactly(
                "close SE2321000016-AAA1 → https://old.example.se/2020-01-01 2020-01-01–2026-11-22",
                "open SE2321000016-AAA1 → " + URL + " 2026-11-23–2126-11-23");
        assertThat(plan().pairs().get(0).decision()).isEqualTo(Decision.REPLACE);
    }

    @Test
    void deletesAnOldRoutingThatStartsTheSameDaySinceClosingItWouldInvertIt() {
        routedElsewhere(FROM, FROM.plusYears(100));

        assertThat(routingLines()).containsExactly(
                "delete SE2321000016-AAA1 → https://old.example.se/2026-11-23 2026-11-23–2126-11-23",
                "open SE2321000016-AAA1 → " + URL + " 2026-11-23–2126-11-23");
    }

    @Test
    void closesAnOldRoutingThatStartedTheDayBefore() {
        routedElsewhere(FROM.minusDays(1), FROM.plusYears(100));

        assertThat(routingLines()).first().asString().startsWith("close ").endsWith("2026-11-22–2026-11-22");
    }

    @Test
    void deletesAFutureRoutingElsewhere() {
        routedElsewhere(FROM.plusDays(30), FROM.plusYears(100));

        assertThat(routingLines()).first().asString().startsWith("delete ");
        assertThat(plan().pairs().get(0).decision()).isEqualTo(Decision.REPLACE);
    }

    @Test
    void replacesAPresentAndAFutureRoutingAtOnce() {
        routedElsewhere(LocalDate.of(2020, 1, 1), FROM.plusDays(29));
        routedElsewhere(FROM.plusDays(30).withYear(2027), FROM.plusYears(100));

        assertThat(routingLines()).extracting(line -> line.substring(0, 5)).containsExactly("close", "delet", "open ");
    }

    @Test
    void leavesARoutingThatEndedBefore() {
        routedElsewhere(LocalDate.of(2020, 1, 1), FROM.minusDays(1));

        assertThat(routingLines()).singleElement().asString().startsWith("open ");
        assertThat(plan().pairs().get(0).decision()).isEqualTo(Decision.OPEN);
    }

    @Test
    void refusesRowsThatOverlapEachOther() {
        routedElsewhere(LocalDate.of(2020, 1, 1), LocalDate.of(2120, 1, 1));
        routedElsewhere(LocalDate.of(2021, 1, 1), LocalDate.of(2121, 1, 1));

        assertThat(routingLines()).isEmpty();
        assertThat(plan().pairs().get(0).decision()).isEqualTo(Decision.REFUSED);
    }

    @Test
    void refusesARowWithoutDates() {
        long unit = catalogue.address("SE2321000016-AAA1", "Testmottagningen");
        long other = catalogue.component("SE2321000016-OLD1", "Gamla");
        catalogue.routing(unit, catalogue.contractId(PR), catalogue.callAddress(other, "https://old.example.se/x"), null, null);

        assertThat(plan().pairs().get(0).decision()).isEqualTo(Decision.REFUSED);
    }

    @Test
    void keepsARoutingThatLastsFiftyYearsButExtendsOneThatLastsADayLess() {
        routedAsOrdered(LocalDate.of(2020, 1, 1), FROM.plusYears(50));
        assertThat(plan().pairs().get(0).decision()).isEqualTo(Decision.KEEP);
        assertThat(routingLines()).isEmpty();
    }

    @Test
    void extendsARoutingThatSomebodyEnded() {
        routedAsOrdered(LocalDate.of(2020, 1, 1), FROM.plusYears(50).minusDays(1));

        assertThat(plan().pairs().get(0).decision()).isEqualTo(Decision.EXTEND);
        assertThat(routingLines()).containsExactly("extend SE2321000016-AAA1 → " + URL + " 2020-01-01–2126-11-23");
    }

    @Test
    void extendsAFutureRoutingBackToTheFirstDay() {
        routedAsOrdered(FROM.plusDays(1), FROM.plusYears(100));

        assertThat(routingLines()).containsExactly("extend SE2321000016-AAA1 → " + URL + " 2026-11-23–2126-11-23");
    }

    @Test
    void leavesAnEndedRowAloneThatOnceOverlappedTheExtendedOne() {
        routedElsewhere(LocalDate.of(2021, 1, 1), LocalDate.of(2022, 1, 1));
        routedAsOrdered(LocalDate.of(2020, 1, 1), FROM.plusYears(1));

        assertThat(routingLines()).containsExactly("extend SE2321000016-AAA1 → " + URL + " 2020-01-01–2126-11-23");
        assertThat(plan().pairs().get(0).decision()).isEqualTo(Decision.EXTEND);
    }

    @Test
    void keepsRoutingsThatFollowEachOtherWithoutAGap() {
        routedAsOrdered(LocalDate.of(2020, 1, 1), FROM.plusDays(10));
        routedAsOrdered(FROM.plusDays(11), FROM.plusYears(100));

        assertThat(plan().pairs().get(0).decision()).isEqualTo(Decision.KEEP);
    }

    @Test
    void bringsASwitchThatIsAlreadyPlannedForward() {
        routedElsewhere(LocalDate.of(2020, 1, 1), FROM.plusDays(10));
        routedAsOrdered(FROM.plusDays(11), FROM.plusYears(100));

        assertThat(routingLines()).containsExactly(
                "close SE2321000016-AAA1 → https://old.example.se/2020-01-01 2020-01-01–2026-11-22",
                "extend SE2321000016-AAA1 → " + URL + " 2026-11-23–2126-11-23");
    }

    @Test
    void removesInvertedGarbageFromAPairThatItChanges() {
        routedElsewhere(FROM.plusDays(1), FROM);

        assertThat(routingLines()).extracting(line -> line.substring(0, 5)).containsExactly("delet", "open ");
        assertThat(plan().pairs().get(0).decision()).isEqualTo(Decision.OPEN);
    }

    @Test
    void aUnitInTwoWorkbooksIsPlannedOncePerContract() {
        Order order = TestOrder.of(List.of(
                TestOrder.workbook("a.xlsx", """
                        contract PR | https://p.example.se/ProcessRequest/1/rivtabp21
                        producer SE2321000016-PRD1 | Testregionen -- Journal
                        unit SE2321000016-AAA1 | Testmottagningen
                        """),
                TestOrder.workbook("b.xlsx", """
                        contract PR | https://p.example.se/ProcessRequest/1/rivtabp21
                        contract PRC | https://p.example.se/ProcessRequestConfirmation/1/rivtabp21
                        producer SE2321000016-PRD1 | Testregionen -- Journal
                        unit SE2321000016-AAA1 | Testmottagningen
                        """)));

        assertThat(plan(order, KeepNames.none()).plan().summary()).isEqualTo(new PlanSummary(1, 0, 0, 1, 0, 0, 2, 0, 2, 0, 0, 0, 0));
    }

    @Test
    void planningAfterTheChangesAreMadeFindsNothingToDo() {
        routedElsewhere(LocalDate.of(2020, 1, 1), LocalDate.of(2120, 1, 1));
        Planned first = plan();

        Planned again = Planner.plan(
                ORDER, Preview.of(catalogue.snapshot(), first.plan().changes()), FROM, KeepNames.none());

        assertThat(again.plan().changes()).isEmpty();
    }

    @Test
    void aRowWhoseDeletionIsPendingIsSeenButNotReused() {
        catalogue.addressRow(new Row<>(77, 3, true, "anna", new LogicalAddress("SE2321000016-AAA1", "X"),
                new LogicalAddress("SE2321000016-AAA1", "X")));

        Planned planned = plan();

        assertThat(planned.pairs().get(0).address()).isNotNull().extracting(Row::updatedBy).isEqualTo("anna");
        assertThat(lines(planned)).first().asString().startsWith("create LogicalAddress");
    }

    @Test
    void theFingerprintMovesWithWhatThePlanDependsOnAndWithNothingElse() {
        long unit = catalogue.address("SE2321000016-AAA1", "Testmottagningen");
        String before = plan().plan().fingerprint();
        catalogue.address("SE2321000016-ZZZ9", "En helt annan enhet");
        assertThat(plan().plan().fingerprint()).isEqualTo(before);

        long other = catalogue.component("SE2321000016-OLD1", "Gamla");
        catalogue.routingRow(new Row<>(500, 0, false, "anna", new Routing(unit, catalogue.contractId(PR),
                catalogue.callAddress(other, "https://old.example.se/x"), Validity.hundredYears(FROM)), null));
        assertThat(plan().plan().fingerprint()).isNotEqualTo(before);
    }

    @Test
    void theSameInputGivesTheSamePlan() {
        routedElsewhere(LocalDate.of(2020, 1, 1), LocalDate.of(2120, 1, 1));
        assertThat(plan().plan()).isEqualTo(plan().plan());
    }
}
