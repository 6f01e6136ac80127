package se.bulktak.order;

import java.util.List;

/**
 * One workbook of an order: all its units are to be connected for all its contracts.
 *
 * @param file the path as the user gave it
 */
public record OrderedWorkbook(
        String file, List<ContractLine> contracts, List<ProducerLine> producers, List<UnitLine> units) {

    public OrderedWorkbook {
        contracts = List.copyOf(contracts);
        producers = List.copyOf(producers);
        units = List.copyOf(units);
    }
}
