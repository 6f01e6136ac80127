package se.bulktak.service;

import java.util.List;

/**
 * A service contract as a service definition names it.
 *
 * @param name for people, {@code ProcessRequest}
 * @param namespace as in TAK, {@code urn:riv:…Responder:1}
 * @param rivtaProfile the profile used when the workbook names none
 * @param interaction the part of a conventional URL that tells the contract, {@code ProcessRequest}
 * @param purpose in plain Swedish, what the contract carries
 * @param aliases other names that people write for it; compared without case and blanks
 * @param receives whether a unit needs it to receive referrals, or generally to act as the service's receiver
 */
public record ContractDefinition(
        String name,
        String namespace,
        String rivtaProfile,
        String interaction,
        String purpose,
        List<String> aliases,
        boolean receives) {

    public ContractDefinition {
        aliases = List.copyOf(aliases);
    }
}
