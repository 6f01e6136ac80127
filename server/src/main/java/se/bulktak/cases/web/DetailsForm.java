package se.bulktak.cases.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.bulktak.cases.Case;
import se.bulktak.page.Fault;

/** Who orders and how it is wanted, as the form sends it; any field may be missing. */
record DetailsForm(
        @Nullable String namn,
        @Nullable String epost,
        @Nullable String telefon,
        @Nullable String organisation,
        @Nullable String orgnr,
        @Nullable String plattform,
        @Nullable String datum,
        @Nullable String csnummer,
        @Nullable String fritext) {

    Case.Contact contact() {
        return new Case.Contact(text(namn), text(epost), text(telefon), text(organisation), text(orgnr));
    }

    /** The wishes; without a date when what stands there is none, which {@link #faults} tells. */
    Case.Wanted wanted() {
        return new Case.Wanted(text(plattform), date(), text(csnummer), text(fritext));
    }

    /** What cannot even be understood. */
    List<Fault> faults() {
        return text(datum).isBlank() || date().isPresent()
                ? List.of()
                : List.of(new Fault(
                        "datum", "\"" + datum + "\" är inget datum. Skriv år, månad och dag: 2026-12-01."));
    }

    private Optional<LocalDate> date() {
        try {
            return text(datum).isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text(datum).strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
