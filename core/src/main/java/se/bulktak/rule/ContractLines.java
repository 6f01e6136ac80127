package se.bulktak.rule;

import java.util.stream.Stream;
import se.bulktak.order.ContractLine;
import se.bulktak.order.Order;
import se.bulktak.order.OrderedWorkbook;

/** The rows of Tjänstekontrakt that can be understood. */
final class ContractLines {

    private ContractLines() {}

    /** Those whose contract is known and that are not hidden, in the order of the workbooks. */
    static Stream<ContractLine> recognised(Order order) {
        return order.workbooks().stream().flatMap(ContractLines::recognised);
    }

    /** Those whose contract is known and that are not hidden, in the order of the workbook. */
    static Stream<ContractLine> recognised(OrderedWorkbook workbook) {
        return workbook.contracts().stream().filter(line -> line.contract() != null && !line.hidden());
    }

    /** Those that have a URL, whatever else they lack. */
    static Stream<ContractLine> withUrl(Order order) {
        return order.workbooks().stream()
                .flatMap(workbook -> workbook.contracts().stream())
                .filter(line -> !line.hidden() && !line.url().isEmpty());
    }
}
