package se.bulktak.takweb;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.order.Order;
import se.bulktak.plan.Planned;

/**
 * A JSON-beställning ready to send, and what tak-web will not do of what was wanted.
 *
 * @param catalogue version of the catalogue that it was compared with; empty when it was not, so that the worklist is unknown
 *     rather than empty
 */
public record Preparation(
        JsonBestallning order, OptionalLong catalogue, Omitted omitted, List<WorklistItem> worklist) {

    public Preparation {
        worklist = List.copyOf(worklist);
    }

    /**
     * What was left out of the order, in numbers.
     *
     * @param routesAlreadyRight unit × contract pairs that are routed as wanted already
     * @param routesByHand pairs that tak-web would refuse the whole order for; they are on the worklist
     * @param logicalAddressesExisting units that TAK has already
     * @param componentsExisting producers that TAK has already
     */
    public record Omitted(
            int routesAlreadyRight, int routesByHand, int logicalAddressesExisting, int componentsExisting) {
        static final Omitted NOTHING = new Omitted(0, 0, 0, 0);
    }

    /** Whether the catalogue is known, so that the worklist is whole. */
    public boolean isCompared() {
        return catalogue.isPresent();
    }

    /**
     * Everything that the order says, without knowing what TAK holds. What cannot be understood is passed over: the rules have
     * told of it.
     *
     * @param from first day of the routes, a Swedish day
     */
    public static Preparation of(Order order, LocalDate from, OrderHead head) {
        return new Preparation(
                WholeOrder.of(order, from, head), OptionalLong.empty(), Omitted.NOTHING, List.of());
    }

    /** Only what the plan needs, given what TAK holds. */
    public static Preparation of(Planned planned, Snapshot snapshot, OrderHead head) {
        return new PlanTranslation(planned, snapshot, head).translate();
    }
}
