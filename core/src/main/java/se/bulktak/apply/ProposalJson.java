package se.bulktak.apply;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.bulktak.apply.OrderSummary.ContractSummary;
import se.bulktak.apply.OrderSummary.ProducerSummary;
import se.bulktak.apply.OrderSummary.WorkbookSummary;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueState;
import se.bulktak.catalogue.Footprint;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Validity;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.FindingJson;
import se.bulktak.finding.Messages;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.health.HealthJson;
import se.bulktak.order.ReadingReport;
import se.bulktak.plan.Change;
import se.bulktak.plan.Plan;
import se.bulktak.plan.PlanSummary;
import se.bulktak.plan.References;
import se.bulktak.reach.PairReach;
import se.bulktak.reach.ReachReport;
import se.bulktak.reach.Target;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON documents of {@code check}, {@code plan} and {@code apply}, described in docs/json.md. A plan's document holds all
 * that is needed to apply it later; a digest tells whether somebody has edited it in between.
 */
public final class ProposalJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectWriteContext PRETTY = new ObjectWriteContext.Base() {
        @Override
        public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    };
    private static final Messages TEXTS = Messages.beside(ProposalJson.class, "plan_file");

    private ProposalJson() {}

    // ---- writing ------------------------------------------------------------------------------------------------------------

    /** The document as text, ending with a line feed. */
    public static String text(Document document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(document, out);
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Writes the document, ending with a line feed. Does not close the stream. */
    public static void write(Document document, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(PRETTY, new Unclosed(out), JsonEncoding.UTF8)) {
            new Writer(json).document(document);
        } catch (tools.jackson.core.exc.JacksonIOException e) {
            throw e.getCause();
        }
        out.write('\n');
    }

    private record Writer(JsonGenerator json) {

        void document(Document document) {
            json.writeStartObject();
            if (document.outcome().isPresent()) {
                outcome(document.outcome().get());
            }
            document.undoes().ifPresent(version -> json.writeNumberProperty("undoes", version));
            List<ToldFinding> findings = document.findings();
            json.writeNumberProperty("errors", ToldFinding.count(findings, Severity.ERROR));
            json.writeNumberProperty("warnings", ToldFinding.count(findings, Severity.WARNING));
            json.writeNumberProperty("infos", ToldFinding.count(findings, Severity.INFO));
            json.writeName("order");
            order(document.order());
            json.writeArrayPropertyStart("findings");
            findings.forEach(finding -> FindingJson.write(finding, json));
            json.writeEndArray();
            if (!document.reading().isEmpty()) {
                json.writeArrayPropertyStart("reading");
                document.reading().forEach(this::reading);
                json.writeEndArray();
            }
            if (document.plan().isPresent()) {
                plan(document);
            }
            if (document.reach().isPresent()) {
                json.writeName("reach");
                reach(document.reach().get());
            }
            if (document.health().isPresent()) {
                json.writeName("health");
                HealthJson.write(document.health().get(), json);
            }
            json.writeEndObject();
        }

        private void outcome(ApplyOutcome outcome) {
            json.writeStringProperty("outcome", outcome.word());
            if (outcome instanceof ApplyOutcome.Applied applied) {
                json.writeNumberProperty("version", applied.publication().version());
            } else if (outcome instanceof ApplyOutcome.Unchanged unchanged) {
                json.writeNumberProperty("version", unchanged.version());
            } else if (outcome instanceof ApplyOutcome.Stale stale) {
                json.writeNumberProperty("version", stale.now());
                texts("differences", stale.differences());
            } else if (outcome instanceof ApplyOutcome.Refused refused) {
                texts("refusedBecause", refused.standingInTheWay().stream().map(ToldFinding::code).distinct().toList());
            }
        }

        private void order(OrderSummary order) {
            json.writeStartObject();
            json.writeArrayPropertyStart("workbooks");
            for (WorkbookSummary workbook : order.workbooks()) {
                json.writeStartObject();
                json.writeStringProperty("file", workbook.file());
                json.writeStringProperty("service", workbook.service());
                json.writeArrayPropertyStart("contracts");
                for (ContractSummary contract : workbook.contracts()) {
                    json.writeStartObject();
                    json.writeStringProperty("namespace", contract.namespace());
                    json.writeStringProperty("rivtaProfile", contract.rivtaProfile());
                    json.writeStringProperty("url", contract.url());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeObjectPropertyStart("producer");
                json.writeStringProperty("hsaId", workbook.producer().hsaId());
                json.writeStringProperty("name", workbook.producer().name());
                json.writeEndObject();
                json.writeNumberProperty("units", workbook.units());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberProperty("units", order.units());
            json.writeEndObject();
        }

        private void reading(ReadingReport report) {
            json.writeStartObject();
            json.writeStringProperty("file", report.file());
            json.writeArrayPropertyStart("tabs");
            for (ReadingReport.TabReading tab : report.tabs()) {
                json.writeStartObject();
                json.writeStringProperty("meaning", tab.meaning());
                json.writeStringProperty("found", tab.found());
                json.writeNumberProperty("headingRow", tab.headingRow());
                json.writeArrayPropertyStart("columns");
                for (ReadingReport.ColumnReading column : tab.columns()) {
                    json.writeStartObject();
                    json.writeStringProperty("meaning", column.meaning());
                    json.writeStringProperty("found", column.found());
                    json.writeStringProperty("column", column.column());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeNumberProperty("rows", tab.rows());
                json.writeEndObject();
            }
            json.writeEndArray();
            texts("ignoredTabs", report.ignoredTabs());
            json.writeEndObject();
        }

        private void plan(Document document) {
            Plan plan = document.plan().orElseThrow();
            json.writeNumberProperty("base", plan.base().version());
            json.writeStringProperty("from", plan.from().toString());
            json.writeName("summary");
            summary(plan.summary());
            json.writeArrayPropertyStart("changes");
            for (Change change : plan.changes()) {
                change(change, plan.references());
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("targets");
            for (Target target : plan.targets()) {
                json.writeStartObject();
                texts("contracts", target.contracts());
                texts("units", target.units().stream().map(HsaId::value).toList());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectPropertyStart("catalogue");
            json.writeStringProperty("contentHash", plan.base().contentHash());
            json.writeStringProperty("fingerprint", plan.fingerprint());
            texts("addresses", plan.footprint().addresses());
            texts("components", plan.footprint().components());
            texts("contracts", plan.footprint().contracts());
            texts("profiles", plan.footprint().profiles());
            json.writeEndObject();
            json.writeStringProperty("digest", digest(plan, document.findings(), document.undoes()));
        }

        private void summary(PlanSummary summary) {
            json.writeStartObject();
            json.writeNumberProperty("logicalAddressesCreated", summary.logicalAddressesCreated());
            json.writeNumberProperty("logicalAddressesRenamed", summary.logicalAddressesRenamed());
            json.writeNumberProperty("logicalAddressesDeleted", summary.logicalAddressesDeleted());
            json.writeNumberProperty("componentsCreated", summary.componentsCreated());
            json.writeNumberProperty("componentsRenamed", summary.componentsRenamed());
            json.writeNumberProperty("componentsDeleted", summary.componentsDeleted());
            json.writeNumberProperty("callAddressesCreated", summary.callAddressesCreated());
            json.writeNumberProperty("callAddressesDeleted", summary.callAddressesDeleted());
            json.writeNumberProperty("routingsOpened", summary.routingsOpened());
            json.writeNumberProperty("routingsClosed", summary.routingsClosed());
            json.writeNumberProperty("routingsDeleted", summary.routingsDeleted());
            json.writeNumberProperty("routingsExtended", summary.routingsExtended());
            json.writeNumberProperty("routingsUnchanged", summary.routingsUnchanged());
            json.writeEndObject();
        }

        private void change(Change change, References names) {
            json.writeStartObject();
            json.writeStringProperty("kind", change.kind().label());
            json.writeStringProperty("object", change.object());
            json.writeStringProperty("key", key(change.subject(), names));
            side("before", before(change), names);
            side("after", after(change), names);
            json.writeNumberProperty("id", change.id());
            json.writeNumberProperty("rowVersion", rowVersion(change));
            json.writeEndObject();
        }

        private void side(String name, @Nullable CatalogueObject object, References names) {
            json.writeName(name);
            if (object == null) {
                json.writeNull();
                return;
            }
            json.writeStartObject();
            if (object instanceof LogicalAddress address) {
                json.writeStringProperty("hsaId", address.hsaId());
                json.writeStringProperty("name", address.name());
            } else if (object instanceof ServiceComponent component) {
                json.writeStringProperty("hsaId", component.hsaId());
                json.writeStringProperty("name", component.name());
            } else if (object instanceof CallAddress callAddress) {
                callAddress(callAddress, names);
                json.writeObjectPropertyStart("ids");
                callAddressIds(callAddress);
                json.writeEndObject();
            } else if (object instanceof Routing routing) {
                CallAddress callAddress = names.callAddress(routing.callAddressId());
                json.writeStringProperty("unit", names.address(routing.addressId()));
                json.writeStringProperty("contract", names.contract(routing.contractId()));
                callAddress(callAddress, names);
                json.writeStringProperty("from", text(routing.validity().from()));
                json.writeStringProperty("to", text(routing.validity().to()));
                json.writeObjectPropertyStart("ids");
                json.writeNumberProperty("unit", routing.addressId());
                json.writeNumberProperty("contract", routing.contractId());
                json.writeNumberProperty("callAddress", routing.callAddressId());
                callAddressIds(callAddress);
                json.writeEndObject();
            }
            json.writeEndObject();
        }

        private void callAddress(CallAddress callAddress, References names) {
            json.writeStringProperty("producer", names.component(callAddress.componentId()));
            json.writeStringProperty("rivtaProfile", names.profile(callAddress.profileId()));
            json.writeStringProperty("url", callAddress.url());
        }

        private void callAddressIds(CallAddress callAddress) {
            json.writeNumberProperty("producer", callAddress.componentId());
            json.writeNumberProperty("rivtaProfile", callAddress.profileId());
        }

        private void reach(ReachReport reach) {
            json.writeStartObject();
            json.writeNumberProperty("checked", reach.checked());
            json.writeNumberProperty("reachable", reach.reachable());
            json.writeArrayPropertyStart("unreachable");
            for (PairReach pair : reach.unreachable()) {
                json.writeStartObject();
                json.writeStringProperty("unit", pair.unit().value());
                json.writeStringProperty("contract", pair.contract());
                json.writeStringProperty("reason", String.valueOf(pair.fault()));
                json.writeBooleanProperty("possible", pair.possible());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringProperty("at", reach.at().toString());
            json.writeObjectPropertyStart("consumers");
            reach.consumers().forEach(this::texts);
            json.writeEndObject();
            json.writeEndObject();
        }

        private void texts(String name, Iterable<String> texts) {
            json.writeArrayPropertyStart(name);
            texts.forEach(json::writeString);
            json.writeEndArray();
        }
    }

    /** The reach report alone, as {@code reach --json} prints it, ending with a line feed. */
    public static String text(ReachReport reach) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(PRETTY, out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeName("reach");
            new Writer(json).reach(reach);
            json.writeEndObject();
        }
        return out.toString(StandardCharsets.UTF_8) + "\n";
    }

    private static String text(@Nullable LocalDate date) {
        return date == null ? "" : date.toString();
    }

    private static @Nullable CatalogueObject before(Change change) {
        if (change instanceof Change.Replace replace) {
            return replace.before();
        }
        return change instanceof Change.Remove remove ? remove.before() : null;
    }

    private static @Nullable CatalogueObject after(Change change) {
        if (change instanceof Change.Replace replace) {
            return replace.after();
        }
        return change instanceof Change.Create create ? create.after() : null;
    }

    private static long rowVersion(Change change) {
        if (change instanceof Change.Replace replace) {
            return replace.version();
        }
        return change instanceof Change.Remove remove ? remove.version() : 0;
    }

    private static String key(CatalogueObject object, References names) {
        if (object instanceof LogicalAddress address) {
            return address.hsaId();
        }
        if (object instanceof ServiceComponent component) {
            return component.hsaId();
        }
        if (object instanceof CallAddress callAddress) {
            return names.component(callAddress.componentId()) + " " + names.profile(callAddress.profileId()) + " "
                    + callAddress.url();
        }
        Routing routing = (Routing) object;
        return names.address(routing.addressId()) + " " + names.contract(routing.contractId());
    }

    /** Over everything that decides what an application of the plan does. */
    private static String digest(Plan plan, List<ToldFinding> findings, OptionalLong undoes) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            Function<Object, byte[]> bytes = value -> (value + "\n").getBytes(StandardCharsets.UTF_8);
            sha256.update(bytes.apply(plan.base()));
            sha256.update(bytes.apply(plan.footprint()));
            sha256.update(bytes.apply(plan.fingerprint()));
            sha256.update(bytes.apply(plan.from()));
            sha256.update(bytes.apply(plan.targets()));
            sha256.update(bytes.apply(plan.unchanged()));
            undoes.ifPresent(version -> sha256.update(bytes.apply(version)));
            plan.changes().forEach(change -> sha256.update(bytes.apply(change)));
            findings.forEach(finding ->
                    sha256.update(bytes.apply(finding.code() + " " + finding.severity() + " " + finding.count())));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- reading ------------------------------------------------------------------------------------------------------------

    /**
     * Reads a stored plan back.
     *
     * @param file the path as the user gave it, for the message
     * @throws UnusablePlan if it is no plan of ours, or not as it was stored
     * @throws IOException if it cannot be read at all
     */
    public static Proposal read(InputStream in, String file) throws UnusablePlan, IOException {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(in);
        } catch (tools.jackson.core.exc.JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new UnusablePlan(TEXTS.format("not_json", Map.of("file", file)));
        }
        if (!root.path("changes").isArray() || !root.path("catalogue").isObject()) {
            throw new UnusablePlan(TEXTS.format("not_a_plan", Map.of("file", file)));
        }
        Proposal proposal;
        try {
            proposal = proposal(root);
        } catch (RuntimeException e) {
            throw new UnusablePlan(TEXTS.format("changed", Map.of("file", file)));
        }
        if (!root.path("digest").asString("").equals(digest(proposal.plan(), proposal.findings(), proposal.undoes()))) {
            throw new UnusablePlan(TEXTS.format("changed", Map.of("file", file)));
        }
        return proposal;
    }

    /** The order in short, from a document that this class has written. */
    static OrderSummary readOrder(String document) {
        return order(JsonMapper.shared().readTree(document).get("order"));
    }

    private static Proposal proposal(JsonNode root) {
        JsonNode catalogue = root.get("catalogue");
        References names = References.empty();
        List<Change> changes = list(root.get("changes"), node -> change(node, names));
        Plan plan = new Plan(
                new CatalogueState(root.get("base").longValue(), string(catalogue, "contentHash")),
                new Footprint(
                        new TreeSet<>(strings(catalogue.get("addresses"))),
                        new TreeSet<>(strings(catalogue.get("components"))),
                        new TreeSet<>(strings(catalogue.get("contracts"))),
                        new TreeSet<>(strings(catalogue.get("profiles")))),
                string(catalogue, "fingerprint"),
                LocalDate.parse(string(root, "from")),
                list(root.get("targets"), node -> new Target(
                        strings(node.get("contracts")),
                        list(node.get("units"), unit -> new HsaId(unit.stringValue())))),
                changes,
                names,
                root.get("summary").get("routingsUnchanged").intValue());
        JsonNode undoes = root.path("undoes");
        return new Proposal(
                order(root.get("order")),
                list(root.get("findings"), ProposalJson::finding),
                plan,
                undoes.isIntegralNumber() ? OptionalLong.of(undoes.longValue()) : OptionalLong.empty());
    }

    private static Change change(JsonNode node, References names) {
        long id = node.get("id").longValue();
        long version = node.get("rowVersion").longValue();
        String object = string(node, "object");
        CatalogueObject before = side(object, id, node.get("before"), names);
        CatalogueObject after = side(object, id, node.get("after"), names);
        if (before == null && after == null) {
            throw new IllegalArgumentException("A change without sides");
        }
        if (before == null) {
            return new Change.Create(id, after);
        }
        return after == null ? new Change.Remove(id, version, before) : new Change.Replace(id, version, before, after);
    }

    private static @Nullable CatalogueObject side(String object, long id, JsonNode node, References names) {
        if (node.isNull()) {
            return null;
        }
        switch (object) {
            case "logicalAddress" -> {
                names.addresses().put(id, string(node, "hsaId"));
                return new LogicalAddress(string(node, "hsaId"), string(node, "name"));
            }
            case "serviceComponent" -> {
                names.components().put(id, string(node, "hsaId"));
                return new ServiceComponent(string(node, "hsaId"), string(node, "name"));
            }
            case "callAddress" -> {
                CallAddress callAddress = callAddress(node, names);
                names.callAddresses().put(id, callAddress);
                return callAddress;
            }
            case "routing" -> {
                JsonNode ids = node.get("ids");
                Routing routing = new Routing(
                        ids.get("unit").longValue(),
                        ids.get("contract").longValue(),
                        ids.get("callAddress").longValue(),
                        new Validity(date(node, "from"), date(node, "to")));
                names.addresses().put(routing.addressId(), string(node, "unit"));
                names.contracts().put(routing.contractId(), string(node, "contract"));
                names.callAddresses().put(routing.callAddressId(), callAddress(node, names));
                return routing;
            }
            default -> throw new IllegalArgumentException(object);
        }
    }

    private static CallAddress callAddress(JsonNode node, References names) {
        JsonNode ids = node.get("ids");
        CallAddress callAddress = new CallAddress(
                ids.get("producer").longValue(), ids.get("rivtaProfile").longValue(), string(node, "url"));
        names.components().put(callAddress.componentId(), string(node, "producer"));
        names.profiles().put(callAddress.profileId(), string(node, "rivtaProfile"));
        return callAddress;
    }

    private static OrderSummary order(JsonNode node) {
        return new OrderSummary(
                list(node.get("workbooks"), workbook -> new WorkbookSummary(
                        string(workbook, "file"),
                        string(workbook, "service"),
                        list(workbook.get("contracts"), contract -> new ContractSummary(
                                string(contract, "namespace"),
                                string(contract, "rivtaProfile"),
                                string(contract, "url"))),
                        new ProducerSummary(
                                string(workbook.get("producer"), "hsaId"), string(workbook.get("producer"), "name")),
                        workbook.get("units").intValue())),
                node.get("units").intValue());
    }

    private static ToldFinding finding(JsonNode node) {
        Map<String, Object> values = new LinkedHashMap<>();
        node.get("values").properties().forEach(entry -> values.put(entry.getKey(), plain(entry.getValue())));
        return new ToldFinding(
                string(node, "code"),
                Severity.valueOf(string(node, "severity").toUpperCase(java.util.Locale.ROOT)),
                string(node, "message"),
                node.get("count").intValue(),
                list(node.get("cells"), cell ->
                        CellRef.named(string(cell, "file"), string(cell, "tab"), string(cell, "cell"))),
                values);
    }

    private static Object plain(JsonNode node) {
        if (node.isArray()) {
            return list(node, ProposalJson::plain);
        }
        if (node.isIntegralNumber()) {
            return node.longValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.stringValue();
    }

    private static @Nullable LocalDate date(JsonNode node, String field) {
        String text = string(node, field);
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    private static String string(JsonNode node, String field) {
        return node.get(field).stringValue();
    }

    private static List<String> strings(JsonNode node) {
        return list(node, JsonNode::stringValue);
    }

    private static <T> List<T> list(JsonNode node, Function<JsonNode, T> element) {
        List<T> list = new ArrayList<>();
        node.forEach(child -> list.add(element.apply(child)));
        return list;
    }

    /** Lets a generator be closed without closing what it writes to. */
    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
