package se.bulktak.plan;

import java.time.LocalDate;
import java.util.List;
import se.bulktak.catalogue.CatalogueState;
import se.bulktak.catalogue.Footprint;
import se.bulktak.reach.Target;

/**
 * The exact row changes that an order means for a catalogue. The same order, from-date and catalogue give the same plan, byte
 * for byte.
 *
 * @param base the published state that it was worked out from
 * @param footprint the part of the catalogue that it depends on
 * @param fingerprint of that part, see {@link Footprint#fingerprint}
 * @param from first day of the new routings, a Swedish day
 * @param targets what is to be reached
 * @param changes in the order of application: addresses, components, call addresses, then routings, those that end before those
 *     that start
 * @param references what the ids in the changes stand for
 * @param unchanged number of unit × contract pairs that are routed exactly as ordered already
 */
public record Plan(
        CatalogueState base,
        Footprint footprint,
        String fingerprint,
        LocalDate from,
        List<Target> targets,
        List<Change> changes,
        References references,
        int unchanged) {

    public Plan {
        targets = List.copyOf(targets);
        changes = List.copyOf(changes);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** How many changes there are of each kind of object. */
    public PlanSummary summary() {
        return PlanSummary.of(this);
    }
}
