package se.bulktak.lookup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.Validity;
import se.bulktak.lookup.NameChanges.NamedRow;

/**
 * Search in a catalogue by id and name. What the tables say counts, pending changes included, since that is what a name in an
 * order would replace; what is deleted but still published is found as well.
 *
 * <p>A query is words. Each must stand in the id or the name, without regard to case and accents. Those whose id equals the
 * query, or one of its words, come first; then those whose id begins with the query, those whose name does, those where each
 * word begins a word, and last the rest. Equals come by kind (units, components, contracts, URLs) and then by name.
 *
 * <p>The texts are scanned from end to end: 20,000 units take a few milliseconds, and no index has to be kept right. Immutable
 * and safe for several threads.
 */
public final class NameIndex {

    private static final int RANKS = 5;

    private final Snapshot snapshot;
    private final LocalDate today;
    private final NameChanges changes;
    private final List<Entry> entries;

    /** What is searched. @param folded id and name, with a line feed between them, which no folded text holds */
    private record Entry(int kind, Row<? extends CatalogueObject> row, String id, String folded, String sorting)
            implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            if (kind != other.kind) {
                return Integer.compare(kind, other.kind);
            }
            int byName = sorting.compareTo(other.sorting);
            if (byName != 0) {
                return byName;
            }
            int byId = id.compareTo(other.id);
            return byId != 0 ? byId : Long.compare(row.id(), other.row.id());
        }
    }

    private NameIndex(Snapshot snapshot, LocalDate today, NameChanges changes, List<Entry> entries) {
        this.snapshot = snapshot;
        this.today = today;
        this.changes = changes;
        this.entries = entries;
    }

    /**
     * Makes the index.
     *
     * @param today the Swedish day; routings that ended before it are not told of
     */
    public static NameIndex of(Snapshot snapshot, LocalDate today, NameChanges changes) {
        List<Entry> entries = new ArrayList<>();
        for (Row<LogicalAddress> row : snapshot.addresses().rows()) {
            LogicalAddress address = held(row);
            if (address != null) {
                entries.add(entry(0, row, address.hsaId(), address.name(), address.name()));
            }
        }
        for (Row<ServiceComponent> row : snapshot.components().rows()) {
            ServiceComponent component = held(row);
            if (component != null) {
                entries.add(entry(1, row, component.hsaId(), component.name(), component.name()));
            }
        }
        for (Row<ServiceContract> row : snapshot.contracts().rows()) {
            ServiceContract contract = held(row);
            if (contract != null) {
                String names = contract.shortName() + " " + contract.name();
                entries.add(entry(2, row, contract.namespace(), names, contract.shortName()));
            }
        }
        for (Row<CallAddress> row : snapshot.callAddresses().rows()) {
            CallAddress address = held(row);
            if (address != null) {
                entries.add(entry(3, row, address.url(), "", address.url()));
            }
        }
        Collections.sort(entries);
        return new NameIndex(snapshot, today, changes, List.copyOf(entries));
    }

    private static Entry entry(
            int kind, Row<? extends CatalogueObject> row, String id, String names, String sortedBy) {
        String foldedId = Folding.fold(id);
        return new Entry(kind, row, foldedId, foldedId + "\n" + Folding.fold(names), Folding.sorting(sortedBy));
    }

    /** The table's values of a live row, else the published ones; null for a row that is no more. */
    private static <T extends CatalogueObject> @Nullable T held(Row<T> row) {
        return row.isLive() ? row.values() : row.published();
    }

    /**
     * What the same catalogue says of single ids.
     *
     * @param today the Swedish day
     * @param now when calls are to get through
     */
    public IdCards cards(LocalDate today, Instant now) {
        return new IdCards(snapshot, changes, today, now);
    }

    /**
     * Searches.
     *
     * @param query words; finds nothing when there are none
     * @param limit how many hits are told at the most
     */
    public SearchResult search(String query, int limit) {
        String folded = Folding.fold(query);
        if (folded.isEmpty()) {
            return new SearchResult(query, 0, List.of());
        }
        Set<String> words = new HashSet<>(List.of(folded.split(" ")));
        List<String> longestFirst = new ArrayList<>(words);
        longestFirst.sort(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        List<List<Entry>> byRank = new ArrayList<>();
        for (int rank = 0; rank < RANKS; rank++) {
            byRank.add(new ArrayList<>());
        }
        for (Entry entry : entries) {
            if (holdsAll(entry.folded(), longestFirst)) {
                byRank.get(rank(entry, folded, words)).add(entry);
            }
        }
        List<Entry> found = new ArrayList<>();
        byRank.forEach(found::addAll);
        return new SearchResult(query, found.size(), hits(found.subList(0, Math.min(Math.max(limit, 0), found.size()))));
    }

    private static boolean holdsAll(String text, List<String> words) {
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static int rank(Entry entry, String query, Set<String> words) {
        if (entry.id().equals(query) || words.contains(entry.id())) {
            return 0;
        }
        if (entry.id().startsWith(query)) {
            return 1;
        }
        if (entry.folded().startsWith(query, entry.id().length() + 1)) {
            return 2;
        }
        for (String word : words) {
            if (!beginsWord(entry.folded(), word)) {
                return 4;
            }
        }
        return 3;
    }

    private static boolean beginsWord(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }

    // ---- what is told of a hit ----------------------------------------------------------------------------------------------

    private List<Hit> hits(List<Entry> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Connections connections = new Connections(found);
        List<Hit> hits = new ArrayList<>();
        for (Entry entry : found) {
            hits.add(connections.hit(entry.row()));
        }
        return hits;
    }

    private boolean isOver(Validity validity) {
        LocalDate to = validity.to();
        return to != null && to.isBefore(today);
    }

    /** The routings and authorizations of a few hits, gathered in one pass over the catalogue's. */
    private final class Connections {
        private final Map<Long, List<Routing>> ofUnit = new HashMap<>();
        private final Map<Long, Map<Long, Integer>> ofComponent = new HashMap<>();
        private final Map<Long, Map<Long, Integer>> ofUrl = new HashMap<>();
        private final Map<Long, Integer> ofContract = new HashMap<>();
        private final Map<Long, Set<Long>> producersOfContract = new HashMap<>();
        private final Map<Long, Set<String>> urls = new HashMap<>();
        private final Set<Long> consumers = new HashSet<>();

        Connections(List<Entry> found) {
            for (Entry entry : found) {
                switch (entry.kind()) {
                    case 0 -> ofUnit.put(entry.row().id(), new ArrayList<>());
                    case 1 -> {
                        ofComponent.put(entry.row().id(), new HashMap<>());
                        urls.put(entry.row().id(), new TreeSet<>());
                    }
                    case 2 -> {
                        ofContract.put(entry.row().id(), 0);
                        producersOfContract.put(entry.row().id(), new HashSet<>());
                    }
                    default -> ofUrl.put(entry.row().id(), new HashMap<>());
                }
            }
            gather();
        }

        private void gather() {
            for (Row<Routing> row : snapshot.routings().rows()) {
                Routing routing = held(row);
                if (routing != null && !isOver(routing.validity())) {
                    gather(routing);
                }
            }
            if (ofComponent.isEmpty()) {
                return;
            }
            for (Row<CallAddress> row : snapshot.callAddresses().rows()) {
                CallAddress address = held(row);
                if (address != null && urls.containsKey(address.componentId())) {
                    urls.get(address.componentId()).add(address.url());
                }
            }
            for (Row<CallAuthorization> row : snapshot.authorizations().rows()) {
                CallAuthorization authorization = held(row);
                if (authorization != null && !isOver(authorization.validity())) {
                    consumers.add(authorization.consumerId());
                }
            }
        }

        private void gather(Routing routing) {
            List<Routing> unit = ofUnit.get(routing.addressId());
            if (unit != null) {
                unit.add(routing);
            }
            Map<Long, Integer> url = ofUrl.get(routing.callAddressId());
            if (url != null) {
                url.merge(routing.contractId(), 1, Integer::sum);
            }
            Set<Long> producers = producersOfContract.get(routing.contractId());
            if (ofComponent.isEmpty() && producers == null) {
                return;
            }
            CallAddress address = find(snapshot.callAddresses(), routing.callAddressId());
            Map<Long, Integer> component = address == null ? null : ofComponent.get(address.componentId());
            if (component != null) {
                component.merge(routing.contractId(), 1, Integer::sum);
            }
            if (producers != null) {
                ofContract.merge(routing.contractId(), 1, Integer::sum);
                if (address != null) {
                    producers.add(address.componentId());
                }
            }
        }

        Hit hit(Row<? extends CatalogueObject> row) {
            CatalogueObject object = held(row);
            if (object instanceof LogicalAddress address) {
                Optional<Instant> changed = changes.last(new NamedRow(false, row.id()));
                List<Routing> routings = ofUnit.getOrDefault(row.id(), List.of());
                return new Hit.Unit(address.hsaId(), address.name(), changed, routes(routings));
            }
            if (object instanceof ServiceComponent component) {
                return new Hit.Component(
                        component.hsaId(),
                        component.name(),
                        changes.last(new NamedRow(true, row.id())),
                        counted(ofComponent.getOrDefault(row.id(), Map.of())),
                        List.copyOf(urls.getOrDefault(row.id(), Set.of())),
                        consumers.contains(row.id()));
            }
            if (object instanceof ServiceContract contract) {
                return new Hit.Contract(
                        contract.namespace(),
                        contract.name(),
                        ofContract.getOrDefault(row.id(), 0),
                        producersOfContract.getOrDefault(row.id(), Set.of()).size());
            }
            CallAddress address = (CallAddress) object;
            ServiceComponent producer = find(snapshot.components(), address.componentId());
            RivtaProfile profile = find(snapshot.profiles(), address.profileId());
            return new Hit.Url(
                    address.url(),
                    producer == null ? "" : producer.name(),
                    producer == null ? "" : producer.hsaId(),
                    profile == null ? "" : profile.name(),
                    counted(ofUrl.getOrDefault(row.id(), Map.of())));
        }

        private List<Hit.Route> routes(List<Routing> routings) {
            List<Hit.Route> routes = new ArrayList<>();
            for (Routing routing : routings) {
                CallAddress address = find(snapshot.callAddresses(), routing.callAddressId());
                ServiceComponent producer =
                        address == null ? null : find(snapshot.components(), address.componentId());
                String namespace = namespace(routing.contractId());
                routes.add(new Hit.Route(
                        namespace,
                        ServiceContract.shortName(namespace),
                        producer == null ? "" : producer.hsaId(),
                        producer == null ? "" : producer.name(),
                        address == null ? "" : address.url(),
                        routing.validity()));
            }
            routes.sort(Comparator.comparing(Hit.Route::contractName)
                    .thenComparing(Hit.Route::contract)
                    .thenComparing(route -> route.validity().toString())
                    .thenComparing(Hit.Route::producer)
                    .thenComparing(Hit.Route::url));
            return routes;
        }

        private List<Hit.Routes> counted(Map<Long, Integer> byContract) {
            Map<String, Integer> byNamespace = new TreeMap<>();
            byContract.forEach((id, count) -> byNamespace.merge(namespace(id), count, Integer::sum));
            List<Hit.Routes> routes = new ArrayList<>();
            byNamespace.forEach((namespace, count) ->
                    routes.add(new Hit.Routes(namespace, ServiceContract.shortName(namespace), count)));
            routes.sort(Comparator.comparing(Hit.Routes::contractName).thenComparing(Hit.Routes::contract));
            return routes;
        }

        private String namespace(long contractId) {
            ServiceContract contract = find(snapshot.contracts(), contractId);
            return contract == null ? "" : contract.namespace();
        }
    }

    /** What a reference leads to, also when it is deleted and waits to be published; null when it leads nowhere. */
    private static <T extends CatalogueObject> @Nullable T find(CatalogueTable<T> table, long id) {
        T values = table.values(id);
        return values == null ? table.published(id) : values;
    }
}
