package se.bulktak.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.order.ContractLine;

/**
 * Every contract of the order has a consumer with standard authorization. The tab Konsumenter is left empty because there is
 * one; without it the new routings would be dead (VP007).
 */
final class StandardAuthorization implements Rule {

    /** @param consumers those that have it on the old root address {@code SE}, which does not hold everywhere */
    public record NoStandardAuthorization(
            String contract, String namespace, List<String> consumers, List<CellRef> rows) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String variant() {
            return consumers.isEmpty() ? "" : "root_only";
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        if (of.snapshot().isEmpty() || of.planned().isEmpty()) {
            return;
        }
        Snapshot snapshot = of.snapshot().get();
        LocalDate from = of.planned().get().plan().from();
        Set<Long> standard = new HashSet<>();
        Map<Long, Set<String>> root = new HashMap<>();
        for (Row<CallAuthorization> row : snapshot.authorizations().rows()) {
            // Consumers see what is published, and a mass-TAKning publishes no authorization.
            CallAuthorization held = row.published();
            if (held == null || !held.validity().includes(from)) {
                continue;
            }
            LogicalAddress address = snapshot.addresses().published(held.addressId());
            if (address != null && address.isStandard()) {
                standard.add(held.contractId());
            } else if (address != null && address.isRoot()) {
                ServiceComponent consumer = snapshot.components().published(held.consumerId());
                root.computeIfAbsent(held.contractId(), c -> new TreeSet<>())
                        .add(consumer == null ? "?" : consumer.hsaId());
            }
        }
        Map<Row<ServiceContract>, List<ContractLine>> contracts = new LinkedHashMap<>();
        ContractLines.recognised(of.order()).forEach(line -> snapshot.findContract(
                        line.recognised().orElseThrow().namespace())
                .filter(Row::isLive)
                .ifPresent(row -> contracts.computeIfAbsent(row, r -> new ArrayList<>()).add(line)));
        contracts.forEach((row, lines) -> {
            if (!standard.contains(row.id())) {
                String namespace = row.get().namespace();
                found.accept(new NoStandardAuthorization(
                        ServiceContract.shortName(namespace),
                        namespace,
                        List.copyOf(root.getOrDefault(row.id(), Set.of())),
                        lines.stream().map(ContractLine::row).toList()));
            }
        });
    }
}
