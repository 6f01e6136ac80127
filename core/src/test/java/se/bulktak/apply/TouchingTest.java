package se.bulktak.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.plan.KeepNames;
import se.bulktak.plan.Plan;
import se.bulktak.plan.Planner;
import se.bulktak.publication.History;
import se.bulktak.testing.TestOrder;
import se.bulktak.testing.TestTak;
import se.bulktak.testing.TestTak.Engine;

/** Which publications touched a unit or a producer, on both engines. */
class TouchingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:30:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void tellsWhatTouchedAUnitOrAProducer(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        assertThat(touchingUnit(tak, "SE2321000016-AAA1")).isEmpty();
        apply(tak, "BT-2026-00001", """
                contract PR | https://p.example.se/ProcessRequest/1/rivtabp21
                producer SE2321000016-PRD1 | Producent
                unit SE2321000016-NEW1 | Ny mottagning
                """);
        apply(tak, "BT-2026-00002", """
                contract PR | https://p.example.se/ProcessRequest/1/rivtabp21
                producer SE2321000016-PRD1 | Producent
                unit SE2321000016-NEW1 | Mottagning med nytt namn
                unit SE2321000016-NEW2 | Ännu en
                """);
        apply(tak, "BT-2026-00003", """
                contract PR | https://annan.example.se/ProcessRequest/1/rivtabp21
                producer SE2321000016-PRD9 | Ny producent
                unit SE2321000016-NEW2 | Ännu en
                """);
        assertThat(touchingUnit(tak, "SE2321000016-NEW1")).containsExactly("BT-2026-00002", "BT-2026-00001");
        // The third closed its routing and opened another, and left its name as it was.
        assertThat(touchingUnit(tak, "SE2321000016-NEW2")).containsExactly("BT-2026-00003", "BT-2026-00002");
        assertThat(touchingUnit(tak, "SE2321000016-AAA3")).isEmpty();
        assertThat(touchingComponent(tak, "SE2321000016-PRD9")).containsExactly("BT-2026-00003");
        assertThat(touchingComponent(tak, "SE2321000016-PRD1"))
                .containsExactly("BT-2026-00003", "BT-2026-00002", "BT-2026-00001");
        assertThat(touchingComponent(tak, "SE2321000016-KON1")).isEmpty();
    }

    private static void apply(TestTak tak, String comment, String order) {
        try (DatabaseCatalogue catalogue = tak.catalogue()) {
            Plan plan = Planner.plan(TestOrder.of(order), catalogue.snapshot(), TODAY, KeepNames.none()).plan();
            ApplyOutcome outcome = new Applier(catalogue, CLOCK)
                    .apply(
                            new Proposal(new OrderSummary(List.of(), 1), List.of(), plan),
                            new Approval("kalle", Set.of(), true, comment));
            assertThat(outcome).isInstanceOf(ApplyOutcome.Applied.class);
        }
    }

    private static List<String> touchingUnit(TestTak tak, String id) {
        try (DatabaseCatalogue catalogue = tak.catalogue()) {
            Snapshot snapshot = catalogue.snapshot();
            return comments(new History(catalogue).touchingUnit(snapshot.findAddress(id).orElseThrow().id()));
        }
    }

    private static List<String> touchingComponent(TestTak tak, String id) {
        try (DatabaseCatalogue catalogue = tak.catalogue()) {
            Snapshot snapshot = catalogue.snapshot();
            return comments(
                    new History(catalogue).touchingComponent(snapshot.findComponent(id).orElseThrow().id()));
        }
    }

    private static List<String> comments(List<History.Entry> entries) {
        return entries.stream().map(History.Entry::comment).toList();
    }
}
