package se.bulktak.rule;

import java.util.List;
import java.util.function.Consumer;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;

/**
 * An id has the form of a HSA-id: {@code SE}, ten digits, a hyphen and up to 18 letters and digits, 31 characters in all.
 *
 * <p>TAK holds many ids that deviate, so one that is there already passes with a warning, as does a new one with {@code 16}
 * before the organisation number, since certificates in production use that. Any other new one that deviates is stopped.
 */
final class IdForm implements Rule {

    /** @param characters those that an id may not have, when that is the flaw */
    public record InvalidHsaId(HsaId id, IdFlaw flaw, List<String> characters, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String grouping() {
            return flaw.name();
        }
    }

    /** @param why {@code in_tak}, {@code twelve_digits}, or {@code unchecked} when there is no catalogue to look in */
    public record DeviatingHsaId(HsaId id, IdFlaw flaw, String why, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String variant() {
            return why;
        }

        @Override
        public String grouping() {
            return flaw.name();
        }
    }

    /** The id is a bare organisation number. */
    public record OrganisationNumber(HsaId id, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /** {@code *} or {@code SE}, which stand for every unit. */
    public record ReservedAddress(HsaId id, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /** The organisation number within the id has a check digit that does not add up. */
    public record WrongCheckDigit(HsaId id, String organisation, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String grouping() {
            return organisation;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        Party.withId(of.order()).forEach(party -> check(party, of, found));
    }

    private static void check(Party party, Examination of, Consumer<Finding> found) {
        HsaId id = party.id();
        CellRef place = party.idText().cell();
        // Some letters outside ASCII become ASCII in upper case, so the text as written is looked at.
        String written = party.idText().value();
        if (Characters.any(written, c -> c > 0x7e)) {
            found.accept(new InvalidHsaId(id, IdFlaw.of(written), refused(written), place));
            return;
        }
        HsaId.Form form = id.form();
        switch (form) {
            case STRICT -> checkDigit(party, of, found);
            case RESERVED -> found.accept(new ReservedAddress(id, place));
            case ORGANISATION_NUMBER -> found.accept(new OrganisationNumber(id, place));
            case INVALID -> found.accept(new InvalidHsaId(id, IdFlaw.of(id.value()), refused(written), place));
            case TWELVE_DIGITS -> {
                found.accept(new DeviatingHsaId(id, IdFlaw.NUMBER, isKnown(party, of) ? "in_tak" : "twelve_digits", place));
                checkDigit(party, of, found);
            }
            case DEVIATING -> {
                IdFlaw flaw = IdFlaw.of(id.value());
                if (of.snapshot().isEmpty()) {
                    found.accept(new DeviatingHsaId(id, flaw, "unchecked", place));
                } else if (isKnown(party, of)) {
                    found.accept(new DeviatingHsaId(id, flaw, "in_tak", place));
                } else {
                    found.accept(new InvalidHsaId(id, flaw, List.of(), place));
                }
            }
        }
    }

    private static void checkDigit(Party party, Examination of, Consumer<Finding> found) {
        String number = party.id().organisationNumber();
        if (!HsaId.hasRightCheckDigit(number) && !isKnown(party, of)) {
            found.accept(new WrongCheckDigit(party.id(), number, party.idText().cell()));
        }
    }

    private static boolean isKnown(Party party, Examination of) {
        return of.snapshot().flatMap(party::find).isPresent();
    }

    private static List<String> refused(String written) {
        return Characters.describe(
                written,
                c -> !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_');
    }
}
