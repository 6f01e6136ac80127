package se.bulktak.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came of a command that was run in this process, through the same entry as from a shell. */
record Ran(int exit, String out, String err) {

    /** Runs a command with its output piped. Arguments that are no text, such as paths, are written out. */
    static Ran command(Object... arguments) {
        return run(false, System.getenv(), arguments);
    }

    /** Runs a command at a terminal. */
    static Ran atTerminal(Object... arguments) {
        return run(true, System.getenv(), arguments);
    }

    /** Runs a command with other environment variables. */
    static Ran commandIn(Map<String, String> environment, Object... arguments) {
        return run(false, environment, arguments);
    }

    private static Ran run(boolean terminal, Map<String, String> environment, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(stream(out), stream(err), terminal, terminal, terminal, environment);
        int exit = Bulktak.run(console, Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
        console.flush();
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, false, StandardCharsets.UTF_8);
    }

    /** Standard output as the one JSON document that it must be. */
    JsonNode json() {
        return JsonMapper.builder()
                .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readTree(out);
    }

    String errorCode() {
        return json().path("error").path("code").asString("");
    }
}
