package se.bulktak.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.order.Order;

/**
 * A URL is not nearly the same as another: TAK compares URLs exactly, so a difference of case or a last slash makes a second
 * call address for the same place.
 */
final class UrlUnlikeOthers implements Rule {

    /** @param similar the URL that it nearly is: in TAK, or on another row of the order */
    public record SimilarUrl(String url, String similar, boolean inTak, List<CellRef> places) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String variant() {
            return inTak ? "in_tak" : "";
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        Map<String, Map<String, List<CellRef>>> spellings = new LinkedHashMap<>();
        ContractLines.withUrl(of.order()).forEach(line -> spellings
                .computeIfAbsent(Url.fold(line.url().value()), fold -> new LinkedHashMap<>())
                .computeIfAbsent(line.url().value(), url -> new ArrayList<>())
                .add(line.url().cell()));
        spellings.values().stream().filter(urls -> urls.size() > 1).forEach(urls -> {
            List<String> texts = List.copyOf(urls.keySet());
            String first = texts.get(0);
            for (String other : texts.subList(1, texts.size())) {
                List<CellRef> places = Stream.concat(urls.getOrDefault(other, List.of()).stream(), urls.getOrDefault(first, List.of()).stream())
                        .toList();
                found.accept(new SimilarUrl(other, first, false, places));
            }
        });
        of.snapshot().ifPresent(snapshot -> compareWithTak(of.order(), snapshot, spellings, found));
    }

    private static void compareWithTak(
            Order order,
            Snapshot snapshot,
            Map<String, Map<String, List<CellRef>>> spellings,
            Consumer<Finding> found) {
        Optional<Row<ServiceComponent>> producer =
                order.producer().flatMap(line -> snapshot.findComponent(line.hsaId().value()));
        if (producer.isEmpty()) {
            return;
        }
        Map<String, Set<String>> held = new HashMap<>();
        for (Row<CallAddress> row : snapshot.callAddresses().rows()) {
            if (row.isLive() && row.get().componentId() == producer.get().id()) {
                held.computeIfAbsent(Url.fold(row.get().url()), fold -> new TreeSet<>()).add(row.get().url());
            }
        }
        spellings.forEach((fold, urls) -> {
            Set<String> inTak = held.getOrDefault(fold, Set.of());
            urls.forEach((url, places) -> {
                if (!inTak.isEmpty() && !inTak.contains(url)) {
                    found.accept(new SimilarUrl(url, inTak.iterator().next(), true, places));
                }
            });
        });
    }
}
