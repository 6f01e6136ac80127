package se.bulktak.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Validity;
import se.bulktak.lookup.IdCard.Answer;
import se.bulktak.lookup.IdCard.Authorization;
import se.bulktak.lookup.IdCard.Level;
import se.bulktak.lookup.IdCard.Reached;
import se.bulktak.lookup.IdCard.Route;
import se.bulktak.reach.PairReach.Fault;
import se.bulktak.testing.TestCatalogue;

class IdCardsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final String UNIT = "SE2321000016-AAA1";
    private static final String SYSTEM = "SE2321000016-PRD1";

    private final TestCatalogue catalogue = TestCatalogue.withReferralContracts();
    private final long pr = catalogue.contractId(TestCatalogue.PR);
    private final long prc = catalogue.contractId(TestCatalogue.PRC);
    private final long unit = catalogue.address(UNIT, "Testmottagningen");
    private final long producer = catalogue.component(SYSTEM, "Journal");
    private final long url = catalogue.callAddress(producer, "https://p.example.se/pr");

    @Test
    void tellsOfRoutesInForceToComeAndRecentlyEnded() {
        catalogue.routing(unit, pr, url, TODAY.minusYears(5), TODAY.minusYears(2));
        catalogue.routing(unit, pr, url, TODAY.minusYears(2), TODAY.minusDays(10));
        catalogue.routing(unit, pr, url, TODAY.minusDays(9), TODAY.plusDays(9));
        catalogue.routing(unit, pr, url, TODAY.plusDays(10), TODAY.plusYears(100));
        catalogue.routing(unit, prc, url, TODAY, null);
        assertThat(card(UNIT).unit().orElseThrow().routes().stream().map(IdCardsTest::told))
                .containsExactly(
                        "ProcessRequest IN_FORCE 2026-11-14 Journal RIVTABP21",
                        "ProcessRequest TO_COME 2026-12-03 Journal RIVTABP21",
                        "ProcessRequest ENDED 2024-11-23 Journal RIVTABP21",
                        "ProcessRequestConfirmation NEVER 2026-11-23 Journal RIVTABP21");
    }

    private static String told(Route route) {
        return String.join(
                " ",
                route.contract().name(),
                route.phase().name(),
                String.valueOf(route.validity().from()),
                route.producerName(),
                route.profile());
    }

    @Test
    void findsAnIdWhateverItsCaseAsUnitAndAsSystem() {
        catalogue.address(SYSTEM, "Journalens adress");
        IdCard card = card(SYSTEM.toLowerCase());
        assertThat(card.id()).isEqualTo(SYSTEM);
        assertThat(card.unit().orElseThrow().name().text()).isEqualTo("Journalens adress");
        assertThat(card.component().orElseThrow().name().text()).isEqualTo("Journal");
        assertThat(cards().find("SE2321000016-INGEN", List.of())).isEmpty();
    }

    @Test
    void tellsOwnAndStandardAuthorizationsWithTheNamesOfTheConsumers() {
        long consumer = catalogue.component("SE2321000016-KON2", "Egen konsument");
        catalogue.authorization(consumer, unit, prc);
        catalogue.routing(unit, pr, url);
        assertThat(card(UNIT).unit().orElseThrow().authorizations().stream().map(IdCardsTest::told))
                .containsExactly(
                        "ProcessRequest STANDARD Konsumenten", "ProcessRequestConfirmation OWN Egen konsument");
    }

    private static String told(Authorization one) {
        return one.contract().name() + " " + one.level() + " " + one.consumerName();
    }

    @Test
    void tellsHowTheUnitIsReached() {
        long odd = catalogue.contract("urn:riv:annat:OddResponder:1");
        long consumer = catalogue.component("SE2321000016-KON2", "Egen konsument");
        catalogue.routing(unit, pr, url);
        catalogue.routing(unit, odd, url);
        assertThat(reached())
                .containsExactly(
                        "Odd NOT VP007 0",
                        "ProcessRequest REACHABLE null 1",
                        "ProcessRequestConfirmation POSSIBLE VP004 0");
        catalogue.authorization(consumer, unit, odd);
        assertThat(reached()).contains("Odd ONLY_SOME VP007 1");
        catalogue.routing(unit, pr, url, TODAY, TODAY.plusYears(1));
        assertThat(reached()).contains("ProcessRequest NOT " + Fault.VP006 + " 0");
    }

    private List<String> reached() {
        return cards()
                .find(UNIT, List.of(TestCatalogue.PRC))
                .orElseThrow()
                .unit()
                .orElseThrow()
                .reached()
                .stream()
                .map((Reached one) -> one.contract().name() + " " + one.answer() + " " + one.fault() + " " + one.consumers())
                .toList();
    }

    @Test
    void marksWhatWaitsToBePublished() {
        Validity hundred = Validity.hundredYears(TODAY);
        catalogue.addressRow(new Row<>(
                900, 3, false, "kalle", new LogicalAddress("SE2321000016-BBB1", "Nytt namn"),
                new LogicalAddress("SE2321000016-BBB1", "Gammalt namn")));
        catalogue.routingRow(new Row<>(901, 1, false, "kalle", new Routing(900, pr, url, hundred), null));
        catalogue.routingRow(new Row<>(
                902, 1, false, "kalle", new Routing(900, prc, url, hundred.endingOn(TODAY)),
                new Routing(900, prc, url, hundred)));
        IdCard.Unit card = card("SE2321000016-BBB1").unit().orElseThrow();
        assertThat(card.name().text()).isEqualTo("Nytt namn");
        assertThat(card.name().published()).isEqualTo("Gammalt namn");
        assertThat(card.name().pending()).isEqualTo(Pending.CHANGED);
        assertThat(card.routes().stream().map(Route::pending)).containsExactly(Pending.CREATED, Pending.CHANGED);
        assertThat(card.routes().get(1).published()).isEqualTo(hundred);
        assertThat(cards().names("se2321000016-bbb1").unit()).contains("Nytt namn");
    }

    @Test
    void tellsWhatASystemProducesAndConsumes() {
        long second = catalogue.address("SE2321000016-AAA2", "Akuten");
        catalogue.routing(unit, pr, url);
        catalogue.routing(second, pr, url, TODAY.plusDays(3), TODAY.plusYears(9));
        catalogue.routing(second, prc, url, TODAY.minusDays(9), TODAY.minusDays(1));
        catalogue.authorization(producer, unit, prc);
        IdCard.Component system = card(SYSTEM).component().orElseThrow();
        assertThat(system.units()).isEqualTo(2);
        assertThat(system.produced()).singleElement().satisfies(one -> {
            assertThat(one.contract().name()).isEqualTo("ProcessRequest");
            assertThat(one.inForce()).isEqualTo(1);
            assertThat(one.toCome()).isEqualTo(1);
        });
        assertThat(system.urls().get(0).routings()).isEqualTo(2);
        assertThat(system.consumed()).singleElement().satisfies(one -> {
            assertThat(one.standard()).isFalse();
            assertThat(one.units()).isEqualTo(1);
        });
        assertThat(cards().connected(SYSTEM).stream().map(IdCard.Connected::name))
                .containsExactly("Akuten", "Testmottagningen");
        assertThat(card("SE2321000016-KON1").component().orElseThrow().consumed()).allMatch(IdCard.Consumed::standard);
    }

    private IdCards cards() {
        return new IdCards(catalogue.snapshot(), row -> Optional.empty(), TODAY, NOW);
    }

    private IdCard card(String id) {
        return cards().find(id, List.of()).orElseThrow();
    }
}
