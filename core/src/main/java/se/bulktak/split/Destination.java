package se.bulktak.split;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;

/**
 * Where the units are to be led: the same for every workbook of a split. What is not known is left to be filled in.
 *
 * @param producerId the producer's HSA-id; empty leaves the cell to be filled in
 * @param producerName the producer's name, which replaces the one in TAK; empty as above
 * @param urls the producer's URL by the contract's namespace; a contract that is missing is left to be filled in
 */
public record Destination(String producerId, String producerName, Map<String, String> urls) {

    public Destination {
        producerId = producerId.strip();
        producerName = producerName.strip();
        Map<String, String> stripped = new LinkedHashMap<>();
        urls.forEach((namespace, url) -> stripped.put(namespace, url.strip()));
        urls = Map.copyOf(stripped);
    }

    /** Everything is left to be filled in. */
    public static Destination toFillIn() {
        return new Destination("", "", Map.of());
    }

    /** Whether a producer is given at all, complete or not. */
    boolean hasProducer() {
        return !producerId.isEmpty() || !producerName.isEmpty();
    }

    /** The URL for a contract; empty when it is left to be filled in. */
    String url(ContractDefinition contract) {
        return urls.getOrDefault(contract.namespace(), "");
    }

    /**
     * What a person calls a contract, for options like {@code PR=https://…}: its name, another name, or its namespace. Empty
     * when it is none of the service's.
     */
    public static Optional<ContractDefinition> findContract(ServiceDefinition service, String called) {
        String wanted = called.strip();
        return service.contracts().stream()
                .filter(contract -> contract.name().equalsIgnoreCase(wanted)
                        || contract.namespace().equalsIgnoreCase(wanted)
                        || contract.aliases().stream().anyMatch(wanted::equalsIgnoreCase))
                .findFirst();
    }

    /** What is left to be filled in for some contracts: the words that the template heads the cells with. */
    List<String> missing(ServiceDefinition service, List<ContractDefinition> contracts) {
        List<String> missing = new java.util.ArrayList<>();
        service.layout().producer().columns().forEach(column -> {
            boolean empty = (column.field().equals("id") && producerId.isEmpty())
                    || (column.field().equals("name") && producerName.isEmpty());
            if (empty) {
                missing.add(column.heading());
            }
        });
        for (ContractDefinition contract : contracts) {
            if (url(contract).isEmpty()) {
                missing.add("URL " + contract.name());
            }
        }
        return missing;
    }
}
