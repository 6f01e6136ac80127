package se.bulktak.order;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Messages;
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
    private static final Messages TEXTS = Messages.beside(Line.class, "reading");

    private final String file;
    private final Sheet sheet;
    private final Headings headings;
    private final SheetRow row;
    /** By the columns' order; null where the row has no cell. */
    private final @Nullable SheetCell[] cells;

    private final Text[] texts;

    Line(String file, Sheet sheet, Headings headings, SheetRow row) {
        this.file = file;
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

    /** Tells what is odd about the cells in the columns recognised: numbers for ids, errors, blanks around. */
    void tellOddCells(Consumer<Finding> found) {
        for (int i = 0; i < cells.length; i++) {
            SheetCell cell = cells[i];
            Text text = texts[i];
            if (cell == null || (cell.kind() == SheetCell.Kind.TEXT && text.raw().length() == text.value().length())) {
                continue;
            }
            boolean isId = headings.columns().get(i).layout().field().equals("id");
            Finding finding = odd(cell.kind(), text, isId);
            if (finding != null) {
                found.accept(finding);
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

    /** The ids of the examples that the template came with in a tab, and of those that people have taught. */
    static Set<HsaId> exampleIds(TabLayout tab, List<String> taught) {
        int column = tab.columns().stream().map(ColumnLayout::field).toList().indexOf("id");
        return Stream.concat(
                        tab.examples().stream()
                                .filter(example -> column >= 0 && column < example.size())
                                .map(example -> example.get(column)),
                        taught.stream())
                .map(HsaId::new)
                .collect(Collectors.toSet());
    }

    static boolean isExample(Set<HsaId> examples, Text id) {
        return !id.isEmpty() && examples.contains(new HsaId(id.value()));
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
        boolean nameColumn = !sentencesInNames && cell.column() == headings.number("name");
        boolean sentence = Set.of('.', '!', ':').contains(text.isEmpty() ? ' ' : text.charAt(text.length() - 1));
        return !nameColumn
                && sentence
                && text.split("\\s+").length >= WORDS_OF_AN_INSTRUCTION
                && !IdLike.occursIn(text)
                && contractNames.findNamespaceIn(text).isEmpty();
    }
}
