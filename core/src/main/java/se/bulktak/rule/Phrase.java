package se.bulktak.rule;

import se.bulktak.finding.Messages;

/** A value of a finding that is a Swedish phrase from the bundle, under {@code <type>.<constant>}. */
final class Phrase {

    private Phrase() {}

    static String of(String type, Enum<?> constant) {
        return Messages.beside(Phrase.class, "findings")
                .text(type + "." + constant.name().toLowerCase(java.util.Locale.ROOT));
    }
}
