package se.bulktak.health;

import java.util.function.Consumer;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.Routing;
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
            long address = row.get().addressId();
            long contract = row.get().contractId();
            if (of.scope().hasPair(address, contract)
                    && !of.isFallback(address)
                    && !of.routed().reach(address, contract)) {
                found.accept(new HealthRow(describing.key(row.get()), describing.values(row)));
            }
        }
    }

    static void routingsWithoutAuthorization(Examined of, Consumer<HealthRow> found) {
        Describing describing = of.describing();
        for (Row<Routing> row : of.currentRoutings()) {
            long address = row.get().addressId();
            long contract = row.get().contractId();
            if (of.scope().hasPair(address, contract) && !of.authorized().reach(address, contract)) {
                found.accept(new HealthRow(describing.key(row.get()), describing.values(row)));
            }
        }
    }

    static void standardRoutingsWithoutStandardAuthorization(Examined of, Consumer<HealthRow> found) {
        Describing describing = of.describing();
        for (Row<Routing> row : of.currentRoutings()) {
            long contract = row.get().contractId();
            if (of.isFallback(row.get().addressId())
                    && of.scope().hasPair(row.get().addressId(), contract)
                    && !of.authorized().reachEverywhere(contract)) {
                found.accept(new HealthRow(describing.key(row.get()), describing.values(row)));
            }
        }
    }
}
