package se.bulktak.rule;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.Keys;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.plan.Change;
import se.bulktak.plan.Plan;
import se.bulktak.plan.PlannedPair;

/**
 * What rules ask a catalogue and a plan for. References that lead nowhere, as in odd catalogues, give empty texts.
 *
 * @param contractNames those asked for so far
 */
record Tak(Snapshot snapshot, Map<Long, String> contractNames) {

    Tak(Snapshot snapshot) {
        this(snapshot, new HashMap<>());
    }

    /** Where a routing leads: the producer and its URL, as TAK holds them. */
    record Destination(String producer, String producerName, String url) {

        boolean isOf(String hsaId) {
            return Keys.of(producer).equals(Keys.of(hsaId));
        }
    }

    /** The table's values, else the published ones. */
    static <T extends CatalogueObject> T held(Row<T> row) {
        T published = row.published();
        return row.values() == null && published != null ? published : row.get();
    }

    /** Whether a routing is in force on a day or later on. */
    static boolean isCurrent(Row<Routing> row, LocalDate day) {
        return row.isLive() && endsNotBefore(row.get(), day);
    }

    static boolean endsNotBefore(Routing routing, LocalDate day) {
        LocalDate to = routing.validity().to();
        return to == null || !to.isBefore(day);
    }

    Destination destination(Routing routing) {
        CallAddress address = snapshot.callAddresses().values(routing.callAddressId());
        if (address == null) {
            return new Destination("", "", "");
        }
        ServiceComponent producer = snapshot.components().values(address.componentId());
        return producer == null
                ? new Destination("", "", address.url())
                : new Destination(producer.hsaId(), producer.name(), address.url());
    }

    /** The short name of a contract: {@code ProcessRequest}; TAK's own description of it may be anything. */
    String contractName(long contractId) {
        return contractNames.computeIfAbsent(contractId, id -> {
            ServiceContract contract = snapshot.contracts().values(id);
            return contract == null ? "" : contract.shortName();
        });
    }

    /** The short name of the contract of a pair. */
    String contractName(PlannedPair pair) {
        return contractName(pair.contractRow().id());
    }

    /** The plan's changes of routings that exist, by row id. */
    static Map<Long, Change> routingChanges(Plan plan) {
        Map<Long, Change> changes = new HashMap<>();
        for (Change change : plan.changes()) {
            if (change.subject() instanceof Routing && !(change instanceof Change.Create)) {
                changes.put(change.id(), change);
            }
        }
        return changes;
    }

    /** The routing that a change ends, by closing or by deletion; empty when it does neither. */
    static Optional<Routing> ended(Change change) {
        return switch (change.kind()) {
            case CLOSE -> Optional.of((Routing) ((Change.Replace) change).before());
            case DELETE -> change.subject() instanceof Routing routing ? Optional.of(routing) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
