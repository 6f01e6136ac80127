package se.bulktak.split;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Findings;
import se.bulktak.order.ContractLine;
import se.bulktak.order.Order;
import se.bulktak.order.OrderedWorkbook;
import se.bulktak.order.ProducerLine;
import se.bulktak.order.Text;
import se.bulktak.order.TickedUnit;
import se.bulktak.order.UnitLine;
import se.bulktak.order.UnitListLayout;
import se.bulktak.order.UnitListReader;
import se.bulktak.order.UnitListReading;
import se.bulktak.rule.Examination;
import se.bulktak.rule.Rules;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.WorkbookLayout.TabLayout;
import se.bulktak.split.SplitFindings.ConflictingTicks;
import se.bulktak.split.SplitFindings.NothingTicked;
import se.bulktak.split.SplitFindings.UnitWithoutTicks;
import se.bulktak.split.SplitFindings.UnusualCombination;
import se.bulktak.split.SplitOutcome.Split;
import se.bulktak.split.SplitOutcome.SplitFile;
import se.bulktak.split.SplitOutcome.Unreadable;
import se.bulktak.split.SplitSummary.ContractPart;
import se.bulktak.split.SplitSummary.WorkbookPart;
import se.bulktak.workbook.TemplateWriter;
import se.bulktak.workbook.TemplateWriter.ContractRow;
import se.bulktak.workbook.TemplateWriter.NamedId;

/**
 * Makes one workbook per combination of contracts out of one list (procedure, step 3). The list is judged by the same rules as
 * the workbooks will be, so that what is wrong is told with the list's own cells.
 */
public final class Splitter {

    /** Told of an order that lacks a whole part, which in a list is only left to be filled in. */
    private static final Set<String> LEFT_TO_FILL_IN = Set.of("no_contract", "no_producer");

    private final ServiceDefinition service;
    private final Destination destination;

    private Splitter(ServiceDefinition service, Destination destination) {
        this.service = service;
        this.destination = destination;
    }

    /**
     * Splits a list. Writes nothing: {@link SplitFolder} and {@link SplitZip} do.
     *
     * @param list an .xlsx or CSV file; its path as given is what cells are told with
     * @param today the day in Sweden
     */
    public static SplitOutcome split(Path list, ServiceDefinition service, Destination destination, LocalDate today) {
        return split(new UnitListReader(service).read(list), service, destination, Map.of(), today);
    }

    /**
     * Splits a list that has been read.
     *
     * @param names units that get another name in the workbooks than the list gives them: the one they have in TAK, say
     */
    public static SplitOutcome split(
            UnitListReading list,
            ServiceDefinition service,
            Destination destination,
            Map<HsaId, String> names,
            LocalDate today) {
        if (list instanceof UnitListReading.Unreadable unreadable) {
            return new Unreadable(unreadable.file());
        }
        UnitListReading.Readable readable = (UnitListReading.Readable) list;
        return new Splitter(service, destination).split(readable.report().file(), named(readable, names), today);
    }

    private static UnitListReading.Readable named(UnitListReading.Readable list, Map<HsaId, String> names) {
        if (names.isEmpty()) {
            return list;
        }
        List<TickedUnit> units = new ArrayList<>();
        for (TickedUnit unit : list.units()) {
            UnitLine line = unit.line();
            String name = names.get(line.hsaId());
            units.add(name == null
                    ? unit
                    : new TickedUnit(
                            new UnitLine(line.row(), line.id(), text(name, line.name().cell()), line.example()),
                            unit.contracts()));
        }
        return new UnitListReading.Readable(units, list.findings(), list.report());
    }

    /**
     * Writes the list to fill in, with examples.
     *
     * @param out is left open
     */
    public static void template(ServiceDefinition service, OutputStream out) throws IOException {
        Set<String> ticks = new HashSet<>();
        service.contracts().forEach(contract -> ticks.add(contract.namespace()));
        TemplateWriter.list(service, UnitListLayout.of(service), ticks, List.of(UnitListLayout.TICK), out);
    }

    /** The name that the list to fill in is given: {@code BulkTAKning_e-remiss_lista.xlsx}. */
    public static String templateFile(ServiceDefinition service) {
        return Combination.fileName(service, "lista") + ".xlsx";
    }

    private Split split(String list, UnitListReading.Readable reading, LocalDate today) {
        List<Finding> findings = new ArrayList<>();
        Map<List<ContractDefinition>, Map<HsaId, UnitLine>> parts = new LinkedHashMap<>();
        List<UnitLine> ticked = new ArrayList<>();
        int withoutTicks = 0;
        for (TickedUnit unit : reading.units()) {
            if (unit.contracts().isEmpty()) {
                withoutTicks++;
                if (!unit.line().example()) {
                    findings.add(new UnitWithoutTicks(unit.line().id().value(), unit.line().row()));
                }
            } else {
                ticked.add(unit.line());
                parts.computeIfAbsent(unit.contracts(), contracts -> new LinkedHashMap<>())
                        .putIfAbsent(unit.line().hsaId(), unit.line());
            }
        }
        tellConflicts(reading.units(), findings);
        if (ticked.isEmpty() && !reading.units().isEmpty()) {
            findings.add(new NothingTicked(
                    CellRef.ofTab(list, reading.units().get(0).line().row().tab())));
        }
        Findings all = judge(list, ticked, today).plus(reading.findings());

        List<WorkbookPart> workbooks = new ArrayList<>();
        List<SplitFile> files = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (List<ContractDefinition> contracts : inOrder(parts.keySet())) {
            List<UnitLine> units = List.copyOf(parts.get(contracts).values());
            Combination combination = Combination.of(service, contracts);
            if (!combination.named() && !service.combinations().isEmpty()) {
                findings.add(new UnusualCombination(
                        combination.label(), units.size(), units.stream().map(UnitLine::row).toList()));
            }
            String file = unusedName(combination.fileName(service), names);
            workbooks.add(new WorkbookPart(
                    file, combination.label(), combination.named(), contractParts(contracts), units.size()));
        }
        Findings complete = all.plus(Findings.of(findings));
        SplitSummary summary = new SplitSummary(
                list,
                reading.units().size(),
                (int) ticked.stream().map(UnitLine::hsaId).distinct().count(),
                withoutTicks,
                workbooks,
                destination.missing(service, usedContracts(parts.keySet())));
        if (!complete.hasErrors()) {
            int part = 0;
            for (List<ContractDefinition> contracts : inOrder(parts.keySet())) {
                files.add(new SplitFile(workbooks.get(part++).file(), workbook(contracts, parts.get(contracts).values())));
            }
            files.add(new SplitFile(
                    Combination.fileName(service, "sammanfattning") + ".txt",
                    SplitText.of(summary, complete).getBytes(StandardCharsets.UTF_8)));
        }
        return new Split(files, summary, complete, reading.report());
    }

    /** A unit that stands twice must have the same ticks both times, an empty row included. */
    private static void tellConflicts(List<TickedUnit> units, List<Finding> findings) {
        Map<HsaId, List<TickedUnit>> byUnit = new LinkedHashMap<>();
        for (TickedUnit unit : units) {
            if (!unit.line().id().isEmpty() && !unit.line().example()) {
                byUnit.computeIfAbsent(unit.line().hsaId(), id -> new ArrayList<>(1)).add(unit);
            }
        }
        byUnit.forEach((id, rows) -> {
            if (rows.stream().map(TickedUnit::contracts).distinct().count() > 1) {
                findings.add(new ConflictingTicks(id, rows.stream().map(row -> row.line().row()).toList()));
            }
        });
    }

    private Findings judge(String list, List<UnitLine> units, LocalDate today) {
        if (units.isEmpty()) {
            return Findings.none();
        }
        CellRef contractsTab = CellRef.ofTab(list, service.layout().contracts().name());
        List<ContractLine> contracts = new ArrayList<>();
        for (ContractDefinition contract : service.contracts()) {
            String url = destination.url(contract);
            if (!url.isEmpty()) {
                contracts.add(new ContractLine(
                        contractsTab,
                        text(contract.name(), contractsTab),
                        text(contract.namespace(), contractsTab),
                        text(contract.rivtaProfile(), contractsTab),
                        text(url, contractsTab),
                        contract,
                        false));
            }
        }
        TabLayout producerTab = service.layout().producer();
        CellRef producerPlace = CellRef.ofTab(list, producerTab.name());
        List<ProducerLine> producers = destination.hasProducer()
                ? List.of(new ProducerLine(
                        producerPlace,
                        text(destination.producerId(), producerPlace),
                        text(destination.producerName(), producerPlace),
                        false))
                : List.of();
        Order order = new Order(service, List.of(new OrderedWorkbook(list, contracts, producers, units)));
        Findings judged = Rules.check(
                new Examination(order, Optional.empty(), Optional.empty(), Optional.empty(), today), Findings.none());
        return Findings.of(judged.all().stream()
                .filter(finding -> !LEFT_TO_FILL_IN.contains(finding.code()) || isGivenInPart(finding, producers))
                .toList());
    }

    /** A producer with a name but no id is a slip; one that is not given at all is to be filled in. */
    private static boolean isGivenInPart(Finding finding, List<ProducerLine> producers) {
        return finding.code().equals("no_producer") && !producers.isEmpty();
    }

    private static Text text(String value, CellRef place) {
        return new Text(value, value, place);
    }

    /** By the service's contracts: those that have the first one first, then those that have the second. */
    private List<List<ContractDefinition>> inOrder(Set<List<ContractDefinition>> combinations) {
        Comparator<List<ContractDefinition>> order = Comparator.comparing(contracts -> service.contracts().stream()
                .map(contract -> contracts.contains(contract) ? "0" : "1")
                .collect(Collectors.joining()));
        return combinations.stream().sorted(order).toList();
    }

    private List<ContractDefinition> usedContracts(Set<List<ContractDefinition>> combinations) {
        Set<ContractDefinition> used = new LinkedHashSet<>();
        combinations.forEach(used::addAll);
        return service.contracts().stream().filter(used::contains).toList();
    }

    private List<ContractPart> contractParts(List<ContractDefinition> contracts) {
        return contracts.stream()
                .map(contract -> new ContractPart(
                        contract.name(), contract.namespace(), contract.rivtaProfile(), destination.url(contract)))
                .toList();
    }

    private static String unusedName(String base, Set<String> used) {
        String name = base + ".xlsx";
        for (int i = 2; !used.add(name); i++) {
            name = base + "-" + i + ".xlsx";
        }
        return name;
    }

    private byte[] workbook(List<ContractDefinition> contracts, Iterable<UnitLine> units) {
        List<ContractRow> rows = contracts.stream()
                .map(contract -> new ContractRow(contract, destination.url(contract)))
                .toList();
        List<NamedId> named = new ArrayList<>();
        units.forEach(unit -> named.add(new NamedId(unit.id().value(), unit.name().value())));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            TemplateWriter.order(
                    service,
                    rows,
                    new NamedId(destination.producerId(), destination.producerName()),
                    named,
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return out.toByteArray();
    }
}
