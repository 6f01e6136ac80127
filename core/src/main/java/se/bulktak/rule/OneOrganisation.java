package se.bulktak.rule;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;

/**
 * The units belong to one organisation: the one that was stated, else the one with the most units. Somebody else's unit
 * among them would have its calls led away.
 */
final class OneOrganisation implements Rule {

    /**
     * @param organisation the number within the unit's id
     * @param expected the number that was stated or that the most units have
     * @param stated whether it was stated
     */
    public record OtherOrganisation(HsaId unit, String organisation, String expected, boolean stated, CellRef place)
            implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String variant() {
            return stated ? "stated" : "";
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        Map<HsaId, String> organisations = new LinkedHashMap<>();
        Map<HsaId, CellRef> places = new HashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        Party.withId(of.order()).filter(party -> party.role() == Party.Role.UNIT).forEach(party -> {
            String number = party.id().organisationNumber();
            if (!number.isEmpty() && organisations.putIfAbsent(party.id(), number) == null) {
                places.put(party.id(), party.idText().cell());
                counts.merge(number, 1, Integer::sum);
            }
        });
        Optional<String> expected = of.organisation().or(() -> mostCommon(counts));
        if (expected.isEmpty()) {
            return;
        }
        organisations.forEach((unit, number) -> {
            if (!number.equals(expected.get())) {
                found.accept(new OtherOrganisation(
                        unit, number, expected.get(), of.organisation().isPresent(), places.get(unit)));
            }
        });
    }

    /** The first mentioned of those that most units have. */
    private static Optional<String> mostCommon(Map<String, Integer> counts) {
        Optional<Integer> most = counts.values().stream().max(Comparator.naturalOrder());
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue().equals(most.orElse(0)))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
