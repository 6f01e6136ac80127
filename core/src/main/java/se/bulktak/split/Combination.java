package se.bulktak.split;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.bulktak.service.CombinationDefinition;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;

/**
 * A set of contracts that some units have in common.
 *
 * @param contracts in the service's order
 * @param label what people call it, {@code tar emot remisser}; the contracts' names when it has no name of its own
 * @param named whether the service definition has a name for it
 */
record Combination(List<ContractDefinition> contracts, String label, boolean named) {

    private static final String ENDING_OF_TEMPLATE = "(?i)([-_ ]*mall)?\\.xlsx$";
    /** Long enough for every name that a person would read, short enough for every file system. */
    private static final int LONGEST_SLUG = 80;

    Combination {
        contracts = List.copyOf(contracts);
    }

    static Combination of(ServiceDefinition service, List<ContractDefinition> contracts) {
        Set<String> names = contracts.stream().map(ContractDefinition::name).collect(Collectors.toSet());
        Optional<String> label = service.combinations().stream()
                .filter(combination -> Set.copyOf(combination.contracts()).equals(names))
                .map(CombinationDefinition::label)
                .findFirst();
        return new Combination(contracts, label.orElseGet(() -> joined(contracts)), label.isPresent());
    }

    private static String joined(List<ContractDefinition> contracts) {
        List<String> names = contracts.stream().map(ContractDefinition::name).toList();
        if (names.size() < 2) {
            return String.join("", names);
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " och " + names.get(names.size() - 1);
    }

    /** {@code BulkTAKning_e-remiss_tar-emot-remisser}: the template's name and the label, in ASCII, without blanks or ending. */
    String fileName(ServiceDefinition service) {
        return fileName(service, label);
    }

    /** The template's name and a few words, in ASCII, without blanks or ending. */
    static String fileName(ServiceDefinition service, String words) {
        String slug = ascii(words).toLowerCase(Locale.ROOT);
        String cut = slug.length() > LONGEST_SLUG ? slug.substring(0, LONGEST_SLUG) : slug;
        String base = ascii(service.templateFile().replaceFirst(ENDING_OF_TEMPLATE, ""));
        return base + "_" + cut.replaceAll("-+$", "");
    }

    private static String ascii(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9_-]+", "-")
                .replaceAll("^-+|-+$", "");
    }
}
