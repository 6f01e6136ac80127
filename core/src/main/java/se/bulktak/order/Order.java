package se.bulktak.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.bulktak.catalogue.HsaId;
import se.bulktak.service.ServiceDefinition;

/**
 * What the workbooks of one order say, right or wrong. Nothing is left out for being wrong: the rules judge, and the planner
 * passes over what cannot be understood.
 */
public record Order(ServiceDefinition service, List<OrderedWorkbook> workbooks) {

    public Order {
        workbooks = List.copyOf(workbooks);
    }

    /** The first row that names a producer; one order has one producer (procedure, step 4). */
    public Optional<ProducerLine> producer() {
        return workbooks.stream()
                .flatMap(workbook -> workbook.producers().stream())
                .filter(line -> !line.id().isEmpty() && !line.example())
                .findFirst();
    }

    /** Every unit that has an id, with the rows that name it, in the order of the workbooks. Examples are left out. */
    public Map<HsaId, List<UnitLine>> units() {
        Map<HsaId, List<UnitLine>> units = new LinkedHashMap<>();
        for (OrderedWorkbook workbook : workbooks) {
            for (UnitLine line : workbook.units()) {
                if (!line.id().isEmpty() && !line.example()) {
                    units.computeIfAbsent(line.hsaId(), id -> new java.util.ArrayList<>(1)).add(line);
                }
            }
        }
        return units;
    }
}
