package se.bulktak.testing;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueTable;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.Validity;
import se.bulktak.order.Order;
import tools.jackson.databind.json.JsonMapper;

/** Small catalogues and orders by chance: the same seed gives the same ones. */
public final class Generated {

    private static final int UNITS = 8;
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx");

    private Generated() {}

    /**
     * A catalogue of at most eight units, two producers and two of the contracts, whose routings start, end, follow each other
     * and at times overlap around a day.
     */
    public static TestCatalogue catalogue(Random random, LocalDate around) {
        TestCatalogue generated = TestCatalogue.withReferralContracts();
        List<Long> callAddresses = new ArrayList<>();
        for (int p = 1; p <= 2; p++) {
            if (random.nextBoolean()) {
                long component = generated.component("SE2321000016-PRD" + p, "Producent " + random.nextInt(3));
                for (int u = 0; u < 2; u++) {
                    callAddresses.add(generated.callAddress(component, "https://p" + p + ".example.se/" + u));
                }
            }
        }
        for (int u = 0; u < UNITS; u++) {
            if (random.nextInt(3) > 0) {
                long unit = generated.address("SE2321000016-AAA" + u, "Enhet " + random.nextInt(3));
                for (String contract : List.of(TestCatalogue.PR, TestCatalogue.PRC)) {
                    LocalDate start = around.plusDays(random.nextInt(21) - 10);
                    for (int r = random.nextInt(3); r > 0 && !callAddresses.isEmpty(); r--) {
                        LocalDate end = start.plusDays(random.nextInt(30)).plusYears(random.nextInt(2) * 100L);
                        long callAddress = callAddresses.get(random.nextInt(callAddresses.size()));
                        generated.routing(unit, generated.contractId(contract), callAddress, start, end);
                        start = random.nextInt(8) == 0 ? start : end.plusDays(1 + random.nextInt(3));
                    }
                }
            }
        }
        return generated;
    }

    /** An order of some of the same units to the first of the same producers, at URLs that it may have already. */
    public static Order order(Random random) {
        StringBuilder text = new StringBuilder();
        text.append("contract PR | https://p1.example.se/").append(random.nextInt(3)).append('\n');
        if (random.nextBoolean()) {
            text.append("contract PRC | https://p1.example.se/").append(random.nextInt(3)).append('\n');
        }
        text.append("producer SE2321000016-PRD1 | Producent ").append(random.nextInt(3)).append('\n');
        for (int u = 0; u < UNITS; u++) {
            if (random.nextBoolean()) {
                text.append("unit SE2321000016-AAA").append(u).append(" | Enhet ").append(random.nextInt(3)).append('\n');
            }
        }
        return TestOrder.of(text.toString());
    }

    /** What a catalogue holds as TAK publishes it. */
    public static String published(Snapshot snapshot) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "formatVersion", "1",
                        "version", String.valueOf(snapshot.state().version()),
                        "tidpunkt", "2026-06-01T08:15:00+0200",
                        "utforare", "anna",
                        "kommentar", "",
                        "data", Map.of(
                                "rivtaprofil", elements(snapshot.profiles(), profile -> Map.of(
                                        "namn", profile.name(), "beskrivning", profile.description())),
                                "tjanstekontrakt", elements(snapshot.contracts(), contract -> Map.of(
                                        "namnrymd", contract.namespace(),
                                        "beskrivning", contract.name(),
                                        "majorVersion", contract.majorVersion(),
                                        "minorVersion", contract.minorVersion())),
                                "logiskadress", elements(snapshot.addresses(), address -> Map.of(
                                        "hsaId", address.hsaId(), "beskrivning", address.name())),
                                "tjanstekomponent", elements(snapshot.components(), component -> Map.of(
                                        "hsaId", component.hsaId(), "beskrivning", component.name())),
                                "anropsadress", elements(snapshot.callAddresses(), address -> Map.of(
                                        "adress", address.url(),
                                        "relationships", Map.of(
                                                "rivtaprofil", address.profileId(),
                                                "tjanstekomponent", address.componentId()))),
                                "vagval", elements(snapshot.routings(), routing -> Map.of(
                                        "fromTidpunkt", midnight(routing.validity().from()),
                                        "tomTidpunkt", midnight(routing.validity().to()),
                                        "relationships", Map.of(
                                                "anropsadress", routing.callAddressId(),
                                                "logiskadress", routing.addressId(),
                                                "tjanstekontrakt", routing.contractId()))),
                                "anropsbehorighet", elements(snapshot.authorizations(), authorization -> Map.of(
                                        "integrationsavtal", authorization.agreement(),
                                        "fromTidpunkt", midnight(authorization.validity().from()),
                                        "tomTidpunkt", midnight(authorization.validity().to()),
                                        "relationships", Map.of(
                                                "logiskAdress", authorization.addressId(),
                                                "tjanstekomponent", authorization.consumerId(),
                                                "tjanstekontrakt", authorization.contractId()))),
                                "filter", List.of(),
                                "filtercategorization", List.of())));
    }

    private interface Fields<T> {
        Map<String, Object> of(T values);
    }

    private static <T extends CatalogueObject> List<Map<String, Object>> elements(
            CatalogueTable<T> table, Fields<T> fields) {
        List<Map<String, Object>> elements = new ArrayList<>();
        for (Row<T> row : table.rows()) {
            Map<String, Object> element = new java.util.LinkedHashMap<>(Map.of("id", row.id(), "pubversion", "1"));
            element.putAll(fields.of(row.get()));
            elements.add(element);
        }
        return elements;
    }

    private static String midnight(@Nullable LocalDate day) {
        return DATE_TIME.format(ZonedDateTime.of(
                java.util.Objects.requireNonNull(day).atStartOfDay(), ZoneId.of("Europe/Stockholm")));
    }
}
