package se.bulktak.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.split.SplitFolder.Writing.Refused;
import se.bulktak.split.SplitFolder.Writing.Written;
import se.bulktak.split.SplitOutcome.SplitFile;

class SplitFolderTest {

    @TempDir
    Path parent;

    @Test
    void makesTheFolderAndWritesEveryFile() throws IOException {
        Path folder = parent.resolve("a/b");
        assertThat(SplitFolder.write(files("1"), folder, false))
                .isEqualTo(new Written(List.of(folder.resolve("one.xlsx"), folder.resolve("two.xlsx")), List.of()));
        assertThat(list(folder)).containsExactly("one.xlsx", "two.xlsx");
        assertThat(folder.resolve("two.xlsx")).hasContent("two 1");
    }

    @Test
    void writesNothingWhenOneOfTheFilesIsThereAlready() throws IOException {
        Files.writeString(parent.resolve("two.xlsx"), "mine");
        assertThat(SplitFolder.write(files("1"), parent, false)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("file_exists");
            assertThat(refused.message()).startsWith("two.xlsx finns redan i " + parent + ".");
        });
        assertThat(list(parent)).containsExactly("two.xlsx");
        assertThat(parent.resolve("two.xlsx")).hasContent("mine");
    }

    @Test
    void writesOverOnlyWithForceAndTellsOfOtherWorkbooks() throws IOException {
        Files.writeString(parent.resolve("two.xlsx"), "mine");
        Files.writeString(parent.resolve("earlier.xlsx"), "of an earlier split");
        assertThat(SplitFolder.write(files("1"), parent, true)).isInstanceOfSatisfying(
                Written.class, written -> assertThat(written.others()).containsExactly("earlier.xlsx"));
        assertThat(list(parent)).containsExactly("earlier.xlsx", "one.xlsx", "two.xlsx");
        assertThat(parent.resolve("two.xlsx")).hasContent("two 1");
    }

    @Test
    void takesEverythingBackWhenOneFileCannotBeWritten() throws IOException {
        Files.writeString(parent.resolve("one.xlsx"), "mine");
        List<SplitFile> files = List.of(files("1").get(0), new SplitFile("no-such-folder/two.xlsx", new byte[0]));
        assertThat(SplitFolder.write(files, parent, true)).isInstanceOfSatisfying(
                Refused.class, refused -> assertThat(refused.code()).isEqualTo("folder_unwritable"));
        assertThat(list(parent)).containsExactly("one.xlsx");
        assertThat(parent.resolve("one.xlsx")).hasContent("mine");
    }

    @Test
    void refusesAFolderThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");
        assertThat(SplitFolder.write(files("1"), file, false)).isInstanceOfSatisfying(
                Refused.class, refused -> assertThat(refused.code()).isEqualTo("not_a_folder"));
        // A place where not even the administrator who runs the tests may write.
        Path kernel = Path.of("/proc/bulktak");
        assertThat(SplitFolder.write(files("1"), kernel, false)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("folder_unwritable");
            assertThat(refused.message()).contains("/proc/bulktak", "Kontrollera att");
        });
    }

    private static List<SplitFile> files(String version) {
        return Stream.of("one", "two")
                .map(name -> new SplitFile(name + ".xlsx", (name + " " + version).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
