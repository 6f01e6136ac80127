package se.bulktak.order;

import java.util.List;
import se.bulktak.service.ContractDefinition;

/**
 * A row of a list of units.
 *
 * @param contracts those that the row has a tick for, in the service's order
 */
public record TickedUnit(UnitLine line, List<ContractDefinition> contracts) {
    public TickedUnit {
        contracts = List.copyOf(contracts);
    }
}
