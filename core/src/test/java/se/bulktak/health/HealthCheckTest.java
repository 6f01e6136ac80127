package se.bulktak.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.Validity;
import se.bulktak.testing.TestCatalogue;

/** Every check on what it tells, and on what is just not so. */
class HealthCheckTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate EARLIER = TestCatalogue.EARLIER;
    private static final LocalDate LATER = LocalDate.of(2126, 1, 1);
    private static final String A = "urn:riv:a:AResponder:1";
    private static final String B = "urn:riv:b:BResponder:1";

    private final TestCatalogue catalogue = TestCatalogue.empty();
    private final long profile = catalogue.profile("RIVTABP21");
    private final long a = catalogue.contract(A);
    private final long b = catalogue.contract(B);
    private final long unit = catalogue.address("U1", "Enheten");
    private final long producer = catalogue.component("P1", "Producenten");
    private final long consumer = catalogue.component("K1", "Konsumenten");
    private final long url = catalogue.callAddress(producer, "https://p.example.se/a");

    @Test
    void h1TellsAnAuthorizationWithoutRouting() {
        catalogue.authorization(consumer, unit, a);
        assertThat(keys(HealthCheck.H1)).containsExactly("K1 U1 " + A);
    }

    @Test
    void h1IsContentWithARoutingOnTheUnitOrAStandardAddress() {
        catalogue.authorization(consumer, unit, a);
        catalogue.authorization(consumer, unit, b);
        catalogue.routing(unit, a, url);
        catalogue.routing(catalogue.address("se", "Roten"), b, url);
        assertThat(keys(HealthCheck.H1)).isEmpty();
    }

    @Test
    void h1WantsTheRoutingForTheSameContractAndAfterToday() {
        catalogue.authorization(consumer, unit, a);
        catalogue.routing(unit, b, url);
        catalogue.routing(unit, a, url, EARLIER, TODAY);
        assertThat(keys(HealthCheck.H1)).containsExactly("K1 U1 " + A);
    }

    @Test
    void h1LeavesStandardAuthorizationsAndThoseThatAreOverAlone() {
        catalogue.authorization(consumer, catalogue.address("*", ""), a);
        catalogue.authorization(consumer, catalogue.address("SE", ""), a);
        catalogue.authorization(consumer, unit, a, "X", EARLIER, TODAY);
        assertThat(keys(HealthCheck.H1)).isEmpty();
    }

    @Test
    void h2TellsARoutingThatNobodyMayUse() {
        catalogue.routing(unit, a, url);
        catalogue.authorization(consumer, unit, b);
        catalogue.authorization(consumer, unit, a, "X", EARLIER, TODAY);
        assertThat(keys(HealthCheck.H2)).containsExactly("U1 " + A);
    }

    @Test
    void h2IsContentWithAnyConsumerOnTheUnitOrAStandardAddress() {
        catalogue.routing(unit, a, url);
        catalogue.authorization(consumer, unit, a, "X", LATER, LATER);
        catalogue.routing(unit, b, url);
        catalogue.authorization(consumer, catalogue.address("*", ""), b);
        assertThat(keys(HealthCheck.H2)).isEmpty();
    }

    @Test
    void h3TellsAnAddressWithoutCurrentRouting() {
        catalogue.routing(unit, a, url, EARLIER, TODAY);
        assertThat(keys(HealthCheck.H3)).containsExactly("U1");
    }

    @Test
    void h3CountsRoutingsToComeAndLeavesTheStandardAddressesAlone() {
        catalogue.address("*", "");
        catalogue.address("SE", "");
        catalogue.routing(unit, a, url, TODAY.plusDays(1), LATER);
        assertThat(keys(HealthCheck.H3)).isEmpty();
    }

    @Test
    void h4TellsAContractInNoAuthorization() {
        catalogue.authorization(consumer, unit, a);
        catalogue.routing(unit, b, url);
        assertThat(keys(HealthCheck.H4)).containsExactly(B);
    }

    @Test
    void h5TellsAContractInNoRouting() {
        catalogue.authorization(consumer, unit, b);
        catalogue.routing(unit, a, url);
        assertThat(keys(HealthCheck.H5)).containsExactly(B);
    }

    @Test
    void h6TellsAComponentThatNeitherProducesNorConsumes() {
        catalogue.routing(unit, a, url, EARLIER, TODAY);
        catalogue.authorization(consumer, unit, a, "X", EARLIER, TODAY);
        assertThat(keys(HealthCheck.H6)).containsExactly("P1", "K1");
    }

    @Test
    void h6IsContentWithOneOfBoth() {
        catalogue.routing(unit, a, url);
        catalogue.authorization(consumer, unit, a);
        assertThat(keys(HealthCheck.H6)).isEmpty();
    }

    @Test
    void h7AndH8TellWhatStandsOnTheRootAndNotOnTheStandardAddress() {
        long root = catalogue.address("SE", "");
        long standard = catalogue.address("*", "");
        catalogue.authorization(consumer, root, a);
        catalogue.authorization(consumer, standard, a);
        catalogue.routing(root, b, url);
        catalogue.routing(standard, b, url);
        catalogue.routing(root, a, url, EARLIER, TODAY);
        assertThat(keys(HealthCheck.H7)).containsExactly("K1 SE " + A);
        assertThat(keys(HealthCheck.H8)).containsExactly("SE " + B);
    }

    @Test
    void h9TellsACallAddressWithoutCurrentRoutingUnlessItsOwnerIsGone() {
        catalogue.routing(unit, a, url, EARLIER, TODAY);
        catalogue.callAddressRow(Row.published(90, 0, new CallAddress(91, profile, "https://gone.example.se")));
        catalogue.componentRow(new Row<>(91, 1, true, "anna", new ServiceComponent("P9", ""), null));
        assertThat(keys(HealthCheck.H9)).containsExactly("P1 https://p.example.se/a");
    }

    @Test
    void h9IsContentWithARoutingToCome() {
        catalogue.routing(unit, a, url, TODAY.plusYears(1), LATER);
        assertThat(keys(HealthCheck.H9)).isEmpty();
    }

    @Test
    void h10TellsFourGroupsOfDigitsAndNothingElse() {
        catalogue.callAddress(producer, "http://10.0.0.1/a");
        catalogue.callAddress(producer, "https://10.0.0.1:443/a");
        catalogue.callAddress(producer, "https://10.0.0.example.se/a");
        catalogue.callAddress(producer, "https://1000.0.0.1/a");
        catalogue.callAddress(producer, "ftp://10.0.0.1/a");
        assertThat(keys(HealthCheck.H10)).containsExactly("P1 http://10.0.0.1/a", "P1 https://10.0.0.1:443/a");
    }

    @Test
    void h11TellsAStandardRoutingWhoseContractHasNoStandardAuthorization() {
        long standard = catalogue.address("*", "");
        catalogue.routing(standard, a, url);
        catalogue.authorization(consumer, unit, a);
        catalogue.routing(standard, b, url);
        catalogue.authorization(consumer, catalogue.address("SE", ""), b);
        assertThat(keys(HealthCheck.H11)).containsExactly("* " + A);
    }

    @Test
    void x1TellsTheLastDayBeforeTheFirst() {
        long odd = catalogue.routing(unit, a, url, TODAY, TODAY.minusDays(1));
        catalogue.routing(unit, b, url, TODAY, TODAY);
        long oddToo = catalogue.authorization(consumer, unit, b, "X", TODAY, TODAY.minusDays(1));
        assertThat(keys(HealthCheck.X1))
                .containsExactly("U1 " + A + " (routing " + odd + ")", "K1 U1 " + B + " (callAuthorization " + oddToo + ")");
    }

    @Test
    void x2TellsRoutingsThatShareADay() {
        long first = catalogue.routing(unit, a, url, EARLIER, TODAY);
        long second = catalogue.routing(unit, a, url, TODAY, LATER);
        assertThat(keys(HealthCheck.X2)).containsExactly("U1 " + A + " (routing " + first + ", " + second + ")");
    }

    @Test
    void x2IsContentWithRoutingsThatMeetAndWithThoseThatNeverHold() {
        catalogue.routing(unit, a, url, EARLIER, TODAY);
        catalogue.routing(unit, a, url, TODAY.plusDays(1), LATER);
        catalogue.routing(unit, a, url, LATER, EARLIER);
        catalogue.routing(unit, b, url, EARLIER, LATER);
        catalogue.routingRow(new Row<>(
                99, 1, true, "anna", new Routing(unit, b, url, new Validity(EARLIER, LATER)), null));
        assertThat(keys(HealthCheck.X2)).isEmpty();
    }

    @Test
    void x2SeesARoutingThatReachesPastTheOneAfterIt() {
        long wide = catalogue.routing(unit, a, url, EARLIER, LATER);
        long narrow = catalogue.routing(unit, a, url, EARLIER.plusDays(1), EARLIER.plusDays(2));
        long last = catalogue.routing(unit, a, url, EARLIER.plusDays(5), EARLIER.plusDays(6));
        assertThat(keys(HealthCheck.X2))
                .containsExactly(
                        "U1 " + A + " (routing " + wide + ", " + narrow + ")",
                        "U1 " + A + " (routing " + wide + ", " + last + ")");
    }

    @Test
    void x3TellsAChangeOfRoutingToCome() {
        long old = catalogue.routing(unit, a, url, EARLIER, TODAY.plusDays(1));
        long next = catalogue.routing(unit, a, url, TODAY.plusDays(2), LATER);
        assertThat(keys(HealthCheck.X3)).containsExactly("U1 " + A + " (routing " + old + ", " + next + ")");
    }

    @Test
    void x3LeavesAGapAndWhatHasHappenedAlone() {
        catalogue.routing(unit, a, url, EARLIER, TODAY);
        catalogue.routing(unit, a, url, TODAY.plusDays(1), LATER);
        catalogue.routing(unit, b, url, EARLIER, TODAY.plusDays(1));
        catalogue.routing(unit, b, url, TODAY.plusDays(3), LATER);
        assertThat(keys(HealthCheck.X3)).isEmpty();
    }

    @Test
    void x4TellsAReferenceToARowThatIsDeletedOrMissing() {
        catalogue.addressRow(new Row<>(90, 1, true, "anna", new LogicalAddress("U9", ""), new LogicalAddress("U9", "")));
        long pending = catalogue.routing(90, a, url);
        long dangling = catalogue.routing(unit, 77, url);
        List<HealthRow> rows = rows(HealthCheck.X4);
        assertThat(rows.stream().map(HealthRow::key))
                .containsExactly(
                        "U9 " + A + " (routing " + pending + ") -> logicalAddress 90",
                        "U1 ? (routing " + dangling + ") -> serviceContract 77");
        assertThat(rows.stream().map(row -> row.values().get("problem"))).containsExactly("table", "both");
    }

    @Test
    void x4TellsWhatThePublishedVersionLacksAlthoughTheTableHasIt() {
        catalogue.addressRow(new Row<>(90, 1, false, "anna", new LogicalAddress("U9", ""), null));
        catalogue.routing(90, a, url);
        assertThat(rows(HealthCheck.X4)).singleElement().satisfies(row ->
                assertThat(row.values()).containsEntry("problem", "published").containsEntry("missingRowId", 90L));
    }

    @Test
    void x4IsContentWithANewRowThatRefersToANewRow() {
        catalogue.addressRow(new Row<>(90, 1, false, "anna", new LogicalAddress("U9", ""), null));
        catalogue.routingRow(
                new Row<>(91, 1, false, "anna", new Routing(90, a, url, Validity.hundredYears(TODAY)), null));
        assertThat(keys(HealthCheck.X4)).isEmpty();
    }

    @Test
    void x5TellsIdsThatLookTheSame() {
        catalogue.address("u1", "");
        catalogue.address("U2\u2028", "");
        catalogue.address(" U2", "");
        catalogue.address("UO", "");
        catalogue.address("U0", "");
        catalogue.address("U3", "");
        catalogue.address("P1", "");
        catalogue.component("K\u20101", "");
        catalogue.component("K-1", "");
        assertThat(rows(HealthCheck.X5).stream().map(row -> row.values().get("ids")))
                .containsExactly(
                        List.of("U1", "u1"), List.of("U2\u2028", " U2"), List.of("UO", "U0"), List.of("K\u20101", "K-1"));
    }

    @Test
    void x6TellsUrlsOfOneProducerAndProfileThatAreNearlyTheSame() {
        catalogue.callAddress(producer, "https://P.example.se/a/ ");
        catalogue.callAddress(producer, catalogue.profile("RIVTABP20"), "https://p.example.se/a");
        catalogue.callAddress(consumer, "https://p.example.se/A");
        catalogue.callAddress(producer, "https://p.example.se/a/b");
        assertThat(rows(HealthCheck.X6).stream().map(row -> row.values().get("ids")))
                .containsExactly(List.of("https://p.example.se/a", "https://P.example.se/a/ "));
    }

    @Test
    void x7TellsOneUrlOfTwoProducers() {
        catalogue.callAddress(consumer, "https://p.example.se/a");
        catalogue.callAddress(consumer, "https://p.example.se/A");
        catalogue.callAddress(producer, catalogue.profile("RIVTABP20"), "https://p.example.se/A2");
        catalogue.callAddress(producer, "https://p.example.se/A2");
        assertThat(keys(HealthCheck.X7)).containsExactly("https://p.example.se/a");
        assertThat(rows(HealthCheck.X7).get(0).values()).containsEntry("ids", List.of("K1", "P1"));
    }

    @Test
    void x8TellsWhatTakWouldNotTakeToday() {
        catalogue.address("*", "Standard");
        catalogue.address("SE1_2-a", "x".repeat(255));
        catalogue.address("SE Å\u2028", "x".repeat(256));
        catalogue.component("*", "");
        catalogue.contract("urn:riv:x y");
        catalogue.callAddress(producer, "http");
        catalogue.callAddress(producer, "https://p.example.se/a?b=c\r\n");
        catalogue.callAddress(producer, "h://p");
        catalogue.callAddress(producer, " ");
        catalogue.routing(unit, a, url, null, LATER);
        catalogue.authorization(consumer, unit, a, " X", EARLIER, LATER);
        catalogue.authorization(consumer, unit, b, "", EARLIER, LATER);
        catalogue.authorization(consumer, unit, b, "X", EARLIER, LATER);
        assertThat(rows(HealthCheck.X8).stream().map(row -> row.values().get("field") + " " + row.values().get("problem") + " "
                        + row.values().getOrDefault("characters", "")))
                .containsExactly(
                        "hsaId characters [U+0020, Å, U+2028]",
                        "name too_long ",
                        "hsaId characters [*]",
                        "namespace characters [U+0020]",
                        "url too_short ",
                        "url characters [=, U+000D, U+000A]",
                        "url blank ",
                        "validity missing_day ",
                        "agreement untrimmed ",
                        "agreement blank ");
    }

    @Test
    void x9TellsWhatEndedBeforeToday() {
        long over = catalogue.routing(unit, a, url, EARLIER, TODAY.minusDays(1));
        catalogue.routing(unit, b, url, EARLIER, TODAY);
        long overToo = catalogue.authorization(consumer, unit, a, "X", EARLIER, TODAY.minusDays(1));
        catalogue.authorization(consumer, unit, b, "X", EARLIER, TODAY);
        assertThat(keys(HealthCheck.X9))
                .containsExactly("U1 " + A + " (routing " + over + ")", "K1 U1 " + A + " (callAuthorization " + overToo + ")");
    }

    @Test
    void x10TellsChangesThatAreOldOrNobodys() {
        catalogue.addressRow(pending(90, "anna"));
        catalogue.addressRow(pending(91, "anna"));
        catalogue.addressRow(pending(92, "gone"));
        catalogue.addressRow(pending(93, "anna"));
        DatabaseFacts facts = new DatabaseFacts(
                Optional.of(Set.of("anna")),
                Map.of(
                        new RowRef(ObjectKind.ADDRESS, 90), TODAY.minusDays(7),
                        new RowRef(ObjectKind.ADDRESS, 91), TODAY.minusDays(8),
                        new RowRef(ObjectKind.ADDRESS, 92), TODAY),
                Set.of(),
                List.of(),
                Optional.empty());
        assertThat(rows(HealthCheck.X10, facts).stream().map(row -> row.values().get("unit") + " " + row.values().get("problem")))
                .containsExactly("U91 waiting", "U92 unknown_user", "U93 unknown_day");
    }

    @Test
    void x10BelievesEveryUserWhenNobodyKeepsAList() {
        catalogue.addressRow(pending(92, "gone"));
        DatabaseFacts facts = new DatabaseFacts(
                Optional.empty(),
                Map.of(new RowRef(ObjectKind.ADDRESS, 92), TODAY),
                Set.of(),
                List.of(),
                Optional.empty());
        assertThat(rows(HealthCheck.X10, facts)).isEmpty();
    }

    @Test
    void x11TellsZombiesWhichAreNoStrayChanges() {
        LogicalAddress values = new LogicalAddress("U90", "");
        catalogue.addressRow(new Row<>(90, 1, true, "anna", values, values));
        catalogue.addressRow(new Row<>(91, 1, true, "anna", new LogicalAddress("U91", ""), new LogicalAddress("U91", "")));
        DatabaseFacts facts = new DatabaseFacts(
                Optional.empty(), Map.of(), Set.of(new RowRef(ObjectKind.ADDRESS, 90)), List.of(), Optional.empty());
        assertThat(rows(HealthCheck.X11, facts).stream().map(HealthRow::key)).containsExactly("U90 (logicalAddress 90)");
        assertThat(rows(HealthCheck.X10, facts).stream().map(HealthRow::key)).containsExactly("U91 (logicalAddress 91)");
    }

    @Test
    void x12TellsWhereTableAndPublishedVersionDifferThoughNothingIsPending() {
        LogicalAddress one = new LogicalAddress("U90", "Ett");
        LogicalAddress other = new LogicalAddress("U90", "Annat");
        catalogue.addressRow(new Row<>(90, 1, false, null, one, other));
        catalogue.addressRow(new Row<>(91, 1, false, "anna", one, other));
        catalogue.addressRow(new Row<>(92, 1, false, null, null, other));
        catalogue.addressRow(new Row<>(93, 1, false, null, one, null));
        assertThat(rows(HealthCheck.X12, DatabaseFacts.none()).stream()
                        .map(row -> row.values().get("rowId") + " " + row.values().get("problem")))
                .containsExactly("90 differs", "92 only_published", "93 only_table");
    }

    @Test
    void x13TellsEmptyVersionsAndAHeldLock() {
        DatabaseFacts facts = new DatabaseFacts(
                Optional.empty(),
                Map.of(),
                Set.of(),
                List.of(new DatabaseFacts.EmptyVersion(17, "2026-11-01", "anna", "CS1")),
                Optional.of(""));
        assertThat(rows(HealthCheck.X13, facts).stream().map(HealthRow::key))
                .containsExactly("PubVersion 17", "Locktb PubVersion");
        assertThat(rows(HealthCheck.X13, DatabaseFacts.none())).isEmpty();
    }

    @Test
    void x14TellsNamesThatHelpNobody() {
        catalogue.address("U2", " ");
        catalogue.address("U3", "u3");
        catalogue.address("U4", "x".repeat(25));
        catalogue.address("U5", "x".repeat(24));
        catalogue.address("U6", "enheten ");
        catalogue.component("P2", "Enheten");
        catalogue.component("P3", "Producenten");
        assertThat(keys(HealthCheck.X14))
                .containsExactly(
                        "U2 empty",
                        "U3 equals_id",
                        "U4 cut",
                        "Enheten nearly_shared",
                        "Producenten shared");
    }

    private static Row<LogicalAddress> pending(long id, String user) {
        return new Row<>(id, 1, false, user, new LogicalAddress("U" + id, "Enhet " + id), null);
    }

    private List<String> keys(HealthCheck check) {
        return rows(check).stream().map(HealthRow::key).toList();
    }

    private List<HealthRow> rows(HealthCheck check) {
        Snapshot snapshot = catalogue.snapshot();
        return HealthReport.of(snapshot, HealthFacts.ofFile(TODAY)).result(check).rows().orElseThrow();
    }

    private List<HealthRow> rows(HealthCheck check, DatabaseFacts facts) {
        Snapshot snapshot = catalogue.snapshot();
        return HealthReport.of(snapshot, HealthFacts.ofDatabase(TODAY, facts)).result(check).rows().orElseThrow();
    }
}
