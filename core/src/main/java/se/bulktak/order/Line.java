package se.bulktak.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.order.ReadingFindings.NumberAsId;
import se.bulktak.order.ReadingFindings.Trimmed;
import se.bulktak.order.ReadingFindings.UnreadableCell;
import se.bulktak.service.WorkbookLayout.ColumnLayout;
import se.bulktak.service.WorkbookLayout.TabLayout;
import se.bulktak.workbook.Sheet;
import se.bulktak.workbook.SheetCell;
import se.bulktak.workbook.SheetRow;

/** A row below the headings, as the columns recognised say it. */
final class Line {

    private static final int WORDS_OF_AN_INSTRUCTION = 4;

    private final String file;
    private final Sheet sheet;
    private final Headings headings;
    private final SheetRow row;
    private final Map<String, Text> texts = new LinkedHashMap<>();

    Line(String file, Sheet sheet, Headings headings, SheetRow row) {
        this.file = file;
        this.sheet = sheet;
        this.headings = headings;
        this.row = row;
        headings.columns().forEach((column, heading) -> row.findCell(heading.column()).ifPresent(cell -> {
            CellRef ref = new CellRef(file, sheet.name(), row.number(), cell.column());
            texts.put(column.field(), new Text(cell.text(), LooseText.strip(cell.text()), ref));
        }));
    }

    Sheet sheet() {
        return sheet;
    }

    Headings headings() {
        return headings;
    }

    SheetRow row() {
        return row;
    }

    CellRef ref() {
        return new CellRef(file, sheet.name(), row.number(), 0);
    }

    Text text(String field) {
        Text text = texts.get(field);
        return text != null
                ? text
                : Text.empty(new CellRef(file, sheet.name(), row.number(), headings.column(field)));
    }

    /** Whether a recognised column holds something, be it a formula that nobody calculated. */
    boolean saysSomething() {
        return texts.values().stream().anyMatch(text -> !text.isEmpty()) || cells().anyMatch(this::isUncalculated);
    }

    private boolean isUncalculated(SheetCell cell) {
        return cell.kind() == SheetCell.Kind.FORMULA_WITHOUT_VALUE;
    }

    private Stream<SheetCell> cells() {
        return headings.columns().values().stream()
                .flatMap(heading -> row.findCell(heading.column()).stream());
    }

    /** The values of all cells of the row, also those in columns that mean nothing here. */
    List<String> everything() {
        return row.cells().stream().map(cell -> LooseText.strip(cell.text())).toList();
    }

    /** Tells what is odd about the cells in the columns recognised: numbers for ids, errors, blanks around. */
    void tellOddCells(Consumer<Finding> found) {
        headings.columns().forEach((column, heading) -> row.findCell(heading.column()).ifPresent(cell -> {
            Text text = text(column.field());
            boolean isId = column.field().equals("id");
            switch (cell.kind()) {
                case DATE, OTHER_NUMBER -> tellIf(found, isId, () -> new NumberAsId(text.cell(), text.value()));
                case BOOLEAN -> tellIf(found, isId, () -> new UnreadableCell(text.cell(), text.value()));
                case ERROR -> tellIf(found, true, () -> new UnreadableCell(text.cell(), text.value()));
                case FORMULA_WITHOUT_VALUE -> tellIf(found, true, () -> new UnreadableCell(text.cell(), "en formel utan värde"));
                case TEXT, WHOLE_NUMBER ->
                    tellIf(found, !text.raw().equals(text.value()), () -> new Trimmed(text.cell(), text.value()));
            }
        }));
    }

    private static void tellIf(Consumer<Finding> found, boolean so, Supplier<Finding> finding) {
        if (so) {
            found.accept(finding.get());
        }
    }

    /** Whether an id is that of an example which the template came with. */
    static boolean isExample(TabLayout tab, Text id) {
        List<String> fields = tab.columns().stream().map(ColumnLayout::field).toList();
        int column = fields.indexOf("id");
        return !id.isEmpty()
                && column >= 0
                && tab.examples().stream()
                        .filter(example -> example.size() > column)
                        .anyMatch(example -> new HsaId(example.get(column)).equals(new HsaId(id.value())));
    }

    /**
     * A sentence standing alone on its row, in a column where no sentence belongs. Only what is surely no unit is passed over,
     * and the user is told: a unit that vanishes in silence is worse than an error too many.
     *
     * @param sentencesInNames whether the column of names may hold an instruction too
     */
    boolean isInstruction(TabLayout tab, boolean sentencesInNames, ContractNames contractNames) {
        if (row.cells().size() != 1 || row.cells().get(0).kind() != SheetCell.Kind.TEXT) {
            return false;
        }
        SheetCell cell = row.cells().get(0);
        String text = LooseText.strip(cell.text());
        String key = LooseText.key(text);
        if (tab.instructions().stream().map(LooseText::key).anyMatch(key::equals)) {
            return true;
        }
        boolean nameColumn = !sentencesInNames && cell.column() == headings.column("name");
        boolean sentence = Set.of('.', '!', ':').contains(text.isEmpty() ? ' ' : text.charAt(text.length() - 1));
        return !nameColumn
                && sentence
                && text.split("\\s+").length >= WORDS_OF_AN_INSTRUCTION
                && !IdLike.occursIn(text)
                && contractNames.findNamespaceIn(text).isEmpty();
    }
}
