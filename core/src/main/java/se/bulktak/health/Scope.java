package se.bulktak.health;

import java.util.HashSet;
import java.util.Set;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.RoutingKey;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.plan.Change;
import se.bulktak.plan.Plan;

/** Which objects a check tells of: all, or those that a plan touches. What it compares them with is always the whole catalogue. */
final class Scope {

    private final boolean everything;
    private final Set<RoutingKey> pairs = new HashSet<>();
    private final Set<Long> addresses = new HashSet<>();
    private final Set<Long> contracts = new HashSet<>();
    private final Set<Long> components = new HashSet<>();
    private final Set<Long> callAddresses = new HashSet<>();
    /** Contracts whose routing on a fallback address is changed: that concerns every unit. */
    private final Set<Long> everyUnit = new HashSet<>();

    private Scope(boolean everything) {
        this.everything = everything;
    }

    static Scope everything() {
        return new Scope(true);
    }

    /** What a plan changes, what its routings refer to, and the producers that own their call addresses. */
    static Scope of(Plan plan, Snapshot before, Snapshot after) {
        Scope scope = new Scope(false);
        Set<Long> fallbacks = fallbacks(before);
        for (Change change : plan.changes()) {
            if (change.subject() instanceof Routing routing) {
                scope.add(routing, fallbacks);
                if (change instanceof Change.Replace replace) {
                    scope.add((Routing) replace.before(), fallbacks);
                }
            } else if (change.subject() instanceof CallAddress) {
                scope.callAddresses.add(change.id());
            } else if (change.subject() instanceof LogicalAddress) {
                scope.addresses.add(change.id());
            } else {
                scope.components.add(change.id());
            }
        }
        for (long id : scope.callAddresses) {
            CallAddress address = after.callAddresses().values(id);
            if (address == null) {
                address = before.callAddresses().values(id);
            }
            if (address != null) {
                scope.components.add(address.componentId());
            }
        }
        return scope;
    }

    private void add(Routing routing, Set<Long> fallbacks) {
        pairs.add(routing.key());
        addresses.add(routing.addressId());
        contracts.add(routing.contractId());
        callAddresses.add(routing.callAddressId());
        if (fallbacks.contains(routing.addressId())) {
            everyUnit.add(routing.contractId());
        }
    }

    /** Ids of the rows of {@code *} and {@code SE}: what stands on them holds for every unit. */
    static Set<Long> fallbacks(Snapshot snapshot) {
        Set<Long> ids = new HashSet<>();
        for (Row<LogicalAddress> row : snapshot.addresses().rows()) {
            LogicalAddress address = row.values();
            if (address != null && (address.isStandard() || address.isRoot())) {
                ids.add(row.id());
            }
        }
        return ids;
    }

    /** The routings and authorizations of a logical address for a contract. */
    boolean hasPair(long addressId, long contractId) {
        // A plan touches few contracts: most rows of the catalogue are passed over at the first look.
        return everything
                || contracts.contains(contractId)
                        && (everyUnit.contains(contractId) || pairs.contains(new RoutingKey(addressId, contractId)));
    }

    boolean hasAddress(long id) {
        return everything || addresses.contains(id);
    }

    boolean hasContract(long id) {
        return everything || contracts.contains(id);
    }

    boolean hasComponent(long id) {
        return everything || components.contains(id);
    }

    boolean hasCallAddress(long id) {
        return everything || callAddresses.contains(id);
    }
}
