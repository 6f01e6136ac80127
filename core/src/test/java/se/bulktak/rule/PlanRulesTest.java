package se.bulktak.rule;

import static se.bulktak.testing.FindingAssertions.assertThat;
import static se.bulktak.testing.TestCatalogue.EARLIER;
import static se.bulktak.testing.TestCatalogue.PR;
import static se.bulktak.testing.TestCatalogue.PRC;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Validity;
import se.bulktak.rule.ChangeoverWindow.Vp006Window;
import se.bulktak.rule.NamesReplaced.NameReplaced;
import se.bulktak.rule.NamesReplaced.ProducerNameReplaced;
import se.bulktak.rule.NobodyElsesChanges.DriftedRow;
import se.bulktak.rule.NobodyElsesChanges.PendingChange;
import se.bulktak.rule.PairsSettled.AlreadyConnected;
import se.bulktak.rule.PairsSettled.ExtendedRouting;
import se.bulktak.rule.PairsSettled.OverlappingRoutings;
import se.bulktak.rule.PlanWithinReason.FromDatePassed;
import se.bulktak.rule.PlanWithinReason.PlanTouchesMuch;
import se.bulktak.rule.ProducersKeepRoutes.ProducerLeftWithoutRoutes;
import se.bulktak.rule.ProducersKeepRoutes.UnusedCallAddress;
import se.bulktak.rule.StandardAuthorization.NoStandardAuthorization;
import se.bulktak.rule.StandardRoutings.ShadowsStandardRouting;
import se.bulktak.rule.Takeovers.FutureRoutingReplaced;
import se.bulktak.rule.Takeovers.TakenOver;
import se.bulktak.rule.Takeovers.UrlChanged;
import se.bulktak.testing.Examine;
import se.bulktak.testing.TestCatalogue;

/** What a plan would do to others, with the real planner's plans. */
class PlanRulesTest {

    private static final String URL = "https://p.example.se/ProcessRequest/1/rivtabp21";
    private static final String ORDER = "contract PR | " + URL + "\n"
            + "producer SE2321000016-PRD1 | Testregionen -- Journal\n"
            + "unit SE2321000016-AAA1 | Testmottagningen\n";
    private static final LocalDate TODAY = Examine.TODAY;

    private final TestCatalogue catalogue = TestCatalogue.withReferralContracts();
    private final long contract = catalogue.contractId(PR);
    private final long producer = catalogue.component("SE2321000016-PRD1", "Testregionen -- Journal");
    private final long ordered = catalogue.callAddress(producer, URL);
    private final long other = catalogue.component("SE5565594230-PRD9", "Andra bolaget");
    private final long elsewhere = catalogue.callAddress(other, "https://q.example.se/remiss");

    private long unit() {
        return catalogue.address("SE2321000016-AAA1", "Testmottagningen");
    }

    private Examine order() {
        return Examine.order(ORDER).against(catalogue);
    }

    // ---- settled pairs -----------------------------------------------------------------------------------------------------

    @Test
    void whatIsConnectedAlreadyIsToldAndNothingElse() {
        catalogue.routing(unit(), contract, ordered);

        assertThat(order().findings())
                .hasCodes("already_connected")
                .hasInfo(AlreadyConnected.class)
                .at("Logiska adresser!A5")
                .saying("SE2321000016-AAA1 är redan ansluten som beställt för ProcessRequest "
                        + "(fliken Logiska adresser, cell A5). Inget behöver göras.");
    }

    @Test
    void rowsThatOverlapEachOtherStopTheOrder() {
        long unit = unit();
        catalogue.routing(unit, contract, elsewhere, EARLIER, TODAY.plusYears(1));
        catalogue.routing(unit, contract, ordered, TODAY, TODAY.plusYears(100));

        assertThat(order().findings())
                .hasCodes("overlapping_routings")
                .hasError(OverlappingRoutings.class)
                .with(
                        "routings",
                        "[2020-01-01–2027-11-23 https://q.example.se/remiss, 2026-11-23–2126-11-23 " + URL + "]");
    }

    @Test
    void aRoutingEndedOnPurposeIsNotProlongedUnseen() {
        catalogue.routing(unit(), contract, ordered, EARLIER, TODAY.plusMonths(1));

        assertThat(order().findings())
                .hasCodes("extended_routing")
                .hasWarning(ExtendedRouting.class)
                .saying("Vägvalet för SE2321000016-AAA1 och ProcessRequest skulle ha upphört 2026-12-23 men förlängs till "
                        + "2126-11-23 (fliken Logiska adresser, cell A5). Kontrollera att vägvalet ska gälla även efter det.");
    }

    @Test
    void aRoutingThatWasMeantToLastIsProlongedWithoutMoreAdo() {
        LocalDate old = LocalDate.of(1980, 1, 1);
        catalogue.routing(unit(), contract, ordered, old, old.plusYears(50));

        assertThat(order().findings()).isSilent();
    }

    // ---- others' routings --------------------------------------------------------------------------------------------------

    @Test
    void aUnitTakenFromAnotherProducerIsToldWithWhoHadIt() {
        catalogue.routing(unit(), contract, elsewhere);
        catalogue.routing(catalogue.address("SE2321000016-BBB1", "Annan enhet"), contract, elsewhere);

        assertThat(order().findings())
                .hasCodes("taken_over")
                .hasWarning(TakenOver.class)
                .saying("SE2321000016-AAA1 flyttas för ProcessRequest från SE5565594230-PRD9 (”Andra bolaget”), "
                        + "https://q.example.se/remiss (fliken Logiska adresser, cell A5). "
                        + "Kontrollera att flytten är avtalad med den producenten. En handläggare måste godkänna den.");
    }

    @Test
    void anotherUrlOfTheSameProducerIsNoTakeover() {
        long before = catalogue.callAddress(producer, "https://p.example.se/gammal");
        catalogue.routing(unit(), contract, before);

        assertThat(order().findings())
                .hasCodes("url_changed", "unused_call_address")
                .hasInfo(UrlChanged.class)
                .with("before", "https://p.example.se/gammal");
        assertThat(order().findings()).hasInfo(UnusedCallAddress.class).with("url", "https://p.example.se/gammal");
    }

    @Test
    void whatHasEndedIsNotTakenOver() {
        catalogue.routing(unit(), contract, elsewhere, EARLIER, TODAY.minusDays(1));

        assertThat(order().findings()).isSilent();
    }

    @Test
    void aPreparedRoutingIsNotReplacedUnseen() {
        catalogue.routing(unit(), contract, elsewhere, TODAY.plusDays(1), TODAY.plusYears(100));
        catalogue.routing(catalogue.address("SE2321000016-BBB1", "Annan enhet"), contract, elsewhere);

        assertThat(order().findings())
                .hasCodes("future_routing_replaced", "taken_over")
                .hasWarning(FutureRoutingReplaced.class)
                .with("starts", "2026-11-24");
    }

    @Test
    void aRoutingThatBeginsTodayIsNoPreparedOne() {
        catalogue.routing(unit(), contract, elsewhere, TODAY, TODAY.plusYears(100));

        assertThat(order().findings()).hasNo(FutureRoutingReplaced.class).hasWarning(TakenOver.class);
    }

    @Test
    void theLastRoutingOfAProducerIsNotTakenUnseen() {
        catalogue.routing(unit(), contract, elsewhere);

        assertThat(order().findings())
                .hasCodes("taken_over", "producer_left_without_routes", "unused_call_address")
                .hasWarning(ProducerLeftWithoutRoutes.class)
                .saying("Tjänsteproducenten SE5565594230-PRD9 (”Andra bolaget”) förlorar sitt sista vägval. "
                        + "Kontrollera att producenten ska avvecklas. En handläggare måste godkänna det. "
                        + "Producenten ligger kvar i TAK.");
    }

    @Test
    void aRoutingThatHasLapsedKeepsNoProducer() {
        catalogue.routing(unit(), contract, elsewhere);
        catalogue.routing(
                catalogue.address("SE2321000016-BBB1", "Annan enhet"), contract, elsewhere, EARLIER, TODAY.minusDays(1));

        assertThat(order().findings()).hasWarning(ProducerLeftWithoutRoutes.class);
    }

    @ParameterizedTest
    @CsvSource({"*", "SE"})
    void aUnitServedByAStandardRoutingIsToldThatItsCallsMove(String via) {
        long standard = via.equals("*") ? 2 : catalogue.address("SE", "Roten");
        catalogue.routing(standard, contract, elsewhere);

        assertThat(order().findings())
                .hasCodes("shadows_standard_routing")
                .hasWarning(ShadowsStandardRouting.class)
                .with("via", via);
    }

    @Test
    void aUnitWithARoutingOfItsOwnShadowsNothing() {
        catalogue.routing(2, contract, elsewhere);
        catalogue.routing(unit(), contract, ordered);

        assertThat(order().findings()).hasNo(ShadowsStandardRouting.class);
    }

    @Test
    void aStandardRoutingToTheSamePlaceIsNotShadowed() {
        catalogue.routing(2, contract, ordered);

        assertThat(order().findings()).isSilent();
    }

    // ---- authorization -----------------------------------------------------------------------------------------------------

    @Test
    void aContractWithoutStandardAuthorizationIsTold() {
        TestCatalogue bare = TestCatalogue.empty();
        bare.profile("RIVTABP21");
        long pr = bare.contract(PR);
        bare.callAddress(bare.component("SE2321000016-PRD1", "Testregionen -- Journal"), URL);
        long consumer = bare.component("SE2321000016-KON1", "Konsumenten");

        assertThat(Examine.order(ORDER).against(bare).findings())
                .hasCodes("no_standard_authorization")
                .hasWarning(NoStandardAuthorization.class)
                .saying("Ingen konsument har standardbehörighet för ProcessRequest (fliken Tjänstekontrakt, rad 5). "
                        + "Be TAK-förvaltningen lägga upp standardbehörighet. Innan dess når ingen enheterna genom den.");

        bare.authorization(consumer, bare.address("SE", "Roten"), pr);
        assertThat(Examine.order(ORDER).against(bare).findings())
                .hasWarning(NoStandardAuthorization.class)
                .saying("Standardbehörighet för ProcessRequest finns bara på den gamla adressen SE: SE2321000016-KON1 "
                        + "(fliken Tjänstekontrakt, rad 5). Be TAK-förvaltningen flytta behörigheten till *. "
                        + "Behörighet på SE gäller inte överallt.");

        bare.authorization(consumer, bare.address("*", "Standard"), pr);
        assertThat(Examine.order(ORDER).against(bare).findings()).isSilent();
    }

    // ---- dates ---------------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "2026-12-01, 2026-11-30, 11.00, 15.00",
        "2027-06-01, 2027-05-31, 12.00, 16.00", // summer time
    })
    void aChangeOnALaterDayHasFourHoursOfRefusedCalls(LocalDate from, LocalDate day, String starts, String ends) {
        catalogue.routing(unit(), contract, elsewhere);

        assertThat(order().from(from).findings())
                .hasWarning(Vp006Window.class)
                .with("day", day)
                .with("starts", starts)
                .with("ends", ends)
                .at("Logiska adresser!A5");
    }

    @Test
    void aRoutingThatEndsByItselfTheDayBeforeMakesTheSameWindow() {
        LocalDate from = TODAY.plusDays(10);
        catalogue.routing(unit(), contract, elsewhere, EARLIER, from.minusDays(1));

        assertThat(order().from(from).findings()).hasWarning(Vp006Window.class);
        assertThat(order().from(from.plusDays(1)).findings()).hasNo(Vp006Window.class);
    }

    @Test
    void aChangeTodayHasNoWindow() {
        catalogue.routing(unit(), contract, elsewhere);

        assertThat(order().findings()).hasNo(Vp006Window.class);
    }

    @Test
    void aNewRoutingOnALaterDayHasNoWindow() {
        assertThat(order().from(TODAY.plusDays(10)).findings()).isSilent();
    }

    @Test
    void aDayThatHasPassedIsTold() {
        assertThat(order().from(TODAY.minusDays(1)).findings())
                .hasCodes("from_date_passed")
                .hasWarning(FromDatePassed.class)
                .at();
        assertThat(order().from(TODAY).findings()).isSilent();
    }

    // ---- names ---------------------------------------------------------------------------------------------------------------

    @Test
    void aNewNameIsShownBesideTheOldOneWithWhoElseUsesTheUnit() {
        long unit = catalogue.address("SE2321000016-AAA1", "Gamla");
        catalogue.routing(unit, catalogue.contractId(PRC), elsewhere);

        assertThat(order().findings())
                .hasCodes("name_replaced")
                .hasWarning(NameReplaced.class)
                .at("Logiska adresser!B5")
                .saying("SE2321000016-AAA1 byter namn i TAK från ”Gamla” till ”Testmottagningen” "
                        + "(fliken Logiska adresser, cell B5). Enheten används också för ProcessRequestConfirmation hos "
                        + "SE5565594230-PRD9. Kontrollera att det nya namnet är bättre. Välj annars att behålla namnet i TAK.");
    }

    @Test
    void aNameThatIsKeptIsNotReplaced() {
        catalogue.address("SE2321000016-AAA1", "Gamla");

        assertThat(order().keepingNames().findings()).isSilent();
    }

    @ParameterizedTest
    @CsvSource({
        "TESTMOTTAGNINGEN,               'Bara blanksteg eller stora och små bokstäver skiljer'",
        "'Test  mottagningen',           'Bara blanksteg eller stora och små bokstäver skiljer'",
        "Provmottagningen i Exempelstad, det kortare",
    })
    void theKindOfChangeIsTold(String before, String words) {
        catalogue.address("SE2321000016-AAA1", before);

        NameReplaced finding = (NameReplaced) order().findings().all().get(0);
        org.assertj.core.api.Assertions.assertThat(finding.message()).contains(words);
    }

    @Test
    void aNewNameOfTheProducerIsToldWithWhatItProduces() {
        TestCatalogue known = TestCatalogue.withReferralContracts();
        long component = known.component("SE2321000016-PRD1", "Testregionen (obs: ring Anna)");
        long url = known.callAddress(component, URL);
        known.routing(known.address("SE2321000016-BBB1", "Annan enhet"), known.contractId(PR), url);

        assertThat(Examine.order(ORDER).against(known).findings())
                .hasCodes("producer_name_replaced")
                .hasWarning(ProducerNameReplaced.class)
                .at("Tjänsteproducent!B5")
                .saying("Tjänsteproducenten SE2321000016-PRD1 byter namn i TAK från ”Testregionen (obs: ring Anna)” till "
                        + "”Testregionen -- Journal” (fliken Tjänsteproducent, cell B5). Dit leder i dag 1 vägval (vägar för "
                        + "anrop), för ProcessRequest. Kontrollera att det nya namnet är bättre. Namnet i TAK kan innehålla "
                        + "förvaltningens egna anteckningar. Välj annars att behålla det.");
    }

    // ---- other people's work -----------------------------------------------------------------------------------------------

    @Test
    void aUnitThatSomebodyIsChangingIsLeftAlone() {
        LogicalAddress published = new LogicalAddress("SE2321000016-AAA1", "Testmottagningen");
        LogicalAddress pending = new LogicalAddress("SE2321000016-AAA1", "Annans namn");
        catalogue.addressRow(new Row<>(900, 3, false, "anna", pending, published));

        assertThat(order().findings())
                .hasError(PendingChange.class)
                .at("Logiska adresser!A5")
                .saying("Någon håller på att ändra den logiska adressen SE2321000016-AAA1 i TAK: anna har en ändring som inte är "
                        + "publicerad (fliken Logiska adresser, cell A5). Be anna publicera eller ångra. Gör sedan om planen.");
    }

    @Test
    void aDeletionThatIsNotPublishedIsTold() {
        LogicalAddress held = new LogicalAddress("SE2321000016-AAA1", "Testmottagningen");
        catalogue.addressRow(new Row<>(900, 3, true, "anna", held, held));

        assertThat(order().findings()).hasError(PendingChange.class).with("deletion", true);
    }

    @Test
    void componentsCallAddressesAndRoutingsAreWatchedToo() {
        TestCatalogue pending = TestCatalogue.withReferralContracts();
        ServiceComponent component = new ServiceComponent("SE2321000016-PRD1", "Testregionen -- Journal");
        pending.componentRow(new Row<>(900, 0, false, "bo", component, null));
        CallAddress callAddress = new CallAddress(900, 1, URL);
        pending.callAddressRow(new Row<>(901, 0, false, "bo", callAddress, null));
        long unit = pending.address("SE2321000016-AAA1", "Testmottagningen");
        Routing routing = new Routing(unit, pending.contractId(PR), 901, Validity.hundredYears(TODAY));
        pending.routingRow(new Row<>(902, 0, false, "bo", routing, null));

        assertThat(Examine.order(ORDER).against(pending).findings())
                .hasError(PendingChange.class)
                .times(3)
                .at("Logiska adresser!A5", "Tjänstekontrakt!D5", "Tjänsteproducent!A5");
    }

    @Test
    void aRowWrittenBehindTaksBackStopsTheOrder() {
        LogicalAddress published = new LogicalAddress("SE2321000016-AAA1", "Testmottagningen");
        LogicalAddress written = new LogicalAddress("SE2321000016-AAA1", "Skrivet direkt");
        catalogue.addressRow(new Row<>(900, 3, false, null, written, published));

        assertThat(order().findings()).hasError(DriftedRow.class).with("id", 900);
    }

    @Test
    void rowsThatTheOrderDoesNotTouchMayBeAsTheyAre() {
        LogicalAddress held = new LogicalAddress("SE2321000016-BBB1", "Annan enhet");
        catalogue.addressRow(new Row<>(900, 3, false, "anna", held, null));
        long unit = unit();
        Routing lapsed = new Routing(unit, contract, elsewhere, new Validity(EARLIER, TODAY.minusDays(1)));
        catalogue.routingRow(new Row<>(901, 3, false, null, lapsed, null));

        assertThat(order().findings()).isSilent();
    }

    // ---- size ----------------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"50, 450, false", "50, 449, true", "49, 0, false"})
    void toEndMoreThanATenthOfAllRoutingsIsUnusual(int moved, int others, boolean told) {
        StringBuilder order = new StringBuilder(ORDER);
        for (int i = 0; i < moved; i++) {
            long unit = catalogue.address("SE2321000016-M" + i, "Enhet " + i);
            catalogue.routing(unit, contract, elsewhere);
            order.append("unit SE2321000016-M").append(i).append(" | Enhet ").append(i).append('\n');
        }
        for (int i = 0; i < others; i++) {
            catalogue.routing(catalogue.address("SE2321000016-N" + i, "Annan " + i), contract, elsewhere);
        }

        var findings = Examine.order(order.toString()).against(catalogue).findings();

        if (told) {
            assertThat(findings).hasWarning(PlanTouchesMuch.class).with("percent", 10);
        } else {
            assertThat(findings).hasNo(PlanTouchesMuch.class);
        }
    }

    @Test
    void onlyWarningsAreForAHandlerToAccept() {
        catalogue.routing(unit(), contract, elsewhere);
        List<String> handlers = order().findings().all().stream()
                .map(finding -> finding.code())
                .filter(HandlerOnly::contains)
                .sorted()
                .toList();

        org.assertj.core.api.Assertions.assertThat(handlers).containsExactly("producer_left_without_routes", "taken_over");
    }
}
