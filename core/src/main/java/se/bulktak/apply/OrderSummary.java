package se.bulktak.apply;

import java.util.List;

/**
 * An order in short.
 *
 * @param units number of distinct logical addresses in the whole order
 */
public record OrderSummary(List<WorkbookSummary> workbooks, int units) {

    public OrderSummary {
        workbooks = List.copyOf(workbooks);
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
    }

    public record ContractSummary(String namespace, String rivtaProfile, String url) {}

    /** Both are empty when the workbook names no producer. */
    public record ProducerSummary(String hsaId, String name) {}
}
