package se.bulktak.lookup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueTable;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.lookup.IdCard.Answer;
import se.bulktak.lookup.IdCard.Authorization;
import se.bulktak.lookup.IdCard.Component;
import se.bulktak.lookup.IdCard.Connected;
import se.bulktak.lookup.IdCard.Consumed;
import se.bulktak.lookup.IdCard.Contract;
import se.bulktak.lookup.IdCard.Level;
import se.bulktak.lookup.IdCard.Name;
import se.bulktak.lookup.IdCard.Produced;
import se.bulktak.lookup.IdCard.Reached;
import se.bulktak.lookup.IdCard.Route;
import se.bulktak.lookup.IdCard.Unit;
import se.bulktak.lookup.IdCard.Url;
import se.bulktak.lookup.NameChanges.NamedRow;
import se.bulktak.reach.PairReach;
import se.bulktak.reach.PairReach.Fault;
import se.bulktak.reach.PlatformClock;
import se.bulktak.reach.Reach;
import se.bulktak.reach.ReachReport;
import se.bulktak.reach.Target;

/**
 * Makes {@link IdCard}s out of a catalogue. Scans it from end to end, which takes milliseconds, so that no index has to be kept
 * right.
 */
public final class IdCards {

    /** Routings that ended longer ago than this are not told of. */
    private static final int TOLD_DAYS = 365;

    private final Snapshot snapshot;
    private final NameChanges changes;
    private final LocalDate today;
    private final Instant now;

    /**
     * @param changes when names were last changed
     * @param today the Swedish day
     * @param now when calls are to get through
     */
    public IdCards(Snapshot snapshot, NameChanges changes, LocalDate today, Instant now) {
        this.snapshot = snapshot;
        this.changes = changes;
        this.today = today;
        this.now = now;
    }

    /** Today's names of an id. @param unit as a logical address @param component as a producer or consumer */
    public record Names(Optional<String> unit, Optional<String> component) {

        public boolean isKnown() {
            return unit.isPresent() || component.isPresent();
        }
    }

    /** Today's names of an id, without regard to case; those that an order would replace. */
    public Names names(String id) {
        return new Names(
                snapshot.findAddress(id).filter(Row::isLive).map(row -> row.get().name()),
                snapshot.findComponent(id).filter(Row::isLive).map(row -> row.get().name()));
    }

    /**
     * The card of an id, without regard to case; empty when the catalogue does not have it.
     *
     * @param contracts namespaces of contracts that reach is told for though the unit may have no routing for them
     */
    public Optional<IdCard> find(String id, Collection<String> contracts) {
        Optional<Row<LogicalAddress>> address = snapshot.findAddress(id);
        Optional<Row<ServiceComponent>> component = snapshot.findComponent(id);
        String held = address.map(IdCards::held)
                .map(LogicalAddress::hsaId)
                .or(() -> component.map(IdCards::held).map(ServiceComponent::hsaId))
                .orElse(null);
        return held == null
                ? Optional.empty()
                : Optional.of(new IdCard(
                        held, address.map(row -> unit(row, contracts)), component.map(this::component)));
    }

    // ---- as a unit ----------------------------------------------------------------------------------------------------------

    private Unit unit(Row<LogicalAddress> row, Collection<String> contracts) {
        List<Route> routes = routes(row.id());
        Set<Long> told = new LinkedHashSet<>();
        for (String namespace : contracts) {
            snapshot.findContract(namespace).ifPresent(contract -> told.add(contract.id()));
        }
        for (Route route : routes) {
            snapshot.findContract(route.contract().namespace()).ifPresent(contract -> told.add(contract.id()));
        }
        LogicalAddress address = held(row);
        List<Authorization> authorizations = authorizations(row.id(), told);
        String id = address == null ? "" : address.hsaId();
        List<Reached> reached =
                id.equals(LogicalAddress.STANDARD) || LogicalAddress.ROOT.equalsIgnoreCase(id)
                        ? List.of()
                        : reached(new HsaId(id), told, authorizations);
        return new Unit(
                name(row, LogicalAddress::name, new NamedRow(false, row.id())), routes, authorizations, reached);
    }

    private List<Route> routes(long address) {
        List<Route> routes = new ArrayList<>();
        for (Row<Routing> row : snapshot.routings().rows()) {
            Routing held = held(row);
            if (held == null || held.addressId() != address || endedLongAgo(row)) {
                continue;
            }
            CallAddress callAddress = find(snapshot.callAddresses(), held.callAddressId());
            ServiceComponent producer =
                    callAddress == null ? null : find(snapshot.components(), callAddress.componentId());
            RivtaProfile profile = callAddress == null ? null : find(snapshot.profiles(), callAddress.profileId());
            Routing published = row.published();
            routes.add(new Route(
                    contract(held.contractId()),
                    producer == null ? "" : producer.hsaId(),
                    producer == null ? "" : producer.name(),
                    callAddress == null ? "" : callAddress.url(),
                    profile == null ? "" : profile.name(),
                    held.validity(),
                    Phase.of(held.validity(), today),
                    Pending.of(row),
                    published == null || published.validity().equals(held.validity()) ? null : published.validity()));
        }
        routes.sort(Comparator.comparing((Route route) -> route.contract().name())
                .thenComparing(route -> route.contract().namespace())
                .thenComparing(Route::phase)
                .thenComparing(route -> route.validity().toString())
                .thenComparing(Route::url));
        return routes;
    }

    private boolean endedLongAgo(Row<Routing> row) {
        Routing values = row.isLive() ? row.values() : null;
        return (values == null || endedLongAgo(values)) && (row.published() == null || endedLongAgo(row.published()));
    }

    private boolean endedLongAgo(Routing routing) {
        LocalDate to = routing.validity().to();
        return to != null && to.isBefore(today.minusDays(TOLD_DAYS));
    }

    private List<Authorization> authorizations(long address, Set<Long> contracts) {
        Map<Long, Level> levels = new HashMap<>();
        snapshot.findAddress(LogicalAddress.ROOT).ifPresent(root -> levels.put(root.id(), Level.ROOT));
        snapshot.findAddress(LogicalAddress.STANDARD).ifPresent(standard -> levels.put(standard.id(), Level.STANDARD));
        boolean reserved = levels.containsKey(address);
        List<Authorization> authorizations = new ArrayList<>();
        for (Row<CallAuthorization> row : snapshot.authorizations().rows()) {
            CallAuthorization held = held(row);
            if (held == null) {
                continue;
            }
            boolean own = held.addressId() == address;
            Level level = own && !reserved ? Level.OWN : levels.get(held.addressId());
            if (level == null || (!own && (reserved || !contracts.contains(held.contractId())))) {
                continue;
            }
            Phase phase = Phase.of(held.validity(), today);
            ServiceComponent consumer = find(snapshot.components(), held.consumerId());
            if (phase != Phase.ENDED && consumer != null) {
                authorizations.add(new Authorization(
                        contract(held.contractId()),
                        consumer.hsaId(),
                        consumer.name(),
                        level,
                        held.validity(),
                        phase,
                        Pending.of(row)));
            }
        }
        authorizations.sort(Comparator.comparing((Authorization one) -> one.contract().name())
                .thenComparing(one -> one.contract().namespace())
                .thenComparing(Authorization::level)
                .thenComparing(Authorization::consumerName)
                .thenComparing(Authorization::consumer)
                .thenComparing(one -> one.validity().toString()));
        return authorizations;
    }

    private List<Reached> reached(HsaId unit, Set<Long> contractIds, List<Authorization> authorizations) {
        Map<String, Contract> contracts = new TreeMap<>();
        for (long id : contractIds) {
            Contract contract = contract(id);
            contracts.put(contract.name() + "\n" + contract.namespace(), contract);
        }
        List<String> namespaces =
                contracts.values().stream().map(Contract::namespace).toList();
        ReachReport report = Reach.of(snapshot, List.of(new Target(namespaces, List.of(unit))), now, Optional.empty());
        Map<String, PairReach> pairs = new HashMap<>();
        report.pairs().forEach(pair -> pairs.put(pair.contract(), pair));
        List<Reached> reached = new ArrayList<>();
        for (Contract contract : contracts.values()) {
            PairReach pair = pairs.get(contract.namespace());
            List<String> standard = report.consumers().getOrDefault(contract.namespace(), List.of());
            reached.add(reached(contract, pair, standard.size(), unit, authorizations));
        }
        return reached;
    }

    private Reached reached(
            Contract contract, PairReach pair, int standard, HsaId unit, List<Authorization> authorizations) {
        if (pair.fault() == null) {
            return new Reached(contract, Answer.REACHABLE, null, pair.via(), standard);
        }
        if (pair.fault() == Fault.VP007) {
            List<String> own = authorizations.stream()
                    .filter(one -> one.level() == Level.OWN && one.contract().equals(contract))
                    .filter(one -> PlatformClock.holds(one.validity(), now))
                    .map(Authorization::consumer)
                    .distinct()
                    .toList();
            // What comes after the authorization, the profile, is the same for all of them.
            if (!own.isEmpty()) {
                PairReach asked = Reach.of(
                                snapshot,
                                List.of(new Target(List.of(contract.namespace()), List.of(unit))),
                                now,
                                Optional.of(new HsaId(own.get(0))))
                        .pairs()
                        .get(0);
                if (asked.isReachable()) {
                    return new Reached(contract, Answer.ONLY_SOME, Fault.VP007, asked.via(), own.size());
                }
            }
        }
        return new Reached(contract, pair.possible() ? Answer.POSSIBLE : Answer.NOT, pair.fault(), pair.via(), 0);
    }

    // ---- as a component -----------------------------------------------------------------------------------------------------

    private Component component(Row<ServiceComponent> row) {
        Map<Long, Row<CallAddress>> addresses = callAddresses(row.id());
        Map<Long, Integer> byUrl = new HashMap<>();
        Map<Long, int[]> byContract = new HashMap<>();
        Set<Long> units = new HashSet<>();
        for (Row<Routing> routing : snapshot.routings().rows()) {
            Routing held = held(routing);
            if (held == null || !addresses.containsKey(held.callAddressId())) {
                continue;
            }
            Phase phase = Phase.of(held.validity(), today);
            if (phase == Phase.IN_FORCE || phase == Phase.TO_COME) {
                byUrl.merge(held.callAddressId(), 1, Integer::sum);
                byContract.computeIfAbsent(held.contractId(), id -> new int[2])[phase == Phase.IN_FORCE ? 0 : 1]++;
                units.add(held.addressId());
            }
        }
        List<Url> urls = new ArrayList<>();
        addresses.forEach((id, address) -> {
            CallAddress held = held(address);
            if (held != null) {
                RivtaProfile profile = find(snapshot.profiles(), held.profileId());
                urls.add(new Url(
                        held.url(),
                        profile == null ? "" : profile.name(),
                        byUrl.getOrDefault(id, 0),
                        Pending.of(address)));
            }
        });
        urls.sort(Comparator.comparing((Url url) -> url.routings() == 0).thenComparing(Url::url));
        List<Produced> produced = new ArrayList<>();
        byContract.forEach((id, counts) -> produced.add(new Produced(contract(id), counts[0], counts[1])));
        produced.sort(Comparator.comparing((Produced one) -> one.contract().name())
                .thenComparing(one -> one.contract().namespace()));
        return new Component(
                name(row, ServiceComponent::name, new NamedRow(true, row.id())),
                urls,
                produced,
                consumed(row.id()),
                units.size());
    }

    private Map<Long, Row<CallAddress>> callAddresses(long component) {
        Map<Long, Row<CallAddress>> addresses = new HashMap<>();
        for (Row<CallAddress> row : snapshot.callAddresses().rows()) {
            CallAddress held = held(row);
            if (held != null && held.componentId() == component) {
                addresses.put(row.id(), row);
            }
        }
        return addresses;
    }

    private List<Consumed> consumed(long component) {
        long standard = snapshot.findAddress(LogicalAddress.STANDARD).map(Row::id).orElse(-1L);
        Map<Long, Set<Long>> byContract = new HashMap<>();
        for (Row<CallAuthorization> row : snapshot.authorizations().rows()) {
            CallAuthorization held = held(row);
            if (held != null && held.consumerId() == component) {
                Phase phase = Phase.of(held.validity(), today);
                if (phase == Phase.IN_FORCE || phase == Phase.TO_COME) {
                    byContract.computeIfAbsent(held.contractId(), id -> new HashSet<>()).add(held.addressId());
                }
            }
        }
        List<Consumed> consumed = new ArrayList<>();
        byContract.forEach((id, addresses) -> {
            boolean all = addresses.remove(standard);
            consumed.add(new Consumed(contract(id), all, addresses.size()));
        });
        consumed.sort(Comparator.comparing((Consumed one) -> one.contract().name())
                .thenComparing(one -> one.contract().namespace()));
        return consumed;
    }

    /**
     * The units that are routed to a component, now or later, by name in Swedish order.
     *
     * @param id the component's HSA-id
     */
    public List<Connected> connected(String id) {
        Row<ServiceComponent> component = snapshot.findComponent(id).orElse(null);
        if (component == null) {
            return List.of();
        }
        Map<Long, Row<CallAddress>> addresses = callAddresses(component.id());
        Map<Long, Set<String>> contracts = new HashMap<>();
        for (Row<Routing> row : snapshot.routings().rows()) {
            Routing held = held(row);
            if (held != null && addresses.containsKey(held.callAddressId())) {
                Phase phase = Phase.of(held.validity(), today);
                if (phase == Phase.IN_FORCE || phase == Phase.TO_COME) {
                    contracts
                            .computeIfAbsent(held.addressId(), unit -> new TreeSet<>())
                            .add(contract(held.contractId()).name());
                }
            }
        }
        record Sorted(String key, Connected unit) {}
        List<Sorted> sorted = new ArrayList<>();
        contracts.forEach((unit, names) -> {
            LogicalAddress address = find(snapshot.addresses(), unit);
            if (address != null) {
                sorted.add(new Sorted(
                        Folding.sorting(address.name()) + "\n" + address.hsaId(),
                        new Connected(address.hsaId(), address.name(), List.copyOf(names))));
            }
        });
        sorted.sort(Comparator.comparing(Sorted::key));
        return sorted.stream().map(Sorted::unit).toList();
    }

    // ---- common -------------------------------------------------------------------------------------------------------------

    private <T extends CatalogueObject> Name name(
            Row<T> row, java.util.function.Function<T, String> naming, NamedRow changed) {
        T held = held(row);
        String text = held == null ? "" : naming.apply(held);
        T published = row.published();
        String before = published == null ? null : naming.apply(published);
        return new Name(
                row.id(), text, Pending.of(row), text.equals(before) ? null : before, changes.last(changed));
    }

    private Contract contract(long id) {
        ServiceContract contract = find(snapshot.contracts(), id);
        return contract == null ? new Contract("", "") : new Contract(contract.namespace(), contract.shortName());
    }

    /** The table's values of a live row, else the published ones; null for a row that is no more. */
    private static <T extends CatalogueObject> @Nullable T held(Row<T> row) {
        return row.isLive() ? row.values() : row.published();
    }

    /** What a reference leads to, also when it is deleted and waits to be published; null when it leads nowhere. */
    private static <T extends CatalogueObject> @Nullable T find(CatalogueTable<T> table, long id) {
        T values = table.values(id);
        return values == null ? table.published(id) : values;
    }
}
