package se.bulktak.takweb;

import static org.assertj.core.api.Assertions.assertThat;
import static se.bulktak.testing.TestCatalogue.PR;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.plan.KeepNames;
import se.bulktak.plan.Planner;
import se.bulktak.takweb.JsonBestallning.Item;
import se.bulktak.takweb.JsonBestallning.Route;
import se.bulktak.takweb.WorklistItem.Kind;
import se.bulktak.testing.TakWebImport;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.testing.TestOrder;

class PreparationTest {

    private static final LocalDate FROM = LocalDate.of(2026, 11, 23);
    private static final String URL = "https://p.example.se/pr";
    private static final String OLD_URL = "https://old.example.se/pr";

    private final TestCatalogue catalogue = TestCatalogue.withReferralContracts();
    private final long unit = catalogue.address("SE2321000016-AAA1", "Testmottagningen");
    private final long producer = catalogue.component("SE2321000016-PRD1", "Journalen");
    private final long own = catalogue.callAddress(producer, URL);
    private final long old = catalogue.callAddress(catalogue.component("SE2321000016-OLD1", "Gamla"), OLD_URL);

    private void routed(long callAddress, LocalDate from, LocalDate to) {
        catalogue.routing(unit, catalogue.contractId(PR), callAddress, from, to);
    }

    private Preparation prepare() {
        return prepare("""
                contract PR | https://p.example.se/pr
                producer SE2321000016-PRD1 | Journalen
                unit SE2321000016-AAA1 | Testmottagningen
                """, KeepNames.none());
    }

    private Preparation prepare(String order, KeepNames keepNames) {
        Snapshot snapshot = catalogue.snapshot();
        Preparation preparation = Preparation.of(
                Planner.plan(TestOrder.of(order), snapshot, FROM, keepNames),
                snapshot,
                new OrderHead(new Platform("NTJP-TEST"), Instant.EPOCH, "", "CS0000001"));
        assertThat(TakWebImport.of("NTJP-TEST", snapshot).receive(preparation.order().text()))
                .as("tak-web takes the order as it is")
                .contains("Inkludera:");
        return preparation;
    }

    private static List<String> lines(Preparation preparation) {
        return preparation.worklist().stream()
                .map(item -> item.kind().code() + " " + item.id() + ": " + item.before() + " → " + item.after())
                .toList();
    }

    @Test
    void onlyWhatTakLacksIsOrdered() {
        Preparation preparation = prepare("""
                contract PR | https://p.example.se/pr
                producer SE2321000016-PRD1 | Journalen
                unit se2321000016-aaa1 | Testmottagningen
                unit SE2321000016-AAA2 | Nya
                """, KeepNames.none());

        assertThat(preparation.order().components()).isEmpty();
        assertThat(preparation.order().logicalAddresses()).containsExactly(new Item("SE2321000016-AAA2", "Nya"));
        assertThat(preparation.order().routes()).containsExactly(
                new Route("SE2321000016-PRD1", "SE2321000016-AAA1", PR, "RIVTABP21", URL),
                new Route("SE2321000016-PRD1", "SE2321000016-AAA2", PR, "RIVTABP21", URL));
        assertThat(preparation.omitted()).isEqualTo(new Preparation.Omitted(0, 0, 1, 1));
        assertThat(preparation.catalogue()).hasValue(12);
        assertThat(preparation.worklist()).isEmpty();
    }

    @Test
    void aRouteThatIsRightAlreadyIsLeftOut() {
        routed(own, LocalDate.of(2020, 1, 1), LocalDate.of(2120, 1, 1));

        Preparation preparation = prepare();

        assertThat(preparation.order().isEmpty()).isTrue();
        assertThat(preparation.omitted().routesAlreadyRight()).isEqualTo(1);
        assertThat(preparation.worklist()).isEmpty();
    }

    @Test
    void aRouteThatContinuesInAnotherRowIsLeftOutToo() {
        routed(own, LocalDate.of(2020, 1, 1), LocalDate.of(2030, 12, 31));
        routed(own, LocalDate.of(2031, 1, 1), LocalDate.of(2131, 1, 1));

        assertThat(prepare().order().isEmpty()).isTrue();
    }

    @Test
    void everyNameChangeIsOnTheWorklistSinceTakWebIgnoresIt() {
        String order = """
                contract PR | https://p.example.se/pr
                producer SE2321000016-PRD1 | Nya journalen
                unit SE2321000016-AAA1 | Nya mottagningen
                """;

        assertThat(lines(prepare(order, KeepNames.none()))).containsExactly(
                "rename SE2321000016-AAA1: Testmottagningen → Nya mottagningen",
                "rename SE2321000016-PRD1: Journalen → Nya journalen");
        assertThat(prepare(order, KeepNames.none()).order().logicalAddresses()).isEmpty();
        assertThat(prepare(order, KeepNames.everyone()).worklist()).isEmpty();
    }

    @Test
    void aRouteElsewhereIsEndedTheDayBeforeByTakWebToo() {
        routed(old, FROM.minusDays(1), FROM.plusYears(99));

        assertThat(prepare().worklist()).isEmpty();
        assertThat(prepare().order().routes()).hasSize(1);
    }

    @Test
    void aRouteElsewhereFromTheSameDayIsLeftInvertedByTakWeb() {
        routed(old, FROM, FROM.plusYears(100));

        assertThat(lines(prepare())).containsExactly("inverted_route SE2321000016-AAA1: "
                + "https://old.example.se/pr hos SE2321000016-OLD1, 2026-11-23–2026-11-22 → ");
    }

    @Test
    void aFutureRouteElsewhereIsDeletedAndItsCallAddressWithIt() {
        routed(old, FROM.plusDays(1), FROM.plusYears(100));
        assertThat(lines(prepare())).containsExactly(
                "call_address_removed https://old.example.se/pr: RIVTABP21 hos SE2321000016-OLD1 → ");

        catalogue.routing(catalogue.address("SE2321000016-BBB1", "Andra"), catalogue.contractId(PR), old);
        assertThat(prepare().worklist()).as("another route still leads there").isEmpty();
    }

    @Test
    void twoRoutesInTheWayWouldRefuseTheOrderSoThePlansStepsAreToBeDoneByHand() {
        routed(old, LocalDate.of(2020, 1, 1), FROM.plusDays(9));
        routed(old, FROM.plusDays(10), FROM.plusYears(100));

        Preparation preparation = prepare();

        assertThat(preparation.order().routes()).isEmpty();
        assertThat(preparation.omitted().routesByHand()).isEqualTo(1);
        assertThat(lines(preparation)).containsExactly(
                "route_by_hand SE2321000016-AAA1: https://old.example.se/pr hos SE2321000016-OLD1, 2020-01-01–2026-12-02"
                        + " → https://old.example.se/pr hos SE2321000016-OLD1, 2020-01-01–2026-11-22",
                "route_by_hand SE2321000016-AAA1: https://old.example.se/pr hos SE2321000016-OLD1, 2026-12-03–2126-11-23 → ",
                "route_by_hand SE2321000016-AAA1:  → https://p.example.se/pr hos SE2321000016-PRD1, 2026-11-23–2126-11-23");
    }

    @Test
    void aUnitWhoseDeletionIsPendingIsOrderedAnew() {
        LogicalAddress gone = new LogicalAddress("SE2321000016-DDD1", "Borttagen");
        catalogue.addressRow(new Row<>(91, 3, true, "anna", gone, gone));

        Preparation preparation = prepare("""
                contract PR | https://p.example.se/pr
                producer SE2321000016-PRD1 | Journalen
                unit SE2321000016-DDD1 | Tillbaka
                """, KeepNames.none());

        assertThat(preparation.order().logicalAddresses()).containsExactly(new Item("SE2321000016-DDD1", "Tillbaka"));
        assertThat(preparation.order().routes()).hasSize(1);
        assertThat(preparation.omitted().logicalAddressesExisting()).isZero();
    }

    @Test
    void theSpellingsOfTakAreUsedForWhatExists() {
        long odd = catalogue.address("se2321000016-Eee1", "Liten");
        catalogue.routing(odd, catalogue.contractId(PR), old);

        assertThat(prepare("""
                contract PR | https://p.example.se/pr
                producer SE2321000016-PRD1 | Journalen
                unit SE2321000016-EEE1 | Liten
                """, KeepNames.none()).order().routes()).singleElement()
                .satisfies(route -> assertThat(route.logicalAddress()).isEqualTo("se2321000016-Eee1"));
    }

    @Test
    void overlappingRoutesAreLeftOutAndToBeSortedOutFirst() {
        routed(old, LocalDate.of(2020, 1, 1), FROM.plusYears(100));
        routed(own, LocalDate.of(2021, 1, 1), FROM.plusYears(100));

        Preparation preparation = prepare();

        assertThat(preparation.order().routes()).isEmpty();
        assertThat(lines(preparation)).hasSize(3).allMatch(line -> line.startsWith("overlapping_routes"));
    }

    @Test
    void anEndedRouteIsExtendedAlikeByBoth() {
        routed(own, LocalDate.of(2020, 1, 1), FROM.plusDays(5));

        assertThat(prepare().worklist()).isEmpty();
        assertThat(prepare().order().routes()).hasSize(1);
    }

    @Test
    void aFutureRouteToTheSameAddressEndsOnAnotherDayInTakWeb() {
        routed(own, FROM.plusDays(5), FROM.plusDays(5).plusYears(100));

        Preparation preparation = prepare();

        assertThat(lines(preparation)).containsExactly("other_dates SE2321000016-AAA1: "
                + "https://p.example.se/pr hos SE2321000016-PRD1, 2026-11-23–2126-11-23 → "
                + "https://p.example.se/pr hos SE2321000016-PRD1, 2026-11-23–2126-11-28");
        assertThat(preparation.worklist()).noneMatch(item -> item.kind().todo());
    }

    @Test
    void anInvertedRowThatThePlanClearsIsLeftByTakWeb() {
        routed(old, LocalDate.of(2024, 2, 2), LocalDate.of(2024, 2, 1));

        assertThat(lines(prepare())).containsExactly("inverted_route SE2321000016-AAA1: "
                + "https://old.example.se/pr hos SE2321000016-OLD1, 2024-02-02–2024-02-01 → ");
    }

    @Test
    void whatSomebodyHasPendingIsTold() {
        catalogue.addressRow(
                new Row<>(90, 0, false, "anna", new LogicalAddress("SE2321000016-CCC1", "Ny"), null));
        Snapshot snapshot = catalogue.snapshot();
        Preparation preparation = Preparation.of(
                Planner.plan(TestOrder.of("""
                        contract PR | https://p.example.se/pr
                        producer SE2321000016-PRD1 | Journalen
                        unit SE2321000016-CCC1 | Ny
                        """), snapshot, FROM, KeepNames.none()),
                snapshot,
                new OrderHead(new Platform("NTJP-TEST"), Instant.EPOCH, "", ""));

        assertThat(preparation.worklist()).extracting(WorklistItem::kind).containsExactly(Kind.PENDING_OBJECT);
        assertThat(TakWebImport.of("NTJP-TEST", snapshot).receive(preparation.order().text()))
                .contains("opublicerad och skapad av anna");
    }
}
