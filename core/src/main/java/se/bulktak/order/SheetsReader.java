package se.bulktak.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import se.bulktak.order.ReadingFindings.NumberAsId;
import se.bulktak.order.ReadingFindings.SimilarTab;
import se.bulktak.order.ReadingFindings.Trimmed;
import se.bulktak.order.ReadingFindings.UnreadableCell;
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

    private static final int WORDS_OF_AN_INSTRUCTION = 4;
    private static final Messages TEXTS = Messages.beside(SheetsReader.class, "reading");

    private final WorkbookLayout layout;
    private final String file;
    private final List<Sheet> sheets;
    private final Tabs tabs;
    private final ContractNames contractNames;
    private final List<Finding> findings = new ArrayList<>();
    private final List<TabReading> readings = new ArrayList<>();

    SheetsReader(ServiceDefinition service, String file, List<Sheet> sheets) {
        this.layout = service.layout();
        this.file = file;
        this.sheets = sheets;
        this.tabs = Tabs.find(layout, sheets);
        this.contractNames = new ContractNames(service);
    }

    OrderedWorkbook read() {
        readConsumers();
        List<ContractLine> contracts = readLines(layout.contracts(), this::contract);
        Set<HsaId> producerExamples = exampleIds(layout.producer());
        List<ProducerLine> producers = readLines(layout.producer(), line -> {
            Text id = line.text("id");
            return line.saysSomething()
                    ? new ProducerLine(line.ref(), id, line.text("name"), isExample(producerExamples, id))
                    : null;
        });
        Set<HsaId> unitExamples = exampleIds(layout.units());
        List<UnitLine> units = readLines(layout.units(), line -> {
            Text id = line.text("id");
            return line.saysSomething()
                    ? new UnitLine(line.ref(), id, line.text("name"), isExample(unitExamples, id))
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

    /** A row below the headings, as the columns recognised say it. */
    private final class Line {

        private final Sheet sheet;
        private final Headings headings;
        private final SheetRow row;
        /** By the columns' order; null where the row has no cell. */
        private final @Nullable SheetCell[] cells;

        private final Text[] texts;

        Line(Sheet sheet, Headings headings, SheetRow row) {
            this.sheet = sheet;
            this.headings = headings;
            this.row = row;
            int count = headings.columns().size();
            cells = new SheetCell[count];
            texts = new Text[count];
            for (int i = 0; i < count; i++) {
                int column = headings.columns().get(i).number();
                SheetCell cell = row.findCell(column).orElse(null);
                CellRef ref = new CellRef(file, sheet.name(), row.number(), column);
                cells[i] = cell;
                texts[i] = cell == null ? Text.empty(ref) : new Text(cell.text(), LooseText.strip(cell.text()), ref);
            }
        }

        CellRef ref() {
            return new CellRef(file, sheet.name(), row.number(), 0);
        }

        Text text(String field) {
            for (int i = 0; i < texts.length; i++) {
                if (headings.columns().get(i).layout().field().equals(field)) {
                    return texts[i];
                }
            }
            return Text.empty(ref());
        }

        /** Whether a recognised column holds something, be it a formula that nobody calculated. */
        boolean saysSomething() {
            for (int i = 0; i < texts.length; i++) {
                SheetCell cell = cells[i];
                if (!texts[i].isEmpty() || (cell != null && cell.kind() == SheetCell.Kind.FORMULA_WITHOUT_VALUE)) {
                    return true;
                }
            }
            return false;
        }

        /** The values of all cells of the row, also those in columns that mean nothing here. */
        List<String> everything() {
            return row.cells().stream().map(cell -> LooseText.strip(cell.text())).toList();
        }
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
                Line line = new Line(sheet, headings, row);
                if (headings.isRepeatedBy(row) || isInstruction(tab, line)) {
                    skipped.add(row.number());
                    continue;
                }
                T read = reader.read(line);
                if (read != null) {
                    lines.add(read);
                    tellOddCells(line);
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
                line.row.hidden());
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

    private void tellOddCells(Line line) {
        for (int i = 0; i < line.cells.length; i++) {
            SheetCell cell = line.cells[i];
            Text text = line.texts[i];
            if (cell == null || (cell.kind() == SheetCell.Kind.TEXT && text.raw().length() == text.value().length())) {
                continue;
            }
            boolean isId = line.headings.columns().get(i).layout().field().equals("id");
            Finding finding = odd(cell.kind(), text, isId);
            if (finding != null) {
                findings.add(finding);
            }
        }
    }

    private static @Nullable Finding odd(SheetCell.Kind kind, Text text, boolean isId) {
        return switch (kind) {
            case TEXT -> text.isEmpty() ? null : new Trimmed(text.cell(), text.value());
            case WHOLE_NUMBER -> null;
            case OTHER_NUMBER, DATE -> isId ? new NumberAsId(text.cell(), text.value()) : null;
            case BOOLEAN -> isId ? new UnreadableCell(text.cell(), text.value()) : null;
            case ERROR -> new UnreadableCell(text.cell(), text.value());
            case FORMULA_WITHOUT_VALUE -> new UnreadableCell(text.cell(), TEXTS.text("uncalculated"));
        };
    }

    private void tellHiddenRow(Line line, Object read) {
        if (!line.row.hidden()) {
            return;
        }
        if (read instanceof ContractLine contract) {
            String name = contract.recognised().map(ContractDefinition::name).orElse(contract.name().value());
            findings.add(new HiddenContractRow(line.ref(), name));
        } else {
            findings.add(new HiddenContent(line.ref(), line.sheet.name(), HiddenContent.Part.ROW));
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
                .anyMatch(row -> new Line(sheet, headings, row).saysSomething());
    }

    private static Set<HsaId> exampleIds(TabLayout tab) {
        int column = tab.columns().stream().map(ColumnLayout::field).toList().indexOf("id");
        return tab.examples().stream()
                .filter(example -> column >= 0 && column < example.size())
                .map(example -> new HsaId(example.get(column)))
                .collect(Collectors.toSet());
    }

    private static boolean isExample(Set<HsaId> examples, Text id) {
        return !id.isEmpty() && examples.contains(new HsaId(id.value()));
    }

    /**
     * A sentence standing alone on its row, in a column where no sentence belongs. Only what is surely no unit is passed over,
     * and the user is told: a unit that vanishes in silence is worse than an error too many.
     */
    private boolean isInstruction(TabLayout tab, Line line) {
        if (line.row.cells().size() != 1 || line.row.cells().get(0).kind() != SheetCell.Kind.TEXT) {
            return false;
        }
        SheetCell cell = line.row.cells().get(0);
        String text = LooseText.strip(cell.text());
        String key = LooseText.key(text);
        if (tab.instructions().stream().map(LooseText::key).anyMatch(key::equals)) {
            return true;
        }
        boolean nameColumn = tab != layout.contracts() && cell.column() == line.headings.number("name");
        boolean sentence = Set.of('.', '!', ':').contains(text.isEmpty() ? ' ' : text.charAt(text.length() - 1));
        return !nameColumn
                && sentence
                && text.split("\\s+").length >= WORDS_OF_AN_INSTRUCTION
                && !IdLike.occursIn(text)
                && contractNames.findNamespaceIn(text).isEmpty();
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
