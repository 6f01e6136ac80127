package se.bulktak.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.cli.ServerStart.CannotStart;
import se.bulktak.testing.TestTak;

/** {@code bulktak serve} as a process of its own, and what it holds on to while it lives. */
class ServeTest {

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void nothingIsLeftRunning() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void tellsInSwedishWhereItAnswersAndStopsInGoodOrder() throws Exception {
        Path data = folder.resolve("data");
        Process server = serve("--port", "0", "--data", data.toString());
        try (BufferedReader out = server.inputReader()) {
            String address = out.readLine();
            assertThat(address).matches("BulkTAK svarar på http://localhost:[0-9]+");
            assertThat(out.readLine()).isEqualTo("Allt sparas i " + data);
            assertThat(out.readLine()).isEmpty();
            assertThat(out.readLine()).startsWith("Skapa en systemadministratör här");
            String link = out.readLine();
            assertThat(link).matches("  http://localhost:[0-9]+/forsta-start[?]kod=[A-Za-z0-9_-]{32}");
            assertThat(out.readLine()).isEmpty();
            assertThat(out.readLine()).isEqualTo("Stoppa med Ctrl+C.");
            assertThat(status(URI.create(link.strip()))).isEqualTo(200);
            assertThat(status(URI.create(address.replaceFirst(".*(http.*)", "$1/")))).isLessThan(500);
            server.toHandle().destroy();
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isIn(0, 143);
            assertThat(out.readLine()).as("logs go elsewhere").isNull();
        }
        assertThat(errors()).doesNotContain("Exception", "Spring");
    }

    @Test
    void theDemonstrationTellsTheUsersPasswordsOnce() throws Exception {
        Path data = folder.resolve("data");
        String first = told(builder("--demo", "--port", "0", "--data", data.toString()));
        assertThat(first).matches("""
                BulkTAK svarar på http://localhost:[0-9]+
                Allt sparas i .*

                Demonstrationens användare. Lösenorden visas bara nu:
                  Roll                 Användarnamn  Lösenord
                  Beställare           britta        [a-z0-9-]{19}
                  Handläggare          hanna         [a-z0-9-]{19}
                  TAK-administratör    tage          [a-z0-9-]{19}
                  Systemadministratör  siv           [a-z0-9-]{19}
                Arbetsböcker att prova med finns på http://localhost:[0-9]+/demo

                Stoppa med Ctrl[+]C[.]
                """);
        assertThat(told(builder("--demo", "--port", "0", "--data", data.toString())))
                .contains("Demonstrationens lösenord visades vid första starten. Ta bort datamappen för att börja om med nya.")
                .doesNotContain("britta");
    }

    @Test
    void theDataFolderIsTheOneNamedElseOfTheEnvironmentElseDataWhereItWasStarted() throws Exception {
        ProcessBuilder named = builder("--port", "0", "--data", folder.resolve("namngiven").toString());
        named.environment().put("BULKTAK_HOME", folder.resolve("miljö").toString());
        assertThat(told(named)).contains("Allt sparas i " + folder.resolve("namngiven") + "\n");
        ProcessBuilder environment = builder("--port", "0");
        environment.environment().put("BULKTAK_HOME", folder.resolve("miljö").toString());
        environment.environment().put("LC_ALL", "C.UTF-8");
        assertThat(told(environment)).contains("Allt sparas i " + folder.resolve("miljö") + "\n");
        ProcessBuilder neither = builder("--port", "0");
        neither.environment().remove("BULKTAK_HOME");
        assertThat(told(neither)).contains("Allt sparas i " + folder.resolve("data") + "\n");
        assertThat(folder.resolve("namngiven").resolve("server.db")).exists();
        assertThat(folder.resolve("miljö").resolve("server.db")).exists();
        assertThat(folder.resolve("data").resolve("server.db")).exists();
    }

    /** What is written until it serves; then it is stopped. */
    private String told(ProcessBuilder builder) throws Exception {
        Process server = start(builder);
        StringBuilder told = new StringBuilder();
        try (BufferedReader out = server.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                told.append(line).append('\n');
                if (line.startsWith("Stoppa")) {
                    server.toHandle().destroy();
                }
            }
        }
        server.waitFor(30, TimeUnit.SECONDS);
        return told.toString();
    }

    @Test
    void aTakenPortIsToldAsSuch() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Process server = serve("--port", "" + taken.getLocalPort(), "--data", folder.resolve("data").toString());
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(errors())
                    .isEqualTo("Port " + taken.getLocalPort() + " används redan av ett annat program. Stoppa det, eller ange"
                            + " en annan port med --port.\n");
            assertThat(server.exitValue()).isEqualTo(2);
        }
    }

    @Test
    void oneDataFolderHasOneServerEvenAfterAKill() throws Exception {
        Path data = folder.resolve("data");
        Process first = serve("--port", "0", "--data", data.toString());
        first.inputReader().readLine();

        Process second = serve("--port", "0", "--data", data.toString());
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(errors())
                .startsWith("Mappen " + data + " används av en BulkTAK-server som redan är igång (process " + first.pid() + ").")
                .hasLineCount(1);
        assertThat(second.exitValue()).isEqualTo(3);

        first.destroyForcibly().waitFor();
        Process third = serve("--port", "0", "--data", data.toString());
        assertThat(third.inputReader().readLine()).startsWith("BulkTAK svarar");
    }

    @Test
    void aDataFolderThatCannotBeWrittenToIsToldAsSuch() throws Exception {
        Path file = Files.writeString(folder.resolve("fil"), "");
        Process server = serve("--port", "0", "--data", file.toString());
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(errors()).startsWith("Mappen " + file + " går inte att skriva i (").hasLineCount(1);
        assertThat(server.exitValue()).isEqualTo(3);
    }

    @Test
    void aSettingThatCannotBeUsedIsNamed() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("bulktak.properties"), "bulktak.drafts-per-address=många\n");
        Process server = serve("--port", "0", "--data", data.toString());
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(errors()).startsWith("Inställningen bulktak").contains("bulktak.properties").hasLineCount(1);
        assertThat(server.exitValue()).isEqualTo(2);
    }

    @Test
    void logsForProgramsWhenToldTo() throws Exception {
        ProcessBuilder builder = builder("--port", "0", "--data", folder.resolve("data").toString());
        builder.environment().put("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs");
        builder.environment().put("LOGGING_LEVEL_ROOT", "info");
        Process server = start(builder);
        server.inputReader().readLine();
        assertThat(errors().lines()).isNotEmpty().allMatch(line -> line.startsWith("{\"@timestamp\""));
    }

    @Test
    void aFolderIsTakenOnceInAProcessToo() throws Exception {
        DataFolder first = DataFolder.take(folder);
        assertThatThrownBy(() -> DataFolder.take(folder)).isInstanceOf(CannotStart.class);
        first.close();
        assertThatCode(() -> DataFolder.take(folder).close()).doesNotThrowAnyException();
    }

    /** A BulkTAK that was killed while it published leaves TAK's lock set, and tak-web waiting. */
    @Test
    void theLockOfADeadBulktakIsGivenBackAndNobodyElses() {
        TestTak tak = TestTak.on(TestTak.Engine.MARIADB, folder);
        DatabaseCatalogue catalogue = tak.catalogue();
        assertThat(catalogue.giveBackLockOfTheDead()).isFalse();
        catalogue.publish("någon", Instant.now(), session -> true);
        assertThat(catalogue.giveBackLockOfTheDead()).isFalse();
        tak.sql("UPDATE Locktb SET locked = 1");
        assertThat(catalogue.giveBackLockOfTheDead()).as("tak-web's own").isFalse();
        tak.sql("INSERT INTO " + tak.own("publication_lock") + " VALUES (DATABASE(), 'död', 'någonstans', 1, '2026-11-01')");
        assertThat(catalogue.giveBackLockOfTheDead()).isTrue();
        assertThat(catalogue.<Integer>read(session ->
                        session.jdbc().queryForObject("SELECT locked FROM Locktb", Integer.class)))
                .isZero();
    }

    private static int status(URI page) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Process serve(String... options) {
        return start(builder(options));
    }

    private ProcessBuilder builder(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Dfile.encoding=UTF-8",
                "-cp",
                installed(),
                "se.bulktak.cli.Bulktak",
                "serve"));
        command.addAll(Arrays.asList(options));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("err.txt").toFile());
    }

    /** The class path without what only tests have, such as their way of logging. */
    private static String installed() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Process start(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("err.txt"));
    }
}
