package se.bulktak.health;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;

/** What no current routing or authorization uses, and what is used on the old root address. */
final class Usage {

    private Usage() {}

    static void addressesInNoRouting(Examined of, Consumer<HealthRow> found) {
        Set<Long> routed = new HashSet<>();
        of.currentRoutings().forEach(row -> routed.add(row.get().addressId()));
        for (Row<LogicalAddress> row : of.snapshot().addresses().rows()) {
            if (row.isLive()
                    && of.scope().hasAddress(row.id())
                    && !of.isFallback(row.id())
                    && !routed.contains(row.id())) {
                tell(of, row, found);
            }
        }
    }

    static void contractsInNoAuthorization(Examined of, Consumer<HealthRow> found) {
        Set<Long> authorized = new HashSet<>();
        of.currentAuthorizations().forEach(row -> authorized.add(row.get().contractId()));
        for (Row<ServiceContract> row : of.snapshot().contracts().rows()) {
            if (row.isLive() && of.scope().hasContract(row.id()) && !authorized.contains(row.id())) {
                tell(of, row, found);
            }
        }
    }

    static void contractsInNoRouting(Examined of, Consumer<HealthRow> found) {
        Set<Long> routed = new HashSet<>();
        of.currentRoutings().forEach(row -> routed.add(row.get().contractId()));
        for (Row<ServiceContract> row : of.snapshot().contracts().rows()) {
            if (row.isLive() && of.scope().hasContract(row.id()) && !routed.contains(row.id())) {
                tell(of, row, found);
            }
        }
    }

    static void unusedComponents(Examined of, Consumer<HealthRow> found) {
        Set<Long> used = new HashSet<>();
        for (Row<CallAddress> row : of.snapshot().callAddresses().rows()) {
            if (row.isLive() && of.usedCallAddresses().contains(row.id())) {
                used.add(row.get().componentId());
            }
        }
        for (Row<CallAuthorization> row : of.currentAuthorizations()) {
            used.add(row.get().consumerId());
        }
        for (Row<ServiceComponent> row : of.snapshot().components().rows()) {
            if (row.isLive() && of.scope().hasComponent(row.id()) && !used.contains(row.id())) {
                tell(of, row, found);
            }
        }
    }

    static void authorizationsOnRoot(Examined of, Consumer<HealthRow> found) {
        for (Row<CallAuthorization> row : of.currentAuthorizations()) {
            if (of.isRoot(row.get().addressId()) && of.scope().hasContract(row.get().contractId())) {
                tell(of, row, found);
            }
        }
    }

    static void routingsOnRoot(Examined of, Consumer<HealthRow> found) {
        for (Row<Routing> row : of.currentRoutings()) {
            if (of.isRoot(row.get().addressId()) && of.scope().hasContract(row.get().contractId())) {
                tell(of, row, found);
            }
        }
    }

    static void unusedCallAddresses(Examined of, Consumer<HealthRow> found) {
        for (Row<CallAddress> row : of.snapshot().callAddresses().rows()) {
            if (row.isLive()
                    && of.scope().hasCallAddress(row.id())
                    && of.snapshot().components().find(row.get().componentId()).filter(Row::isLive).isPresent()
                    && !of.usedCallAddresses().contains(row.id())) {
                tell(of, row, found);
            }
        }
    }

    private static void tell(Examined of, Row<? extends CatalogueObject> row, Consumer<HealthRow> found) {
        found.accept(new HealthRow(of.describing().key(Describing.held(row)), of.describing().values(row)));
    }
}
