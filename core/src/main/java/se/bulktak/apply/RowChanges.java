package se.bulktak.apply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.RoutingKey;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.sql.RowReader;
import se.bulktak.catalogue.sql.RowWriter;
import se.bulktak.catalogue.sql.RowWriter.Target;
import se.bulktak.catalogue.sql.Session;
import se.bulktak.finding.Messages;
import se.bulktak.plan.AppliedChange;
import se.bulktak.plan.Change;
import se.bulktak.plan.Plan;

/** Writes the changes of a plan to TAK's tables, and knows the real ids afterwards. */
final class RowChanges {

    /** What is referred to comes first. */
    private static final List<Class<? extends CatalogueObject>> ORDER =
            List.of(ServiceComponent.class, LogicalAddress.class, CallAddress.class, Routing.class);

    private static final Messages TEXTS = Messages.beside(RowChanges.class, "stale");

    private final Session session;
    private final Plan plan;
    private final RowWriter writer;
    private final Map<Long, Long> ids = new HashMap<>();
    private final Map<Change, AppliedChange> applied = new HashMap<>();
    private final Map<Class<?>, CompletableFuture<Map<Long, CatalogueObject>>> created = new HashMap<>();

    RowChanges(Session session, Plan plan, long version) {
        this.session = session;
        this.plan = plan;
        this.writer = new RowWriter(session, version);
        ORDER.forEach(type -> created.put(type, new CompletableFuture<>()));
    }

    /**
     * Writes everything, kind by kind: what goes before what changes before what comes, so that no two live rows have the same
     * key in between.
     */
    void write() {
        Map<Class<?>, List<Change>> byType = new LinkedHashMap<>();
        ORDER.forEach(type -> byType.put(type, new ArrayList<>()));
        plan.changes().forEach(change -> byType.get(change.subject().getClass()).add(change));
        try {
            byType.forEach((type, changes) -> {
                write(changes);
                created.get(type).complete(created(changes));
            });
        } catch (RuntimeException e) {
            // Whoever waits for what was not written must not wait for ever.
            created.values().forEach(waiting -> waiting.completeExceptionally(e));
            throw e;
        }
    }

    private Map<Long, CatalogueObject> created(List<Change> changes) {
        Map<Long, CatalogueObject> byId = new LinkedHashMap<>();
        for (Change change : changes) {
            if (change instanceof Change.Create) {
                Change done = applied.get(change).change();
                byId.put(done.id(), done.subject());
            }
        }
        return byId;
    }

    /** What has been created of a kind, by real ids; waits until it is. */
    Map<Long, CatalogueObject> created(Class<? extends CatalogueObject> type) {
        return created.get(type).join();
    }

    private void write(List<Change> changes) {
        List<Target> gone = new ArrayList<>();
        List<Target> changed = new ArrayList<>();
        List<Change.Create> back = new ArrayList<>();
        List<Change.Create> created = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.Remove remove) {
                gone.add(new Target(remove.id(), remove.version(), remove.before()));
                applied.put(remove, new AppliedChange(remove, remove.version() + 1));
            } else if (change instanceof Change.Replace replace) {
                CatalogueObject after = real(replace.after());
                changed.add(new Target(replace.id(), replace.version(), after));
                Change done = new Change.Replace(replace.id(), replace.version(), replace.before(), after);
                applied.put(replace, new AppliedChange(done, replace.version() + 1));
            } else {
                Change.Create create = (Change.Create) change;
                (create.id() > 0 ? back : created).add(create);
            }
        }
        writer.remove(gone);
        writer.replace(changed);
        restore(back);
        insert(created);
    }

    private void restore(List<Change.Create> creates) {
        if (creates.isEmpty()) {
            return;
        }
        Map<Long, Change.Create> byId = new HashMap<>();
        creates.forEach(create -> byId.put(create.id(), create));
        List<Target> targets = new ArrayList<>();
        Class<? extends CatalogueObject> type = creates.get(0).after().getClass();
        for (Row<CatalogueObject> row : RowReader.locking(session).withIds(type, byId.keySet())) {
            Change.Create create = byId.get(row.id());
            CatalogueObject after = real(create.after());
            targets.add(new Target(row.id(), row.version(), after));
            applied.put(create, new AppliedChange(new Change.Create(row.id(), after), row.version() + 1));
        }
        writer.restore(targets);
    }

    private void insert(List<Change.Create> creates) {
        List<CatalogueObject> values = creates.stream().map(create -> real(create.after())).toList();
        Map<CatalogueObject, Long> written = writer.insert(values);
        for (int i = 0; i < creates.size(); i++) {
            Change.Create create = creates.get(i);
            CatalogueObject after = values.get(i);
            long id = written.get(after);
            ids.put(create.id(), id);
            applied.put(create, new AppliedChange(new Change.Create(id, after), 0));
        }
    }

    /** The same with the real ids of what it refers to. */
    private CatalogueObject real(CatalogueObject object) {
        if (object instanceof CallAddress address) {
            return new CallAddress(real(address.componentId()), real(address.profileId()), address.url());
        }
        if (object instanceof Routing routing) {
            return new Routing(
                    real(routing.addressId()),
                    real(routing.contractId()),
                    real(routing.callAddressId()),
                    routing.validity());
        }
        return object;
    }

    private long real(long id) {
        if (id > 0) {
            return id;
        }
        Long real = ids.get(id);
        if (real == null) {
            throw new IllegalArgumentException("The plan refers to " + id + ", which it does not create");
        }
        return real;
    }

    /** The real row id for every negative id of the plan. */
    Map<Long, Long> ids() {
        return ids;
    }

    /** What has been done, in the order of the plan. */
    List<AppliedChange> applied() {
        return plan.changes().stream().map(applied::get).toList();
    }

    /**
     * What no key and no lock of TAK's prevents: looks at the routings of every touched unit and contract as they stand now, and
     * tells in Swedish which that we have written overlap another, or run backwards. Empty when all is well.
     */
    List<String> overlaps() {
        Set<Long> ours = new HashSet<>();
        Set<RoutingKey> keys = new HashSet<>();
        for (AppliedChange one : applied.values()) {
            if (one.change().subject() instanceof Routing routing && !(one.change() instanceof Change.Remove)) {
                ours.add(one.change().id());
                keys.add(routing.key());
            }
        }
        Set<Long> addresses = new HashSet<>();
        Set<Long> contracts = new HashSet<>();
        keys.forEach(key -> {
            addresses.add(key.addressId());
            contracts.add(key.contractId());
        });
        Map<RoutingKey, List<Row<Routing>>> byKey =
                new TreeMap<>(Comparator.comparingLong(RoutingKey::addressId).thenComparingLong(RoutingKey::contractId));
        for (Row<Routing> row : RowReader.locking(session).routings(addresses, contracts)) {
            if (row.isLive()) {
                byKey.computeIfAbsent(row.get().key(), key -> new ArrayList<>(2)).add(row);
            }
        }
        Map<Long, Long> planned = new HashMap<>();
        ids.forEach((negative, real) -> planned.put(real, negative));
        List<String> told = new ArrayList<>();
        byKey.forEach((key, rows) -> {
            if (anyWrong(rows, ours)) {
                long address = planned.getOrDefault(key.addressId(), key.addressId());
                told.add(TEXTS.format(
                        "overlap",
                        Map.of(
                                "unit", plan.references().address(address),
                                "contract", plan.references().contract(key.contractId()))));
            }
        });
        return told;
    }

    /**
     * Whether a routing of ours shares a day with another from the plan's first day on, or runs backwards. What overlapped in the
     * past before us is left as it was.
     */
    private boolean anyWrong(List<Row<Routing>> rows, Set<Long> ours) {
        for (int i = 0; i < rows.size(); i++) {
            Row<Routing> row = rows.get(i);
            if (ours.contains(row.id()) && row.get().validity().inverted()) {
                return true;
            }
            for (Row<Routing> other : rows.subList(i + 1, rows.size())) {
                if ((ours.contains(row.id()) || ours.contains(other.id()))
                        && row.get().validity().overlapsFrom(plan.from(), other.get().validity())) {
                    return true;
                }
            }
        }
        return false;
    }
}
