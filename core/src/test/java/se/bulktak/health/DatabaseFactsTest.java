package se.bulktak.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.health.DatabaseFacts.EmptyVersion;
import se.bulktak.testing.TestTak;
import se.bulktak.testing.TestTak.Engine;

/** On both engines, against real databases. */
class DatabaseFactsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @TempDir
    Path folder;

    private static DatabaseFacts facts(TestTak tak) {
        return DatabaseFacts.of(tak.catalogue().upkeep());
    }

    @ParameterizedTest
    @EnumSource
    void aCatalogueInOrderHasNothingToTell(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        DatabaseFacts facts = facts(tak);
        assertThat(facts.pendingSince()).isEmpty();
        assertThat(facts.zombies()).isEmpty();
        assertThat(facts.emptyVersions()).isEmpty();
        assertThat(facts.lock()).isEmpty();
        // The table has users in a TAK; an embedded catalogue has no such table.
        assertThat(facts.users()).isEqualTo(
                engine == Engine.SQLITE ? java.util.Optional.empty() : java.util.Optional.of(Set.of()));
    }

    @ParameterizedTest
    @EnumSource
    void tellsSinceWhenChangesWait(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        tak.sql("UPDATE LogiskAdress SET updatedBy = 'eva', updatedTime = '2026-11-01' WHERE id = 21");
        tak.sql("UPDATE Vagval SET updatedBy = 'eva' WHERE id = 61");
        assertThat(facts(tak).pendingSince()).containsExactlyInAnyOrderEntriesOf(
                java.util.Map.of(new RowRef(ObjectKind.ADDRESS, 21), LocalDate.of(2026, 11, 1)));
    }

    @ParameterizedTest
    @EnumSource
    void tellsZombiesFromDeletionsThatWait(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        tak.sql("UPDATE LogiskAdress SET deleted = NULL, pubVersion = NULL, updatedBy = 'eva' WHERE id = 23");
        tak.sql("UPDATE LogiskAdress SET deleted = NULL, updatedBy = 'eva' WHERE id = 24");
        tak.sql("UPDATE LogiskAdress SET pubVersion = NULL, updatedBy = 'eva' WHERE id = 25");
        assertThat(facts(tak).zombies()).containsExactly(new RowRef(ObjectKind.ADDRESS, 23));
    }

    /** The newest version is what everything else refuses to read; health is there to tell why. */
    @ParameterizedTest
    @EnumSource
    void aPublicationThatStoppedHalfwayIsToldWithItsLock(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        tak.sql("INSERT INTO PubVersion (formatVersion, version, time, utforare, kommentar, storlek)"
                + " VALUES (1, 1, '2026-11-20', 'eva', 'avbröts', 0)");
        tak.sql("UPDATE Locktb SET locked = 1 WHERE tabell = 'PubVersion'");

        DatabaseFacts facts = facts(tak);
        Snapshot snapshot = tak.catalogue().lastWhole();
        HealthReport report = HealthReport.of(snapshot, HealthFacts.ofDatabase(TODAY, facts));

        assertThat(facts.emptyVersions()).containsExactly(new EmptyVersion(13, "2026-11-20", "eva", "avbröts"));
        assertThat(facts.lock()).hasValue("");
        assertThat(snapshot.state().version()).isEqualTo(12);
        assertThat(report.result(HealthCheck.X13).count()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = "MARIADB")
    void tellsWhoHoldsTheLockWhenItIsUs(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        String lock = tak.catalogue().publish("kalle", java.time.Instant.parse("2026-11-23T10:00:00Z"), session -> facts(tak).lock())
                .orElseThrow();
        assertThat(lock).startsWith("kalle (").endsWith("2026-11-23T10:00:00Z)");
        assertThat(facts(tak).lock()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "MARIADB")
    void knowsTaksUsers(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        tak.sql("INSERT INTO Anvandare (anvandarnamn, losenord_hash, administrator, version) VALUES ('eva', '', 0, 0)");
        assertThat(facts(tak).users()).hasValue(Set.of("eva"));
    }
}
