package se.bulktak.service;

import java.util.List;
import java.util.Optional;
import se.bulktak.catalogue.Keys;

/**
 * A service that can be introduced: which contracts it has and how its workbook looks. Comes from a definition file, never
 * from code.
 *
 * @param id short name for the command line, {@code e-remiss}
 * @param name Swedish name, {@code Elektronisk remiss}
 * @param templateFile file name of the template
 * @param contracts in the order of the template
 * @param layout tabs, columns, examples and instructions of the workbook
 * @param combinations names for combinations of contracts that people know; may be empty
 * @param platformHosts host names of the platforms themselves; a producer URL there would make calls go in circles (VP014)
 * @param taught what people have taught about its workbooks since
 */
public record ServiceDefinition(
        String id,
        String name,
        String templateFile,
        List<ContractDefinition> contracts,
        List<CombinationDefinition> combinations,
        WorkbookLayout layout,
        List<String> platformHosts,
        Taught taught) {

    public ServiceDefinition {
        contracts = List.copyOf(contracts);
        combinations = List.copyOf(combinations);
        platformHosts = List.copyOf(platformHosts);
    }

    /**
     * The same service with what people have taught about its workbooks, in place of what was taught before.
     *
     * @param steps what was taught together, in the order of teaching
     */
    public ServiceDefinition taught(List<List<Lesson>> steps) {
        return new ServiceDefinition(
                id, name, templateFile, contracts, combinations, layout, platformHosts, Taught.of(layout, steps));
    }

    /** The layout with all that has been taught. */
    public WorkbookLayout grownLayout() {
        return taught.layouts().isEmpty() ? layout : taught.layouts().get(taught.layouts().size() - 1);
    }

    /** The contract with a namespace, without regard to case. */
    public Optional<ContractDefinition> findContract(String namespace) {
        return contracts.stream()
                .filter(contract -> Keys.of(contract.namespace()).equals(Keys.of(namespace)))
                .findFirst();
    }
}
