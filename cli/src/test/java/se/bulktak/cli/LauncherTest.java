package se.bulktak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bin/bulktak on a tree of its own, with a build that takes no time and leaves a trace; and once on the real one. */
class LauncherTest {

    private static final Path REAL_ROOT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    Path folder;

    private Path root;

    private record Started(int exit, String out, String err) {}

    @BeforeEach
    void aTreeThatHasNeverBeenBuilt() throws IOException {
        root = folder.resolve("en mapp med blanksteg");
        Files.createDirectories(root.resolve("bin"));
        Files.copy(REAL_ROOT.resolve("bin/bulktak"), root.resolve("bin/bulktak"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(root.resolve(".mvn"));
        for (String module : List.of("core", "cli", "server")) {
            Files.createDirectories(root.resolve(module + "/src/main/java"));
            Files.writeString(root.resolve(module + "/pom.xml"), "");
            Files.writeString(root.resolve(module + "/src/main/java/A.java"), "");
        }
        Files.writeString(root.resolve("pom.xml"), "");
        Files.writeString(root.resolve("mvnw"), """
                #!/bin/sh
                echo built >>builds.txt
                [ ! -e broken ] || { echo "[ERROR] trasigt"; exit 1; }
                mkdir -p cli/target/launcher/lib
                cp app.jar cli/target/launcher/bulktak-cli-1.jar
                cp app.jar cli/target/launcher/lib/other.jar
                mkdir -p server/target/launcher/lib
                cp server.jar server/target/launcher/bulktak-server-1.jar
                cp app.jar server/target/launcher/lib/bulktak-cli-1.jar
                """);
        root.resolve("mvnw").toFile().setExecutable(true);
        compile();
        waitForTheClockOfFiles();
    }

    private void compile() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        Path bulktak = Files.writeString(source.resolve("Bulktak.java"), """
                package se.bulktak.cli;
                public class Bulktak {
                    public static void main(String[] arguments) {
                        System.out.println(String.join("|", arguments) + " in " + System.getProperty("user.dir")
                                + (Bulktak.class.getResource("/se/bulktak/server/Rehearsal.class") == null ? "" : " served"));
                        System.exit(arguments.length);
                    }
                }
                """);
        Path rehearsal = Files.writeString(source.resolve("Rehearsal.java"), """
                package se.bulktak.cli;
                public class Rehearsal {
                    public static void main(String[] arguments) {}
                }
                """);
        Path ofServer = Files.writeString(source.resolve("Server.java"), """
                package se.bulktak.server;
                class Rehearsal {
                    public static void main(String[] arguments) {}
                }
                """);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), bulktak.toString(), rehearsal.toString(), ofServer.toString());
        assertThat(failed).isZero();
        jar("app.jar", classes, "se/bulktak/cli/Bulktak.class", "se/bulktak/cli/Rehearsal.class");
        jar("server.jar", classes, "se/bulktak/server/Rehearsal.class");
    }

    private void jar(String file, Path classes, String... names) throws IOException {
        try (OutputStream out = Files.newOutputStream(root.resolve(file));
                JarOutputStream jar = new JarOutputStream(out)) {
            for (String name : names) {
                jar.putNextEntry(new JarEntry(name));
                jar.write(Files.readAllBytes(classes.resolve(name)));
            }
        }
    }

    @Test
    void buildsAtTheFirstStartOnly() throws Exception {
        Started first = start(root.resolve("bin/bulktak"), "a b", "ö");
        assertThat(first.out()).isEqualTo("a b|ö in " + folder + "\n");
        assertThat(first.exit()).isEqualTo(2);
        assertThat(first.err()).startsWith("Bygger BulkTAK").hasLineCount(1);

        Started second = start(root.resolve("bin/bulktak"), "x");
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
        try (var files = Files.walk(root.resolve(".bulktak"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".jsa")))
                    .as("the archives of the commands and of the server")
                    .hasSize(2);
        }
    }

    @Test
    void onlyTheServerIsStartedWithTheJarsOfTheServer() throws Exception {
        assertThat(start(root.resolve("bin/bulktak"), "serve", "--demo").out())
                .isEqualTo("serve|--demo in " + folder + " served\n");
        assertThat(start(root.resolve("bin/bulktak"), "check").out()).isEqualTo("check in " + folder + "\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void anotherServerIsAnotherBuild() throws Exception {
        start(root.resolve("bin/bulktak"));
        String before = Files.readString(root.resolve(".bulktak/current"));
        waitForTheClockOfFiles();
        Files.writeString(root.resolve("server/src/main/java/A.java"), "changed");
        jar("server.jar", folder.resolve("classes"), "se/bulktak/server/Rehearsal.class", "se/bulktak/cli/Bulktak.class");
        start(root.resolve("bin/bulktak"));
        assertThat(Files.readString(root.resolve(".bulktak/current"))).isNotEqualTo(before);
    }

    @Test
    void buildsAgainWhenASourceHasChangedOrGone() throws Exception {
        start(root.resolve("bin/bulktak"));
        waitForTheClockOfFiles();
        Files.writeString(root.resolve("core/src/main/java/A.java"), "changed");
        start(root.resolve("bin/bulktak"));
        assertThat(builds()).isEqualTo(2);
        waitForTheClockOfFiles();
        Files.delete(root.resolve("cli/src/main/java/A.java"));
        start(root.resolve("bin/bulktak"));
        assertThat(builds()).isEqualTo(3);
        start(root.resolve("bin/bulktak"));
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void firstStartsAtTheSameTimeBuildOnce() throws Exception {
        List<Process> starting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starting.add(process(root.resolve("bin/bulktak"), Map.of(), "x"));
        }
        for (Process process : starting) {
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("x in " + folder + "\n");
            assertThat(process.waitFor()).isEqualTo(1);
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void startsThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("länk"), root.resolve("bin/bulktak"));
        assertThat(start(link, "x").out()).isEqualTo("x in " + folder + "\n");
    }

    @Test
    void aBuildThatFailsIsToldAndTriedAgain() throws Exception {
        Files.writeString(root.resolve("broken"), "");
        Started failed = start(root.resolve("bin/bulktak"), "check", "--json");
        assertThat(failed.exit()).isEqualTo(2);
        assertThat(failed.err()).contains("[ERROR] trasigt", "BulkTAK gick inte att bygga");
        assertThat(failed.out()).startsWith("{\"error\":{\"code\":\"build_failed\"");
        Files.delete(root.resolve("broken"));
        assertThat(start(root.resolve("bin/bulktak"), "x").exit()).isEqualTo(1);
    }

    @Test
    void anOldJavaIsPassedOver() throws Exception {
        Path old = Files.createDirectories(folder.resolve("java8/bin")).getParent();
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"1.8.0_392\"\n");
        Files.writeString(old.resolve("bin/java"), "#!/bin/sh\nexit 99\n");
        old.resolve("bin/java").toFile().setExecutable(true);
        Process process = process(root.resolve("bin/bulktak"), Map.of("JAVA_HOME", old.toString()), "x");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    /** As in a container or a cron job: no locale, and a file name that is not ASCII. */
    @Test
    void theRealCommandWritesSwedishWhateverTheLocale() throws Exception {
        Path file = folder.resolve("mall för åäö.xlsx");
        Process process = process(
                REAL_ROOT.resolve("bin/bulktak"), Map.of("LANG", "C", "LC_ALL", "C"), "template", "-o", file.toString());
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("Mallen för Elektronisk remiss finns nu i " + file + ".\n");
        assertThat(process.waitFor()).isZero();
        assertThat(file).exists();

        Process wrong = process(REAL_ROOT.resolve("bin/bulktak"), Map.of(), "check", folder.toString(), "--json");
        assertThat(new String(wrong.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("{\"error\":");
        assertThat(wrong.waitFor()).isEqualTo(2);
    }

    private Started start(Path launcher, String... arguments) throws Exception {
        Process process = process(launcher, Map.of(), arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = Files.readString(folder.resolve("err.txt"));
        return new Started(process.waitFor(), out, err);
    }

    private Process process(Path launcher, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private int builds() throws IOException {
        return Files.readAllLines(root.resolve("builds.txt")).size();
    }

    /** Makes sure that what is written from here on is newer than what was written before, by the file system's own clock. */
    private void waitForTheClockOfFiles() throws IOException {
        Path probe = Files.writeString(folder.resolve("probe"), "");
        var before = Files.getLastModifiedTime(probe);
        while (Files.getLastModifiedTime(Files.writeString(probe, "")).equals(before)) {
            Thread.onSpinWait();
        }
    }
}
