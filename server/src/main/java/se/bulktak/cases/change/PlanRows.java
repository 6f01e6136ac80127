package se.bulktak.cases.change;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.bulktak.apply.OrderSummary;
import se.bulktak.apply.Proposal;
import se.bulktak.cases.Forecast;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.Keys;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.Validity;
import se.bulktak.finding.Messages;
import se.bulktak.finding.ToldFinding;
import se.bulktak.plan.Change;
import se.bulktak.plan.Plan;
import se.bulktak.reach.Target;

/** Makes the rows of a plan, and finds which of them may do harm by what the rules have told. */
final class PlanRows {

    private static final Messages TEXTS = ChangeTexts.TEXTS;
    private static final List<String> OBJECTS = List.of("serviceComponent", "callAddress");

    private static final Comparator<PlanRow> ORDER = comparingInt((PlanRow row) -> {
                int place = OBJECTS.indexOf(row.object());
                return place < 0 ? OBJECTS.size() : place;
            })
            .thenComparing(row -> Keys.of(row.id()))
            .thenComparing(PlanRow::contractName)
            .thenComparing(PlanRow::contract)
            .thenComparing(row -> row.kind().ordinal())
            .thenComparing(row -> row.before() == null ? "" : row.before().days());

    private final Proposal proposal;
    private final Plan plan;
    private final Optional<Snapshot> snapshot;

    /** Names today and afterwards, by key. */
    private final Map<String, String> unitsToday = new HashMap<>();
    private final Map<String, String> unitsAfter = new HashMap<>();
    private final Map<String, String> producersToday = new HashMap<>();
    private final Map<String, String> producersAfter = new HashMap<>();
    /** Rows lead to few destinations on few days; those are kept once. */
    private final Map<String, PlanRow.Side> sides = new HashMap<>();

    PlanRows(Proposal proposal, Optional<Snapshot> snapshot) {
        this.proposal = proposal;
        this.plan = proposal.plan();
        this.snapshot = snapshot;
    }

    PlanView view(Forecast forecast) {
        names();
        List<PlanRow> rows = new ArrayList<>(plan.changes().size() + plan.unchanged());
        plan.changes().forEach(change -> rows.add(row(change)));
        if (plan.unchanged() > 0 && proposal.undoes().isEmpty()) {
            unchanged(rows);
        }
        rows.sort(ORDER);
        List<PlanRow> judged = proposal.undoes().isPresent() ? rows : judged(rows);
        Map<String, String> names = new HashMap<>(producersToday);
        names.putAll(producersAfter);
        return new PlanView(
                plan.from(),
                plan.base().version(),
                proposal.undoes(),
                units(),
                judged,
                PlanView.counts(judged),
                PlanView.rowsByRisk(judged),
                proposal.undoes().isPresent() ? List.of() : lines(judged),
                producers(judged),
                judged.stream().filter(PlanRow::isRouting).map(PlanRow::contract).distinct()
                        .sorted(comparing((String contract) -> ServiceContract.shortName(contract)).thenComparing(Comparator.naturalOrder())).toList(),
                Routes.of(judged, forecast.consumers(), names),
                forecast,
                ContractReach.of(forecast.pairs()));
    }

    private int units() {
        return (int) plan.targets().stream().flatMap(target -> target.units().stream()).distinct().count();
    }

    // ---- names ----------------------------------------------------------------------------------------------------------------

    /** The names that the plan changes or gives. All others are as the catalogue has them. */
    private void names() {
        for (Change change : plan.changes()) {
            CatalogueObject before = change instanceof Change.Replace replace ? replace.before()
                    : change instanceof Change.Remove remove ? remove.before() : null;
            CatalogueObject after = change instanceof Change.Remove ? null : change.subject();
            if (change.subject() instanceof LogicalAddress address) {
                String key = Keys.of(address.hsaId());
                unitsToday.put(key, name(before));
                unitsAfter.put(key, name(after));
            } else if (change.subject() instanceof ServiceComponent component) {
                String key = Keys.of(component.hsaId());
                producersToday.put(key, name(before));
                producersAfter.put(key, name(after));
            }
        }
    }

    private static String name(@Nullable CatalogueObject object) {
        return object instanceof LogicalAddress address ? address.name()
                : object instanceof ServiceComponent component ? component.name() : "";
    }

    private String unit(String id, Map<String, String> names) {
        return names.computeIfAbsent(
                Keys.of(id),
                key -> snapshot.flatMap(known -> known.findAddress(id)).map(row -> name(held(row))).orElse(""));
    }

    private String producer(String id, Map<String, String> names) {
        return names.computeIfAbsent(
                Keys.of(id),
                key -> snapshot.flatMap(known -> known.findComponent(id)).map(row -> name(held(row))).orElse(""));
    }

    private static <T extends CatalogueObject> @Nullable T held(Row<T> row) {
        return row.values() == null ? row.published() : row.values();
    }

    // ---- rows -----------------------------------------------------------------------------------------------------------------

    private PlanRow row(Change change) {
        CatalogueObject subject = change.subject();
        ChangeKind kind = ChangeKind.valueOf(change.kind().name());
        if (subject instanceof LogicalAddress address) {
            String key = Keys.of(address.hsaId());
            return new PlanRow(kind, change.object(), address.hsaId(), unitsToday.getOrDefault(key, ""),
                    unitsAfter.getOrDefault(key, ""), "", null, null, Set.of());
        }
        if (subject instanceof ServiceComponent component) {
            String key = Keys.of(component.hsaId());
            return new PlanRow(kind, change.object(), component.hsaId(), producersToday.getOrDefault(key, ""),
                    producersAfter.getOrDefault(key, ""), "", null, null, Set.of());
        }
        if (subject instanceof CallAddress address) {
            boolean gone = change instanceof Change.Remove;
            PlanRow.Side side = side(address, null, !gone);
            return new PlanRow(
                    kind, change.object(), address.url(), "", "", "", gone ? side : null, gone ? null : side, Set.of());
        }
        Routing routing = (Routing) subject;
        Routing before = change instanceof Change.Replace replace ? (Routing) replace.before()
                : change instanceof Change.Remove ? routing : null;
        Routing after = change instanceof Change.Remove ? null : routing;
        String unit = plan.references().address(routing.addressId());
        return new PlanRow(
                kind,
                change.object(),
                unit,
                unit(unit, unitsToday),
                unit(unit, unitsAfter),
                plan.references().contract(routing.contractId()),
                before == null ? null : side(before, false),
                after == null ? null : side(after, true),
                Set.of());
    }

    private PlanRow.Side side(Routing routing, boolean after) {
        return side(plan.references().callAddress(routing.callAddressId()), routing.validity(), after);
    }

    private PlanRow.Side side(CallAddress address, @Nullable Validity validity, boolean after) {
        String producer = plan.references().component(address.componentId());
        return side(
                producer,
                address.url(),
                plan.references().profile(address.profileId()),
                validity == null ? null : validity.from(),
                validity == null ? null : validity.to(),
                after);
    }

    private PlanRow.Side side(
            String producer, String url, String profile, @Nullable LocalDate from, @Nullable LocalDate to, boolean after) {
        return sides.computeIfAbsent(
                String.join(" ", producer, url, profile, String.valueOf(from), String.valueOf(to), String.valueOf(after)),
                key -> new PlanRow.Side(
                        producer, producer(producer, after ? producersAfter : producersToday), url, profile, from, to));
    }

    /** The pairs that were ordered and that the plan has no routing for: TAK has it already. */
    private void unchanged(List<PlanRow> rows) {
        Set<String> changed = rows.stream()
                .filter(row -> row.kind() == ChangeKind.OPEN || row.kind() == ChangeKind.EXTEND)
                .map(PlanRows::pair)
                .collect(Collectors.toCollection(HashSet::new));
        Map<String, PlanRow.Side> ordered = ordered();
        for (Target target : plan.targets()) {
            for (HsaId unit : target.units()) {
                for (String contract : target.contracts()) {
                    PlanRow row = new PlanRow(ChangeKind.UNCHANGED, "routing", unit.value(), unit(unit.value(), unitsToday),
                            unit(unit.value(), unitsAfter), contract, ordered.get(Keys.of(contract)),
                            ordered.get(Keys.of(contract)), Set.of());
                    if (changed.add(pair(row))) {
                        rows.add(row);
                    }
                }
            }
        }
    }

    private static String pair(PlanRow row) {
        return Keys.of(row.id()) + " " + Keys.of(row.contract());
    }

    /** Where the order wants calls to go, by contract: it has one producer, and a URL for each contract. */
    private Map<String, PlanRow.Side> ordered() {
        Map<String, PlanRow.Side> ordered = new HashMap<>();
        for (OrderSummary.WorkbookSummary workbook : proposal.order().workbooks()) {
            for (OrderSummary.ContractSummary contract : workbook.contracts()) {
                ordered.put(
                        Keys.of(contract.namespace()),
                        side(workbook.producer().hsaId(), contract.url(), contract.rivtaProfile(), null, null, true));
            }
        }
        return ordered;
    }

    private static Map<String, String> producers(List<PlanRow> rows) {
        Map<String, String> byId = new TreeMap<>();
        for (PlanRow row : rows) {
            if (row.before() != null) {
                byId.putIfAbsent(row.before().producer(), row.before().producerName());
            }
            if (row.after() != null) {
                byId.put(row.after().producer(), row.after().producerName());
            }
        }
        Map<String, String> byName = new LinkedHashMap<>();
        byId.entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByValue(String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
        return byName;
    }

    // ---- risks ----------------------------------------------------------------------------------------------------------------

    private List<PlanRow> judged(List<PlanRow> rows) {
        Map<String, String> newProducers = new HashMap<>();
        rows.stream().filter(row -> row.kind() == ChangeKind.OPEN).forEach(row -> {
            if (row.after() != null) {
                newProducers.put(pair(row), Keys.of(row.after().producer()));
            }
        });
        Set<String> takenOver = new HashSet<>();
        for (PlanRow row : rows) {
            if (isEnding(row) && newProducers.containsKey(pair(row))
                    && !newProducers.get(pair(row)).equals(Keys.of(row.before().producer()))) {
                takenOver.add(pair(row));
            }
        }
        Map<Risk, Set<String>> told = new HashMap<>();
        told.put(Risk.OTHER_ORGANISATION, values("other_organisation", "unit"));
        told.put(Risk.LEFT_WITHOUT_ROUTES, values("producer_left_without_routes", "producer"));
        told.put(Risk.NEW_PRODUCER, values("new_producer", "producer"));
        told.put(Risk.NEW_HOST, values("new_host", "host"));
        told.put(Risk.PRODUCER_RENAMED, values("producer_name_replaced", "producer"));
        told.put(Risk.SHARED_NAME, sharedNames());
        told.put(Risk.DEAD_CONTRACT, values("no_standard_authorization", "namespace"));
        List<PlanRow> judged = new ArrayList<>(rows.size());
        for (PlanRow row : rows) {
            Set<Risk> risks = EnumSet.noneOf(Risk.class);
            if (takenOver.contains(pair(row)) && (isEnding(row) || row.kind() == ChangeKind.OPEN)) {
                risks.add(Risk.TAKEN_OVER);
            }
            told.forEach((risk, keys) -> {
                if (!keys.isEmpty() && concerns(risk, row, keys)) {
                    risks.add(risk);
                }
            });
            if (row.kind() == ChangeKind.DELETE && row.isRouting() && row.before() != null
                    && row.before().from() != null && row.before().from().isAfter(plan.from())) {
                risks.add(Risk.FUTURE_REPLACED);
            }
            judged.add(risks.isEmpty() ? row : row.with(risks));
        }
        return judged;
    }

    private static boolean concerns(Risk risk, PlanRow row, Set<String> keys) {
        return switch (risk) {
            case OTHER_ORGANISATION -> (row.isRouting() || row.object().equals("logicalAddress"))
                    && row.kind() != ChangeKind.UNCHANGED && keys.contains(Keys.of(row.id()));
            case LEFT_WITHOUT_ROUTES -> isEnding(row) && keys.contains(Keys.of(row.before().producer()));
            case NEW_PRODUCER -> row.object().equals("serviceComponent") && keys.contains(Keys.of(row.id()));
            case NEW_HOST -> row.object().equals("callAddress") && row.kind() == ChangeKind.CREATE
                    && keys.stream().anyMatch(host -> Keys.of(row.id()).contains("//" + host));
            case PRODUCER_RENAMED -> row.object().equals("serviceComponent") && row.kind() == ChangeKind.RENAME
                    && keys.contains(Keys.of(row.id()));
            case SHARED_NAME -> row.object().equals("logicalAddress") && row.kind() == ChangeKind.RENAME
                    && keys.contains(Keys.of(row.id()));
            case DEAD_CONTRACT -> row.isRouting() && !isEnding(row) && keys.contains(Keys.of(row.contract()));
            case TAKEN_OVER, FUTURE_REPLACED -> false;
        };
    }

    private static boolean isEnding(PlanRow row) {
        return row.isRouting() && (row.kind() == ChangeKind.CLOSE || row.kind() == ChangeKind.DELETE)
                && row.before() != null;
    }

    /** Every value of a name in the findings of a code, as keys. */
    private Set<String> values(String code, String name) {
        Set<String> values = new TreeSet<>();
        for (ToldFinding finding : proposal.findings()) {
            if (finding.code().equals(code)) {
                each(finding, name).forEach(value -> values.add(Keys.of(String.valueOf(value))));
            }
        }
        return values;
    }

    /** A value of each finding that a told one stands for; one that all share stands for each. */
    private static List<?> each(ToldFinding finding, String name) {
        Object value = finding.values().get(name);
        if (value == null) {
            return List.of();
        }
        return finding.count() > 1 && value instanceof List<?> list && list.size() == finding.count() ? list : List.of(value);
    }

    /** Units that get another name though they have routings for contracts that the order does not speak of. */
    private Set<String> sharedNames() {
        Set<String> units = new TreeSet<>();
        for (ToldFinding finding : proposal.findings()) {
            if (!finding.code().equals("name_replaced") || !(finding.values().get("otherContracts") instanceof List<?> others)) {
                continue;
            }
            List<?> renamed = each(finding, "unit");
            boolean separate = finding.count() > 1 && others.stream().anyMatch(List.class::isInstance);
            for (int i = 0; i < renamed.size(); i++) {
                if (separate ? i < others.size() && others.get(i) instanceof List<?> own && !own.isEmpty() : !others.isEmpty()) {
                    units.add(Keys.of(String.valueOf(renamed.get(i))));
                }
            }
        }
        return units;
    }

    /** The risks in sentences. */
    private List<RiskLine> lines(List<PlanRow> rows) {
        List<RiskLine> lines = new ArrayList<>();
        for (Risk risk : Risk.values()) {
            List<PlanRow> own = rows.stream().filter(row -> row.risks().contains(risk)).toList();
            if (own.isEmpty()) {
                tellWithoutRows(risk, lines);
                continue;
            }
            List<RiskLine> alike = new ArrayList<>();
            switch (risk) {
                case TAKEN_OVER, LEFT_WITHOUT_ROUTES -> byProducer(risk, own, alike);
                case DEAD_CONTRACT -> byContract(risk, own, alike);
                case NEW_PRODUCER -> own.forEach(row -> alike.add(line(risk, 1, Map.of(
                        "name", row.becomes(), "producer", row.id()))));
                case NEW_HOST -> hosts().forEach(host -> alike.add(line(risk, own.size(), Map.of("host", host))));
                case PRODUCER_RENAMED -> own.forEach(row -> alike.add(renamed(row)));
                case FUTURE_REPLACED -> alike.add(line(risk, own.size(), Map.of(
                        "routings", ChangeTexts.counted("routings", own.size()))));
                default -> alike.add(line(risk, own.size(), Map.of("units", ChangeTexts.counted("units", units(own)))));
            }
            lines.addAll(alike.size() <= RiskLine.FEW ? alike : List.of(folded(risk, own, alike)));
        }
        return lines;
    }

    /** Many lines of a kind as one, with the whole first. */
    private static RiskLine folded(Risk risk, List<PlanRow> rows, List<RiskLine> alike) {
        List<PlanRow> ending = rows.stream().filter(PlanRows::isEnding).toList();
        String text = TEXTS.format("line." + risk.code() + ".many", Map.of(
                "count", Messages.number(alike.size()),
                "units", ChangeTexts.counted("units", units(ending)),
                "routings", ChangeTexts.counted("routings", ending.size())));
        return new RiskLine(risk, text, "", "", rows.size(), alike);
    }

    /** What was told though no row of the plan is about it: units of others that are connected already, a known id's new host. */
    private void tellWithoutRows(Risk risk, List<RiskLine> lines) {
        if (risk == Risk.NEW_HOST) {
            hosts().forEach(host -> lines.add(line(risk, 0, Map.of("host", host))));
        } else if (risk == Risk.OTHER_ORGANISATION) {
            int units = values("other_organisation", "unit").size();
            if (units > 0) {
                lines.add(line(risk, 0, Map.of("units", ChangeTexts.counted("units", units))));
            }
        }
    }

    private List<String> hosts() {
        return proposal.findings().stream()
                .filter(finding -> finding.code().equals("new_host"))
                .flatMap(finding -> each(finding, "host").stream())
                .map(String::valueOf)
                .distinct()
                .toList();
    }

    private static void byProducer(Risk risk, List<PlanRow> rows, List<RiskLine> lines) {
        Map<String, List<PlanRow>> byProducer = rows.stream()
                .filter(PlanRows::isEnding)
                .collect(Collectors.groupingBy(row -> row.before().producer(), TreeMap::new, Collectors.toList()));
        byProducer.entrySet().stream()
                .sorted(comparingInt(entry -> -entry.getValue().size()))
                .forEach(entry -> {
                    List<PlanRow> own = entry.getValue();
                    Map<String, String> values = Map.of(
                            "units", ChangeTexts.counted("units", units(own)),
                            "routings", ChangeTexts.counted("routings", own.size()),
                            "name", own.get(0).before().producerName(),
                            "producer", entry.getKey());
                    lines.add(new RiskLine(
                            risk, TEXTS.format("line." + risk.code(), values), entry.getKey(), "", own.size(), List.of()));
                });
    }

    private static void byContract(Risk risk, List<PlanRow> rows, List<RiskLine> lines) {
        rows.stream().collect(Collectors.groupingBy(PlanRow::contract, TreeMap::new, Collectors.counting()))
                .forEach((contract, count) -> lines.add(new RiskLine(
                        risk,
                        TEXTS.format("line." + risk.code(), Map.of("contract", ServiceContract.shortName(contract))),
                        "",
                        contract,
                        count.intValue(),
                        List.of())));
    }

    private RiskLine renamed(PlanRow row) {
        int routings = proposal.findings().stream()
                .filter(finding -> finding.code().equals("producer_name_replaced"))
                .map(finding -> finding.values().get("routings"))
                .filter(Number.class::isInstance)
                .mapToInt(count -> ((Number) count).intValue())
                .findFirst()
                .orElse(0);
        String key = "line." + Risk.PRODUCER_RENAMED.code() + (row.name().isBlank() ? ".unnamed" : "");
        return new RiskLine(
                Risk.PRODUCER_RENAMED,
                TEXTS.format(key, Map.of("producer", row.id(), "before", row.name(), "after", row.becomes(),
                        "routings", ChangeTexts.counted("routings", routings))),
                "",
                "",
                1,
                List.of());
    }

    private static RiskLine line(Risk risk, int rows, Map<String, String> values) {
        return new RiskLine(risk, TEXTS.format("line." + risk.code(), values), "", "", rows, List.of());
    }

    private static int units(List<PlanRow> rows) {
        return (int) rows.stream().map(row -> Keys.of(row.id())).distinct().count();
    }
}
