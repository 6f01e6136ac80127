package se.bulktak.takweb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.RoutingKey;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.finding.Messages;
import se.bulktak.plan.Change;
import se.bulktak.plan.Plan;
import se.bulktak.plan.Planned;
import se.bulktak.plan.PlannedPair;
import se.bulktak.plan.PlannedPair.Decision;
import se.bulktak.takweb.JsonBestallning.Item;
import se.bulktak.takweb.JsonBestallning.Route;
import se.bulktak.takweb.Preparation.Omitted;
import se.bulktak.takweb.TakWebRouting.Held;
import se.bulktak.takweb.TakWebRouting.Outcome;
import se.bulktak.takweb.WorklistItem.Kind;

/**
 * A plan in tak-web's form, and how what tak-web will do of it differs from the plan.
 *
 * <p>Nothing is known by heart of where the two differ. For each unit and contract the routes that the plan leaves are compared
 * with those that tak-web's rules leave, and whatever is not the same goes on the worklist. A pair that tak-web would refuse the
 * whole order for is left out and goes on the worklist with each step of the plan, since it cannot be ordered at all: the same
 * pair may not be both excluded and included, and excluding is refused for the same reason.
 */
final class PlanTranslation {

    private static final Messages TEXTS = Messages.beside(PlanTranslation.class, "takweb");

    private final Planned planned;
    private final Plan plan;
    private final Snapshot snapshot;
    private final OrderHead head;
    private final TakWebRouting takWeb;

    private final Map<Long, Change> routingChanges = new HashMap<>();
    private final Map<RoutingKey, List<Routing>> opened = new HashMap<>();
    private final Map<String, Long> createdAddresses = new HashMap<>();

    private final List<Route> routes = new ArrayList<>();
    private final List<WorklistItem> worklist = new ArrayList<>();
    /** Objects told already: those that many pairs share. */
    private final Set<WorklistItem> shared = new HashSet<>();
    private final Map<Long, Row<Routing>> deleted = new LinkedHashMap<>();
    private int alreadyRight;
    private int byHand;

    PlanTranslation(Planned planned, Snapshot snapshot, OrderHead head) {
        this.planned = planned;
        this.plan = planned.plan();
        this.snapshot = snapshot;
        this.head = head;
        this.takWeb = new TakWebRouting(this::callAddress, plan.from());
    }

    Preparation translate() {
        List<Item> components = new ArrayList<>();
        List<Item> addresses = new ArrayList<>();
        for (Change change : plan.changes()) {
            if (change.subject() instanceof Routing routing) {
                if (change instanceof Change.Create) {
                    opened.computeIfAbsent(routing.key(), key -> new ArrayList<>(1)).add(routing);
                } else {
                    routingChanges.put(change.id(), change);
                }
            } else if (change instanceof Change.Create create) {
                if (create.after() instanceof LogicalAddress address) {
                    createdAddresses.put(address.hsaId(), create.id());
                    addresses.add(new Item(address.hsaId(), StoredText.name(address.name())));
                } else if (create.after() instanceof ServiceComponent component) {
                    components.add(new Item(component.hsaId(), StoredText.name(component.name())));
                }
            } else if (change instanceof Change.Replace replace) {
                rename(replace);
            }
        }
        tellPending("serviceComponent", planned.producer());
        Set<Long> existingAddresses = new HashSet<>();
        for (PlannedPair pair : planned.pairs()) {
            if (pair.address() != null && pair.address().isLive()) {
                existingAddresses.add(pair.address().id());
            }
            translate(pair);
        }
        tellRemovedCallAddresses();
        List<WorklistItem> sorted = new ArrayList<>(worklist);
        sorted.sort(Comparator.comparing(WorklistItem::kind));
        boolean producerExists = planned.producer() != null && planned.producer().isLive();
        return new Preparation(
                new JsonBestallning(head, plan.from(), components, addresses, routes),
                OptionalLong.of(snapshot.state().version()),
                new Omitted(alreadyRight, byHand, existingAddresses.size(), producerExists ? 1 : 0),
                sorted);
    }

    private void rename(Change.Replace replace) {
        if (replace.before() instanceof LogicalAddress before && replace.after() instanceof LogicalAddress after) {
            tell(Kind.RENAME, replace.object(), before.hsaId(), before.name(), after.name());
        } else if (replace.before() instanceof ServiceComponent before
                && replace.after() instanceof ServiceComponent after) {
            tell(Kind.RENAME, replace.object(), before.hsaId(), before.name(), after.name());
        }
    }

    private void translate(PlannedPair pair) {
        if (pair.decision() == Decision.KEEP) {
            alreadyRight++;
            return;
        }
        List<Row<Routing>> live = pair.existing().stream().filter(Row::isLive).toList();
        CallAddress wanted = callAddress(pair.callAddressId());
        Optional<Outcome> outcome =
                pair.decision() == Decision.REFUSED ? Optional.empty() : takWeb.include(reachable(pair, live), wanted);
        if (outcome.isEmpty()) {
            byHand++;
            tellByHand(pair, live, wanted);
            return;
        }
        routes.add(route(pair, wanted));
        outcome.get().deleted().ifPresent(row -> deleted.put(row.id(), row));
        tellPending("logicalAddress", pair.address());
        tellPending("serviceContract", pair.contractRow());
        live.forEach(row -> {
            if (row.isPending()) {
                tellRoute(Kind.PENDING_OBJECT, pair, pendingBy(row), "");
            }
        });
        List<Held> after = new ArrayList<>(outcome.get().after());
        if (reachable(pair, live).isEmpty()) {
            live.forEach(row -> after.add(takWeb.held(row.get())));
        }
        tellDeviations(pair, after, planned(pair, live));
    }

    /** The routes that tak-web can find: those of a unit that is not marked deleted. */
    private static List<Row<Routing>> reachable(PlannedPair pair, List<Row<Routing>> live) {
        return pair.address() != null && pair.address().isLive() ? live : List.of();
    }

    private Route route(PlannedPair pair, CallAddress wanted) {
        String unit = pair.address() != null && pair.address().isLive()
                ? pair.address().get().hsaId()
                : pair.unit().hsaId().value();
        return new Route(
                component(wanted.componentId()),
                unit,
                pair.contractRow().get().namespace(),
                profile(wanted.profileId()),
                wanted.url());
    }

    /** The routes of the pair when the plan has been applied. */
    private List<Held> planned(PlannedPair pair, List<Row<Routing>> live) {
        List<Held> after = new ArrayList<>();
        for (Row<Routing> row : live) {
            Change change = routingChanges.get(row.id());
            if (change == null) {
                after.add(takWeb.held(row.get()));
            } else if (change instanceof Change.Replace replace && replace.after() instanceof Routing routing) {
                after.add(takWeb.held(routing));
            }
        }
        opened(pair).forEach(routing -> after.add(takWeb.held(routing)));
        return after;
    }

    private List<Routing> opened(PlannedPair pair) {
        @Nullable Long address = pair.address() != null && pair.address().isLive()
                ? (Long) pair.address().id()
                : createdAddresses.get(pair.unit().hsaId().value());
        return address == null
                ? List.of()
                : opened.getOrDefault(new RoutingKey(address, pair.contractRow().id()), List.of());
    }

    // ---- the worklist -------------------------------------------------------------------------------------------------------

    private void tellByHand(PlannedPair pair, List<Row<Routing>> live, CallAddress wanted) {
        if (pair.decision() == Decision.REFUSED) {
            live.forEach(row -> tellRoute(Kind.OVERLAPPING_ROUTES, pair, describe(takWeb.held(row.get())), ""));
            tellRoute(Kind.OVERLAPPING_ROUTES, pair, "", TEXTS.format("route.goal", values(wanted)));
            return;
        }
        for (Row<Routing> row : live) {
            Change change = routingChanges.get(row.id());
            if (change instanceof Change.Replace replace && replace.after() instanceof Routing after) {
                if (after.equals(row.get())) {
                    continue;
                }
                tellRoute(
                        Kind.ROUTE_BY_HAND, pair, describe(takWeb.held(row.get())), describe(takWeb.held(after)));
            } else if (change != null) {
                tellRoute(Kind.ROUTE_BY_HAND, pair, describe(takWeb.held(row.get())), "");
            }
        }
        opened(pair).forEach(routing -> tellRoute(Kind.ROUTE_BY_HAND, pair, "", describe(takWeb.held(routing))));
    }

    private void tellDeviations(PlannedPair pair, List<Held> takWebLeaves, List<Held> planLeaves) {
        List<Held> surplus = new ArrayList<>(takWebLeaves);
        planLeaves.forEach(surplus::remove);
        List<Held> lacking = new ArrayList<>(planLeaves);
        takWebLeaves.forEach(lacking::remove);
        surplus.removeIf(held -> {
            if (held.validity().inverted()) {
                tellRoute(Kind.INVERTED_ROUTE, pair, describe(held), "");
            }
            return held.validity().inverted();
        });
        if (surplus.size() == 1
                && lacking.size() == 1
                && surplus.get(0).callAddress().equals(lacking.get(0).callAddress())) {
            tellRoute(Kind.OTHER_DATES, pair, describe(surplus.get(0)), describe(lacking.get(0)));
            return;
        }
        surplus.forEach(held -> tellRoute(Kind.OTHER_OUTCOME, pair, describe(held), ""));
        lacking.forEach(held -> tellRoute(Kind.OTHER_OUTCOME, pair, "", describe(held)));
    }

    /** tak-web also deletes the call address of a route that it deletes, if no other live route leads there. */
    private void tellRemovedCallAddresses() {
        if (deleted.isEmpty()) {
            return;
        }
        Set<Long> inUse = new HashSet<>();
        for (Row<Routing> row : snapshot.routings().rows()) {
            if (row.isLive() && !deleted.containsKey(row.id())) {
                inUse.add(row.get().callAddressId());
            }
        }
        for (Row<Routing> row : deleted.values()) {
            long id = row.get().callAddressId();
            if (!inUse.contains(id)) {
                CallAddress callAddress = callAddress(id);
                tell(
                        Kind.CALL_ADDRESS_REMOVED,
                        "callAddress",
                        callAddress.url(),
                        TEXTS.format("callAddress", values(callAddress)),
                        "");
            }
        }
    }

    private void tellPending(String object, @Nullable Row<? extends CatalogueObject> row) {
        if (row != null && row.isLive() && row.isPending()) {
            CatalogueObject held = row.get();
            String id = held instanceof LogicalAddress address
                    ? address.hsaId()
                    : held instanceof ServiceComponent component
                            ? component.hsaId()
                            : ((ServiceContract) held).namespace();
            tell(Kind.PENDING_OBJECT, object, id, pendingBy(row), "");
        }
    }

    private static String pendingBy(Row<?> row) {
        return TEXTS.format("pending.by", Map.of("user", String.valueOf(row.updatedBy())));
    }

    private void tell(Kind kind, String object, String id, String before, String after) {
        WorklistItem item = new WorklistItem(kind, object, id, "", before, after);
        if (shared.add(item)) {
            worklist.add(item);
        }
    }

    private void tellRoute(Kind kind, PlannedPair pair, String before, String after) {
        worklist.add(new WorklistItem(
                kind,
                "routing",
                pair.unit().hsaId().value(),
                pair.contractRow().get().namespace(),
                before,
                after));
    }

    private String describe(Held held) {
        Map<String, Object> values = new HashMap<>(values(held.callAddress()));
        values.put("validity", held.validity());
        return TEXTS.format("route", values);
    }

    private Map<String, Object> values(CallAddress callAddress) {
        return Map.of(
                "url", callAddress.url(),
                "producer", component(callAddress.componentId()),
                "profile", profile(callAddress.profileId()));
    }

    // ---- what ids stand for ---------------------------------------------------------------------------------------------------

    private CallAddress callAddress(long id) {
        CallAddress held = snapshot.callAddresses().values(id);
        return held != null ? held : plan.references().callAddress(id);
    }

    private String component(long id) {
        ServiceComponent held = snapshot.components().values(id);
        return held != null ? held.hsaId() : plan.references().component(id);
    }

    private String profile(long id) {
        RivtaProfile held = snapshot.profiles().values(id);
        return held != null ? held.name() : plan.references().profile(id);
    }
}
