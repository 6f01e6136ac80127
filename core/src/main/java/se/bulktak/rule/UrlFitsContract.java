package se.bulktak.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.order.ContractLine;
import se.bulktak.service.ContractDefinition;

/**
 * A URL fits the contract of its row. By RIV-TA's convention the path names the contract and the profile; it is only a
 * convention, and some producers take every contract at one URL.
 */
final class UrlFitsContract implements Rule {

    /** @param other the contract that the URL names */
    public record UrlNamesOtherContract(String url, String contract, String other, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /** @param profile the one that is ordered @param named the one that the URL names */
    public record UrlNamesOtherProfile(String url, String profile, String named, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    public record SeveralContractsOneUrl(String url, List<String> contracts, List<CellRef> places) implements Finding {
        @Override
        public Severity severity() {
            return Severity.INFO;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        List<ContractDefinition> longestFirst = of.order().service().contracts().stream()
                .sorted(Comparator.comparingInt((ContractDefinition c) -> c.interaction().length())
                        .reversed())
                .toList();
        Map<String, List<ContractLine>> byUrl = new LinkedHashMap<>();
        ContractLines.recognised(of.order()).filter(line -> !line.url().isEmpty()).forEach(line -> {
            byUrl.computeIfAbsent(line.url().value(), url -> new ArrayList<>()).add(line);
            checkContract(line, longestFirst, found);
            checkProfile(line, found);
        });
        byUrl.forEach((url, lines) -> {
            List<String> contracts = lines.stream()
                    .map(line -> line.recognised().orElseThrow().name())
                    .distinct()
                    .toList();
            if (contracts.size() > 1) {
                List<CellRef> places = lines.stream().map(line -> line.url().cell()).toList();
                found.accept(new SeveralContractsOneUrl(url, contracts, places));
            }
        });
    }

    /** The longest names are looked for first, as ProcessRequest is the beginning of the others. */
    private static void checkContract(ContractLine line, List<ContractDefinition> longestFirst, Consumer<Finding> found) {
        ContractDefinition own = line.recognised().orElseThrow();
        String path = Url.of(line.url().value()).path().toLowerCase(Locale.ROOT);
        Set<ContractDefinition> named = new LinkedHashSet<>();
        for (ContractDefinition contract : longestFirst) {
            String interaction = contract.interaction().toLowerCase(Locale.ROOT);
            if (path.contains(interaction)) {
                named.add(contract);
                path = path.replace(interaction, " ");
            }
        }
        if (!named.isEmpty() && !named.contains(own)) {
            String other = named.iterator().next().name();
            found.accept(new UrlNamesOtherContract(line.url().value(), own.name(), other, line.url().cell()));
        }
    }

    private static void checkProfile(ContractLine line, Consumer<Finding> found) {
        String path = Url.of(line.url().value()).path().toLowerCase(Locale.ROOT);
        String ordered = line.rivtaProfile();
        for (String profile : List.of("RIVTABP20", "RIVTABP21")) {
            if (!profile.equals(ordered) && path.contains(profile.toLowerCase(Locale.ROOT))) {
                found.accept(new UrlNamesOtherProfile(line.url().value(), ordered, profile, line.url().cell()));
            }
        }
    }
}
