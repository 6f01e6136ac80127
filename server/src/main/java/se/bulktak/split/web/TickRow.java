package se.bulktak.split.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import se.bulktak.service.ContractDefinition;
import se.bulktak.split.SplitSummary.ContractPart;
import se.bulktak.split.SplitSummary.WorkbookPart;

/** A combination of contracts in the table of ticks. @param ticks whether it has each of the table's contracts */
public record TickRow(WorkbookPart workbook, List<Boolean> ticks) {

    public TickRow {
        ticks = List.copyOf(ticks);
    }

    static TickRow of(WorkbookPart workbook, List<ContractDefinition> contracts) {
        Set<String> has =
                workbook.contracts().stream().map(ContractPart::namespace).collect(Collectors.toSet());
        return new TickRow(
                workbook, contracts.stream().map(contract -> has.contains(contract.namespace())).toList());
    }
}
