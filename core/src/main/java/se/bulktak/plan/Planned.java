package se.bulktak.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;

/**
 * A plan together with what the planner saw and decided.
 *
 * @param pairs every unit × contract that could be understood, once, in the order of the workbooks
 * @param producer the ordered producer's row; null when it is new to TAK
 * @param callAddresses the rows of the ordered call addresses that exist; one whose deletion is pending is among them, though it
 *     is not reused
 */
public record Planned(
        Plan plan,
        List<PlannedPair> pairs,
        @Nullable Row<ServiceComponent> producer,
        List<Row<CallAddress>> callAddresses) {

    public Planned {
        pairs = List.copyOf(pairs);
        callAddresses = List.copyOf(callAddresses);
    }
}
