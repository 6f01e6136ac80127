package se.bulktak.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.plan.KeepNames;
import se.bulktak.plan.Planner;
import se.bulktak.testing.TestOrder;
import se.bulktak.testing.TestTak;
import se.bulktak.testing.TestTak.Engine;

/** Who may publish when several want to: BulkTAK twice, and tak-web beside it. */
class PublicationLockTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @TempDir
    Path folder;

    private static Proposal proposal(DatabaseCatalogue catalogue, String unit) {
        String order =
                """
                contract PR | https://p.example.se/ProcessRequest/1/rivtabp21
                producer SE2321000016-PRD1 | Producent
                unit SE2321000016-%s | Ny mottagning
                """
                        .formatted(unit);
        return new Proposal(
                new OrderSummary(List.of(), 1),
                List.of(),
                Planner.plan(TestOrder.of(order), catalogue.snapshot(), TODAY, KeepNames.none())
                        .plan());
    }

    private static ApplyOutcome apply(DatabaseCatalogue catalogue, Proposal proposal) {
        return new Applier(catalogue, Clock.systemUTC()).apply(proposal, new Approval("kalle", Set.of(), false, ""));
    }

    @ParameterizedTest
    @EnumSource
    void ofManyAtTheSameTimeOneAppliesAndTheOthersAreStale(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            proposals.add(proposal(tak.catalogue(), "NEW" + i));
        }

        List<CompletableFuture<ApplyOutcome>> running = proposals.stream()
                .map(proposal -> CompletableFuture.supplyAsync(
                        () -> apply(tak.catalogue(), proposal), work -> new Thread(work).start()))
                .toList();
        List<String> outcomes =
                running.stream().map(CompletableFuture::join).map(ApplyOutcome::word).sorted().toList();

        assertThat(outcomes).containsExactly("applied", "stale", "stale", "stale");
        assertThat(tak.rows("SELECT id FROM PubVersion ORDER BY id")).containsExactly("12", "13");
        assertThat(tak.rows("SELECT count(*) FROM LogiskAdress WHERE hsaId LIKE 'SE2321000016-NEW%'")).containsExactly("1");
    }

    @Test
    void aForeignLockIsHeededAndLeftAlone() {
        TestTak tak = TestTak.on(Engine.MARIADB, folder);
        Proposal proposal = proposal(tak.catalogue(), "NEW1");
        tak.sql("UPDATE Locktb SET locked = 1");
        List<String> before = tak.everything();

        assertThatThrownBy(() -> apply(tak.catalogue(), proposal))
                .isInstanceOfSatisfying(CatalogueRefusal.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(CatalogueRefusal.Reason.LOCKED);
                    assertThat(refusal).hasMessageContaining("inte av BulkTAK").hasMessageContaining("nollställ");
                });
        assertThat(tak.everything()).isEqualTo(before);

        tak.sql("UPDATE Locktb SET locked = 0");
        assertThat(apply(tak.catalogue(), proposal)).isInstanceOf(ApplyOutcome.Applied.class);
    }

    @Test
    void aLockLeftBehindByADeadBulkTakIsGivenBack() {
        TestTak tak = TestTak.on(Engine.MARIADB, folder);
        apply(tak.catalogue(), proposal(tak.catalogue(), "NEW1"));
        tak.sql("UPDATE Locktb SET locked = 1");
        tak.sql("INSERT INTO " + tak.own("publication_lock") + " VALUES (DATABASE(), 'död', 'någonstans', 1, '2026-11-01')");

        assertThat(apply(tak.catalogue(), proposal(tak.catalogue(), "NEW2"))).isInstanceOf(ApplyOutcome.Applied.class);

        assertThat(tak.rows("SELECT locked FROM Locktb")).containsExactly("0");
        assertThat(tak.rows("SELECT * FROM " + tak.own("publication_lock"))).isEmpty();
    }

    @Test
    void aMissingLockRowIsMade() {
        TestTak tak = TestTak.on(Engine.MARIADB, folder);
        tak.sql("DELETE FROM Locktb");

        assertThat(apply(tak.catalogue(), proposal(tak.catalogue(), "NEW1"))).isInstanceOf(ApplyOutcome.Applied.class);

        assertThat(tak.rows("SELECT tabell, locked FROM Locktb")).containsExactly("PubVersion|0");
    }

    @Test
    void theLockIsGivenBackWhenThePlanIsStaleOrTheCatalogueRefuses() {
        TestTak tak = TestTak.on(Engine.MARIADB, folder);
        Proposal proposal = proposal(tak.catalogue(), "NEW1");
        tak.sql("UPDATE PubVersion SET data = '', storlek = 0 WHERE id = 12");

        assertThatThrownBy(() -> apply(tak.catalogue(), proposal)).isInstanceOf(CatalogueRefusal.class);

        assertThat(tak.rows("SELECT locked FROM Locktb")).containsExactly("0");
        assertThat(tak.rows("SELECT * FROM " + tak.own("publication_lock"))).isEmpty();
    }

    @Test
    void theLockIsSeenByOthersWhileWePublish() throws Exception {
        TestTak tak = TestTak.on(Engine.MARIADB, folder);
        DatabaseCatalogue catalogue = tak.catalogue();
        Proposal proposal = proposal(catalogue, "NEW1");
        try (Connection slowTakWeb = tak.connect()) {
            // A publication that got past the lock before us, and has not committed yet.
            slowTakWeb.setAutoCommit(false);
            try (Statement statement = slowTakWeb.createStatement()) {
                statement.execute("INSERT INTO PubVersion (formatVersion, version, time, utforare, data, storlek)"
                        + " SELECT 1, 1, time, 'eva', data, storlek FROM PubVersion WHERE id = 12");
            }
            CompletableFuture<ApplyOutcome> waiting = CompletableFuture.supplyAsync(() -> apply(catalogue, proposal));
            while (!tak.rows("SELECT locked FROM Locktb").equals(List.of("1"))) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(waiting).isNotDone();

            slowTakWeb.commit();

            // We have waited for it, and seen it.
            assertThat(waiting.get(30, TimeUnit.SECONDS)).isInstanceOfSatisfying(ApplyOutcome.Stale.class, stale ->
                    assertThat(stale.differences()).anyMatch(line -> line.contains("publicerats av eva")));
        }
        assertThat(tak.rows("SELECT locked FROM Locktb")).containsExactly("0");
    }
}
