package se.bulktak.rule;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.plan.PlannedPair;
import se.bulktak.plan.PlannedPair.Decision;

/**
 * A unit that is reached today over a standard routing ({@code *} or {@code SE}) gets a routing of its own, which wins: its calls
 * go elsewhere from then on, though no routing of its was ended.
 */
final class StandardRoutings implements Rule {

    /** @param via {@code *} or {@code SE} @param producer the one that has the calls today @param url where they go today */
    public record ShadowsStandardRouting(
            HsaId unit, String contract, String via, String producer, String url, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String grouping() {
            return contract + via;
        }
    }

    private record Standard(String via, Routing routing, Tak.Destination destination) {}

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        if (of.snapshot().isEmpty() || of.planned().isEmpty()) {
            return;
        }
        LocalDate from = of.planned().get().plan().from();
        Tak tak = new Tak(of.snapshot().get());
        Map<Long, Standard> standards = standards(tak, from);
        if (standards.isEmpty()) {
            return;
        }
        for (PlannedPair pair : of.planned().get().pairs()) {
            Standard standard = standards.get(pair.contractRow().id());
            boolean changes = pair.decision() != Decision.KEEP && pair.decision() != Decision.REFUSED;
            if (standard != null
                    && changes
                    && standard.routing().callAddressId() != pair.callAddressId()
                    && pair.existing().stream().noneMatch(row -> holds(row, from))) {
                found.accept(new ShadowsStandardRouting(
                        pair.unit().hsaId(),
                        tak.contractName(pair),
                        standard.via(),
                        standard.destination().producer(),
                        standard.destination().url(),
                        pair.unit().id().cell()));
            }
        }
    }

    /** The standard routing in force for each contract; {@code SE} wins over {@code *}, as the platform looks there first. */
    private static Map<Long, Standard> standards(Tak tak, LocalDate day) {
        Map<Long, LogicalAddress> addresses = new HashMap<>();
        for (String id : List.of(LogicalAddress.STANDARD, LogicalAddress.ROOT)) {
            tak.snapshot().findAddress(id).filter(Row::isLive).ifPresent(row -> addresses.put(row.id(), row.get()));
        }
        Map<Long, Standard> standards = new HashMap<>();
        if (addresses.isEmpty()) {
            return standards;
        }
        for (Row<Routing> row : tak.snapshot().routings().rows()) {
            LogicalAddress address = row.isLive() ? addresses.get(row.get().addressId()) : null;
            if (address != null && holds(row, day)) {
                Standard standard = new Standard(address.hsaId(), row.get(), tak.destination(row.get()));
                standards.merge(row.get().contractId(), standard, (old, next) -> address.isRoot() ? next : old);
            }
        }
        return standards;
    }

    private static boolean holds(Row<Routing> row, LocalDate day) {
        return row.isLive() && row.get().validity().includes(day);
    }
}
