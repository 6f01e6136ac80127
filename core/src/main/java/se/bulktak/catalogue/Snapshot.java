package se.bulktak.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The whole catalogue at one moment: every row with what the table says and what consumers see. Immutable; look-ups are made
 * on whole sets at their first use. Safe for several threads.
 */
public final class Snapshot {

    private final CatalogueState state;
    private final CatalogueTable<RivtaProfile> profiles;
    private final CatalogueTable<ServiceContract> contracts;
    private final CatalogueTable<LogicalAddress> addresses;
    private final CatalogueTable<ServiceComponent> components;
    private final CatalogueTable<CallAddress> callAddresses;
    private final CatalogueTable<Routing> routings;
    private final CatalogueTable<CallAuthorization> authorizations;

    private final Index<ServiceContract> contractsByKey;
    private final Index<LogicalAddress> addressesByKey;
    private final Index<ServiceComponent> componentsByKey;
    private final Index<RivtaProfile> profilesByKey;

    public Snapshot(
            CatalogueState state,
            List<Row<RivtaProfile>> profiles,
            List<Row<ServiceContract>> contracts,
            List<Row<LogicalAddress>> addresses,
            List<Row<ServiceComponent>> components,
            List<Row<CallAddress>> callAddresses,
            List<Row<Routing>> routings,
            List<Row<CallAuthorization>> authorizations) {
        this.state = state;
        this.profiles = new CatalogueTable<>(profiles);
        this.contracts = new CatalogueTable<>(contracts);
        this.addresses = new CatalogueTable<>(addresses);
        this.components = new CatalogueTable<>(components);
        this.callAddresses = new CatalogueTable<>(callAddresses);
        this.routings = new CatalogueTable<>(routings);
        this.authorizations = new CatalogueTable<>(authorizations);
        this.contractsByKey = new Index<>(this.contracts, ServiceContract::namespace);
        this.addressesByKey = new Index<>(this.addresses, LogicalAddress::hsaId);
        this.componentsByKey = new Index<>(this.components, ServiceComponent::hsaId);
        this.profilesByKey = new Index<>(this.profiles, RivtaProfile::name);
    }

    public CatalogueState state() {
        return state;
    }

    public CatalogueTable<RivtaProfile> profiles() {
        return profiles;
    }

    public CatalogueTable<ServiceContract> contracts() {
        return contracts;
    }

    public CatalogueTable<LogicalAddress> addresses() {
        return addresses;
    }

    public CatalogueTable<ServiceComponent> components() {
        return components;
    }

    public CatalogueTable<CallAddress> callAddresses() {
        return callAddresses;
    }

    public CatalogueTable<Routing> routings() {
        return routings;
    }

    public CatalogueTable<CallAuthorization> authorizations() {
        return authorizations;
    }

    /** The row of an address by id without regard to case: the live one, else one whose deletion is pending. */
    public Optional<Row<LogicalAddress>> findAddress(String hsaId) {
        return addressesByKey.find(hsaId);
    }

    /** The row of a component by id without regard to case: the live one, else one whose deletion is pending. */
    public Optional<Row<ServiceComponent>> findComponent(String hsaId) {
        return componentsByKey.find(hsaId);
    }

    /** The row of a contract by namespace without regard to case: the live one, else one whose deletion is pending. */
    public Optional<Row<ServiceContract>> findContract(String namespace) {
        return contractsByKey.find(namespace);
    }

    /** The row of a RIV-TA profile by name without regard to case: the live one, else one whose deletion is pending. */
    public Optional<Row<RivtaProfile>> findProfile(String name) {
        return profilesByKey.find(name);
    }

    /** Rows of one kind by comparison key, made at first use. A live row wins over one that is not. */
    private static final class Index<T extends CatalogueObject> {
        private final CatalogueTable<T> table;
        private final Function<T, String> business;
        private volatile @Nullable Map<String, Row<T>> rows;

        Index(CatalogueTable<T> table, Function<T, String> business) {
            this.table = table;
            this.business = business;
        }

        Optional<Row<T>> find(String value) {
            Map<String, Row<T>> known = rows;
            if (known == null) {
                known = new HashMap<>(table.rows().size() * 2);
                for (Row<T> row : table.rows()) {
                    T held = row.values() != null ? row.values() : row.published();
                    if (held != null) {
                        known.merge(Keys.of(business.apply(held)), row, (first, next) -> first.isLive() ? first : next);
                    }
                }
                rows = known;
            }
            return Optional.ofNullable(known.get(Keys.of(value)));
        }
    }

    /** All routings for the given contracts by what they answer for: live, pending or published, in the order of ids. */
    public Map<RoutingKey, List<Row<Routing>>> routingsOf(Set<Long> contractIds) {
        Map<RoutingKey, List<Row<Routing>>> byKey = new HashMap<>();
        for (Row<Routing> row : routings.rows()) {
            Routing held = row.values() != null ? row.values() : row.published();
            if (held != null && contractIds.contains(held.contractId())) {
                byKey.computeIfAbsent(held.key(), key -> new ArrayList<>(1)).add(row);
            }
            if (row.values() != null && row.published() != null && !row.published().key().equals(row.values().key())
                    && contractIds.contains(row.published().contractId())) {
                byKey.computeIfAbsent(row.published().key(), key -> new ArrayList<>(1)).add(row);
            }
        }
        return byKey;
    }
}
