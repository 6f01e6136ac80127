package se.bulktak.cases.change;

import java.util.Map;
import se.bulktak.finding.Messages;

/** The Swedish texts of this package. */
final class ChangeTexts {

    static final Messages TEXTS = Messages.beside(ChangeTexts.class, "change");

    private ChangeTexts() {}

    /** {@code 1 enhet} or {@code 5 000 enheter}. */
    static String counted(String what, int count) {
        return TEXTS.format(what + (count == 1 ? ".one" : ".many"), Map.of("count", Messages.number(count)));
    }
}
