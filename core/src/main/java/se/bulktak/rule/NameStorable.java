package se.bulktak.rule;

import java.util.List;
import java.util.function.Consumer;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;

/** Every unit and producer has a name (procedure, step 4) that TAK can store: up to 255 characters, nothing invisible, no emoji. */
final class NameStorable implements Rule {

    private static final int LONGEST = 255;

    public record MissingName(HsaId id, boolean producer, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String variant() {
            return producer ? "producer" : "";
        }
    }

    public record NameTooLong(HsaId id, int length, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    public record UnsupportedCharacters(String name, List<String> characters, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        Party.withId(of.order()).forEach(party -> {
            String name = party.name().value();
            CellRef place = party.name().cell();
            if (name.isEmpty()) {
                found.accept(new MissingName(party.id(), party.role() == Party.Role.PRODUCER, place));
            }
            if (name.codePointCount(0, name.length()) > LONGEST) {
                found.accept(new NameTooLong(party.id(), name.codePointCount(0, name.length()), place));
            }
            if (!isPlain(name)) {
                List<String> refused = Characters.describe(name, NameStorable::isRefused);
                if (!refused.isEmpty()) {
                    found.accept(new UnsupportedCharacters(name, refused, place));
                }
            }
        });
    }

    private static boolean isPlain(String name) {
        return !Characters.any(name, c -> c < ' ' || c > 0xff || (c >= 0x7f && c < 0xa0) || c == 0xad);
    }

    /** TAK's text columns hold three bytes a character, which leaves out emoji; what cannot be seen cannot be searched for. */
    private static boolean isRefused(int codePoint) {
        if (codePoint > 0xffff) {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
