package se.bulktak.rule;

import java.util.List;
import java.util.function.Consumer;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.LookAlikes;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;

/** An id is not spelt with characters that only look right: letters of other alphabets, long hyphens, O among the digits. */
final class IdSpelling implements Rule {

    private static final int NUMBER_ENDS = 12;

    /** @param suggestion the id with the characters that were probably meant */
    public record LookalikeCharacters(HsaId id, List<String> characters, String suggestion, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        Party.withId(of.order()).forEach(party -> {
            String id = party.id().value();
            if (Characters.any(id, LookAlikes::isForeign)) {
                List<String> odd = Characters.describe(party.idText().value(), c -> LookAlikes.isForeign(Character.toUpperCase(c)));
                found.accept(new LookalikeCharacters(party.id(), odd, LookAlikes.toAscii(id), party.idText().cell()));
            } else if (id.startsWith("SE") && id.length() > NUMBER_ENDS) {
                checkNumber(party, found);
            }
        });
    }

    /** Letters among the ten digits that make a sound organisation number when they are read as digits. */
    private static void checkNumber(Party party, Consumer<Finding> found) {
        String id = party.id().value();
        String number = id.substring(2, NUMBER_ENDS);
        String digits = LookAlikes.toDigits(number);
        if (!digits.equals(number) && HsaId.hasRightCheckDigit(digits)) {
            List<String> letters = Characters.describe(number, c -> c == 'O' || c == 'I' || c == 'L');
            String suggestion = "SE" + digits + id.substring(NUMBER_ENDS);
            found.accept(new LookalikeCharacters(party.id(), letters, suggestion, party.idText().cell()));
        }
    }
}
