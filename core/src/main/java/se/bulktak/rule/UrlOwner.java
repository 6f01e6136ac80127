package se.bulktak.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.Keys;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;

/** A URL belongs to the producer of the order, and its host is one that TAK knows: anything else is worth a question. */
final class UrlOwner implements Rule {

    /** @param producers other components that have the same URL in TAK */
    public record UrlOfOtherProducer(String url, List<String> producers, List<CellRef> places) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    public record NewHost(String host, List<CellRef> places) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        if (of.snapshot().isEmpty()) {
            return;
        }
        Snapshot snapshot = of.snapshot().get();
        Map<String, List<CellRef>> places = new LinkedHashMap<>();
        Map<String, List<CellRef>> placesOfHosts = new LinkedHashMap<>();
        ContractLines.withUrl(of.order()).forEach(line -> {
            String url = line.url().value();
            places.computeIfAbsent(url, u -> new ArrayList<>()).add(line.url().cell());
            placesOfHosts.computeIfAbsent(Url.of(url).host(), h -> new ArrayList<>()).add(line.url().cell());
        });
        String producer =
                of.order().producer().map(line -> line.hsaId().value()).orElse("");
        Map<String, Set<String>> owners = new HashMap<>();
        Set<String> hosts = new HashSet<>();
        for (Row<CallAddress> row : snapshot.callAddresses().rows()) {
            if (!row.isLive()) {
                continue;
            }
            String url = row.get().url();
            hosts.add(Url.of(url).host());
            ServiceComponent owner = snapshot.components().values(row.get().componentId());
            if (places.containsKey(url) && owner != null && !Keys.of(owner.hsaId()).equals(producer)) {
                owners.computeIfAbsent(url, u -> new TreeSet<>()).add(owner.hsaId());
            }
        }
        owners.forEach((url, others) ->
                found.accept(new UrlOfOtherProducer(url, List.copyOf(others), places.getOrDefault(url, List.of()))));
        placesOfHosts.forEach((host, cells) -> {
            if (!host.isEmpty() && !hosts.contains(host)) {
                found.accept(new NewHost(host, cells));
            }
        });
    }
}
