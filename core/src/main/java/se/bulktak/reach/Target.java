package se.bulktak.reach;

import java.util.List;
import se.bulktak.catalogue.HsaId;

/**
 * What one workbook wants reached: every unit for every contract.
 *
 * @param contracts namespaces as held in the catalogue, else as in the service definition
 * @param units in the workbook's order, each once
 */
public record Target(List<String> contracts, List<HsaId> units) {

    public Target {
        contracts = List.copyOf(contracts);
        units = List.copyOf(units);
    }
}
