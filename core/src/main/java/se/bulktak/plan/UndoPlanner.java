package se.bulktak.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueTable;
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
import se.bulktak.catalogue.Validity;
import se.bulktak.plan.Conflict.Reason;
import se.bulktak.reach.Target;

/**
 * Works out how to undo what a version changed, as a plan of its own on top of the newest version. Deleting the version, as
 * TAK's own rollback does, would leave renamed objects renamed and closed routings closed.
 *
 * <p>A row is only put back if it is still as that version left it, nobody has a pending change of it, and nothing else has come
 * to depend on it or taken its place. All changes of one unit and contract are undone together or not at all, since half of them
 * would leave the unit with two routes or none.
 */
public final class UndoPlanner {

    private final List<AppliedChange> applied;
    private final Snapshot snapshot;
    private final LocalDate today;
    private final @Nullable LocalDate firstDay;
    private final Map<AppliedChange, Conflict> conflicts = new LinkedHashMap<>();

    private UndoPlanner(List<AppliedChange> applied, Snapshot snapshot, LocalDate today) {
        this.applied = List.copyOf(applied);
        this.snapshot = snapshot;
        this.today = today;
        this.firstDay = firstDay(this.applied);
    }

    /**
     * Plans the undoing.
     *
     * @param applied everything that the version changed
     * @param today the Swedish day that the undoing is made
     */
    public static UndoPlanned plan(List<AppliedChange> applied, Snapshot snapshot, LocalDate today) {
        return new UndoPlanner(applied, snapshot, today).plan();
    }

    private UndoPlanned plan() {
        for (AppliedChange one : applied) {
            checkRow(one);
        }
        checkTakenIds();
        int before;
        do {
            // A change that cannot be undone keeps what it refers to, and the rest of its pair: repeat until nothing follows.
            before = conflicts.size();
            keepPairsTogether();
            checkRoutingsDoNotOverlap();
            checkNothingDepends();
            checkReferences();
        } while (conflicts.size() > before);
        List<Change> changes = inverse();
        Footprint footprint = footprint();
        Plan plan = new Plan(
                snapshot.state(),
                footprint,
                footprint.fingerprint(snapshot),
                today,
                targets(),
                changes,
                references(),
                0);
        List<Conflict> inOrder = applied.stream().map(conflicts::get).filter(Objects::nonNull).toList();
        return new UndoPlanned(plan, inOrder);
    }

    // ---- conflicts ------------------------------------------------------------------------------------------------------------

    private void conflict(AppliedChange change, Reason reason, List<String> others) {
        conflicts.putIfAbsent(change, new Conflict(change, reason, others));
    }

    private boolean isUndone(AppliedChange change) {
        return !conflicts.containsKey(change);
    }

    /** The row must be as the version left it. */
    private void checkRow(AppliedChange one) {
        Row<?> row = row(one.change().subject(), one.change().id());
        if (row != null && row.updatedBy() != null) {
            conflict(one, Reason.PENDING, List.of(row.updatedBy()));
        } else if (one.change() instanceof Change.Remove) {
            if (row != null && row.isLive()) {
                conflict(one, Reason.CHANGED, List.of());
            }
        } else if (row == null || !row.isLive()) {
            conflict(one, Reason.GONE, List.of());
        } else if (!one.change().subject().equals(row.values())
                || !one.change().subject().equals(row.published())
                || row.version() != one.versionAfter()) {
            conflict(one, Reason.CHANGED, List.of());
        }
    }

    /** A row that is to come back must not find its id taken. */
    private void checkTakenIds() {
        for (AppliedChange one : applied) {
            if (one.change() instanceof Change.Remove remove) {
                boolean taken = false;
                if (remove.before() instanceof LogicalAddress address) {
                    taken = snapshot.findAddress(address.hsaId()).isPresent();
                } else if (remove.before() instanceof ServiceComponent component) {
                    taken = snapshot.findComponent(component.hsaId()).isPresent();
                } else if (remove.before() instanceof CallAddress callAddress) {
                    taken = snapshot.callAddresses().rows().stream()
                            .anyMatch(row -> callAddress.equals(row.values()));
                }
                if (taken) {
                    conflict(one, Reason.PLACE_TAKEN, List.of());
                }
            }
        }
    }

    private void keepPairsTogether() {
        Set<RoutingKey> stuck = new HashSet<>();
        for (AppliedChange one : applied) {
            if (!isUndone(one) && one.change().subject() instanceof Routing routing) {
                stuck.add(routing.key());
            }
        }
        for (AppliedChange one : applied) {
            if (isUndone(one) && one.change().subject() instanceof Routing routing && stuck.contains(routing.key())) {
                conflict(one, Reason.BELONGS_TOGETHER, List.of());
            }
        }
    }

    /** The routings of a pair as they will be must not overlap each other. */
    private void checkRoutingsDoNotOverlap() {
        Map<RoutingKey, List<AppliedChange>> byKey = new LinkedHashMap<>();
        Set<Long> contracts = new HashSet<>();
        Set<Long> undone = new HashSet<>();
        for (AppliedChange one : applied) {
            if (isUndone(one) && one.change().subject() instanceof Routing routing) {
                byKey.computeIfAbsent(routing.key(), key -> new ArrayList<>()).add(one);
                contracts.add(routing.contractId());
                undone.add(one.change().id());
            }
        }
        Map<RoutingKey, List<Row<Routing>>> existing = snapshot.routingsOf(contracts);
        byKey.forEach((key, changes) -> {
            for (AppliedChange one : changes) {
                Validity regained = regained(one.change());
                if (regained == null) {
                    continue;
                }
                for (Row<Routing> other : existing.getOrDefault(key, List.of())) {
                    boolean there = other.isLive() || other.isPending();
                    if (there
                            && !undone.contains(other.id())
                            && other.values() != null
                            && other.values().validity().overlaps(regained)) {
                        conflict(one, Reason.PLACE_TAKEN, who(other));
                    }
                }
            }
        });
    }

    /**
     * The days that a routing gets back; null when it gets none. Only these can meet a routing that has come since: what a
     * catalogue held twice in the past, before the version, is as it was.
     */
    private @Nullable Validity regained(Change change) {
        if (change instanceof Change.Remove remove && remove.before() instanceof Routing routing) {
            LocalDate from = routing.validity().from();
            return from != null && firstDay != null && from.isBefore(firstDay)
                    ? new Validity(firstDay, routing.validity().to())
                    : routing.validity();
        }
        if (change instanceof Change.Replace replace
                && replace.before() instanceof Routing before
                && replace.after() instanceof Routing after
                && change.kind() == Change.Kind.CLOSE) {
            LocalDate ended = Objects.requireNonNull(after.validity().to());
            return new Validity(ended.plusDays(1), before.validity().to());
        }
        return null;
    }

    /** The day from which the version changed who is reached, as told by its changes; null when they do not tell. */
    private static @Nullable LocalDate firstDay(List<AppliedChange> applied) {
        return applied.stream()
                .map(AppliedChange::change)
                .map(change -> {
                    Validity validity = change.subject() instanceof Routing routing ? routing.validity() : null;
                    if (validity == null) {
                        return null;
                    }
                    LocalDate to = validity.to();
                    return switch (change.kind()) {
                        case OPEN -> validity.from();
                        case CLOSE -> to == null ? null : to.plusDays(1);
                        default -> null;
                    };
                })
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** What the version created may only go if nothing that stays refers to it, in the table or in what is published. */
    private void checkNothingDepends() {
        Map<Long, AppliedChange> addresses = created(LogicalAddress.class);
        Map<Long, AppliedChange> components = created(ServiceComponent.class);
        Map<Long, AppliedChange> callAddresses = created(CallAddress.class);
        Set<Long> goneRoutings = created(Routing.class).keySet();
        for (Row<Routing> row : snapshot.routings().rows()) {
            if (!goneRoutings.contains(row.id())) {
                for (Routing side : sides(row)) {
                    needed(addresses.get(side.addressId()), row);
                    needed(callAddresses.get(side.callAddressId()), row);
                }
            }
        }
        for (Row<CallAuthorization> row : snapshot.authorizations().rows()) {
            for (CallAuthorization side : sides(row)) {
                needed(addresses.get(side.addressId()), row);
                needed(components.get(side.consumerId()), row);
            }
        }
        for (Row<CallAddress> row : snapshot.callAddresses().rows()) {
            if (!callAddresses.containsKey(row.id())) {
                for (CallAddress side : sides(row)) {
                    needed(components.get(side.componentId()), row);
                }
            }
        }
    }

    private void needed(@Nullable AppliedChange created, Row<?> by) {
        if (created != null) {
            conflict(created, Reason.NEEDED, who(by));
        }
    }

    private static List<String> who(Row<?> row) {
        return row.updatedBy() == null ? List.of() : List.of(row.updatedBy());
    }

    private static <T extends CatalogueObject> List<T> sides(Row<T> row) {
        List<T> sides = new ArrayList<>(2);
        if (row.values() != null && (row.isLive() || row.isPending())) {
            sides.add(row.values());
        }
        if (row.published() != null && !row.published().equals(row.values())) {
            sides.add(row.published());
        }
        return sides;
    }

    private Map<Long, AppliedChange> created(Class<?> type) {
        Map<Long, AppliedChange> created = new HashMap<>();
        for (AppliedChange one : applied) {
            if (isUndone(one) && one.change() instanceof Change.Create create && type.isInstance(create.after())) {
                created.put(create.id(), one);
            }
        }
        return created;
    }

    /** What comes back must refer to rows that are there. */
    private void checkReferences() {
        Set<Long> back = new HashSet<>();
        for (AppliedChange one : applied) {
            if (isUndone(one) && one.change() instanceof Change.Remove) {
                back.add(one.change().id());
            }
        }
        for (AppliedChange one : applied) {
            if (!isUndone(one) || !(one.change() instanceof Change.Remove remove)) {
                continue;
            }
            boolean whole = true;
            if (remove.before() instanceof Routing routing) {
                whole = isThere(snapshot.addresses(), routing.addressId(), back)
                        && isThere(snapshot.contracts(), routing.contractId(), back)
                        && isThere(snapshot.callAddresses(), routing.callAddressId(), back);
            } else if (remove.before() instanceof CallAddress callAddress) {
                whole = isThere(snapshot.components(), callAddress.componentId(), back)
                        && isThere(snapshot.profiles(), callAddress.profileId(), back);
            }
            if (!whole) {
                conflict(one, Reason.REFERENCE_GONE, List.of());
            }
        }
    }

    private static boolean isThere(CatalogueTable<?> table, long id, Set<Long> back) {
        // Ids are unique within a table only; a row that comes back under the same id in another table does not count,
        // but then it is live there and so found by the first test or by none.
        return table.find(id).map(row -> row.isLive() && !row.isPending()).orElse(back.contains(id));
    }

    // ---- the plan ---------------------------------------------------------------------------------------------------------------

    /** What comes back or is renamed first, outermost objects first; then routings that end, then those that start; then what goes. */
    private List<Change> inverse() {
        List<Change> inverse = new ArrayList<>();
        for (AppliedChange one : applied) {
            if (isUndone(one)) {
                inverse.add(inverse(one));
            }
        }
        inverse.sort(Comparator.comparingInt(UndoPlanner::rank));
        return inverse;
    }

    private static Change inverse(AppliedChange one) {
        if (one.change() instanceof Change.Create create) {
            return new Change.Remove(create.id(), one.versionAfter(), create.after());
        }
        if (one.change() instanceof Change.Replace replace) {
            return new Change.Replace(replace.id(), one.versionAfter(), replace.after(), replace.before());
        }
        Change.Remove remove = (Change.Remove) one.change();
        return new Change.Create(remove.id(), remove.before());
    }

    private static int rank(Change change) {
        int depth = change.subject() instanceof Routing ? 2 : change.subject() instanceof CallAddress ? 1 : 0;
        if (change instanceof Change.Remove) {
            return depth == 2 ? 3 : 8 - depth;
        }
        if (depth == 2) {
            return change.kind() == Change.Kind.CLOSE ? 4 : 5;
        }
        return depth;
    }

    private @Nullable Row<?> row(CatalogueObject kind, long id) {
        CatalogueTable<?> table;
        if (kind instanceof LogicalAddress) {
            table = snapshot.addresses();
        } else if (kind instanceof ServiceComponent) {
            table = snapshot.components();
        } else if (kind instanceof CallAddress) {
            table = snapshot.callAddresses();
        } else {
            table = snapshot.routings();
        }
        return table.find(id).orElse(null);
    }

    private References references() {
        References names = References.empty();
        for (AppliedChange one : applied) {
            CatalogueObject subject = one.change().subject();
            if (subject instanceof LogicalAddress address) {
                names.addresses().put(one.change().id(), address.hsaId());
            } else if (subject instanceof ServiceComponent component) {
                names.components().put(one.change().id(), component.hsaId());
            } else if (subject instanceof CallAddress callAddress) {
                names.callAddresses().put(one.change().id(), callAddress);
            }
        }
        for (AppliedChange one : applied) {
            if (one.change().subject() instanceof Routing routing) {
                LogicalAddress address = snapshot.addresses().values(routing.addressId());
                if (address != null) {
                    names.addresses().putIfAbsent(routing.addressId(), address.hsaId());
                }
                ServiceContract contract = snapshot.contracts().values(routing.contractId());
                if (contract != null) {
                    names.contracts().putIfAbsent(routing.contractId(), contract.namespace());
                }
                CallAddress callAddress = snapshot.callAddresses().values(routing.callAddressId());
                if (callAddress != null) {
                    names.callAddresses().putIfAbsent(routing.callAddressId(), callAddress);
                }
            }
        }
        for (CallAddress callAddress : names.callAddresses().values()) {
            ServiceComponent component = snapshot.components().values(callAddress.componentId());
            if (component != null) {
                names.components().putIfAbsent(callAddress.componentId(), component.hsaId());
            }
            RivtaProfile profile = snapshot.profiles().values(callAddress.profileId());
            if (profile != null) {
                names.profiles().putIfAbsent(callAddress.profileId(), profile.name());
            }
        }
        return names;
    }

    private Footprint footprint() {
        References names = references();
        TreeSet<String> addresses = new TreeSet<>();
        names.addresses().values().forEach(id -> addresses.add(Keys.of(id)));
        TreeSet<String> components = new TreeSet<>();
        names.components().values().forEach(id -> components.add(Keys.of(id)));
        TreeSet<String> contracts = new TreeSet<>();
        names.contracts().values().forEach(namespace -> contracts.add(Keys.of(namespace)));
        TreeSet<String> profiles = new TreeSet<>();
        names.profiles().values().forEach(name -> profiles.add(Keys.of(name)));
        return new Footprint(addresses, components, contracts, profiles);
    }

    /** The pairs that are touched, one target per set of contracts. */
    private List<Target> targets() {
        References names = references();
        Map<HsaId, Set<String>> contractsByUnit = new LinkedHashMap<>();
        for (AppliedChange one : applied) {
            if (isUndone(one) && one.change().subject() instanceof Routing routing) {
                contractsByUnit
                        .computeIfAbsent(new HsaId(names.address(routing.addressId())), key -> new LinkedHashSet<>())
                        .add(names.contract(routing.contractId()));
            }
        }
        Map<List<String>, List<HsaId>> unitsByContracts = new LinkedHashMap<>();
        contractsByUnit.forEach((unit, contracts) -> unitsByContracts
                .computeIfAbsent(List.copyOf(new TreeSet<>(contracts)), key -> new ArrayList<>())
                .add(unit));
        List<Target> targets = new ArrayList<>();
        unitsByContracts.forEach((contracts, units) -> targets.add(new Target(contracts, units)));
        return targets;
    }
}
