package se.bulktak.rule;

import java.time.LocalDate;
import java.util.Optional;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.order.Order;
import se.bulktak.plan.Planned;

/**
 * What the rules look at.
 *
 * @param order what the workbooks say
 * @param snapshot the catalogue; empty when the order is checked without one
 * @param planned the plan against that catalogue; present exactly when the snapshot is
 * @param organisation the orderer's organisation number, ten digits; empty when it was not stated
 * @param today the day of the examination in Sweden
 */
public record Examination(
        Order order,
        Optional<Snapshot> snapshot,
        Optional<Planned> planned,
        Optional<String> organisation,
        LocalDate today) {}
