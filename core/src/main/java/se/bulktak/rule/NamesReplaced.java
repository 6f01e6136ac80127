package se.bulktak.rule;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.RoutingKey;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.order.UnitLine;
import se.bulktak.plan.Change;
import se.bulktak.plan.Planned;
import se.bulktak.plan.PlannedPair;

/**
 * A name that replaces TAK's is shown beside the old one, with who else knows the unit or producer by it (procedure, step 4:
 * "the name entered replaces the name it had in TAK").
 */
final class NamesReplaced implements Rule {

    /**
     * @param before TAK's name, may be empty
     * @param onlySpelling whether the names differ in case and blanks only
     * @param otherContracts contracts that the unit has routings for and that the order does not connect it to
     * @param otherProducers producers of those
     */
    public record NameReplaced(
            HsaId unit,
            String before,
            String after,
            boolean onlySpelling,
            List<String> otherContracts,
            List<String> otherProducers,
            List<CellRef> places)
            implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String variant() {
            if (onlySpelling) {
                return "spelling";
            }
            return after.length() < before.length() ? "shorter" : "";
        }
    }

    /**
     * @param routings how many routings lead to it today
     * @param contracts those that it produces today
     * @param authorizations how many it has as a consumer
     */
    public record ProducerNameReplaced(
            HsaId producer,
            String before,
            String after,
            int routings,
            List<String> contracts,
            int authorizations,
            List<CellRef> places)
            implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        if (of.snapshot().isEmpty() || of.planned().isEmpty()) {
            return;
        }
        Tak tak = new Tak(of.snapshot().get());
        Map<Long, Change.Replace> renames = new LinkedHashMap<>();
        for (Change change : of.planned().get().plan().changes()) {
            if (change instanceof Change.Replace replace) {
                if (replace.before() instanceof LogicalAddress) {
                    renames.put(replace.id(), replace);
                } else if (replace.before() instanceof ServiceComponent) {
                    tellProducer(of, tak, replace, found);
                }
            }
        }
        if (!renames.isEmpty()) {
            tellUnits(of, tak, renames, found);
        }
    }

    private static void tellUnits(
            Examination of, Tak tak, Map<Long, Change.Replace> renames, Consumer<Finding> found) {
        Planned planned = of.planned().orElseThrow();
        Set<RoutingKey> ordered = new HashSet<>();
        for (PlannedPair pair : planned.pairs()) {
            if (pair.address() != null) {
                ordered.add(new RoutingKey(pair.address().id(), pair.contractRow().id()));
            }
        }
        Map<Long, Set<String>> contracts = new HashMap<>();
        Map<Long, Set<String>> producers = new HashMap<>();
        for (Row<Routing> row : tak.snapshot().routings().rows()) {
            if (row.isLive() && renames.containsKey(row.get().addressId())
                    && !ordered.contains(row.get().key())
                    && Tak.isCurrent(row, planned.plan().from())) {
                long address = row.get().addressId();
                contracts.computeIfAbsent(address, a -> new TreeSet<>()).add(tak.contractName(row.get().contractId()));
                producers.computeIfAbsent(address, a -> new TreeSet<>())
                        .add(tak.destination(row.get()).producer());
            }
        }
        Map<HsaId, List<UnitLine>> units = of.order().units();
        renames.forEach((id, rename) -> {
            LogicalAddress before = (LogicalAddress) rename.before();
            String after = ((LogicalAddress) rename.after()).name();
            HsaId unit = new HsaId(before.hsaId());
            found.accept(new NameReplaced(
                    unit,
                    before.name(),
                    after,
                    fold(before.name()).equals(fold(after)),
                    List.copyOf(contracts.getOrDefault(id, Set.of())),
                    List.copyOf(producers.getOrDefault(id, Set.of())),
                    units.getOrDefault(unit, List.of()).stream()
                            .map(line -> line.name().cell())
                            .toList()));
        });
    }

    private static void tellProducer(Examination of, Tak tak, Change.Replace rename, Consumer<Finding> found) {
        ServiceComponent before = (ServiceComponent) rename.before();
        LocalDate from = of.planned().orElseThrow().plan().from();
        int routings = 0;
        Set<String> contracts = new TreeSet<>();
        for (Row<Routing> row : tak.snapshot().routings().rows()) {
            if (Tak.isCurrent(row, from)) {
                CallAddress address = tak.snapshot().callAddresses().values(row.get().callAddressId());
                if (address != null && address.componentId() == rename.id()) {
                    routings++;
                    contracts.add(tak.contractName(row.get().contractId()));
                }
            }
        }
        int authorizations = (int) tak.snapshot().authorizations().rows().stream()
                .filter(row -> row.isLive() && row.get().consumerId() == rename.id())
                .count();
        HsaId producer = new HsaId(before.hsaId());
        List<CellRef> places = Party.withId(of.order())
                .filter(party -> party.role() == Party.Role.PRODUCER && party.id().equals(producer))
                .map(party -> party.name().cell())
                .toList();
        found.accept(new ProducerNameReplaced(
                producer,
                before.name(),
                ((ServiceComponent) rename.after()).name(),
                routings,
                List.copyOf(contracts),
                authorizations,
                places));
    }

    private static String fold(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                folded.append(Character.toLowerCase(c));
            }
        }
        return folded.toString();
    }
}
