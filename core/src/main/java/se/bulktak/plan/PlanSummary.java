package se.bulktak.plan;

import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceComponent;

/** A plan in numbers. The names are those of the JSON documents. Only an undo deletes anything but routings. */
public record PlanSummary(
        int logicalAddressesCreated,
        int logicalAddressesRenamed,
        int logicalAddressesDeleted,
        int componentsCreated,
        int componentsRenamed,
        int componentsDeleted,
        int callAddressesCreated,
        int callAddressesDeleted,
        int routingsOpened,
        int routingsClosed,
        int routingsDeleted,
        int routingsExtended,
        int routingsUnchanged) {

    static PlanSummary of(Plan plan) {
        return new PlanSummary(
                count(plan, Change.Kind.CREATE, LogicalAddress.class),
                count(plan, Change.Kind.RENAME, LogicalAddress.class),
                count(plan, Change.Kind.DELETE, LogicalAddress.class),
                count(plan, Change.Kind.CREATE, ServiceComponent.class),
                count(plan, Change.Kind.RENAME, ServiceComponent.class),
                count(plan, Change.Kind.DELETE, ServiceComponent.class),
                count(plan, Change.Kind.CREATE, CallAddress.class),
                count(plan, Change.Kind.DELETE, CallAddress.class),
                count(plan, Change.Kind.OPEN, Routing.class),
                count(plan, Change.Kind.CLOSE, Routing.class),
                count(plan, Change.Kind.DELETE, Routing.class),
                count(plan, Change.Kind.EXTEND, Routing.class),
                plan.unchanged());
    }

    private static int count(Plan plan, Change.Kind kind, Class<?> type) {
        int count = 0;
        for (Change change : plan.changes()) {
            if (change.kind() == kind && type.isInstance(change.subject())) {
                count++;
            }
        }
        return count;
    }
}
