package se.bulktak.plan;

import java.util.Set;
import se.bulktak.catalogue.HsaId;

/** Whose names in TAK are kept although the workbook gives another. */
public record KeepNames(boolean all, Set<HsaId> some) {

    public KeepNames {
        some = Set.copyOf(some);
    }

    /** Every name written replaces TAK's, as the procedure says. */
    public static KeepNames none() {
        return new KeepNames(false, Set.of());
    }

    public static KeepNames everyone() {
        return new KeepNames(true, Set.of());
    }

    public boolean keeps(HsaId id) {
        return all || some.contains(id);
    }
}
