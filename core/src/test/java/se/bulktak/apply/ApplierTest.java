package se.bulktak.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.Footprint;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.Validity;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.plan.AppliedChange;
import se.bulktak.plan.Change;
import se.bulktak.plan.KeepNames;
import se.bulktak.plan.Plan;
import se.bulktak.plan.Planner;
import se.bulktak.plan.UndoPlanner;
import se.bulktak.publication.History;
import se.bulktak.testing.TestOrder;
import se.bulktak.testing.TestTak;
import se.bulktak.testing.TestTak.Engine;
import tools.jackson.databind.JsonNode;

/** On both engines, against real databases. */
class ApplierTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    /** Half an hour before midnight in Sweden, when it is another day in New Zealand, where the tests run. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T22:30:00Z"), ZoneOffset.UTC);

    /** Creates, renames, opens, extends, closes and deletes. */
    private static final String ORDER =
            """
            contract PR | https://p.example.se/ProcessRequest/1/rivtabp21
            contract PRC | https://p.example.se/ProcessRequestConfirmation/1/rivtabp21
            producer SE2321000016-PRD1 | Ny producent
            unit SE2321000016-AAA1 | Mottagning ett
            unit SE2321000016-AAA2 | Mottagning Två
            unit SE2321000016-AAA3 | Mottagning tre
            unit SE2321000016-AAA4 | Mottagning fyra
            unit SE2321000016-NEW9 | Ny mottagning
            """;

    @TempDir
    Path folder;

    private static Plan plan(DatabaseCatalogue catalogue, String order) {
        return Planner.plan(TestOrder.of(order), catalogue.snapshot(), TODAY, KeepNames.none())
                .plan();
    }

    private static Proposal proposal(Plan plan, ToldFinding... findings) {
        return new Proposal(new OrderSummary(List.of(), 5), List.of(findings), plan);
    }

    private static ApplyOutcome apply(DatabaseCatalogue catalogue, Plan plan) {
        return new Applier(catalogue, CLOCK).apply(proposal(plan), by("kalle"));
    }

    private static Approval by(String user) {
        return new Approval(user, Set.of("name_replaced"), false, "CS0000042 bred införande");
    }

    private static ApplyOutcome.Applied applied(ApplyOutcome outcome) {
        assertThat(outcome).isInstanceOf(ApplyOutcome.Applied.class);
        return (ApplyOutcome.Applied) outcome;
    }

    private static ApplyOutcome.Stale stale(ApplyOutcome outcome) {
        assertThat(outcome).isInstanceOf(ApplyOutcome.Stale.class);
        return (ApplyOutcome.Stale) outcome;
    }

    @ParameterizedTest
    @EnumSource
    void publishesTheBaseAndExactlyTheChanges(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        JsonNode before = tak.published();
        Plan plan = plan(tak.catalogue(), ORDER);
        assertThat(plan.changes().stream().map(Change::kind).distinct()).containsExactlyInAnyOrder(Change.Kind.values());

        ApplyOutcome.Applied outcome = applied(apply(tak.catalogue(), plan));

        JsonNode after = tak.published();
        assertThat(outcome.publication().version()).isEqualTo(13);
        assertThat(after.path("version").asString()).isEqualTo("13");
        assertThat(after.path("formatVersion").asString()).isEqualTo("1");
        assertThat(after.path("tidpunkt").asString()).isEqualTo("2026-11-23T23:30:00+0100");
        assertThat(after.path("utforare").asString()).isEqualTo("kalle");
        assertThat(after.path("kommentar").asString()).isEqualTo("CS0000042 bred införande");
        assertThat(after.path("framtida")).isEqualTo(before.path("framtida"));
        assertThat(after.path("data").propertyNames()).containsExactlyElementsOf(before.path("data").propertyNames());

        Map<String, String> expected = elements(before);
        Map<Long, Long> ids = outcome.publication().ids();
        for (Change change : plan.changes()) {
            expect(change, ids, expected);
        }
        assertThat(elements(after)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void leavesTablesAndSnapshotAgreeing(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        Plan plan = plan(tak.catalogue(), ORDER);
        applied(apply(tak.catalogue(), plan));

        Snapshot snapshot = tak.catalogue().snapshot();
        List<Row<?>> rows = new ArrayList<>(snapshot.addresses().rows());
        rows.addAll(snapshot.components().rows());
        rows.addAll(snapshot.callAddresses().rows());
        rows.addAll(snapshot.routings().rows());
        rows.addAll(snapshot.authorizations().rows());
        assertThat(rows).noneMatch(Row::isDrifted).noneMatch(Row::isPending).allMatch(Row::isLive);
        assertThat(plan(tak.catalogue(), ORDER).changes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheBooksAsTakDoes(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        applied(apply(tak.catalogue(), plan(tak.catalogue(), ORDER)));

        String columns = "version, deleted, pubVersion, updatedBy, updatedTime";
        assertThat(tak.rows("SELECT hsaId, beskrivning, " + columns + " FROM LogiskAdress WHERE id IN (21, 22) OR id > 25"))
                .containsExactly(
                        "SE2321000016-AAA1|Mottagning ett|0|0|3|null|null",
                        "SE2321000016-AAA2|Mottagning Två|1|0|13|null|null",
                        "SE2321000016-NEW9|Ny mottagning|0|0|13|null|null");
        assertThat(tak.rows("SELECT id, fromTidpunkt, tomTidpunkt, " + columns + " FROM Vagval WHERE id < 66 ORDER BY id"))
                .containsExactly(
                        "61|2020-01-01|2120-01-01|0|0|6|null|null",
                        "62|2020-06-01|2026-11-22|1|0|13|null|null",
                        "63|2026-11-23|2120-06-01|1|null|13|null|null",
                        "64|2020-06-01|2126-11-23|1|0|13|null|null",
                        "65|2020-06-01|2120-06-01|0|0|6|null|null");
        assertThat(tak.rows("SELECT id, formatVersion, version, time, utforare, kommentar, storlek - length(data)"
                        + " FROM PubVersion WHERE id > 12"))
                .containsExactly("13|1|1|2026-11-23|kalle|CS0000042 bred införande|0");
        assertThat(tak.rows("SELECT tabell, locked FROM Locktb")).containsExactly("PubVersion|0");
    }

    @ParameterizedTest
    @EnumSource
    void copiesWhatIsNotTouchedLetterByLetter(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        applied(apply(tak.catalogue(), plan(tak.catalogue(), ORDER)));

        String content = tak.content();
        String base = TestTak.smallTak();
        for (String untouched : List.of("\"framtida\"", "\"id\" : 61", "\"id\" : 65", "\"id\" : 25", "\"id\" : 52", "\"okand\"")) {
            String line = base.lines().filter(l -> l.contains(untouched)).findFirst().orElseThrow().strip();
            String element = line.replaceAll("( \\],?|,)$", "");
            assertThat(content).contains(element);
        }
        // A changed element keeps what nobody here knows, and how its other values were written.
        assertThat(content).containsPattern("\"ovrigt\" ?: ?\\{\\s*\"x\" ?: ?\\[\\s*1,\\s*2.50\\s*\\]");
        assertThat(content).containsPattern("\"tillagt\" ?: ?\"ja\"").containsPattern("\"mer\" ?: ?7");
    }

    @ParameterizedTest
    @EnumSource
    void changesNothingTheSecondTime(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        applied(apply(tak.catalogue(), plan(tak.catalogue(), ORDER)));
        List<String> before = tak.everything();

        assertThat(apply(tak.catalogue(), plan(tak.catalogue(), ORDER))).isEqualTo(new ApplyOutcome.Unchanged(13));

        assertThat(tak.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyPlanIsStaleTooWhenTheCatalogueHasMoved(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        applied(apply(tak.catalogue(), plan(tak.catalogue(), ORDER)));
        Plan nothing = plan(tak.catalogue(), ORDER);
        assertThat(nothing.changes()).isEmpty();
        tak.sql("UPDATE LogiskAdress SET beskrivning = 'Annat', version = version + 1, updatedBy = 'eva' WHERE id = 21");

        assertThat(stale(apply(tak.catalogue(), nothing)).differences()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatHasNotBeenAccepted(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        List<String> before = tak.everything();
        ToldFinding warning = new ToldFinding("taken_over", Severity.WARNING, "…", 1, List.of(), Map.of());

        ApplyOutcome outcome =
                new Applier(tak.catalogue(), CLOCK).apply(proposal(plan(tak.catalogue(), ORDER), warning), by("kalle"));

        assertThat(outcome).isEqualTo(new ApplyOutcome.Refused(List.of(warning)));
        assertThat(tak.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void isStaleWhenANewerVersionIsThere(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        Plan early = plan(tak.catalogue(), ORDER);
        applied(apply(tak.catalogue(), plan(tak.catalogue(), ORDER)));
        List<String> before = tak.everything();

        ApplyOutcome.Stale stale = stale(apply(tak.catalogue(), early));

        assertThat(stale.plannedOn()).isEqualTo(12);
        assertThat(stale.now()).isEqualTo(13);
        assertThat(stale.differences())
                .contains("Version 13 har publicerats av kalle (2026-11-23): CS0000042 bred införande")
                .contains("Den logiska adressen SE2321000016-AAA2 har ändrats: \"Mottagning två\" har blivit \"Mottagning Två\".")
                .anyMatch(line -> line.startsWith("Vägvalet för SE2321000016-AAA2 och urn:riv:")
                        && line.contains("2020-06-01–2120-06-01")
                        && line.contains("2020-06-01–2026-11-22"));
        assertThat(tak.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void isStaleWhenTheSameVersionHasOtherContent(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        Plan plan = plan(tak.catalogue(), ORDER);
        tak.publishBehind(TestTak.smallTak().replace("CS0000001", "CS0000002"));

        assertThat(stale(apply(tak.catalogue(), plan)).differences())
                .containsExactly("Version 12 har fått ett annat innehåll än när planen gjordes."
                        + " Så blir det när en version har backats och en ny har fått samma nummer.");
    }

    @ParameterizedTest
    @EnumSource
    void isStaleWhenThePlannedVersionHasBeenRolledBack(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        applied(apply(tak.catalogue(), plan(tak.catalogue(), ORDER)));
        Plan plan = plan(tak.catalogue(), ORDER + "unit SE2321000016-NEW8 | Nyare mottagning\n");
        tak.sql("DELETE FROM PubVersion WHERE id = 13");

        assertThat(stale(apply(tak.catalogue(), plan)).differences())
                .containsExactly("Version 13, som planen bygger på, finns inte längre. Senaste version är nu 12.");
    }

    @ParameterizedTest
    @EnumSource
    void isStaleWhenATouchedRowIsUnderSomebodysHand(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        Plan plan = plan(tak.catalogue(), ORDER);
        tak.sql("UPDATE LogiskAdress SET beskrivning = 'Evas namn', version = version + 1, updatedBy = 'eva',"
                + " updatedTime = '2026-11-23' WHERE id = 22");
        List<String> before = tak.everything();

        assertThat(stale(apply(tak.catalogue(), plan)).differences())
                .containsExactly("Den logiska adressen SE2321000016-AAA2 har en ändring som eva inte har publicerat.");
        assertThat(tak.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void isStaleWhenARowThatThePlanOnlyLookedAtHasChanged(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        Plan plan = plan(tak.catalogue(), ORDER);
        // A new pending routing of a planned pair: no row of the plan is touched by it.
        tak.sql("INSERT INTO Vagval (version, deleted, updatedBy, fromTidpunkt, tomTidpunkt, logiskAdress_id,"
                + " tjanstekontrakt_id, anropsAdress_id) VALUES (0, 0, 'eva', '2130-01-01', '2131-01-01', 21, 8, 43)");

        assertThat(stale(apply(tak.catalogue(), plan)).differences())
                .containsExactly("Rader som planen bygger på har ändrats, tillkommit eller tagits bort,"
                        + " utan att det har publicerats.");
    }

    @ParameterizedTest
    @EnumSource
    void othersPendingEditsElsewhereStayPendingAndOutOfTheVersion(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        tak.sql("UPDATE LogiskAdress SET beskrivning = 'Evas namn', version = 1, updatedBy = 'eva' WHERE id = 25");

        applied(apply(tak.catalogue(), plan(tak.catalogue(), ORDER)));

        assertThat(tak.rows("SELECT beskrivning, version, pubVersion, updatedBy FROM LogiskAdress WHERE id = 25"))
                .containsExactly("Evas namn|1|3|eva");
        assertThat(tak.content()).doesNotContain("Evas namn").contains("Udda\\u2028namn");
    }

    @ParameterizedTest
    @EnumSource
    void aPlanThatRefersToWhatIsNotThereIsNotApplied(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        List<String> before = tak.everything();
        Plan sound = plan(tak.catalogue(), ORDER);
        List<Change> changes = new ArrayList<>(sound.changes());
        changes.add(new Change.Create(-99, new Routing(25, 9, 4711, Validity.hundredYears(TODAY))));

        assertThat(stale(apply(tak.catalogue(), with(sound, changes))).differences())
                .singleElement()
                .asString()
                .contains("Anropsadressen", "4711", "finns inte");
        assertThat(tak.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void routingsThatWouldOverlapAreNotApplied(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        List<String> before = tak.everything();
        Plan sound = plan(tak.catalogue(), ORDER);
        List<Change> changes = new ArrayList<>(sound.changes());
        // Routing 65 holds for the pair until 2120. The day after would do.
        LocalDate lastDay = LocalDate.of(2120, 6, 1);
        changes.add(new Change.Create(-99, new Routing(24, 9, 41, Validity.hundredYears(lastDay))));

        assertThat(stale(apply(tak.catalogue(), with(sound, changes))).differences())
                .containsExactly("Vägvalet för se2321000016-aaa4 och ? skulle överlappa ett annat vägval,"
                        + " eller sluta innan det börjar.");
        assertThat(tak.everything()).isEqualTo(before);

        changes.set(
                changes.size() - 1,
                new Change.Create(-99, new Routing(24, 9, 41, Validity.hundredYears(lastDay.plusDays(1)))));
        applied(apply(tak.catalogue(), with(sound, changes)));
    }

    @ParameterizedTest
    @EnumSource
    void anInvertedRoutingIsNotApplied(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        Plan sound = plan(tak.catalogue(), ORDER);
        List<Change> changes = new ArrayList<>(sound.changes());
        changes.add(new Change.Create(-99, new Routing(25, 9, 41, new Validity(TODAY, TODAY.minusDays(1)))));

        assertThat(stale(apply(tak.catalogue(), with(sound, changes))).differences()).hasSize(1);
        assertThat(tak.rows("SELECT MAX(id) FROM PubVersion")).containsExactly("12");
    }

    @ParameterizedTest
    @EnumSource
    void whatReadersCouldNotReadIsNotPublished(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        // The published version lacks a contract that the tables hold: a new routing to it would lead nowhere.
        tak.publishBehind(TestTak.smallTak().replaceAll("(?s)\\{ \"id\" : 8, \"namnrymd\".*?\\},", "")
                .replaceAll("(?s),\\s*\\{ \"id\" : 52,.*?\\} \\}", "")
                .replaceAll("(?s)\\{ \"id\" : 63,.*?\\} \\},", ""));
        List<String> before = tak.everything();
        Plan plan = plan(
                tak.catalogue(),
                """
                contract PRC | https://p.example.se/ProcessRequestConfirmation/1/rivtabp21
                producer SE2321000016-PRD1 | Producent
                unit SE2321000016-AAA1 | Mottagning ett
                """);

        assertThatThrownBy(() -> apply(tak.catalogue(), plan))
                .isInstanceOfSatisfying(CatalogueRefusal.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(CatalogueRefusal.Reason.DAMAGED);
                    assertThat(refusal).hasMessageContaining("Version 13 skulle inte gå att läsa");
                });
        assertThat(tak.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void theHistoryTellsWhatWasDone(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        Plan plan = plan(tak.catalogue(), ORDER);
        assertThat(new History(tak.catalogue()).list()).isEmpty();

        ApplyOutcome.Applied outcome = applied(apply(tak.catalogue(), plan));

        History history = new History(tak.catalogue());
        History.Entry entry = history.find(13).orElseThrow();
        assertThat(history.list()).containsExactly(entry);
        assertThat(history.find(12)).isEmpty();
        assertThat(entry.state()).isEqualTo(tak.catalogue().snapshot().state());
        assertThat(entry.base()).isEqualTo(plan.base());
        assertThat(entry.at()).isEqualTo(CLOCK.instant());
        assertThat(entry.by()).isEqualTo("kalle");
        assertThat(entry.comment()).isEqualTo("CS0000042 bred införande");
        assertThat(entry.accepted()).isEqualTo("name_replaced");
        assertThat(history.document(entry)).contains("\"workbooks\"");

        List<AppliedChange> changes = history.changes(entry);
        assertThat(changes).hasSameSizeAs(plan.changes());
        Map<Long, Long> ids = outcome.publication().ids();
        for (int i = 0; i < changes.size(); i++) {
            Change planned = plan.changes().get(i);
            AppliedChange done = changes.get(i);
            assertThat(done.change().id()).isEqualTo(ids.getOrDefault(planned.id(), planned.id()));
            assertThat(done.change().kind()).isEqualTo(planned.kind());
            assertThat(done.change().subject()).isEqualTo(real(planned.subject(), ids));
            assertThat(done.versionAfter()).isEqualTo(planned instanceof Change.Create ? 0 : 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingCanBeUndoneAndADeletedRowComesBackUnderItsOwnId(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        Map<String, String> before = elements(tak.published());
        DatabaseCatalogue catalogue = tak.catalogue();
        applied(apply(catalogue, plan(catalogue, ORDER)));
        List<AppliedChange> done = new History(catalogue).changes(new History(catalogue).find(13).orElseThrow());

        Plan undo = UndoPlanner.plan(done, catalogue.snapshot(), TODAY).plan();
        applied(apply(catalogue, undo));

        Map<String, String> after = elements(tak.published());
        assertThat(withoutPubversion(after)).isEqualTo(withoutPubversion(before));
        assertThat(tak.rows("SELECT version, deleted, pubVersion FROM Vagval WHERE id = 63")).containsExactly("2|0|14");
        assertThat(tak.catalogue().snapshot().routings().rows()).noneMatch(Row::isDrifted);
    }

    @ParameterizedTest
    @EnumSource
    void aLongCommentIsCutForTakOnly(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        String comment = "å".repeat(300);

        new Applier(tak.catalogue(), CLOCK)
                .apply(proposal(plan(tak.catalogue(), ORDER)), new Approval("kalle", Set.of(), true, comment));

        assertThat(tak.rows("SELECT kommentar FROM PubVersion WHERE id = 13")).containsExactly("å".repeat(255));
        History.Entry entry = new History(tak.catalogue()).find(13).orElseThrow();
        assertThat(entry.comment()).isEqualTo(comment);
        assertThat(entry.accepted()).isEqualTo("*");
    }

    // ---- what the published version should hold ---------------------------------------------------------------------------------

    private static Plan with(Plan plan, List<Change> changes) {
        Footprint footprint = plan.footprint();
        return new Plan(
                plan.base(), footprint, plan.fingerprint(), plan.from(), plan.targets(), changes, plan.references(), 0);
    }

    /** Every element by array and id, with its properties in no particular order. */
    private static Map<String, String> elements(JsonNode version) {
        Map<String, String> elements = new HashMap<>();
        version.path("data").properties().forEach(array -> array.getValue().forEach(element -> {
            String old = elements.put(array.getKey() + " " + element.path("id"), sorted(element));
            assertThat(old).as("an id stands once").isNull();
        }));
        return elements;
    }

    private static String sorted(JsonNode element) {
        List<String> properties = new ArrayList<>();
        element.properties().forEach(property -> properties.add(
                property.getKey() + "=" + (property.getValue().isObject() && property.getKey().equals("relationships")
                        ? sorted(property.getValue())
                        : property.getValue().toString())));
        properties.sort(null);
        return properties.toString();
    }

    private static Map<String, String> withoutPubversion(Map<String, String> elements) {
        Map<String, String> plain = new HashMap<>();
        elements.forEach((key, element) -> plain.put(key, element.replaceAll("pubversion=\"\\d+\"", "")));
        return plain;
    }

    /** Works out by hand what a change means for the elements. */
    private static void expect(Change change, Map<Long, Long> ids, Map<String, String> elements) {
        long id = ids.getOrDefault(change.id(), change.id());
        String key = array(change) + " " + id;
        if (change instanceof Change.Remove) {
            assertThat(elements.remove(key)).isNotNull();
            return;
        }
        Object after = real(change.subject(), ids);
        if (change instanceof Change.Create) {
            elements.put(key, element(id, after));
            return;
        }
        String element = elements.get(key).replaceAll("pubversion=\"\\d+\"", "pubversion=\"13\"");
        if (after instanceof Routing routing) {
            element = element.replaceAll(
                    "tomTidpunkt=\"[^\"]*\"", "tomTidpunkt=\"" + routing.validity().to() + "T00:00:00+0100\"");
        } else if (after instanceof LogicalAddress address) {
            element = element.replaceAll("beskrivning=\"[^\"]*\"", "beskrivning=\"" + address.name() + "\"");
        } else {
            element = element.replaceAll("beskrivning=\"[^\"]*\"", "beskrivning=\"Ny producent\"");
        }
        elements.put(key, element);
    }

    private static String array(Change change) {
        return switch (change.object()) {
            case "logicalAddress" -> "logiskadress";
            case "serviceComponent" -> "tjanstekomponent";
            case "callAddress" -> "anropsadress";
            default -> "vagval";
        };
    }

    private static String element(long id, Object after) {
        if (after instanceof LogicalAddress address) {
            return "[beskrivning=\"%s\", hsaId=\"%s\", id=%d, pubversion=\"13\"]".formatted(address.name(), address.hsaId(), id);
        }
        if (after instanceof CallAddress address) {
            return "[adress=\"%s\", id=%d, pubversion=\"13\", relationships=[rivtaprofil=%d, tjanstekomponent=%d]]"
                    .formatted(address.url(), id, address.profileId(), address.componentId());
        }
        Routing routing = (Routing) after;
        return ("[fromTidpunkt=\"%sT00:00:00+0100\", id=%d, pubversion=\"13\","
                        + " relationships=[anropsadress=%d, logiskadress=%d, tjanstekontrakt=%d], tomTidpunkt=\"%sT00:00:00+0100\"]")
                .formatted(
                        routing.validity().from(),
                        id,
                        routing.callAddressId(),
                        routing.addressId(),
                        routing.contractId(),
                        routing.validity().to());
    }

    private static Object real(Object object, Map<Long, Long> ids) {
        if (object instanceof CallAddress address) {
            return new CallAddress(
                    ids.getOrDefault(address.componentId(), address.componentId()), address.profileId(), address.url());
        }
        if (object instanceof Routing routing) {
            return new Routing(
                    ids.getOrDefault(routing.addressId(), routing.addressId()),
                    routing.contractId(),
                    ids.getOrDefault(routing.callAddressId(), routing.callAddressId()),
                    routing.validity());
        }
        return object;
    }
}
