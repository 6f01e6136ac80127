package se.bulktak.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.finding.Messages;

/** A plan as text for people: the summary first, then, after what the rules say of risks, the details. */
public final class PlanText {

    private static final Messages TEXTS = Messages.beside(PlanText.class, "plan");

    private final Plan plan;
    private final References names;

    public PlanText(Plan plan) {
        this.plan = plan;
        this.names = plan.references();
    }

    /** A heading and one line for each kind of change that there is. */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        lines.add(TEXTS.format("heading", Map.of("base", plan.base().version(), "from", plan.from())));
        if (plan.isEmpty()) {
            lines.add("  " + TEXTS.format("nothing", Map.of("unchanged", Messages.number(plan.unchanged()))));
            return lines;
        }
        counts().forEach(line -> lines.add("  " + line));
        return lines;
    }

    /** One line for each kind of change that there is; none for an empty plan. */
    public List<String> counts() {
        List<String> lines = new ArrayList<>();
        PlanSummary summary = plan.summary();
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("logicalAddressesCreated", summary.logicalAddressesCreated());
        counts.put("logicalAddressesRenamed", summary.logicalAddressesRenamed());
        counts.put("logicalAddressesDeleted", summary.logicalAddressesDeleted());
        counts.put("componentsCreated", summary.componentsCreated());
        counts.put("componentsRenamed", summary.componentsRenamed());
        counts.put("componentsDeleted", summary.componentsDeleted());
        counts.put("callAddressesCreated", summary.callAddressesCreated());
        counts.put("callAddressesDeleted", summary.callAddressesDeleted());
        counts.put("routingsOpened", summary.routingsOpened());
        counts.put("routingsExtended", summary.routingsExtended());
        counts.put("routingsClosed", summary.routingsClosed());
        counts.put("routingsDeleted", summary.routingsDeleted());
        counts.put("routingsUnchanged", summary.routingsUnchanged());
        counts.forEach((key, count) -> {
            if (count > 0) {
                String form = key + (count == 1 ? ".one" : ".many");
                lines.add(TEXTS.format(form, Map.of("count", Messages.number(count))));
            }
        });
        return lines;
    }

    /**
     * Every change, in groups.
     *
     * @param limit how many lines each group has at the most; the rest are counted
     */
    public List<String> details(int limit) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String group : List.of("rename", "create", "close", "open")) {
            groups.put(group, new ArrayList<>());
        }
        Map<String, Integer> counts = new HashMap<>();
        for (Change change : plan.changes()) {
            String group = group(change);
            int count = counts.merge(group, 1, Integer::sum);
            if (count <= limit) {
                groups.get(group).add(line(change));
            }
        }
        List<String> lines = new ArrayList<>();
        groups.forEach((group, own) -> {
            if (!own.isEmpty()) {
                if (!lines.isEmpty()) {
                    lines.add("");
                }
                lines.add(TEXTS.text("details." + group));
                own.forEach(line -> lines.add("  " + line));
                int more = counts.get(group) - own.size();
                if (more > 0) {
                    lines.add("  " + TEXTS.format("more", Map.of("count", Messages.number(more))));
                }
            }
        });
        return lines;
    }

    private static String group(Change change) {
        return switch (change.kind()) {
            case RENAME -> "rename";
            case CREATE -> "create";
            case CLOSE, DELETE -> "close";
            case OPEN, EXTEND -> "open";
        };
    }

    private String line(Change change) {
        Map<String, Object> values = new HashMap<>(values(change.subject()));
        String key = change.kind().label();
        if (change instanceof Change.Replace replace) {
            if (change.kind() == Change.Kind.RENAME) {
                values.put("before", name(replace.before()));
                values.put("after", name(replace.after()));
            } else if (replace.before() instanceof Routing before) {
                values.put("before", before.validity());
            }
        } else if (change instanceof Change.Remove remove) {
            key += "." + change.object();
            if (remove.before() instanceof Routing before) {
                values.put("before", before.validity());
            }
        } else if (change.kind() == Change.Kind.CREATE) {
            key += "." + change.object();
        }
        return TEXTS.format(key, values);
    }

    private Map<String, Object> values(CatalogueObject object) {
        if (object instanceof LogicalAddress address) {
            return Map.of("id", address.hsaId(), "name", address.name());
        }
        if (object instanceof ServiceComponent component) {
            return Map.of("id", component.hsaId(), "name", component.name());
        }
        if (object instanceof CallAddress callAddress) {
            return Map.of(
                    "url", callAddress.url(),
                    "profile", names.profile(callAddress.profileId()),
                    "producer", names.component(callAddress.componentId()));
        }
        Routing routing = (Routing) object;
        return Map.of(
                "unit", names.address(routing.addressId()),
                "contract", shortName(names.contract(routing.contractId())),
                "url", names.callAddress(routing.callAddressId()).url(),
                "producer", names.producerOf(routing.callAddressId()),
                "validity", routing.validity());
    }

    private static String name(CatalogueObject object) {
        return object instanceof LogicalAddress address ? address.name() : ((ServiceComponent) object).name();
    }

    /** The telling part of a namespace: {@code ProcessRequest} of {@code urn:…:ProcessRequestResponder:1}. */
    public static String shortName(String namespace) {
        String[] parts = namespace.split(":");
        for (int i = parts.length - 1; i >= 0; i--) {
            if (parts[i].endsWith("Responder")) {
                return parts[i].substring(0, parts[i].length() - "Responder".length());
            }
        }
        return namespace;
    }
}
