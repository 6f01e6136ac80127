package se.bulktak.order;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Findings;
import se.bulktak.order.Reading.UnreadableFile;
import se.bulktak.order.ReadingFindings.HiddenContent;
import se.bulktak.order.ReadingFindings.SimilarTab;
import se.bulktak.order.ReadingReport.ColumnReading;
import se.bulktak.order.ReadingReport.TabReading;
import se.bulktak.order.UnitListFindings.AssumedColumns;
import se.bulktak.order.UnitListFindings.EmptyList;
import se.bulktak.order.UnitListFindings.MissingListColumn;
import se.bulktak.order.UnitListFindings.NoTickColumns;
import se.bulktak.order.UnitListFindings.UnclearTick;
import se.bulktak.order.UnitListFindings.UnknownTickColumn;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.WorkbookLayout.ColumnLayout;
import se.bulktak.service.WorkbookLayout.TabLayout;
import se.bulktak.workbook.Sheet;
import se.bulktak.workbook.SheetCell;
import se.bulktak.workbook.SheetRow;
import se.bulktak.workbook.Upload;
import se.bulktak.workbook.WorkbookContent;
import se.bulktak.workbook.Workbooks;

/**
 * Reads one list of units with ticks for contracts, from a workbook or a CSV file. Columns are found by their headings wherever
 * they stand. A list without headings has the template's order: id, name, and the contracts in the service's order.
 */
public final class UnitListReader {

    private final ServiceDefinition service;
    private final TabLayout layout;
    private final ContractNames contractNames;
    private final Set<HsaId> examples;
    private final List<ContractDefinition> withoutTicks;

    public UnitListReader(ServiceDefinition service) {
        this(service, List.of());
    }

    /**
     * @param withoutTicks what every unit is taken to be ticked for in a list that has no column for ticks; when empty, such a
     *     list is at fault
     */
    public UnitListReader(ServiceDefinition service, List<ContractDefinition> withoutTicks) {
        this.service = service;
        this.withoutTicks = service.contracts().stream().filter(withoutTicks::contains).toList();
        this.layout = UnitListLayout.of(service);
        this.contractNames = new ContractNames(service);
        this.examples = Line.exampleIds(layout, service.taught().unitExamples());
    }

    /** @param file its path as given is what cells are told with */
    public UnitListReading read(Path file) {
        return read(file.toString(), Workbooks.readWorkbookOrCsv(file));
    }

    /** The same for a list that has been sent in. */
    public UnitListReading read(Upload list) {
        return read(list.name(), Workbooks.readWorkbookOrCsv(list));
    }

    /**
     * A list pasted as text, as cells copied in Excel come out: with tabs, or else semicolons or commas, between the columns.
     *
     * @param name what the list is called where its cells are told
     */
    public UnitListReading readPasted(String name, String text) {
        return readPasted(new Upload(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same for pasted text that is kept as UTF-8. */
    public UnitListReading readPasted(Upload text) {
        return read(text.name(), Workbooks.readText(text));
    }

    private UnitListReading read(String name, WorkbookContent content) {
        if (content instanceof WorkbookContent.Unreadable refused) {
            return new UnitListReading.Unreadable(new UnreadableFile(name, refused.code(), refused.message()));
        }
        return new OneList(name, ((WorkbookContent.Sheets) content).sheets()).read();
    }

    private boolean hasTickColumn(Headings headings) {
        return headings.columns().stream().anyMatch(column -> contract(column.layout()).isPresent());
    }

    private Optional<ContractDefinition> contract(ColumnLayout column) {
        return UnitListLayout.contract(service, column);
    }

    /** One file. Used once. */
    private final class OneList {

        private final String file;
        private final List<Sheet> sheets;
        private final List<Finding> findings = new ArrayList<>();
        private final List<Integer> skipped = new ArrayList<>();

        OneList(String file, List<Sheet> sheets) {
            this.file = file;
            this.sheets = sheets;
        }

        UnitListReading.Readable read() {
            Sheet sheet = sheet();
            if (sheet.hidden()) {
                findings.add(new HiddenContent(
                        CellRef.ofTab(file, sheet.name()), sheet.name(), HiddenContent.Part.TAB));
            }
            Optional<Headings> written = Headings.find(layout, sheet);
            Optional<Headings> headings = written.or(() -> assumed(sheet));
            List<TickedUnit> units = new ArrayList<>();
            if (headings.isEmpty()) {
                tellMissing(sheet);
            } else if (!hasTickColumn(headings.get()) && withoutTicks.isEmpty()) {
                findings.add(new NoTickColumns(
                        new CellRef(file, sheet.name(), headings.get().row(), 0),
                        service.contracts().stream().map(ContractDefinition::name).toList()));
            } else {
                units = units(sheet, headings.get(), written.isPresent());
                tellHiddenColumns(sheet, headings.get());
                tellOtherTickColumns(sheet, headings.get());
                if (units.isEmpty()) {
                    findings.add(new EmptyList(CellRef.ofTab(file, sheet.name())));
                }
            }
            tellOtherLists(sheet);
            return new UnitListReading.Readable(units, Findings.of(findings), report(sheet, headings, written, units.size()));
        }

        /** The first tab that is such a list, visible ones first; else the first that holds anything. */
        private Sheet sheet() {
            List<Sheet> visibleFirst =
                    sheets.stream().sorted(Comparator.comparing(Sheet::hidden)).toList();
            return visibleFirst.stream()
                    .filter(this::isList)
                    .findFirst()
                    .or(() -> visibleFirst.stream().filter(sheet -> !sheet.rows().isEmpty()).findFirst())
                    .orElse(visibleFirst.get(0));
        }

        private boolean isList(Sheet sheet) {
            return Headings.find(layout, sheet).filter(UnitListReader.this::hasTickColumn).isPresent();
        }

        /** The template's order, where the list begins with an id; a title above it is let be. */
        private Optional<Headings> assumed(Sheet sheet) {
            List<SheetRow> rows = sheet.rows();
            int first = 0;
            while (first < rows.size() && rows.get(first).cells().size() == 1 && !beginsWithId(rows.get(first))) {
                first++;
            }
            if (first == rows.size() || !beginsWithId(rows.get(first))) {
                return Optional.empty();
            }
            int widest = rows.stream()
                    .mapToInt(row -> row.cells().get(row.cells().size() - 1).column())
                    .max()
                    .orElse(0);
            List<Headings.Column> columns = new ArrayList<>();
            List<String> meanings = new ArrayList<>();
            for (int i = 0; i < layout.columns().size(); i++) {
                ColumnLayout column = layout.columns().get(i);
                if (i < widest || column.needed()) {
                    columns.add(new Headings.Column(column, new SheetCell(i + 1, SheetCell.Kind.TEXT, "")));
                    meanings.add(CellRef.columnName(i + 1) + " = " + column.heading());
                }
            }
            int row = rows.get(first).number();
            findings.add(new AssumedColumns(meanings, new CellRef(file, sheet.name(), row, 0)));
            return Optional.of(new Headings(layout, row - 1, columns, 0));
        }

        private static boolean beginsWithId(SheetRow row) {
            return row.findCell(1)
                    .filter(cell -> IdLike.matches(LooseText.strip(cell.text()).toUpperCase(java.util.Locale.ROOT)))
                    .isPresent();
        }

        private void tellMissing(Sheet sheet) {
            if (sheet.rows().isEmpty()) {
                findings.add(new EmptyList(CellRef.ofTab(file, sheet.name())));
                return;
            }
            Optional<Headings> nearest = Headings.nearest(layout, sheet);
            CellRef place = new CellRef(file, sheet.name(), nearest.map(Headings::row).orElse(0), 0);
            List<ColumnLayout> missing = nearest.map(Headings::missing)
                    .orElse(layout.columns().stream().filter(ColumnLayout::needed).toList());
            missing.forEach(column -> findings.add(new MissingListColumn(place, column.heading())));
        }

        private List<TickedUnit> units(Sheet sheet, Headings headings, boolean hasHeadings) {
            List<TickedUnit> units = new ArrayList<>();
            for (SheetRow row : sheet.rows()) {
                if (row.number() <= headings.row()) {
                    continue;
                }
                Line line = new Line(file, sheet, headings, row);
                if (line.isInstruction(layout, false, contractNames) || (hasHeadings && headings.isRepeatedBy(row))) {
                    skipped.add(row.number());
                    continue;
                }
                if (line.saysSomething()) {
                    line.tellOddCells(findings::add);
                    TickedUnit unit = unit(line);
                    boolean nothing = unit.line().id().isEmpty() && unit.line().name().isEmpty();
                    if (!nothing || !unit.contracts().isEmpty()) {
                        units.add(unit);
                        if (row.hidden()) {
                            findings.add(new HiddenContent(line.ref(), sheet.name(), HiddenContent.Part.ROW));
                        }
                    }
                }
            }
            return units;
        }

        private TickedUnit unit(Line line) {
            Text id = line.text("id");
            List<ContractDefinition> ticked = new ArrayList<>();
            line.headings().columns().forEach(column -> contract(column.layout())
                    .ifPresent(contract -> line.row().findCell(column.number()).ifPresent(cell -> {
                        Optional<Boolean> tick = Ticks.read(cell);
                        if (tick.isEmpty() && isReadable(cell)) {
                            Text text = line.text(column.layout().field());
                            findings.add(new UnclearTick(id.value(), contract.name(), text.value(), text.cell()));
                        } else if (tick.orElse(false)) {
                            ticked.add(contract);
                        }
                    })));
            UnitLine unit = new UnitLine(line.ref(), id, line.text("name"), Line.isExample(examples, id));
            boolean nothing = id.isEmpty() && unit.name().isEmpty();
            return new TickedUnit(unit, nothing || hasTickColumn(line.headings()) ? ticked : withoutTicks);
        }

        /** What cannot be read is told already. */
        private static boolean isReadable(SheetCell cell) {
            return cell.kind() != SheetCell.Kind.ERROR && cell.kind() != SheetCell.Kind.FORMULA_WITHOUT_VALUE;
        }

        private void tellHiddenColumns(Sheet sheet, Headings headings) {
            for (Headings.Column column : headings.columns()) {
                if (sheet.hiddenColumns().contains(column.number())) {
                    CellRef place = new CellRef(file, sheet.name(), headings.row(), column.number());
                    findings.add(new HiddenContent(place, sheet.name(), HiddenContent.Part.COLUMN));
                }
            }
        }

        /** A misspelt contract would else lose its ticks in silence. */
        private void tellOtherTickColumns(Sheet sheet, Headings headings) {
            Map<Integer, Integer> ticks = new TreeMap<>();
            Map<Integer, String> names = new LinkedHashMap<>();
            List<Integer> known =
                    headings.columns().stream().map(Headings.Column::number).toList();
            for (SheetRow row : sheet.rows()) {
                for (SheetCell cell : row.cells()) {
                    if (known.contains(cell.column())) {
                        continue;
                    }
                    if (row.number() == headings.row()) {
                        names.put(cell.column(), LooseText.strip(cell.text()));
                    } else if (row.number() > headings.row()) {
                        Optional<Boolean> tick = Ticks.read(cell);
                        int more = tick.isEmpty() ? Integer.MIN_VALUE / 2 : tick.get() ? 1 : 0;
                        ticks.merge(cell.column(), more, (a, b) -> Math.max(a + b, Integer.MIN_VALUE / 2));
                    }
                }
            }
            ticks.forEach((column, count) -> {
                if (count > 0) {
                    CellRef place = new CellRef(file, sheet.name(), Math.max(headings.row(), 1), column);
                    findings.add(new UnknownTickColumn(names.getOrDefault(column, ""), count, place));
                }
            });
        }

        private void tellOtherLists(Sheet read) {
            for (Sheet sheet : sheets) {
                if (sheet != read && isList(sheet)) {
                    findings.add(new SimilarTab(CellRef.ofTab(file, sheet.name()), sheet.name(), read.name()));
                }
            }
        }

        private ReadingReport report(Sheet sheet, Optional<Headings> headings, Optional<Headings> written, int rows) {
            List<ColumnReading> columns = new ArrayList<>();
            headings.ifPresent(known -> known.columns().forEach(column -> columns.add(new ColumnReading(
                    column.layout().heading(),
                    LooseText.strip(column.heading().text()),
                    CellRef.columnName(column.number())))));
            int headingRow = written.map(Headings::row).orElse(0);
            List<String> ignored = sheets.stream()
                    .filter(other -> other != sheet)
                    .map(other -> other.hidden() ? other.name() + " (dold)" : other.name())
                    .toList();
            String found = sheet.name().isEmpty() ? layout.name() : sheet.name();
            return new ReadingReport(
                    file, List.of(new TabReading(layout.name(), found, headingRow, columns, rows, skipped)), ignored);
        }
    }
}
