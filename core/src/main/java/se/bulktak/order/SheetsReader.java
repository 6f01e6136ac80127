package se.bulktak.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Messages;
import se.bulktak.order.ReadingFindings.ConsumersNotEmpty;
import se.bulktak.order.ReadingFindings.ContradictoryContractRow;
import se.bulktak.order.ReadingFindings.HiddenContent;
import se.bulktak.order.ReadingFindings.HiddenContractRow;
import se.bulktak.order.ReadingFindings.MissingColumn;
import se.bulktak.order.ReadingFindings.MissingTab;
import se.bulktak.order.ReadingFindings.SimilarTab;
import se.bulktak.order.ReadingReport.ColumnReading;
import se.bulktak.order.ReadingReport.TabReading;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.WorkbookLayout;
import se.bulktak.service.WorkbookLayout.ColumnLayout;
import se.bulktak.service.WorkbookLayout.TabLayout;
import se.bulktak.workbook.Sheet;
import se.bulktak.workbook.SheetCell;
import se.bulktak.workbook.SheetRow;

/** Reads the tabs of one file. Used once. */
final class SheetsReader {

    private static final Messages TEXTS = Messages.beside(SheetsReader.class, "reading");

    private final ServiceDefinition service;
    private final WorkbookLayout layout;
    private final String file;
    private final List<Sheet> sheets;
    private final Tabs tabs;
    private final ContractNames contractNames;
    private final List<Finding> findings = new ArrayList<>();
    private final List<TabReading> readings = new ArrayList<>();

    private SheetsReader(ServiceDefinition service, WorkbookLayout layout, String file, List<Sheet> sheets) {
        this.service = service;
        this.layout = layout;
        this.file = file;
        this.sheets = sheets;
        this.tabs = Tabs.find(layout, sheets);
        this.contractNames = new ContractNames(service);
    }

    /**
     * By the service's own layout if the file can be understood so, else by the first that people have taught with which it can.
     * A file that none understands is read by the one that lacks least, the earliest of such: to teach more never changes how a
     * file is read that was understood before.
     */
    static SheetsReader of(ServiceDefinition service, String file, List<Sheet> sheets) {
        WorkbookLayout best = service.layout();
        if (!service.taught().layouts().isEmpty()) {
            int least = lacking(best, sheets);
            for (WorkbookLayout taught : service.taught().layouts()) {
                int lacking = least == 0 ? 0 : lacking(taught, sheets);
                if (lacking < least) {
                    best = taught;
                    least = lacking;
                }
            }
        }
        return new SheetsReader(service, best, file, sheets);
    }

    /** How many tabs and needed columns a file lacks by a layout; a tab counts for more than all columns of one. */
    private static int lacking(WorkbookLayout layout, List<Sheet> sheets) {
        Tabs tabs = Tabs.find(layout, sheets);
        int lacking = tabs.find(layout.consumers()).isPresent() ? 0 : 1;
        for (TabLayout tab : List.of(layout.contracts(), layout.producer(), layout.units())) {
            Optional<Sheet> sheet = tabs.find(tab);
            if (sheet.isEmpty()) {
                lacking += 1 + tab.columns().size();
            } else if (Headings.find(tab, sheet.get()).isEmpty()) {
                lacking += Headings.nearest(tab, sheet.get())
                        .map(nearest -> nearest.missing().size())
                        .orElse(tab.columns().size());
            }
        }
        return lacking;
    }

    OrderedWorkbook read() {
        readConsumers();
        List<ContractLine> contracts = readLines(layout.contracts(), this::contract);
        Set<HsaId> producerExamples = Line.exampleIds(layout.producer(), service.taught().producerExamples());
        List<ProducerLine> producers = readLines(layout.producer(), line -> {
            Text id = line.text("id");
            return line.saysSomething()
                    ? new ProducerLine(line.ref(), id, line.text("name"), Line.isExample(producerExamples, id))
                    : null;
        });
        Set<HsaId> unitExamples = Line.exampleIds(layout.units(), service.taught().unitExamples());
        List<UnitLine> units = readLines(layout.units(), line -> {
            Text id = line.text("id");
            return line.saysSomething()
                    ? new UnitLine(line.ref(), id, line.text("name"), Line.isExample(unitExamples, id))
                    : null;
        });
        tellOtherTabs();
        return new OrderedWorkbook(file, contracts, producers, units);
    }

    List<Finding> findings() {
        return findings;
    }

    ReadingReport report() {
        List<String> ignored = tabs.others(sheets).stream()
                .map(sheet -> sheet.hidden()
                        ? TEXTS.format("hidden_tab", Map.of("tab", sheet.name()))
                        : sheet.name())
                .toList();
        return new ReadingReport(file, readings, ignored);
    }

    private void readConsumers() {
        TabLayout tab = layout.consumers();
        Optional<Sheet> found = findTab(tab);
        if (found.isEmpty()) {
            return;
        }
        Sheet sheet = found.get();
        Optional<Headings> headings = Headings.nearest(tab, sheet);
        int rows = 0;
        for (SheetRow row : sheet.rows()) {
            boolean hasId = false;
            for (SheetCell cell : row.cells()) {
                String value = LooseText.strip(cell.text());
                if (IdLike.matches(value)) {
                    findings.add(new ConsumersNotEmpty(
                            new CellRef(file, sheet.name(), row.number(), cell.column()), value));
                    hasId = true;
                }
            }
            rows += hasId ? 1 : 0;
        }
        readings.add(reading(tab, sheet, headings.orElse(null), rows, List.of()));
    }

    private interface LineReader<T> {
        /** What the line says; null when it says nothing. */
        @Nullable T read(Line line);
    }

    private <T> List<T> readLines(TabLayout tab, LineReader<T> reader) {
        Optional<Sheet> found = findTab(tab);
        if (found.isEmpty()) {
            return List.of();
        }
        Sheet sheet = found.get();
        Headings headings =
                Headings.find(tab, sheet).or(() -> Headings.nearest(tab, sheet)).orElse(null);
        tellMissingColumns(tab, sheet, headings);
        List<T> lines = new ArrayList<>();
        List<Integer> skipped = new ArrayList<>();
        if (headings != null) {
            for (SheetRow row : sheet.rows()) {
                if (row.number() <= headings.row()) {
                    continue;
                }
                Line line = new Line(file, sheet, headings, row);
                if (headings.isRepeatedBy(row) || line.isInstruction(tab, tab == layout.contracts(), contractNames)) {
                    skipped.add(row.number());
                    continue;
                }
                T read = reader.read(line);
                if (read != null) {
                    lines.add(read);
                    line.tellOddCells(findings::add);
                    tellHiddenRow(line, read);
                }
            }
            if (!lines.isEmpty()) {
                tellHiddenColumns(sheet, headings);
            }
        }
        readings.add(reading(tab, sheet, headings, lines.size(), skipped));
        return lines;
    }

    private @Nullable ContractLine contract(Line line) {
        Text name = line.text("name");
        Text namespace = line.text("namespace");
        Optional<ContractDefinition> byNamespace = line.everything().stream()
                .flatMap(text -> contractNames.findNamespaceIn(text).stream())
                .findFirst();
        Optional<ContractDefinition> byName = contractNames.findName(name.value());
        if (byNamespace.isPresent() && byName.isPresent() && !byNamespace.equals(byName)) {
            findings.add(new ContradictoryContractRow(
                    line.ref(), byName.get().name(), byNamespace.get().name()));
        }
        Optional<ContractDefinition> contract = byNamespace;
        if (contract.isEmpty() && !namespace.value().toLowerCase(Locale.ROOT).startsWith("urn:")) {
            // A namespace that is not the service's is another contract, whatever the name beside it says.
            contract = byName.or(() -> line.everything().stream()
                    .flatMap(text -> contractNames.findName(text).stream())
                    .findFirst());
        }
        if (contract.isEmpty() && !line.saysSomething()) {
            return null;
        }
        return new ContractLine(
                line.ref(),
                name,
                namespace,
                line.text("profile"),
                line.text("url"),
                contract.orElse(null),
                line.row().hidden());
    }

    private Optional<Sheet> findTab(TabLayout tab) {
        Optional<Sheet> found = tabs.find(tab);
        if (found.isEmpty()) {
            findings.add(new MissingTab(CellRef.ofFile(file), tab.name()));
            readings.add(new TabReading(tab.name(), "", 0, List.of(), 0, List.of()));
        } else if (found.get().hidden()) {
            String name = found.get().name();
            findings.add(new HiddenContent(CellRef.ofTab(file, name), name, HiddenContent.Part.TAB));
        }
        return found;
    }

    private void tellMissingColumns(TabLayout tab, Sheet sheet, @Nullable Headings headings) {
        CellRef place = new CellRef(file, sheet.name(), headings == null ? 0 : headings.row(), 0);
        List<ColumnLayout> missing = headings == null
                ? tab.columns().stream().filter(ColumnLayout::needed).toList()
                : headings.missing();
        missing.forEach(column -> findings.add(new MissingColumn(place, tab.name(), column.heading())));
    }

    private void tellHiddenRow(Line line, Object read) {
        if (!line.row().hidden()) {
            return;
        }
        if (read instanceof ContractLine contract) {
            String name = contract.recognised().map(ContractDefinition::name).orElse(contract.name().value());
            findings.add(new HiddenContractRow(line.ref(), name));
        } else {
            findings.add(new HiddenContent(line.ref(), line.sheet().name(), HiddenContent.Part.ROW));
        }
    }

    private void tellHiddenColumns(Sheet sheet, Headings headings) {
        for (Headings.Column column : headings.columns()) {
            if (sheet.hiddenColumns().contains(column.number())) {
                findings.add(new HiddenContent(
                        new CellRef(file, sheet.name(), headings.row(), column.number()),
                        sheet.name(),
                        HiddenContent.Part.COLUMN));
            }
        }
    }

    private void tellOtherTabs() {
        for (Sheet sheet : tabs.others(sheets)) {
            for (TabLayout tab : List.of(layout.units(), layout.producer(), layout.contracts())) {
                if (Tabs.looksLike(tab, sheet) && hasContent(tab, sheet)) {
                    findings.add(new SimilarTab(CellRef.ofTab(file, sheet.name()), sheet.name(), tab.name()));
                    break;
                }
            }
        }
    }

    private boolean hasContent(TabLayout tab, Sheet sheet) {
        Headings headings = Headings.find(tab, sheet).orElseThrow();
        return sheet.rows().stream()
                .filter(row -> row.number() > headings.row())
                .anyMatch(row -> new Line(file, sheet, headings, row).saysSomething());
    }

    private TabReading reading(
            TabLayout tab, Sheet sheet, @Nullable Headings headings, int rows, List<Integer> skippedRows) {
        List<ColumnReading> columns = headings == null
                ? List.of()
                : headings.columns().stream()
                        .map(column -> new ColumnReading(
                                column.layout().heading(),
                                LooseText.strip(column.heading().text()),
                                CellRef.columnName(column.number())))
                        .toList();
        return new TabReading(tab.name(), sheet.name(), headings == null ? 0 : headings.row(), columns, rows, skippedRows);
    }
}
