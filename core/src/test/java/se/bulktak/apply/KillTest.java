package se.bulktak.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoSize;
import se.bulktak.plan.KeepNames;
import se.bulktak.plan.Planner;
import se.bulktak.publication.Catalogues;
import se.bulktak.publication.History;
import se.bulktak.testing.TestOrder;

/**
 * Kill -9 at any moment leaves the embedded catalogue exactly before or exactly after. A process of its own applies one order
 * after the other until it is killed; every order adds so many units with so many routings, so a half one would show.
 *
 * <p>{@code -Dbulktak.kills=500} kills more often, {@code -Dbulktak.seed=…} at the moments of an earlier run.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("bulktak.kills", 25);
    private static final long SEED = Long.getLong("bulktak.seed", System.nanoTime());
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final int UNITS = 100;
    private static final int LONGEST_MILLIS = 600;

    @TempDir
    Path folder;

    @Test
    void leavesTheCatalogueExactlyBeforeOrExactlyAfter() throws Exception {
        System.out.println("KillTest: " + KILLS + " kills, -Dbulktak.seed=" + SEED);
        Random random = new Random(SEED);
        Path export = folder.resolve("demo.json.gz");
        new DemoCatalogue(DemoSize.SMALL).write(new GZIPOutputStream(Files.newOutputStream(export)));
        Path origin = folder.resolve("origin");
        Catalogues.importExport(origin.toString(), export, false);
        int killedAtWork = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Path catalogue = copy(origin, folder.resolve("run" + kill));
            int delay = random.nextInt(LONGEST_MILLIS);
            applyUntilKilled(catalogue, delay);
            long orders = assertWhole(catalogue, "kill " + kill + " after " + delay + " ms");
            killedAtWork += orders > 1 ? 1 : 0;
            assertThat(apply(open(catalogue), "EFTER")).isInstanceOf(ApplyOutcome.Applied.class);
            assertThat(assertWhole(catalogue, "used again")).isEqualTo(orders + 1);
        }
        // Otherwise the machine is so slow that no more than the warming up was done, and little has been shown.
        assertThat(killedAtWork).isPositive();
    }

    /** Answers how many orders the catalogue holds, all of them whole. */
    private static long assertWhole(Path folder, String when) throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("catalogue.db");
        try (var connection = DriverManager.getConnection(url);
                var result = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getString(1)).as(when).isEqualTo("ok");
        }
        DatabaseCatalogue catalogue = open(folder);
        Snapshot snapshot = catalogue.snapshot();
        assertThat(snapshot.addresses().rows()).as(when).noneMatch(Row::isDrifted).noneMatch(Row::isPending);
        assertThat(snapshot.routings().rows()).as(when).noneMatch(Row::isDrifted).noneMatch(Row::isPending);
        assertThat(snapshot.callAddresses().rows()).as(when).noneMatch(Row::isDrifted);
        long orders = snapshot.state().version() - DemoCatalogue.VERSION;
        assertThat(snapshot.addresses().rows()).as(when).hasSize((int) (DemoSize.SMALL.addresses() + orders * UNITS));
        assertThat(snapshot.routings().rows()).as(when).hasSize((int) (DemoSize.SMALL.routings() + orders * 3 * UNITS));
        List<History.Entry> history = new History(catalogue).list();
        assertThat(history).as(when).hasSize((int) orders);
        if (orders > 0) {
            assertThat(history.get(0).state()).as(when).isEqualTo(snapshot.state());
        }
        return orders;
    }

    private static void applyUntilKilled(Path catalogue, int delay) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        Victim.class.getName(),
                        catalogue.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            do {
                line = out.readLine();
                assertThat(line).as("the process that is to be killed lives").isNotNull();
            } while (!line.equals("ready"));
            TimeUnit.MILLISECONDS.sleep(delay);
            assertThat(process.isAlive()).isTrue();
            // SIGKILL: no hook, no finally, no flush.
            process.destroyForcibly().waitFor();
        }
    }

    /** The process that is killed. */
    static final class Victim {

        public static void main(String[] arguments) {
            DatabaseCatalogue catalogue = open(Path.of(arguments[0]));
            // The first is the warming up; what counts begins with the next.
            apply(catalogue, "START");
            System.out.println("ready");
            for (int order = 0; ; order++) {
                apply(catalogue, "ORDER" + order);
            }
        }
    }

    private static DatabaseCatalogue open(Path folder) {
        return (DatabaseCatalogue) Catalogues.open(folder.toString());
    }

    private static ApplyOutcome apply(DatabaseCatalogue catalogue, String name) {
        StringBuilder order = new StringBuilder(
                """
                contract PR | https://ny.example.se/pr
                contract PRC | https://ny.example.se/prc
                contract PRO | https://ny.example.se/pro
                producer SE2321000016-NYPRD | Ny producent
                """);
        for (int unit = 0; unit < UNITS; unit++) {
            order.append("unit SE2321000016-").append(name).append(unit).append(" | Mottagning ").append(unit).append('\n');
        }
        Proposal proposal = new Proposal(
                new OrderSummary(List.of(), UNITS),
                List.of(),
                Planner.plan(TestOrder.of(order.toString()), catalogue.snapshot(), TODAY, KeepNames.none())
                        .plan());
        return new Applier(catalogue, Clock.systemUTC()).apply(proposal, new Approval("kalle", Set.of(), false, name));
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}
