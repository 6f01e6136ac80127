package se.bulktak.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.order.UnitLine;

/** A unit stands on one row of one workbook. To say it twice is harmless, but often a sign that another unit was meant. */
final class UnitOnce implements Rule {

    public record RepeatedUnit(HsaId unit, List<CellRef> places) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /** @param files those that name the unit, as given */
    public record UnitInSeveralWorkbooks(HsaId unit, List<String> files, List<CellRef> places) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String grouping() {
            return files.toString();
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        of.order().units().forEach((unit, lines) -> {
            if (lines.size() > 1) {
                check(unit, lines, found);
            }
        });
    }

    private static void check(HsaId unit, List<UnitLine> lines, Consumer<Finding> found) {
        Map<String, List<CellRef>> byFile = new LinkedHashMap<>();
        for (UnitLine line : lines) {
            CellRef cell = line.id().cell();
            byFile.computeIfAbsent(cell.file(), file -> new ArrayList<>()).add(cell);
        }
        byFile.values().stream()
                .filter(cells -> cells.size() > 1)
                .forEach(cells -> found.accept(new RepeatedUnit(unit, cells)));
        if (byFile.size() > 1) {
            List<CellRef> all = byFile.values().stream().flatMap(List::stream).toList();
            found.accept(new UnitInSeveralWorkbooks(unit, List.copyOf(byFile.keySet()), all));
        }
    }
}
