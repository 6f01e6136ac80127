package se.bulktak.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static se.bulktak.testing.TestCatalogue.PR;
import static se.bulktak.testing.TestCatalogue.PRC;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.Validity;
import se.bulktak.reach.PairReach.Fault;
import se.bulktak.reach.PairReach.Via;
import se.bulktak.testing.TestCatalogue;

class ReachTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final HsaId UNIT = new HsaId("SE2321000016-AAA1");
    private static final Optional<HsaId> ANYONE = Optional.empty();

    private final TestCatalogue catalogue = TestCatalogue.withReferralContracts();
    private final long producer = catalogue.component("SE2321000016-PRD1", "Producenten");
    private final long callAddress = catalogue.callAddress(producer, "https://p.example.se/x");

    private PairReach ask(String contract, Instant at, Optional<HsaId> consumer) {
        List<Target> targets = List.of(new Target(List.of(contract), List.of(UNIT)));
        return Reach.of(catalogue.snapshot(), targets, at, consumer).pairs().get(0);
    }

    private PairReach ask() {
        return ask(PR, NOW, ANYONE);
    }

    @Test
    void aRoutedUnitIsReachedByConsumersWithStandardAuthorization() {
        catalogue.routing(catalogue.address("se2321000016-aaa1", "x"), catalogue.contractId(PR), callAddress);

        assertThat(ask()).isEqualTo(new PairReach(UNIT, PR, null, false, Via.UNIT, "https://p.example.se/x"));
        assertThat(ask(PRC, NOW, ANYONE).fault()).isEqualTo(Fault.VP004);
    }

    @Test
    void anAddressWithABlankAtItsEndIsAnotherAddress() {
        catalogue.routing(catalogue.address("SE2321000016-AAA1 ", "x"), catalogue.contractId(PR), callAddress);

        assertThat(ask().fault()).isEqualTo(Fault.VP004);
    }

    @Test
    void theStandardRouteServesAUnitWithoutItsOwn() {
        catalogue.routing(1 + 1, catalogue.contractId(PR), callAddress);

        assertThat(ask().via()).isEqualTo(Via.STANDARD);
        assertThat(ask().isReachable()).isTrue();
    }

    @Test
    void whatHoldsOnlyThroughTheRootIsPossibleButNotReachable() {
        catalogue.routing(catalogue.address("SE", "Roten"), catalogue.contractId(PR), callAddress);

        assertThat(ask()).extracting(PairReach::fault, PairReach::possible).containsExactly(Fault.VP004, true);
    }

    @Test
    void severalRoutesAreNone() {
        long unit = catalogue.address("SE2321000016-AAA1", "x");
        catalogue.routing(unit, catalogue.contractId(PR), callAddress);
        catalogue.routing(unit, catalogue.contractId(PR), catalogue.callAddress(producer, "https://p.example.se/y"));

        assertThat(ask().fault()).isEqualTo(Fault.VP006);
    }

    @Test
    void aBlankUrlIsNoRoute() {
        catalogue.routing(
                catalogue.address("SE2321000016-AAA1", "x"), catalogue.contractId(PR), catalogue.callAddress(producer, " "));

        assertThat(ask().fault()).isEqualTo(Fault.VP010);
    }

    @Test
    void aContractWithoutStandardAuthorizationIsDead() {
        long contract = catalogue.contract("urn:riv:test:OtherResponder:1");
        catalogue.routing(catalogue.address("SE2321000016-AAA1", "x"), contract, callAddress);

        assertThat(ask("urn:riv:test:OtherResponder:1", NOW, ANYONE).fault()).isEqualTo(Fault.VP007);
    }

    @Test
    void anAuthorizationOnTheRootAloneIsPossible() {
        long contract = catalogue.contract("urn:riv:test:OtherResponder:1");
        catalogue.routing(catalogue.address("SE2321000016-AAA1", "x"), contract, callAddress);
        catalogue.authorization(producer, catalogue.address("SE", "Roten"), contract);

        assertThat(ask("urn:riv:test:OtherResponder:1", NOW, ANYONE))
                .extracting(PairReach::fault, PairReach::possible)
                .containsExactly(Fault.VP007, true);
    }

    @Test
    void aNamedConsumerNeedsItsOwnOrAStandardAuthorization() {
        long unit = catalogue.address("SE2321000016-AAA1", "x");
        catalogue.routing(unit, catalogue.contractId(PR), callAddress);
        long stranger = catalogue.component("SE2321000016-KON9", "En annan");

        assertThat(ask(PR, NOW, Optional.of(new HsaId("se2321000016-kon1"))).isReachable()).isTrue();
        assertThat(ask(PR, NOW, Optional.of(new HsaId("SE2321000016-KON9"))).fault()).isEqualTo(Fault.VP007);

        catalogue.authorization(stranger, unit, catalogue.contractId(PR));
        assertThat(ask(PR, NOW, Optional.of(new HsaId("SE2321000016-KON9"))).isReachable()).isTrue();
    }

    @Test
    void aProfileThatThePlatformCannotConvertIsAFault() {
        TestCatalogue other = TestCatalogue.empty();
        other.profile("RIVEN13606");
        long contract = other.contract(PR);
        long unit = other.address("SE2321000016-AAA1", "x");
        long component = other.component("SE2321000016-PRD1", "x");
        other.authorization(component, other.address("*", "Standard"), contract);
        other.routing(unit, contract, other.callAddress(component, "https://p.example.se/x"));

        PairReach reach = Reach.of(
                        other.snapshot(), List.of(new Target(List.of(PR), List.of(UNIT))), NOW, ANYONE)
                .pairs()
                .get(0);

        assertThat(reach.fault()).isEqualTo(Fault.VP005);
    }

    @Test
    void theDayOfASwitchBothRoutesHoldForFourHours() {
        long unit = catalogue.address("SE2321000016-AAA1", "x");
        LocalDate day = LocalDate.of(2026, 12, 1);
        catalogue.routing(unit, catalogue.contractId(PR), callAddress, TestCatalogue.EARLIER, day.minusDays(1));
        catalogue.routing(
                unit, catalogue.contractId(PR), catalogue.callAddress(producer, "https://p.example.se/y"), day, day.plusYears(1));

        assertThat(ask(PR, Instant.parse("2026-11-30T09:59:59Z"), ANYONE).url()).isEqualTo("https://p.example.se/x");
        assertThat(ask(PR, Instant.parse("2026-11-30T10:00:00Z"), ANYONE).fault()).isEqualTo(Fault.VP006);
        assertThat(ask(PR, Instant.parse("2026-11-30T14:00:00Z"), ANYONE).fault()).isEqualTo(Fault.VP006);
        assertThat(ask(PR, Instant.parse("2026-11-30T14:00:01Z"), ANYONE).url()).isEqualTo("https://p.example.se/y");
    }

    @Test
    void aRowHoldsFromTheDayBeforeAndNotToTheEndOfItsLastDay() {
        Validity day = new Validity(LocalDate.of(2026, 6, 10), LocalDate.of(2026, 6, 10));
        assertThat(PlatformClock.holds(day, Instant.parse("2026-06-09T09:59:59Z"))).isFalse();
        assertThat(PlatformClock.holds(day, Instant.parse("2026-06-09T10:00:00Z"))).isTrue();
        assertThat(PlatformClock.holds(day, Instant.parse("2026-06-10T14:00:00Z"))).isTrue();
        assertThat(PlatformClock.holds(day, Instant.parse("2026-06-10T14:00:01Z"))).isFalse();
        assertThat(PlatformClock.holds(new Validity(null, null), NOW)).isFalse();
    }

    @Test
    void aPlanIsAskedAboutNowUnlessItStartsLater() {
        // 23:30 UTC on the 22nd is the 23rd in Sweden.
        Instant lateEvening = Instant.parse("2026-11-22T23:30:00Z");
        assertThat(Reach.instantFor(LocalDate.of(2026, 11, 23), lateEvening)).isEqualTo(lateEvening);
        assertThat(Reach.instantFor(LocalDate.of(2026, 11, 24), lateEvening)).isEqualTo("2026-11-24T12:00:00Z");
    }
}
