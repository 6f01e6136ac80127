package se.bulktak.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.order.ContractLine;
import se.bulktak.order.OrderedWorkbook;
import se.bulktak.service.ContractDefinition;

/** A contract stands on one row of a workbook: a second one would say again, or otherwise, where its calls go. */
final class ContractOnce implements Rule {

    public record DuplicateContract(String contract, CellRef first, CellRef again) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        for (OrderedWorkbook workbook : of.order().workbooks()) {
            Map<ContractDefinition, ContractLine> firsts = new HashMap<>();
            for (ContractLine line : workbook.contracts()) {
                if (line.contract() == null || line.hidden()) {
                    continue;
                }
                ContractLine first = firsts.putIfAbsent(line.contract(), line);
                if (first != null) {
                    found.accept(new DuplicateContract(line.contract().name(), first.row(), line.row()));
                }
            }
        }
    }
}
