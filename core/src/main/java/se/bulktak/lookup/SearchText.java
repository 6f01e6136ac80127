package se.bulktak.lookup;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.bulktak.finding.Messages;
import se.bulktak.finding.Visible;

/** What a search found, as text for people. */
public final class SearchText {

    private static final Messages TEXTS = Messages.beside(SearchText.class, "search");
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    /** A component may have hundreds of URLs. */
    private static final int URLS = 10;

    private SearchText() {}

    public static List<String> lines(SearchResult result) {
        List<String> lines = new ArrayList<>();
        if (result.total() == 0) {
            lines.add(TEXTS.text(result.query().isBlank() ? "empty" : "nothing"));
            return lines;
        }
        for (Hit hit : result.hits()) {
            if (hit instanceof Hit.Unit unit) {
                unit(unit, lines);
            } else if (hit instanceof Hit.Component component) {
                component(component, lines);
            } else if (hit instanceof Hit.Contract contract) {
                lines.add(format("contract", Map.of(
                        "id", contract.id(),
                        "name", contract.name(),
                        "routings", Messages.number(contract.routings()),
                        "producers", Messages.number(contract.producers()))));
            } else if (hit instanceof Hit.Url url) {
                lines.add(format("url", Map.of(
                        "id", url.id(), "profile", url.profile(), "producer", url.producer(), "name", url.name())));
                lines.add("  " + (url.routes().isEmpty() ? TEXTS.text("no_routes") : format("routes", Map.of(
                        "routes", counted(url.routes())))));
            }
        }
        if (result.total() > result.hits().size()) {
            lines.add(format("more", Map.of(
                    "shown", Messages.number(result.hits().size()), "total", Messages.number(result.total()))));
        }
        return lines;
    }

    private static void unit(Hit.Unit unit, List<String> lines) {
        lines.add(format("unit", Map.of("id", unit.id(), "name", unit.name())));
        unit.nameChanged().ifPresent(at -> lines.add("  " + changed(at)));
        if (unit.routes().isEmpty()) {
            lines.add("  " + TEXTS.text("no_routes"));
        }
        for (Hit.Route route : unit.routes()) {
            Map<String, Object> values = new HashMap<>();
            values.put("contract", route.contractName());
            values.put("producer", route.producer());
            values.put("name", route.producerName());
            values.put("url", route.url());
            values.put("validity", route.validity());
            lines.add("  " + format("route", values));
        }
    }

    private static void component(Hit.Component component, List<String> lines) {
        lines.add(format("component", Map.of("id", component.id(), "name", component.name())));
        component.nameChanged().ifPresent(at -> lines.add("  " + changed(at)));
        if (component.consumer()) {
            lines.add("  " + TEXTS.text("consumer"));
        }
        lines.add("  " + (component.routes().isEmpty() ? TEXTS.text("no_routes_to") : format("routes", Map.of(
                "routes", counted(component.routes())))));
        component.urls().stream().limit(URLS).forEach(url -> lines.add("  " + format("own_url", Map.of("url", url))));
        if (component.urls().size() > URLS) {
            lines.add("  " + format("more_urls", Map.of("count", Messages.number(component.urls().size() - URLS))));
        }
    }

    private static String changed(Instant at) {
        return format("changed", Map.of("day", DateTimeFormatter.ISO_LOCAL_DATE.format(at.atZone(SWEDEN))));
    }

    private static String counted(List<Hit.Routes> routes) {
        return routes.stream()
                .map(one -> one.contractName() + " " + Messages.number(one.count()))
                .collect(Collectors.joining(", "));
    }

    private static String format(String key, Map<String, ?> values) {
        return Visible.of(TEXTS.format(key, values));
    }
}
