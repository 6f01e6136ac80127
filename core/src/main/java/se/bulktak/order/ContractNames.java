package se.bulktak.order;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;

/** Recognises a service's contracts in what people write. */
final class ContractNames {

    private final List<ContractDefinition> contracts;

    ContractNames(ServiceDefinition service) {
        contracts = service.contracts();
    }

    /** The contract whose namespace stands somewhere in a text. */
    Optional<ContractDefinition> findNamespaceIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return contracts.stream().filter(contract -> holds(lower, contract.namespace().toLowerCase(Locale.ROOT))).findFirst();
    }

    /** {@code …Responder:1} is not in {@code …Responder:12}, which is another version. */
    private static boolean holds(String text, String namespace) {
        int at = text.indexOf(namespace);
        int end = at + namespace.length();
        return at >= 0 && (end == text.length() || !Character.isDigit(text.charAt(end)));
    }

    /** The contract that a text is the name of, or another name of. */
    Optional<ContractDefinition> findName(String text) {
        Set<String> keys = LooseText.keys(text);
        return contracts.stream()
                .filter(contract -> keys.contains(LooseText.key(contract.name()))
                        || contract.aliases().stream().map(LooseText::key).anyMatch(keys::contains))
                .findFirst();
    }
}
