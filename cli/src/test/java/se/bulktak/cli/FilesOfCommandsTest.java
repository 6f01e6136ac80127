package se.bulktak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesOfCommandsTest {

    @TempDir
    Path folder;

    @Test
    void theTemplateIsWrittenWhereTheUserSays() throws IOException {
        Path file = folder.resolve("å ä ö.xlsx");
        Ran ran = Ran.command("template", "-o", file);
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).isEqualTo("Mallen för Elektronisk remiss finns nu i " + file + ".\n");
        assertThat(contents()).containsExactly("å ä ö.xlsx");
        Ran check = Ran.command("check", file, "--json");
        assertThat(check.json().path("order").path("workbooks").path(0).path("file").asString())
                .isEqualTo(file.toString());
    }

    @Test
    void nothingIsOverwrittenUnlessTheUserSaysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("viktig.xlsx"), "viktigt");
        Ran refused = Ran.command("template", "-o", file, "--json");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.errorCode()).isEqualTo("file_exists");
        assertThat(file).hasContent("viktigt");

        Ran forced = Ran.command("template", "-o", file, "--force", "--json");
        assertThat(forced.exit()).isZero();
        assertThat(forced.json().path("file").asString()).isEqualTo(file.toString());
        assertThat(Files.size(file)).isGreaterThan(1_000);
        assertThat(contents()).containsExactly("viktig.xlsx");
    }

    /** As when the disk becomes full. */
    @Test
    void aFileThatCouldNotBeFinishedIsNotLeftBehind() throws IOException {
        Path file = folder.resolve("ny.xlsx");
        NewFile created = NewFile.at(file, false);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> created.write(out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.code()).isEqualTo("cannot_write"));
        assertThat(contents()).isEmpty();
    }

    @Test
    void filesThatAreNoWorkbooksAreToldAllAtOnce() throws IOException {
        Path text = Files.writeString(folder.resolve("text.xlsx"), "detta är text");
        Ran ran = Ran.command("check", folder.resolve("saknas.xlsx"), text, folder);
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSize(3);
        assertThat(ran.err()).contains("saknas.xlsx", "text.xlsx").doesNotContain("Exception", "\tat ");

        Ran json = Ran.command("check", text, "--json");
        assertThat(json.exit()).isEqualTo(2);
        assertThat(json.errorCode()).isNotEmpty();
    }

    @Test
    void progressIsShownAtATerminalOnly() {
        Path file = folder.resolve("mall.xlsx");
        Ran.command("template", "-o", file);
        assertThat(Ran.atTerminal("check", file).err()).contains("Läser arbetsböckerna").endsWith("\r\033[K");
        assertThat(Ran.command("check", file).err()).isEmpty();
    }

    private Stream<String> contents() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }
}
