package se.bulktak.order;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.bulktak.finding.CellRef;
import se.bulktak.service.ContractDefinition;

/**
 * A row of the tab Tjänstekontrakt that says something.
 *
 * @param row the whole row
 * @param contract the contract of the service that the row is about, recognised from any of its cells; null when none is
 * @param hidden whether the row is hidden in the file, so that one cannot know what was meant
 */
public record ContractLine(
        CellRef row,
        Text name,
        Text namespace,
        Text profile,
        Text url,
        @Nullable ContractDefinition contract,
        boolean hidden) {

    public Optional<ContractDefinition> recognised() {
        return Optional.ofNullable(contract);
    }

    /** The RIV-TA profile written, else the definition's; empty when neither is known. */
    public String rivtaProfile() {
        if (!profile.isEmpty()) {
            return profile.value().toUpperCase(java.util.Locale.ROOT);
        }
        return contract == null ? "" : contract.rivtaProfile();
    }
}
