package se.bulktak.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import se.bulktak.finding.Messages;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a command answers on standard output: sentences for people, or one document for programs. */
final class Answer {

    private static final Messages TEXTS = Messages.beside(Answer.class, "commands");

    private final Console console;

    Answer(Console console) {
        this.console = console;
    }

    Console console() {
        return console;
    }

    /** One document, and nothing else is to be written. */
    void json(Map<String, ?> document) {
        console.out()
                .println(JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(document));
    }

    /** One document that is JSON already. */
    void json(String document) {
        console.out().print(document);
    }

    /** One document that is written as JSON already, or as anything else for programs. */
    void document(NewFile.Content document) {
        try {
            document.writeTo(console.out());
        } catch (IOException e) {
            // A stream that prints tells nobody of its faults, so this is none of them.
            throw new UncheckedIOException(e);
        }
    }

    /** Lines for people beside the answer, which may be piped on. */
    void aside(List<String> lines) {
        PrintStream err = console.err();
        lines.forEach(err::println);
    }

    /** A text of the bundle. */
    void say(String key, Map<String, ?> values) {
        lines(List.of(TEXTS.format(key, values)));
    }

    void lines(List<String> lines) {
        PrintStream out = console.out();
        lines.forEach(out::println);
    }

    void blank() {
        console.out().println();
    }
}
