package se.bulktak.health;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.RoutingKey;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.Validity;

/**
 * A catalogue under examination. <em>Live</em> is not deleted, <em>current</em> is live with a last day after today; the first
 * day is not looked at, so what is to come counts as current and what ends today does not. The table's side is examined,
 * pending changes included. The sets are made at first use, on the whole catalogue.
 */
final class Examined {

    private final Snapshot snapshot;
    private final HealthFacts facts;
    private final Scope scope;
    private final Set<Long> fallbacks;
    private final Describing describing;
    private @Nullable Connections routed;
    private @Nullable Connections authorized;
    private @Nullable List<Row<Routing>> currentRoutings;
    private @Nullable List<Row<CallAuthorization>> currentAuthorizations;
    private @Nullable Set<Long> usedCallAddresses;

    Examined(Snapshot snapshot, HealthFacts facts, Scope scope) {
        this.snapshot = snapshot;
        this.facts = facts;
        this.scope = scope;
        this.fallbacks = Scope.fallbacks(snapshot);
        this.describing = new Describing(snapshot);
    }

    /** What is connected for which contract, by current rows of one kind, as far as it is in scope. */
    static final class Connections {
        private final Set<RoutingKey> pairs = new HashSet<>();
        private final Set<Long> everywhere = new HashSet<>();

        /** Whether there is one for the contract on the address, or on {@code *} or {@code SE}. */
        boolean reach(long addressId, long contractId) {
            return everywhere.contains(contractId) || pairs.contains(new RoutingKey(addressId, contractId));
        }

        /** Whether there is one for the contract on {@code *} or {@code SE}. */
        boolean reachEverywhere(long contractId) {
            return everywhere.contains(contractId);
        }

        private void add(long addressId, long contractId, Examined of) {
            if (!of.scope.hasContract(contractId)) {
                return;
            }
            if (of.isFallback(addressId)) {
                everywhere.add(contractId);
            } else if (of.scope.hasPair(addressId, contractId)) {
                pairs.add(new RoutingKey(addressId, contractId));
            }
        }
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Scope scope() {
        return scope;
    }

    LocalDate today() {
        return facts.today();
    }

    /** @throws IllegalStateException if the catalogue is no database: such a check is not run at all */
    DatabaseFacts database() {
        return facts.database().orElseThrow(() -> new IllegalStateException("The catalogue is not a database"));
    }

    Describing describing() {
        return describing;
    }

    /** Whether it is the row of {@code *} or {@code SE}. */
    boolean isFallback(long addressId) {
        return fallbacks.contains(addressId);
    }

    /** Whether it is the row of {@code SE}. */
    boolean isRoot(long addressId) {
        LogicalAddress address = fallbacks.contains(addressId) ? snapshot.addresses().values(addressId) : null;
        return address != null && address.isRoot();
    }

    boolean isCurrent(Validity validity) {
        LocalDate to = validity.to();
        return to != null && to.isAfter(facts.today());
    }

    List<Row<Routing>> currentRoutings() {
        if (currentRoutings == null) {
            currentRoutings = new ArrayList<>();
            for (Row<Routing> row : snapshot.routings().rows()) {
                if (row.isLive() && isCurrent(row.get().validity())) {
                    currentRoutings.add(row);
                }
            }
        }
        return currentRoutings;
    }

    List<Row<CallAuthorization>> currentAuthorizations() {
        if (currentAuthorizations == null) {
            currentAuthorizations = new ArrayList<>();
            for (Row<CallAuthorization> row : snapshot.authorizations().rows()) {
                if (row.isLive() && isCurrent(row.get().validity())) {
                    currentAuthorizations.add(row);
                }
            }
        }
        return currentAuthorizations;
    }

    /** What is routed by current routings. */
    Connections routed() {
        if (routed == null) {
            routed = new Connections();
            for (Row<Routing> row : currentRoutings()) {
                routed.add(row.get().addressId(), row.get().contractId(), this);
            }
        }
        return routed;
    }

    /** What is authorized, for any consumer, by current authorizations. */
    Connections authorized() {
        if (authorized == null) {
            authorized = new Connections();
            for (Row<CallAuthorization> row : currentAuthorizations()) {
                authorized.add(row.get().addressId(), row.get().contractId(), this);
            }
        }
        return authorized;
    }

    /** Ids of call addresses that current routings lead to. */
    Set<Long> usedCallAddresses() {
        if (usedCallAddresses == null) {
            usedCallAddresses = new HashSet<>();
            for (Row<Routing> row : currentRoutings()) {
                usedCallAddresses.add(row.get().callAddressId());
            }
        }
        return usedCallAddresses;
    }
}
