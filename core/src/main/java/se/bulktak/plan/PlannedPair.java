package se.bulktak.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.order.ContractLine;
import se.bulktak.order.UnitLine;

/**
 * What the planner decided for one unit and one contract, and what it saw; the rules on the plan read it.
 *
 * @param address the unit's row; null when it is new
 * @param existing every routing row of the pair that is live, pending or published, by id
 * @param callAddressId the ordered call address; negative when it is new
 */
public record PlannedPair(
        UnitLine unit,
        ContractLine contract,
        @Nullable Row<LogicalAddress> address,
        Row<ServiceContract> contractRow,
        List<Row<Routing>> existing,
        long callAddressId,
        Decision decision) {

    public PlannedPair {
        existing = List.copyOf(existing);
    }

    /** What happens to the pair. */
    public enum Decision {
        /** Nothing in force: a new routing. */
        OPEN,
        /** Routed as ordered already, for at least fifty years on. */
        KEEP,
        /** Routed as ordered, but from later or not for long enough: the routing is extended. */
        EXTEND,
        /** Routed elsewhere: what is in the way is closed or deleted, and a new routing opened. */
        REPLACE,
        /** Its rows overlap each other already: somebody must put that right first. Nothing is changed. */
        REFUSED
    }
}
