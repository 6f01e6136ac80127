package se.bulktak.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.Footprint;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.Keys;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.RoutingKey;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.order.ContractLine;
import se.bulktak.order.Order;
import se.bulktak.order.OrderedWorkbook;
import se.bulktak.order.ProducerLine;
import se.bulktak.order.UnitLine;
import se.bulktak.plan.PlannedPair.Decision;
import se.bulktak.reach.Target;

/**
 * Works out what an order means for a catalogue: which rows are created, renamed, opened, extended, closed and deleted. Pure:
 * it touches no database and no clock.
 *
 * <p>It plans what it can understand and passes over the rest, so that an order with mistakes can still be shown with its
 * consequences. Whether the plan may be applied is for the rules to say.
 */
public final class Planner {

    private final Order order;
    private final Snapshot snapshot;
    private final LocalDate from;
    private final KeepNames keepNames;

    private final List<Change> objects = new ArrayList<>();
    private final List<Change> ended = new ArrayList<>();
    private final List<Change> extended = new ArrayList<>();
    private final List<Change> opened = new ArrayList<>();
    private final References references = References.empty();
    private final List<PlannedPair> pairs = new ArrayList<>();
    private long nextId = -1;

    private Planner(Order order, Snapshot snapshot, LocalDate from, KeepNames keepNames) {
        this.order = order;
        this.snapshot = snapshot;
        this.from = from;
        this.keepNames = keepNames;
    }

    /**
     * Plans an order.
     *
     * @param from first day of new routings, a Swedish day
     * @param keepNames whose names in TAK are kept although the order gives another
     */
    public static Planned plan(Order order, Snapshot snapshot, LocalDate from, KeepNames keepNames) {
        return new Planner(order, snapshot, from, keepNames).plan();
    }

    private Planned plan() {
        Optional<ProducerLine> producerLine = order.producer().filter(line -> isUsable(line.hsaId()));
        Map<OrderedWorkbook, List<UsableContract>> contracts = new LinkedHashMap<>();
        order.workbooks().forEach(workbook -> contracts.put(workbook, usableContracts(workbook)));
        boolean anything = producerLine.isPresent()
                && contracts.entrySet().stream().anyMatch(e -> !e.getValue().isEmpty() && !unitsOf(e.getKey()).isEmpty());

        Map<HsaId, @Nullable Row<LogicalAddress>> addressRows = new LinkedHashMap<>();
        Map<HsaId, Long> addressIds = new HashMap<>();
        @Nullable Row<ServiceComponent> producer = null;
        List<Row<CallAddress>> foundCallAddresses = new ArrayList<>();
        if (anything) {
            planAddresses(contracts, addressRows, addressIds);
            producer = snapshot.findComponent(producerLine.get().hsaId().value()).orElse(null);
            long producerId = planProducer(producerLine.get(), producer);
            Map<CallAddress, Long> callAddressIds = planCallAddresses(contracts, producerId, foundCallAddresses);
            planRoutings(contracts, addressRows, addressIds, producerId, callAddressIds);
        }

        List<Change> changes = new ArrayList<>(objects);
        changes.addAll(ended);
        changes.addAll(extended);
        changes.addAll(opened);
        Footprint footprint = footprint(producerLine, contracts, addressRows.keySet());
        int unchanged = (int) pairs.stream().filter(pair -> pair.decision() == Decision.KEEP).count();
        Plan plan = new Plan(
                snapshot.state(),
                footprint,
                footprint.fingerprint(snapshot),
                from,
                targets(contracts),
                changes,
                references,
                unchanged);
        return new Planned(plan, pairs, producer, foundCallAddresses);
    }

    // ---- what can be understood -------------------------------------------------------------------------------------------

    private record UsableContract(ContractLine line, Row<ServiceContract> row, Row<RivtaProfile> profile) {}

    /** The contract rows that name a contract and a profile that the catalogue holds, and a URL; each contract once. */
    private List<UsableContract> usableContracts(OrderedWorkbook workbook) {
        List<UsableContract> usable = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (ContractLine line : workbook.contracts()) {
            if (line.contract() == null || line.url().isEmpty()) {
                continue;
            }
            Optional<Row<ServiceContract>> row =
                    snapshot.findContract(line.contract().namespace()).filter(Row::isLive);
            Optional<Row<RivtaProfile>> profile =
                    snapshot.findProfile(line.rivtaProfile()).filter(Row::isLive);
            if (row.isPresent() && profile.isPresent() && seen.add(row.get().id())) {
                usable.add(new UsableContract(line, row.get(), profile.get()));
            }
        }
        return usable;
    }

    /** The rows that name a unit that TAK can hold, the first for each unit. */
    private static Map<HsaId, UnitLine> unitsOf(OrderedWorkbook workbook) {
        Map<HsaId, UnitLine> units = new LinkedHashMap<>();
        for (UnitLine line : workbook.units()) {
            if (!line.example() && !line.id().isEmpty()) {
                HsaId id = line.hsaId();
                if (isUsable(id)) {
                    units.putIfAbsent(id, line);
                }
            }
        }
        return units;
    }

    private static boolean isUsable(HsaId id) {
        return id.form() != HsaId.Form.INVALID && id.form() != HsaId.Form.RESERVED;
    }

    /** A name as TAK stores it: on one line, without blanks around it. */
    private static String storedName(String name) {
        return name.replace("\r", "").replace('\n', ' ').strip();
    }

    // ---- addresses, producer, call addresses --------------------------------------------------------------------------------

    private void planAddresses(
            Map<OrderedWorkbook, List<UsableContract>> contracts,
            Map<HsaId, @Nullable Row<LogicalAddress>> rows,
            Map<HsaId, Long> ids) {
        Map<HsaId, String> names = new LinkedHashMap<>();
        contracts.forEach((workbook, usable) -> {
            if (!usable.isEmpty()) {
                unitsOf(workbook).forEach((id, line) -> {
                    String name = storedName(line.name().value());
                    names.merge(id, name, (first, next) -> first.isEmpty() ? next : first);
                });
            }
        });
        names.forEach((id, name) -> {
            Row<LogicalAddress> row = snapshot.findAddress(id.value()).orElse(null);
            rows.put(id, row);
            if (row == null || !row.isLive()) {
                long newId = create(new LogicalAddress(id.value(), name));
                ids.put(id, newId);
                references.addresses().put(newId, id.value());
            } else {
                ids.put(id, row.id());
                references.addresses().put(row.id(), row.get().hsaId());
                if (isRename(id, row.get().name(), name)) {
                    replace(row, new LogicalAddress(row.get().hsaId(), name));
                }
            }
        });
    }

    private long planProducer(ProducerLine line, @Nullable Row<ServiceComponent> row) {
        HsaId id = line.hsaId();
        String name = storedName(line.name().value());
        if (row == null || !row.isLive()) {
            long newId = create(new ServiceComponent(id.value(), name));
            references.components().put(newId, id.value());
            return newId;
        }
        references.components().put(row.id(), row.get().hsaId());
        if (isRename(id, row.get().name(), name)) {
            replace(row, new ServiceComponent(row.get().hsaId(), name));
        }
        return row.id();
    }

    /** The name written replaces the old one (procedure, step 4); a name left out replaces nothing. */
    private boolean isRename(HsaId id, String old, String written) {
        return !written.isEmpty() && !written.equals(old) && !keepNames.keeps(id);
    }

    private Map<CallAddress, Long> planCallAddresses(
            Map<OrderedWorkbook, List<UsableContract>> contracts, long producerId, List<Row<CallAddress>> found) {
        Map<CallAddress, Row<CallAddress>> existing = new HashMap<>();
        for (Row<CallAddress> row : snapshot.callAddresses().rows()) {
            CallAddress held = row.values() != null ? row.values() : row.published();
            if (held != null && held.componentId() == producerId) {
                existing.merge(held, row, (first, next) -> first.isLive() ? first : next);
            }
        }
        Map<CallAddress, Long> ids = new LinkedHashMap<>();
        for (List<UsableContract> usable : contracts.values()) {
            for (UsableContract contract : usable) {
                references.profiles().put(contract.profile().id(), contract.profile().get().name());
                references.contracts().put(contract.row().id(), contract.row().get().namespace());
                CallAddress wanted = callAddress(producerId, contract);
                ids.computeIfAbsent(wanted, key -> {
                    Row<CallAddress> row = existing.get(key);
                    if (row != null) {
                        found.add(row);
                    }
                    long id = row != null && row.isLive() ? row.id() : create(key);
                    references.callAddresses().put(id, key);
                    return id;
                });
            }
        }
        return ids;
    }

    private static CallAddress callAddress(long producerId, UsableContract contract) {
        return new CallAddress(
                producerId, contract.profile().id(), contract.line().url().value());
    }

    private long create(CatalogueObject after) {
        long id = nextId--;
        objects.add(new Change.Create(id, after));
        return id;
    }

    private void replace(Row<?> row, CatalogueObject after) {
        objects.add(new Change.Replace(row.id(), row.version(), row.get(), after));
    }

    // ---- routings -------------------------------------------------------------------------------------------------------------

    private void planRoutings(
            Map<OrderedWorkbook, List<UsableContract>> contracts,
            Map<HsaId, @Nullable Row<LogicalAddress>> addressRows,
            Map<HsaId, Long> addressIds,
            long producerId,
            Map<CallAddress, Long> callAddressIds) {
        Set<Long> contractIds = new HashSet<>();
        contracts.values().forEach(usable -> usable.forEach(contract -> contractIds.add(contract.row().id())));
        Map<RoutingKey, List<Row<Routing>>> existing = snapshot.routingsOf(contractIds);
        Set<RoutingKey> planned = new HashSet<>();
        contracts.forEach((workbook, usable) -> unitsOf(workbook).forEach((id, line) -> {
            for (UsableContract contract : usable) {
                @Nullable Row<LogicalAddress> address = addressRows.get(id);
                RoutingKey key = new RoutingKey(
                        Objects.requireNonNull(addressIds.get(id)), contract.row().id());
                if (planned.add(key)) {
                    // A row whose deletion is pending is not reused, but what is routed to it must be seen.
                    RoutingKey seen = address == null ? key : new RoutingKey(address.id(), key.contractId());
                    List<Row<Routing>> rows = existing.getOrDefault(seen, List.of());
                    long callAddressId = Objects.requireNonNull(callAddressIds.get(callAddress(producerId, contract)));
                    Decision decision = planRouting(key, rows, callAddressId);
                    pairs.add(new PlannedPair(
                            line, contract.line(), address, contract.row(), rows, callAddressId, decision));
                }
            }
        }));
    }

    /** Decides one unit × contract and adds the changes that it takes. */
    private Decision planRouting(RoutingKey key, List<Row<Routing>> rows, long callAddressId) {
        WantedValidity wanted = new WantedValidity(from);
        List<Row<Routing>> live = rows.stream().filter(Row::isLive).toList();
        if (live.stream().anyMatch(row -> row.get().validity().from() == null || row.get().validity().to() == null)) {
            return Decision.REFUSED;
        }
        List<Row<Routing>> relevant = live.stream()
                .filter(row -> !row.get().validity().inverted() && row.get().validity().overlaps(wanted.validity()))
                .toList();
        if (overlapEachOther(relevant)) {
            return Decision.REFUSED;
        }
        List<Row<Routing>> same = relevant.stream()
                .filter(row -> row.get().callAddressId() == callAddressId)
                .sorted(java.util.Comparator.comparing(row -> row.get().validity().from()))
                .toList();
        if (wanted.isCoveredBy(same)) {
            return Decision.KEEP;
        }

        @Nullable Row<Routing> kept = same.isEmpty() ? null : same.get(0);
        var validity = kept == null ? wanted.validity() : wanted.extend(kept.get().validity());
        boolean inTheWay = false;
        for (Row<Routing> row : live) {
            // An inverted row never holds, but TAK's own overlap rule trips over it: it goes when its pair is changed. A row
            // that ended before the first day is left as it is, though the kept one may have begun before that.
            boolean garbage = row.get().validity().inverted();
            if (row != kept && (garbage || (relevant.contains(row) && row.get().validity().overlaps(validity)))) {
                end(row, live);
                inTheWay |= !garbage;
            }
        }
        if (kept == null) {
            opened.add(new Change.Create(nextId--, new Routing(key.addressId(), key.contractId(), callAddressId, validity)));
        } else {
            Routing before = kept.get();
            extended.add(new Change.Replace(
                    kept.id(),
                    kept.version(),
                    before,
                    new Routing(before.addressId(), before.contractId(), before.callAddressId(), validity)));
        }
        if (inTheWay) {
            return Decision.REPLACE;
        }
        return kept == null ? Decision.OPEN : Decision.EXTEND;
    }

    /**
     * Ends a routing that is in the way: the day before if it has begun by then, else it is deleted, since closing it would leave
     * an interval that ends before it starts. It is deleted, too, when another routing says already what it would say when
     * closed, as TAK does not take the same row twice.
     *
     * @param live the routings of the same pair
     */
    private void end(Row<Routing> row, List<Row<Routing>> live) {
        Routing before = row.get();
        refer(before);
        if (before.validity().inverted() || !Objects.requireNonNull(before.validity().from()).isBefore(from)) {
            ended.add(new Change.Remove(row.id(), row.version(), before));
            return;
        }
        Routing after = new Routing(
                before.addressId(),
                before.contractId(),
                before.callAddressId(),
                before.validity().endingOn(from.minusDays(1)));
        boolean said = live.stream().anyMatch(other -> other != row && other.get().equals(after));
        ended.add(said
                ? new Change.Remove(row.id(), row.version(), before)
                : new Change.Replace(row.id(), row.version(), before, after));
    }

    private void refer(Routing routing) {
        CallAddress callAddress = snapshot.callAddresses().values(routing.callAddressId());
        if (callAddress != null && references.callAddresses().putIfAbsent(routing.callAddressId(), callAddress) == null) {
            ServiceComponent component = snapshot.components().values(callAddress.componentId());
            if (component != null) {
                references.components().put(callAddress.componentId(), component.hsaId());
            }
            RivtaProfile profile = snapshot.profiles().values(callAddress.profileId());
            if (profile != null) {
                references.profiles().put(callAddress.profileId(), profile.name());
            }
        }
    }

    private static boolean overlapEachOther(List<Row<Routing>> rows) {
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                if (rows.get(i).get().validity().overlaps(rows.get(j).get().validity())) {
                    return true;
                }
            }
        }
        return false;
    }

    // ---- the rest ---------------------------------------------------------------------------------------------------------------

    private static List<Target> targets(Map<OrderedWorkbook, List<UsableContract>> contracts) {
        List<Target> targets = new ArrayList<>();
        contracts.forEach((workbook, usable) -> {
            List<String> namespaces =
                    usable.stream().map(contract -> contract.row().get().namespace()).toList();
            List<HsaId> units = List.copyOf(unitsOf(workbook).keySet());
            if (!namespaces.isEmpty() && !units.isEmpty()) {
                targets.add(new Target(namespaces, units));
            }
        });
        return Collections.unmodifiableList(targets);
    }

    private static Footprint footprint(
            Optional<ProducerLine> producer,
            Map<OrderedWorkbook, List<UsableContract>> contracts,
            Set<HsaId> units) {
        TreeSet<String> addresses = new TreeSet<>();
        units.forEach(unit -> addresses.add(Keys.of(unit.value())));
        TreeSet<String> components = new TreeSet<>();
        producer.ifPresent(line -> components.add(Keys.of(line.hsaId().value())));
        TreeSet<String> namespaces = new TreeSet<>();
        TreeSet<String> profiles = new TreeSet<>();
        contracts.values().forEach(usable -> usable.forEach(contract -> {
            namespaces.add(Keys.of(contract.row().get().namespace()));
            profiles.add(Keys.of(contract.profile().get().name()));
        }));
        return new Footprint(addresses, components, namespaces, profiles);
    }
}
