package se.bulktak.cli;

import java.util.Map;
import se.bulktak.finding.Messages;

/** Numbers of things as Swedes write them: {@code 1 enhet}, {@code 5 000 enheter}. */
final class Counts {

    private static final Messages TEXTS = Messages.beside(Counts.class, "commands");

    private Counts() {}

    /** @param what a key of the bundle under {@code count} */
    static String of(String what, int count) {
        String form = "count." + what + (count == 1 ? ".one" : ".many");
        return TEXTS.format(form, Map.of("count", Messages.number(count)));
    }

    /** What is left out of a list. */
    static String more(int count) {
        return TEXTS.format("more", Map.of("count", Messages.number(count)));
    }
}
