package se.bulktak.split;

import java.util.Optional;
import se.bulktak.catalogue.HsaId;

/**
 * A unit's name beside what TAK calls the same id today, which the name would replace (procedure, step 4).
 *
 * @param hsaId the unit
 * @param given the name that the list gives it; empty when it gives none, which replaces nothing
 * @param asUnit TAK's name of the logical address, pending changes included; empty when TAK has none of this id
 * @param asProducer TAK's name of the component, where the id is one too; shown for comparison, as a unit's name does not
 *     replace it
 */
public record NameCompared(HsaId hsaId, String given, Optional<String> asUnit, Optional<String> asProducer) {

    /** Whether TAK has the unit under another name, which the one given would replace. */
    public boolean replaces() {
        return !given.isEmpty() && asUnit.isPresent() && !asUnit.get().equals(given);
    }

    /** Whether the names differ in nothing but case and blanks. */
    public boolean onlySpelling() {
        return replaces() && loose(given).equals(loose(asUnit.orElseThrow()));
    }

    /** Whether TAK does not have the unit: it would be created. */
    public boolean isNew() {
        return asUnit.isEmpty();
    }

    private static String loose(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(java.util.Locale.ROOT);
    }
}
