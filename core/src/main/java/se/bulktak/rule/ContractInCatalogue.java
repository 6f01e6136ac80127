package se.bulktak.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.service.ContractDefinition;

/**
 * Every contract and RIV-TA profile of the order is in TAK already: a mass-TAKning connects units, it never creates contracts
 * or profiles.
 */
final class ContractInCatalogue implements Rule {

    public record ContractNotInCatalogue(String contract, String namespace, List<CellRef> rows) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    public record ProfileNotInCatalogue(String profile, List<CellRef> places) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        if (of.snapshot().isEmpty()) {
            return;
        }
        Snapshot snapshot = of.snapshot().get();
        Map<ContractDefinition, List<CellRef>> contracts = new LinkedHashMap<>();
        Map<String, List<CellRef>> profiles = new LinkedHashMap<>();
        ContractLines.recognised(of.order()).forEach(line -> {
            ContractDefinition contract = line.recognised().orElseThrow();
            contracts.computeIfAbsent(contract, c -> new ArrayList<>()).add(line.row());
            profiles.computeIfAbsent(line.rivtaProfile(), p -> new ArrayList<>())
                    .add(line.profile().cell());
        });
        contracts.forEach((contract, rows) -> {
            if (isAbsent(snapshot.findContract(contract.namespace()))) {
                found.accept(new ContractNotInCatalogue(contract.name(), contract.namespace(), rows));
            }
        });
        profiles.forEach((profile, places) -> {
            if (ProfileUsable.isUsable(profile) && isAbsent(snapshot.findProfile(profile))) {
                found.accept(new ProfileNotInCatalogue(profile, places));
            }
        });
    }

    /** What somebody is about to delete is there until then; that it is pending is told by another rule. */
    private static boolean isAbsent(Optional<? extends Row<?>> row) {
        return row.isEmpty() || !(row.get().isLive() || row.get().isPending());
    }
}
