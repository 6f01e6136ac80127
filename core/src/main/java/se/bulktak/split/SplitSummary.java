package se.bulktak.split;

import java.util.List;

/**
 * What a list became.
 *
 * @param list the path of the list as given
 * @param rows rows of the list that say something
 * @param units distinct units in the workbooks
 * @param withoutTicks rows that have no tick and so are in no workbook
 * @param workbooks in the order of the service's contracts
 * @param toFillIn headings of what is left to fill in, in every workbook that has the contract
 */
public record SplitSummary(
        String list, int rows, int units, int withoutTicks, List<WorkbookPart> workbooks, List<String> toFillIn) {

    public SplitSummary {
        workbooks = List.copyOf(workbooks);
        toFillIn = List.copyOf(toFillIn);
    }

    /**
     * One workbook.
     *
     * @param file its name, without a folder
     * @param combination what people call the combination
     * @param named whether the service has that name for it; else it is the contracts' names
     * @param contracts in the service's order
     */
    public record WorkbookPart(
            String file, String combination, boolean named, List<ContractPart> contracts, int units) {
        public WorkbookPart {
            contracts = List.copyOf(contracts);
        }
    }

    /** @param url empty when it is left to be filled in */
    public record ContractPart(String name, String namespace, String rivtaProfile, String url) {}
}
