package se.bulktak.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoOrder;
import se.bulktak.demo.DemoSize;
import se.bulktak.workbook.TemplateWriter;
import se.bulktak.workbook.TemplateWriter.ContractRow;
import se.bulktak.workbook.TemplateWriter.NamedId;

/**
 * Measures whole commands as a user meets them: a process each, from start to exit, with the class-data archive present and the
 * page cache warm. Started by bin/benchmark, which runs this file on the built jars; so it uses public classes only.
 *
 * <p>The floor is what no program could do without, measured in the same run: the bare rows by batched JDBC into SQLite, and one
 * pass of writing and packing a snapshot of national size.
 */
public final class Benchmark {

    private static final int UNITS = 5_000;
    private static final int MANY_UNITS = 50_000;
    private static final int LISTED = 20_000;
    private static final int CONTRACTS = 3;
    private static final double MEMORY_BUDGET = 512;

    /**
     * @param seconds from start to exit
     * @param processor seconds of processor time, on all processors together; hardly disturbed by what else goes on
     * @param peak megabytes of resident memory
     */
    private record Measured(double seconds, double processor, double peak) {}

    private final Path bulktak;
    private final Path folder;
    private final int runs;
    private boolean allWithinBudget = true;

    private Benchmark(Path bulktak, Path folder, int runs) {
        this.bulktak = bulktak;
        this.folder = folder;
        this.runs = runs;
    }

    /** @param arguments the launcher, and how many times each command is run */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bulktak-benchmark-");
        try {
            Benchmark benchmark = new Benchmark(Path.of(arguments[0]), folder, Integer.parseInt(arguments[1]));
            benchmark.run();
            System.exit(benchmark.allWithinBudget ? 0 : 1);
        } finally {
            delete(folder);
        }
    }

    private void run() throws Exception {
        DemoCatalogue catalogue = new DemoCatalogue(DemoSize.NATIONAL);
        Path export = folder.resolve("export.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(export), 1 << 16)) {
            catalogue.write(out);
        }
        Path tak = folder.resolve("tak");
        bulktak("import", export.toString(), "--catalogue", tak.toString());
        Path fresh = workbook("new.xlsx", DemoOrder.ofNewUnits(UNITS));
        Path moved = workbook("moved.xlsx", DemoOrder.ofMovedUnits(catalogue, UNITS));
        Path many = workbook("many.xlsx", DemoOrder.ofNewUnits(MANY_UNITS));

        double newRows = median(() -> insertRows(UNITS, 0));
        double movedRows = median(() -> insertRows(0, UNITS * CONTRACTS));
        double manyRows = median(() -> insertRows(MANY_UNITS, 0));
        double packing = median(() -> pack(catalogue));
        System.out.printf(
                Locale.ROOT,
                "Floor: rows of %d new units %.2f s, of %d moved %.2f s, of %d new %.2f s; writing and packing the snapshot %.2f s%n",
                UNITS, newRows, UNITS, movedRows, MANY_UNITS, manyRows, packing);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        System.out.printf(
                Locale.ROOT,
                "Median of %d runs, each a process of its own, on %d processors at a load of %.1f before the start%n%n",
                runs, Runtime.getRuntime().availableProcessors(), load);
        System.out.printf(
                "%-24s %8s %8s %8s %10s %12s%n", "", "time", "budget", "× floor", "processor", "peak memory");

        Measured check = check(fresh);
        line("check, 5 000 units", check, 1.5, 0);
        Measured plan = plan(fresh, tak);
        line("plan, 5 000 new × 3", plan, 3, 0);
        line("plan, 5 000 moved × 3", plan(moved, tak), 3, 0);
        Measured applied = apply(fresh, tak);
        line("apply, 5 000 new × 3", applied, 4, newRows + packing);
        line("apply, 5 000 moved × 3", apply(moved, tak), 4, movedRows + packing);

        line("undo, 5 000 new × 3", undo(fresh, tak), 5, 0);
        line("undo, 5 000 moved × 3", undo(moved, tak), 5, 0);
        line("health", repeated("health", "--catalogue", tak.toString()), 3, 0);
        line("search", repeated("search", "mottagningen norra", "--catalogue", tak.toString()), 1.5, 0);
        String list = list().toString();
        line("split, 20 000 rows", repeated("split", list, "-o", folder.resolve("split").toString(), "--force"), 3, 0);

        Measured checkMany = check(many);
        line("check, 50 000 units", checkMany, 0, 0);
        Measured planMany = plan(many, tak);
        line("plan, 50 000 new × 3", planMany, 0, 0);
        Measured appliedMany = apply(many, tak);
        line("apply, 50 000 new × 3", appliedMany, 0, manyRows + packing);
        System.out.printf(
                Locale.ROOT,
                "%nTen times the units take: check × %.1f, plan × %.1f, apply × %.1f%n",
                checkMany.seconds / check.seconds,
                planMany.seconds / plan.seconds,
                appliedMany.seconds / applied.seconds);
        System.out.println(allWithinBudget ? "Everything is within its budget." : "NOT everything is within its budget.");
    }

    private void line(String what, Measured measured, double budget, double floor) {
        boolean slow = budget > 0 && measured.seconds > budget;
        boolean large = budget > 0 && measured.peak > MEMORY_BUDGET;
        allWithinBudget &= !slow && !large;
        System.out.printf(
                Locale.ROOT,
                "%-24s %6.2f s %8s %8s %8.2f s %9.0f MB   %s%n",
                what,
                measured.seconds,
                budget > 0 ? String.format(Locale.ROOT, "%.1f s", budget) : "",
                floor > 0 ? String.format(Locale.ROOT, "%.1f", measured.seconds / floor) : "",
                measured.processor,
                measured.peak,
                slow ? "TOO SLOW" : large ? "TOO LARGE" : budget > 0 ? "ok" : "");
    }

    private Measured check(Path workbook) throws Exception {
        List<Measured> all = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            all.add(bulktak("check", workbook.toString()));
        }
        return median(all);
    }

    private Measured plan(Path workbook, Path tak) throws Exception {
        List<Measured> all = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            all.add(bulktak("plan", workbook.toString(), "--catalogue", tak.toString()));
        }
        return median(all);
    }

    private Measured apply(Path workbook, Path tak) throws Exception {
        List<Measured> all = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            Path copy = folder.resolve("copy");
            copy(tak, copy);
            all.add(bulktak(
                    "apply", workbook.toString(), "--catalogue", copy.toString(), "--by", "benchmark", "--accept-warnings"));
            delete(copy);
        }
        return median(all);
    }

    private Measured undo(Path workbook, Path tak) throws Exception {
        Path applied = folder.resolve("applied");
        copy(tak, applied);
        bulktak("apply", workbook.toString(), "--catalogue", applied.toString(), "--by", "benchmark", "--accept-warnings");
        String version = String.valueOf(DemoCatalogue.VERSION + 1);
        List<Measured> all = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            Path copy = folder.resolve("copy");
            copy(applied, copy);
            all.add(bulktak("undo", version, "--catalogue", copy.toString(), "--by", "benchmark"));
            delete(copy);
        }
        delete(applied);
        return median(all);
    }

    private Measured repeated(String... arguments) throws Exception {
        List<Measured> all = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            all.add(bulktak(arguments));
        }
        return median(all);
    }

    /** Units with ticks, in all combinations. */
    private Path list() throws IOException {
        StringBuilder text =
                new StringBuilder("HSA-id;Namn;ProcessRequest;ProcessRequestConfirmation;ProcessRequestOutcome\n");
        for (int i = 0; i < LISTED; i++) {
            text.append("SE2329000018-L").append(10_000 + i).append(";Vårdcentral nummer ").append(i).append(';')
                    .append(i % 3 == 0 ? "x;x;x" : i % 3 == 1 ? ";x;x" : "x;;x").append('\n');
        }
        return Files.writeString(folder.resolve("list.csv"), text);
    }

    /** Runs one command, and follows its memory while it lives. The launcher becomes the Java process, so its id stays. */
    private Measured bulktak(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(bulktak.toString()));
        command.addAll(Arrays.asList(arguments));
        Path output = folder.resolve("output.txt");
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        double peak = 0;
        double processor = 0;
        while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakMemory(process.pid()));
            processor = Math.max(
                    processor,
                    process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1e3);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        boolean judging = List.of("check", "plan", "split").contains(arguments[0]);
        if (process.exitValue() > (judging ? 1 : 0)) {
            throw new IllegalStateException(
                    String.join(" ", command) + " answered " + process.exitValue() + ":\n" + Files.readString(output));
        }
        return new Measured(seconds, processor, peak);
    }

    private static double peakMemory(long process) {
        try (Stream<String> status = Files.lines(Path.of("/proc/" + process + "/status"))) {
            return status.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }

    private Path workbook(String name, DemoOrder order) throws IOException {
        Path file = folder.resolve(name);
        DemoOrder.Workbook workbook = order.workbooks().get(0);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            TemplateWriter.order(
                    order.service(),
                    workbook.contracts().stream()
                            .map(contract -> new ContractRow(contract.definition(), contract.url()))
                            .toList(),
                    new NamedId(order.producerId(), order.producerName()),
                    workbook.units().stream()
                            .map(unit -> new NamedId(unit.hsaId(), unit.name()))
                            .toList(),
                    out);
        }
        return file;
    }

    // ---- the floor ----------------------------------------------------------------------------------------------------------

    private interface Work {
        void run() throws Exception;
    }

    private double median(Work work) throws Exception {
        List<Measured> all = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            long began = System.nanoTime();
            work.run();
            all.add(new Measured((System.nanoTime() - began) / 1e9, 0, 0));
        }
        return median(all).seconds;
    }

    /** The bare rows of an order: new units with a routing for each contract, and routings closed and opened. */
    private void insertRows(int units, int moves) throws SQLException, IOException {
        Path file = folder.resolve("floor.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma journal_mode = wal");
                statement.execute("pragma synchronous = full");
                statement.execute("create table unit (id integer primary key, hsaId text unique, name text)");
                statement.execute("create table routing (id integer primary key, unit integer, contract integer,"
                        + " callAddress integer, first text, last text)");
                statement.execute("create index routing_key on routing (unit, contract)");
            }
            connection.setAutoCommit(false);
            batch(connection, "insert into unit (hsaId, name) values (?, 'En vårdcentral med ett namn')", units);
            batch(connection, "insert into routing (unit, contract, callAddress, first, last)"
                    + " values (?, 1, 1, '2026-11-23', '2126-11-23')", units * CONTRACTS + moves);
            batch(connection, "update routing set last = '2026-11-22' where id = ?", moves);
            connection.commit();
        }
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(file + suffix));
        }
    }

    private static void batch(Connection connection, String sql, int count) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= count; i++) {
                statement.setInt(1, i);
                statement.addBatch();
                if (i % 1_000 == 0 || i == count) {
                    statement.executeBatch();
                }
            }
        }
    }

    private void pack(DemoCatalogue catalogue) throws IOException {
        Path file = folder.resolve("floor.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
            catalogue.write(out);
        }
        Files.delete(file);
    }

    // ---- files --------------------------------------------------------------------------------------------------------------

    private static Measured median(List<Measured> all) {
        double peak = all.stream().mapToDouble(Measured::peak).max().orElse(0);
        List<Measured> sorted = all.stream().sorted(Comparator.comparingDouble(Measured::seconds)).toList();
        Measured middle = sorted.get(sorted.size() / 2);
        return new Measured(middle.seconds, middle.processor, peak);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
