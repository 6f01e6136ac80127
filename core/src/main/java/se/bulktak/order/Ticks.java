package se.bulktak.order;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import se.bulktak.workbook.SheetCell;

/** What people write for yes and no. Anything else is a question, never a guess. */
final class Ticks {

    private static final Set<String> YES = Set.of(
            "x", "\u00d7", "xx", "j", "ja", "y", "yes", "1", "sant", "true", "\u2713", "\u2714", "\u2611", "\u2705", "\u2612");
    private static final Set<String> NO = Set.of(
            "", "n", "nej", "no", "0", "-", "\u2013", "\u2014", "\u2212", "falskt", "false", "\u2610");
    /** Chooses how the character before it is drawn, and nothing more. */
    private static final String AS_TEXT_OR_EMOJI = "[\ufe0e\ufe0f]";

    private Ticks() {}

    /** Whether a cell says yes; empty when one cannot know. */
    static Optional<Boolean> read(SheetCell cell) {
        if (cell.kind() == SheetCell.Kind.ERROR || cell.kind() == SheetCell.Kind.FORMULA_WITHOUT_VALUE) {
            return Optional.empty();
        }
        String word = LooseText.strip(cell.text()).replaceAll(AS_TEXT_OR_EMOJI, "").toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return Optional.of(true);
        }
        return NO.contains(word) ? Optional.of(false) : Optional.empty();
    }
}
