package se.bulktak.service;

import java.util.List;

/**
 * What people call it when a unit has exactly these contracts.
 *
 * @param label in plain Swedish, to be read after "enheter som": {@code tar emot remisser}
 * @param contracts the names of the contracts, as the definition writes them
 */
public record CombinationDefinition(String label, List<String> contracts) {
    public CombinationDefinition {
        contracts = List.copyOf(contracts);
    }
}
