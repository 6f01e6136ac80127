package se.bulktak.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.Keys;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.LookAlikes;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.order.Order;

/**
 * A unit has no twin: another id, in TAK or in the order, that only a sharp eye tells from it. Calls to one would be expected at
 * the other.
 */
final class UnitTwins implements Rule {

    /**
     * @param similar the other id
     * @param similarName its name
     * @param inTak whether the other one is in TAK, not in the order
     */
    public record SimilarUnit(HsaId unit, String similar, String similarName, boolean inTak, List<CellRef> places)
            implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String variant() {
            return inTak ? "in_tak" : "";
        }
    }

    /** TAK's database would take the id for another one that it holds, being blind to accents and trailing blanks. */
    public record CollidingId(HsaId id, String held, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        Map<String, List<Party>> bySkeleton = new LinkedHashMap<>();
        Set<HsaId> seen = new HashSet<>();
        Party.withId(of.order())
                .filter(party -> party.role() == Party.Role.UNIT && seen.add(party.id()))
                .forEach(party -> bySkeleton
                        .computeIfAbsent(LookAlikes.skeleton(party.id().value()), s -> new ArrayList<>(1))
                        .add(party));
        bySkeleton.values().stream().filter(twins -> twins.size() > 1).forEach(twins -> compare(twins, of, found));
        of.snapshot().ifPresent(snapshot -> {
            compareWithTak(bySkeleton, snapshot, found);
            checkCollisions(of.order(), snapshot, found);
        });
    }

    private static void compare(List<Party> twins, Examination of, Consumer<Finding> found) {
        Party first = twins.get(0);
        for (Party twin : twins.subList(1, twins.size())) {
            boolean bothKnown = of.snapshot().isPresent()
                    && first.find(of.snapshot().get()).isPresent()
                    && twin.find(of.snapshot().get()).isPresent();
            if (!bothKnown) {
                found.accept(new SimilarUnit(
                        twin.id(),
                        first.id().value(),
                        first.name().value(),
                        false,
                        List.of(twin.idText().cell(), first.idText().cell())));
            }
        }
    }

    /** A unit that TAK knows may have a look-alike for good reason; one that is new may not, nor one with a sick twin. */
    private static void compareWithTak(
            Map<String, List<Party>> bySkeleton, Snapshot snapshot, Consumer<Finding> found) {
        for (Row<LogicalAddress> row : snapshot.addresses().rows()) {
            if (!row.isLive()) {
                continue;
            }
            String held = row.get().hsaId();
            for (Party unit : bySkeleton.getOrDefault(LookAlikes.skeleton(held), List.of())) {
                boolean itself = Keys.of(held).equals(unit.id().value());
                if (!itself && (isSick(held) || unit.find(snapshot).isEmpty())) {
                    found.accept(new SimilarUnit(
                            unit.id(), held, row.get().name(), true, List.of(unit.idText().cell())));
                }
            }
        }
    }

    private static boolean isSick(String held) {
        return new HsaId(held).form() == HsaId.Form.INVALID || !held.equals(held.strip());
    }

    private static void checkCollisions(Order order, Snapshot snapshot, Consumer<Finding> found) {
        Map<String, String> oddAddresses = new HashMap<>();
        for (Row<LogicalAddress> row : snapshot.addresses().rows()) {
            if (row.isLive()) {
                noteIfOdd(row.get().hsaId(), oddAddresses);
            }
        }
        Map<String, String> oddComponents = new HashMap<>();
        for (Row<ServiceComponent> row : snapshot.components().rows()) {
            if (row.isLive()) {
                noteIfOdd(row.get().hsaId(), oddComponents);
            }
        }
        Party.withId(order).forEach(party -> {
            Map<String, String> odd = party.role() == Party.Role.UNIT ? oddAddresses : oddComponents;
            String held = odd.isEmpty() ? null : odd.get(Keys.collation(party.id().value()));
            if (held != null && !Keys.of(held).equals(party.id().value())) {
                found.accept(new CollidingId(party.id(), held, party.idText().cell()));
            }
        });
    }

    private static void noteIfOdd(String held, Map<String, String> odd) {
        if (!Characters.any(held, c -> c <= ' ' || c > '~')) {
            return;
        }
        String collation = Keys.collation(held);
        if (!collation.equals(Keys.of(held))) {
            odd.put(collation, held);
        }
    }
}
