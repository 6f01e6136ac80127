package se.bulktak.rule;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.order.ContractLine;
import se.bulktak.order.Order;
import se.bulktak.order.OrderedWorkbook;
import se.bulktak.order.UnitLine;
import se.bulktak.service.ContractDefinition;

/** A unit that stands in several workbooks of the order has the same URL for a contract in all of them. */
final class UrlsAgree implements Rule {

    /** @param urls the different ones @param places the cells of the URLs, then those of the unit */
    public record ConflictingUrls(HsaId unit, String contract, List<String> urls, List<CellRef> places) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String grouping() {
            return contract + urls;
        }
    }

    private record Use(UnitLine unit, ContractLine line) {}

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        Map<ContractDefinition, Map<OrderedWorkbook, ContractLine>> lines = new LinkedHashMap<>();
        for (OrderedWorkbook workbook : of.order().workbooks()) {
            ContractLines.recognised(workbook)
                    .filter(line -> !line.url().isEmpty())
                    .forEach(line -> lines.computeIfAbsent(line.recognised().orElseThrow(), c -> new IdentityHashMap<>())
                            .putIfAbsent(workbook, line));
        }
        lines.forEach((contract, byWorkbook) -> {
            long urls = byWorkbook.values().stream().map(line -> line.url().value()).distinct().count();
            if (urls > 1) {
                compare(of.order(), contract, byWorkbook, found);
            }
        });
    }

    private static void compare(
            Order order,
            ContractDefinition contract,
            Map<OrderedWorkbook, ContractLine> byWorkbook,
            Consumer<Finding> found) {
        Map<HsaId, List<Use>> uses = new LinkedHashMap<>();
        for (OrderedWorkbook workbook : order.workbooks()) {
            ContractLine line = byWorkbook.get(workbook);
            if (line == null) {
                continue;
            }
            for (UnitLine unit : workbook.units()) {
                if (!unit.id().isEmpty() && !unit.example()) {
                    uses.computeIfAbsent(unit.hsaId(), id -> new ArrayList<>(2)).add(new Use(unit, line));
                }
            }
        }
        uses.forEach((unit, list) -> {
            List<String> urls =
                    list.stream().map(use -> use.line().url().value()).distinct().toList();
            if (urls.size() > 1) {
                List<CellRef> places = Stream.concat(
                                list.stream().map(use -> use.line().url().cell()).distinct(),
                                list.stream().map(use -> use.unit().id().cell()))
                        .toList();
                found.accept(new ConflictingUrls(unit, contract.name(), urls, places));
            }
        });
    }
}
