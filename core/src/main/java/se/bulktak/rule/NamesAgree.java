package se.bulktak.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;

/** A unit or producer has one name in the order: the name written replaces TAK's, so which one would it be? */
final class NamesAgree implements Rule {

    public record ConflictingNames(HsaId id, List<String> names, boolean producer, List<CellRef> places) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String variant() {
            return producer ? "producer" : "";
        }
    }

    private record Key(Party.Role role, HsaId id) {}

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        Map<Key, Party> firsts = new HashMap<>();
        Map<Key, List<Party>> repeated = new LinkedHashMap<>();
        Party.withId(of.order()).filter(party -> !party.name().isEmpty()).forEach(party -> {
            Key key = new Key(party.role(), party.id());
            Party first = firsts.putIfAbsent(key, party);
            if (first != null) {
                repeated.computeIfAbsent(key, k -> new ArrayList<>(List.of(first))).add(party);
            }
        });
        repeated.forEach((key, parties) -> {
            List<String> names =
                    parties.stream().map(party -> party.name().value()).distinct().toList();
            if (names.size() > 1) {
                List<CellRef> places = parties.stream().map(party -> party.name().cell()).toList();
                found.accept(new ConflictingNames(key.id(), names, key.role() == Party.Role.PRODUCER, places));
            }
        });
    }
}
