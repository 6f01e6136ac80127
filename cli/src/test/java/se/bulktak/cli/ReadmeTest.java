package se.bulktak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's transcript is a part of what the commands in it really answer. */
class ReadmeTest {

    private static final Pattern FILE = Pattern.compile("tak|[a-z-]+\\.(xlsx|json)");

    @TempDir
    Path folder;

    @Test
    void theTranscriptIsReal() throws IOException {
        DemoFolder.in(folder);
        Matcher transcript = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(transcript.find()).isTrue();
        List<String> answer = new ArrayList<>();
        for (String line : transcript.group(1).split("\\n")) {
            if (line.startsWith("$ bulktak ")) {
                answer = new ArrayList<>(run(line.substring("$ bulktak ".length())));
            } else {
                assertThat(answer).contains(line);
                // What comes after in the transcript comes after in the answer.
                answer = answer.subList(answer.indexOf(line) + 1, answer.size());
            }
        }
    }

    private List<String> run(String line) {
        Object[] arguments = Arrays.stream(line.split(" "))
                .map(argument -> FILE.matcher(argument).matches() ? folder.resolve(argument) : argument)
                .toArray();
        return Ran.command(arguments).out().lines().toList();
    }
}
