package se.bulktak.apply;

import java.util.List;
import se.bulktak.order.Order;
import se.bulktak.order.OrderedWorkbook;
import se.bulktak.order.UnitLine;
import se.bulktak.service.ContractDefinition;

/**
 * An order in short.
 *
 * @param units number of distinct logical addresses in the whole order
 */
public record OrderSummary(List<WorkbookSummary> workbooks, int units) {

    public OrderSummary {
        workbooks = List.copyOf(workbooks);
    }

    /** What an order says, right or wrong; examples are not counted. */
    static OrderSummary of(Order order) {
        List<WorkbookSummary> workbooks = order.workbooks().stream()
                .map(workbook -> WorkbookSummary.of(order.service().id(), workbook))
                .toList();
        return new OrderSummary(workbooks, order.units().size());
    }

    /**
     * @param service id of the service definition
     * @param units number of distinct logical addresses in the workbook
     */
    public record WorkbookSummary(
            String file, String service, List<ContractSummary> contracts, ProducerSummary producer, int units) {
        public WorkbookSummary {
            contracts = List.copyOf(contracts);
        }

        private static WorkbookSummary of(String service, OrderedWorkbook workbook) {
            List<ContractSummary> contracts = workbook.contracts().stream()
                    .map(line -> new ContractSummary(
                            line.recognised().map(ContractDefinition::namespace).orElse(line.namespace().value()),
                            line.rivtaProfile(),
                            line.url().value()))
                    .toList();
            ProducerSummary producer = workbook.producers().stream()
                    .filter(line -> !line.example())
                    .findFirst()
                    .map(line -> new ProducerSummary(
                            line.hsaId().value(), line.name().value()))
                    .orElse(new ProducerSummary("", ""));
            int units = (int) workbook.units().stream()
                    .filter(line -> !line.id().isEmpty() && !line.example())
                    .map(UnitLine::hsaId)
                    .distinct()
                    .count();
            return new WorkbookSummary(workbook.file(), service, contracts, producer, units);
        }
    }

    public record ContractSummary(String namespace, String rivtaProfile, String url) {}

    /** Both are empty when the workbook names no producer. */
    public record ProducerSummary(String hsaId, String name) {}
}
