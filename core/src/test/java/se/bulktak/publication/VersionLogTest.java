package se.bulktak.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.bulktak.apply.Applier;
import se.bulktak.apply.ApplyOutcome;
import se.bulktak.apply.Approval;
import se.bulktak.apply.OrderSummary;
import se.bulktak.apply.Proposal;
import se.bulktak.apply.UndoDesk;
import se.bulktak.lookup.NameChanges;
import se.bulktak.plan.Change;
import se.bulktak.plan.KeepNames;
import se.bulktak.plan.Plan;
import se.bulktak.plan.Planner;
import se.bulktak.testing.TestOrder;
import se.bulktak.testing.TestTak;
import se.bulktak.testing.TestTak.Engine;

/** On both engines. */
class VersionLogTest {

    private static final Instant NOW = Instant.parse("2026-11-23T22:30:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

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

    private static Plan apply(TestTak tak, String comment) {
        Plan plan = Planner.plan(
                        TestOrder.of(ORDER), tak.catalogue().snapshot(), LocalDate.of(2026, 11, 23), KeepNames.none())
                .plan();
        apply(tak, new Proposal(new OrderSummary(List.of(), 5), List.of(), plan), comment);
        return plan;
    }

    private static void apply(TestTak tak, Proposal proposal, String comment) {
        assertThat(new Applier(tak.catalogue(), CLOCK).apply(proposal, new Approval("kalle", Set.of(), true, comment)))
                .isInstanceOf(ApplyOutcome.Applied.class);
    }

    @ParameterizedTest
    @EnumSource
    void countsWhatEachOfOurVersionsChanged(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        Plan plan = apply(tak, "ärende 1");

        List<VersionLog.Version> versions = VersionLog.read(tak.catalogue());

        assertThat(versions).extracting(VersionLog.Version::id).containsExactly(13L, 12L);
        VersionLog.Version ours = versions.get(0);
        assertThat(List.of(ours.day(), ours.by(), ours.comment())).containsExactly("2026-11-23", "kalle", "ärende 1");
        Map<Change.Kind, Integer> expected = new EnumMap<>(Change.Kind.class);
        plan.changes().forEach(change -> expected.merge(change.kind(), 1, Integer::sum));
        assertThat(expected).hasSize(Change.Kind.values().length);
        assertThat(ours.ours()).hasValue(
                new VersionLog.Ours(NOW, expected, OptionalLong.empty(), OptionalLong.empty()));
        assertThat(versions.get(1).ours()).isEmpty();
        assertThat(versions.get(1).empty()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhichVersionUndidWhich(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        apply(tak, "ärende 1");
        apply(tak, new UndoDesk(CLOCK).propose(13, tak.catalogue()).proposal().orElseThrow(), "ångrar");

        List<VersionLog.Version> versions = VersionLog.read(tak.catalogue());

        assertThat(versions.get(0).ours().orElseThrow().undoes()).hasValue(13);
        assertThat(versions.get(1).ours().orElseThrow().undoneBy()).hasValue(14);
        assertThat(versions.get(0).ours().orElseThrow().changes())
                .containsEntry(Change.Kind.CREATE, 0)
                .containsEntry(Change.Kind.EXTEND, versions.get(1).ours().orElseThrow().changes().get(Change.Kind.CLOSE));
    }

    /** tak-web takes the newest version back, and the next one gets its number. */
    @ParameterizedTest
    @EnumSource
    void aNumberThatSomebodyElseHasUsedAgainIsNotOurs(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        apply(tak, "ärende 1");
        tak.sql("UPDATE PubVersion SET utforare = 'eva', kommentar = 'efter återställning' WHERE id = 13");

        VersionLog.Version newest = VersionLog.read(tak.catalogue()).get(0);

        assertThat(newest.by()).isEqualTo("eva");
        assertThat(newest.comment()).isEqualTo("efter återställning");
        assertThat(newest.ours()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aCatalogueThatBulkTakHasNotTouchedHasVersionsAllTheSame(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        tak.sql("INSERT INTO PubVersion (formatVersion, version, storlek) VALUES (1, 1, 0)");

        List<VersionLog.Version> versions = VersionLog.read(tak.catalogue());

        assertThat(versions).extracting(VersionLog.Version::empty).containsExactly(true, false);
        assertThat(versions.get(0).by()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void remembersWhenANameLastChanged(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        assertThat(NameChanges.of(tak.catalogue()).last(new NameChanges.NamedRow(false, 22))).isEmpty();
        apply(tak, "");

        NameChanges changes = NameChanges.of(tak.catalogue());

        assertThat(changes.last(new NameChanges.NamedRow(false, 22))).hasValue(NOW);
        assertThat(changes.last(new NameChanges.NamedRow(true, 31))).hasValue(NOW);
        assertThat(changes.last(new NameChanges.NamedRow(true, 22))).isEmpty();
        assertThat(changes.last(new NameChanges.NamedRow(false, 21))).isEmpty();
    }
}
