package se.bulktak.apply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueState;
import se.bulktak.catalogue.CatalogueTable;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.sql.PubVersions;
import se.bulktak.catalogue.sql.PublishedVersion;
import se.bulktak.catalogue.sql.RowReader;
import se.bulktak.catalogue.sql.Session;
import se.bulktak.finding.Messages;
import se.bulktak.plan.Change;
import se.bulktak.plan.Plan;

/** Whether the catalogue is still what a plan was worked out from; if not, it tells what differs. */
final class BaseCheck {

    /** As many differences as a person takes in. */
    private static final int SHOWN = 20;

    private static final Messages TEXTS = Messages.beside(BaseCheck.class, "stale");

    private final Session session;
    private final Plan plan;
    private final RowReader reader;

    BaseCheck(Session session, Plan plan, RowReader reader) {
        this.session = session;
        this.plan = plan;
        this.reader = reader;
    }

    /** Empty when everything is as it was. @param now what is published */
    Optional<ApplyOutcome> stale(CatalogueState now) {
        List<String> differences = new ArrayList<>();
        if (!now.equals(plan.base())) {
            versions(now, differences);
        }
        Snapshot part = reader.footprint(now, plan.footprint());
        rows(part, differences);
        if (differences.isEmpty() && !plan.footprint().fingerprint(part).equals(plan.fingerprint())) {
            differences.add(TEXTS.text("footprint"));
        }
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        if (differences.size() > SHOWN) {
            int more = differences.size() - SHOWN;
            differences = new ArrayList<>(differences.subList(0, SHOWN));
            differences.add(TEXTS.format("more", Map.of("count", Messages.number(more))));
        }
        return Optional.of(new ApplyOutcome.Stale(plan.base().version(), now.version(), differences));
    }

    private void versions(CatalogueState now, List<String> differences) {
        long planned = plan.base().version();
        if (now.version() == planned) {
            differences.add(TEXTS.format("other_content", Map.of("version", planned)));
        } else if (now.version() < planned) {
            differences.add(TEXTS.format("rolled_back", Map.of("planned", planned, "now", now.version())));
        }
        for (PublishedVersion.Label newer : new PubVersions(session).after(planned)) {
            differences.add(TEXTS.format(
                    newer.comment().isEmpty() ? "newer" : "newer_with_comment",
                    Map.of("version", newer.id(), "day", newer.day(), "by", newer.by(), "comment", newer.comment())));
        }
    }

    /** Looks at each row that is to be changed, and at each that something will refer to. */
    private void rows(Snapshot part, List<String> differences) {
        Map<Class<? extends CatalogueObject>, Map<Long, Change>> touched = new LinkedHashMap<>();
        Map<Class<? extends CatalogueObject>, Set<Long>> referred = new LinkedHashMap<>();
        for (Change change : plan.changes()) {
            if (change.id() > 0) {
                touched.computeIfAbsent(change.subject().getClass(), type -> new LinkedHashMap<>())
                        .put(change.id(), change);
            }
            if (!(change instanceof Change.Remove)) {
                refer(change.subject(), referred);
            }
        }
        touched.forEach((type, changes) -> {
            Map<Long, Row<?>> now = find(part, type, changes.keySet());
            changes.forEach((id, change) -> difference(change, now.get(id)).ifPresent(told -> {
                differences.add(told);
                // Told once, though something may refer to it as well.
                referred.getOrDefault(type, new HashSet<>()).remove(id);
            }));
        });
        referred.forEach((type, ids) -> {
            // What the plan itself brings back is there when it is needed.
            Map<Long, Change> ours = touched.getOrDefault(type, Map.of());
            ids.removeIf(id -> ours.get(id) instanceof Change.Create);
            Set<Long> lacking = new HashSet<>(ids);
            for (Row<?> row : find(part, type, ids).values()) {
                if (row.isLive() && !row.isPending() && !(ours.get(row.id()) instanceof Change.Remove)) {
                    lacking.remove(row.id());
                }
            }
            lacking.stream().sorted().forEach(id -> differences.add(TEXTS.format(
                    "reference",
                    Map.of("object", TEXTS.text("object." + type.getSimpleName()), "id", id, "key", key(type, id)))));
        });
    }

    /** The rows of one kind by id; those that the footprint does not hold are read by themselves. */
    private Map<Long, Row<?>> find(Snapshot part, Class<? extends CatalogueObject> type, Set<Long> ids) {
        CatalogueTable<?> table = table(part, type);
        Map<Long, Row<?>> found = new HashMap<>(ids.size() * 2);
        Set<Long> elsewhere = new HashSet<>();
        for (Long id : ids) {
            table.find(id).ifPresentOrElse(row -> found.put(id, row), () -> elsewhere.add(id));
        }
        reader.withIds(type, elsewhere).forEach(row -> found.put(row.id(), row));
        return found;
    }

    private static CatalogueTable<?> table(Snapshot snapshot, Class<? extends CatalogueObject> type) {
        if (type == LogicalAddress.class) {
            return snapshot.addresses();
        }
        if (type == ServiceComponent.class) {
            return snapshot.components();
        }
        if (type == CallAddress.class) {
            return snapshot.callAddresses();
        }
        if (type == Routing.class) {
            return snapshot.routings();
        }
        return type == ServiceContract.class ? snapshot.contracts() : snapshot.profiles();
    }

    private static void refer(CatalogueObject object, Map<Class<? extends CatalogueObject>, Set<Long>> referred) {
        if (object instanceof Routing routing) {
            refer(LogicalAddress.class, routing.addressId(), referred);
            refer(ServiceContract.class, routing.contractId(), referred);
            refer(CallAddress.class, routing.callAddressId(), referred);
        } else if (object instanceof CallAddress address) {
            refer(ServiceComponent.class, address.componentId(), referred);
            refer(RivtaProfile.class, address.profileId(), referred);
        }
    }

    private static void refer(
            Class<? extends CatalogueObject> type, long id, Map<Class<? extends CatalogueObject>, Set<Long>> referred) {
        if (id > 0) {
            referred.computeIfAbsent(type, key -> new HashSet<>()).add(id);
        }
    }

    private Optional<String> difference(Change change, @Nullable Row<?> now) {
        Map<String, Object> values = new HashMap<>();
        values.put("what", describe(change.subject()));
        if (now == null) {
            return Optional.of(TEXTS.format("row_gone", values));
        }
        if (now.isPending()) {
            values.put("by", now.updatedBy());
            return Optional.of(TEXTS.format("row_pending", values));
        }
        if (change instanceof Change.Create) {
            return now.isLive() ? Optional.of(TEXTS.format("row_back", values)) : Optional.empty();
        }
        if (!now.isLive()) {
            return Optional.of(TEXTS.format("row_deleted", values));
        }
        CatalogueObject before = before(change);
        if (!now.get().equals(before)) {
            values.put("what", describe(before));
            values.put("before", sayings(before));
            values.put("now", sayings(now.get()));
            return Optional.of(TEXTS.format("row_changed", values));
        }
        if (now.version() != version(change)) {
            return Optional.of(TEXTS.format("row_touched", values));
        }
        return Optional.empty();
    }

    private static CatalogueObject before(Change change) {
        return change instanceof Change.Replace replace ? replace.before() : ((Change.Remove) change).before();
    }

    private static long version(Change change) {
        return change instanceof Change.Replace replace ? replace.version() : ((Change.Remove) change).version();
    }

    /** A row by what people know it by. */
    String describe(CatalogueObject object) {
        if (object instanceof LogicalAddress address) {
            return TEXTS.format("the.LogicalAddress", Map.of("key", address.hsaId()));
        }
        if (object instanceof ServiceComponent component) {
            return TEXTS.format("the.ServiceComponent", Map.of("key", component.hsaId()));
        }
        if (object instanceof CallAddress address) {
            return TEXTS.format("the.CallAddress", Map.of("key", address.url()));
        }
        Routing routing = (Routing) object;
        return TEXTS.format(
                "the.Routing",
                Map.of(
                        "unit", plan.references().address(routing.addressId()),
                        "contract", plan.references().contract(routing.contractId())));
    }

    private String sayings(CatalogueObject object) {
        if (object instanceof LogicalAddress address) {
            return "\"" + address.name() + "\"";
        }
        if (object instanceof ServiceComponent component) {
            return "\"" + component.name() + "\"";
        }
        if (object instanceof CallAddress address) {
            return address.url();
        }
        Routing routing = (Routing) object;
        return routing.validity() + " " + plan.references().callAddress(routing.callAddressId()).url();
    }

    private String key(Class<? extends CatalogueObject> type, long id) {
        if (type == LogicalAddress.class) {
            return plan.references().address(id);
        }
        if (type == ServiceContract.class) {
            return plan.references().contract(id);
        }
        if (type == ServiceComponent.class) {
            return plan.references().component(id);
        }
        return type == CallAddress.class
                ? plan.references().callAddress(id).url()
                : plan.references().profile(id);
    }
}
