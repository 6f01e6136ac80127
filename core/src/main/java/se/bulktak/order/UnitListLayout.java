package se.bulktak.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.bulktak.finding.Messages;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.WorkbookLayout.ColumnLayout;
import se.bulktak.service.WorkbookLayout.TabLayout;

/**
 * How the one list looks that is split into workbooks: the columns of the workbook's tab of units, and a column of ticks for
 * each contract of the service.
 */
public final class UnitListLayout {

    /** What the template writes in a ticked cell. */
    public static final String TICK = "x";

    private static final int TICK_WIDTH = 28;

    private UnitListLayout() {}

    /**
     * The list as a tab. A column of ticks has the contract's namespace as its field, and is known by the contract's name,
     * other names, namespace and purpose.
     */
    public static TabLayout of(ServiceDefinition service) {
        Messages texts = Messages.beside(UnitListLayout.class, "list");
        TabLayout units = service.layout().units();
        List<ColumnLayout> columns = new ArrayList<>(units.columns());
        for (ContractDefinition contract : service.contracts()) {
            List<String> names = new ArrayList<>(contract.aliases());
            names.addAll(List.of(contract.namespace(), contract.purpose()));
            columns.add(new ColumnLayout(contract.namespace(), contract.name(), names, false, TICK_WIDTH));
        }
        List<String> instructions = new ArrayList<>(List.of(texts.text("instruction.units")));
        instructions.add(texts.format("instruction.ticks", Map.of("tick", TICK)));
        for (ContractDefinition contract : service.contracts()) {
            instructions.add(texts.format(
                    "instruction.contract", Map.of("contract", contract.name(), "purpose", contract.purpose())));
        }
        instructions.add(texts.text("instruction.names"));
        return new TabLayout(texts.text("tab"), List.of(), columns, instructions, examples(service, units));
    }

    /** The columns of ticks, with the contract of each. */
    static Optional<ContractDefinition> contract(ServiceDefinition service, ColumnLayout column) {
        return service.contracts().stream()
                .filter(contract -> contract.namespace().equals(column.field()))
                .findFirst();
    }

    /** The examples of the workbook, ticked in turn for the combinations that the service has names for. */
    private static List<List<String>> examples(ServiceDefinition service, TabLayout units) {
        List<Set<String>> ticked = service.combinations().stream()
                .map(combination -> Set.copyOf(combination.contracts()))
                .toList();
        List<List<String>> examples = new ArrayList<>();
        for (List<String> unit : units.examples()) {
            List<String> row = new ArrayList<>(unit);
            for (ContractDefinition contract : service.contracts()) {
                boolean tick =
                        ticked.isEmpty() || ticked.get(examples.size() % ticked.size()).contains(contract.name());
                row.add(tick ? TICK : "");
            }
            examples.add(row);
        }
        return examples;
    }
}
