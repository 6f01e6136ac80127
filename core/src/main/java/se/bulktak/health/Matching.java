package se.bulktak.health;

import java.util.function.Consumer;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.RoutingKey;
import se.bulktak.catalogue.Row;

/**
 * Routings and authorizations that lack their other half. Climbing of the HSA tree is not considered, so a row that works
 * through a parent unit is told as well.
 */
final class Matching {

    private Matching() {}

    static void authorizationsWithoutRouting(Examined of, Consumer<HealthRow> found) {
        Describing describing = of.describing();
        for (Row<CallAuthorization> row : of.currentAuthorizations()) {
            RoutingKey pair = new RoutingKey(row.get().addressId(), row.get().contractId());
            if (of.scope().hasPair(pair) && !of.isFallback(pair.addressId()) && !of.routed().reach(pair)) {
                found.accept(new HealthRow(describing.key(row.get()), describing.values(row)));
            }
        }
    }

    static void routingsWithoutAuthorization(Examined of, Consumer<HealthRow> found) {
        Describing describing = of.describing();
        for (Row<Routing> row : of.currentRoutings()) {
            RoutingKey pair = row.get().key();
            if (of.scope().hasPair(pair) && !of.authorized().reach(pair)) {
                found.accept(new HealthRow(describing.key(row.get()), describing.values(row)));
            }
        }
    }

    static void standardRoutingsWithoutStandardAuthorization(Examined of, Consumer<HealthRow> found) {
        Describing describing = of.describing();
        for (Row<Routing> row : of.currentRoutings()) {
            RoutingKey pair = row.get().key();
            if (of.isFallback(pair.addressId())
                    && of.scope().hasPair(pair)
                    && !of.authorized().reachEverywhere(pair.contractId())) {
                found.accept(new HealthRow(describing.key(row.get()), describing.values(row)));
            }
        }
    }
}
