package se.bulktak.rule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.Keys;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.plan.Change;
import se.bulktak.plan.Plan;

/** A producer that loses its last routing, and a call address that does, are told: they are left in TAK, never deleted. */
final class ProducersKeepRoutes implements Rule {

    /** @param routings how many it loses */
    public record ProducerLeftWithoutRoutes(String producer, String name, int routings) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String variant() {
            return routings == 1 ? "one" : "";
        }
    }

    public record UnusedCallAddress(String url, String producer) implements Finding {
        @Override
        public Severity severity() {
            return Severity.INFO;
        }
    }

    private static final class Tally {
        private int before;
        private int lost;

        boolean isLost() {
            return before > 0 && before == lost;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        if (of.snapshot().isEmpty() || of.planned().isEmpty()) {
            return;
        }
        Snapshot snapshot = of.snapshot().get();
        Plan plan = of.planned().get().plan();
        Map<Long, Change> changes = Tak.routingChanges(plan);
        Set<Long> touched = changes.values().stream()
                .flatMap(change -> Tak.ended(change).stream())
                .map(Routing::callAddressId)
                .collect(Collectors.toSet());
        if (touched.isEmpty()) {
            return;
        }
        Set<Long> touchedProducers = new HashSet<>();
        for (long id : touched) {
            CallAddress address = snapshot.callAddresses().values(id);
            if (address != null) {
                touchedProducers.add(address.componentId());
            }
        }
        Map<Long, Tally> addresses = new HashMap<>();
        for (Row<Routing> row : snapshot.routings().rows()) {
            if (!Tak.isCurrent(row, plan.from())) {
                continue;
            }
            CallAddress address = snapshot.callAddresses().values(row.get().callAddressId());
            if (address != null && touchedProducers.contains(address.componentId())) {
                Change change = changes.get(row.id());
                Tally tally = addresses.computeIfAbsent(row.get().callAddressId(), id -> new Tally());
                tally.before++;
                tally.lost += change != null && Tak.ended(change).isPresent() ? 1 : 0;
            }
        }
        Map<Long, Tally> producers = new HashMap<>();
        addresses.forEach((id, tally) -> {
            CallAddress address = snapshot.callAddresses().values(id);
            if (address != null) {
                Tally all = producers.computeIfAbsent(address.componentId(), key -> new Tally());
                all.before += tally.before;
                all.lost += tally.lost;
            }
        });
        tell(of, snapshot, addresses, producers, found);
    }

    private static void tell(
            Examination of,
            Snapshot snapshot,
            Map<Long, Tally> addresses,
            Map<Long, Tally> producers,
            Consumer<Finding> found) {
        String ordered = of.order().producer().map(line -> line.hsaId().value()).orElse("");
        Set<Long> opened = new HashSet<>();
        of.planned().orElseThrow().pairs().forEach(pair -> opened.add(pair.callAddressId()));
        new TreeMap<>(producers).forEach((id, tally) -> {
            ServiceComponent producer = snapshot.components().values(id);
            if (tally.isLost() && producer != null && !Keys.of(producer.hsaId()).equals(ordered)) {
                found.accept(new ProducerLeftWithoutRoutes(producer.hsaId(), producer.name(), tally.lost));
            }
        });
        new TreeMap<>(addresses).forEach((id, tally) -> {
            CallAddress address = snapshot.callAddresses().values(id);
            if (tally.isLost() && address != null && !opened.contains(id)) {
                ServiceComponent producer = snapshot.components().values(address.componentId());
                found.accept(new UnusedCallAddress(address.url(), producer == null ? "" : producer.hsaId()));
            }
        });
    }
}
