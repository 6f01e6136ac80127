package se.bulktak.takweb;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.Keys;
import se.bulktak.order.ContractLine;
import se.bulktak.order.Order;
import se.bulktak.order.OrderedWorkbook;
import se.bulktak.order.ProducerLine;
import se.bulktak.order.UnitLine;
import se.bulktak.takweb.JsonBestallning.Item;
import se.bulktak.takweb.JsonBestallning.Route;

/** An order in tak-web's form without a catalogue at hand: every unit, the producer, every route, each of them once. */
final class WholeOrder {

    private WholeOrder() {}

    static JsonBestallning of(Order order, LocalDate from, OrderHead head) {
        Optional<ProducerLine> producer = order.producer().filter(line -> isUsable(line.hsaId()));
        Map<HsaId, String> names = new LinkedHashMap<>();
        Map<String, Route> routes = new LinkedHashMap<>();
        if (producer.isPresent()) {
            for (OrderedWorkbook workbook : order.workbooks()) {
                add(workbook, producer.get().hsaId(), names, routes);
            }
        }
        List<Item> components = new ArrayList<>();
        if (!routes.isEmpty()) {
            producer.ifPresent(line ->
                    components.add(new Item(line.hsaId().value(), StoredText.name(line.name().value()))));
        }
        List<Item> addresses = new ArrayList<>();
        names.forEach((id, name) -> addresses.add(new Item(id.value(), name)));
        return new JsonBestallning(head, from, components, addresses, List.copyOf(routes.values()));
    }

    private static void add(
            OrderedWorkbook workbook, HsaId producer, Map<HsaId, String> names, Map<String, Route> routes) {
        List<ContractLine> contracts =
                workbook.contracts().stream().filter(WholeOrder::isUsable).toList();
        if (contracts.isEmpty()) {
            return;
        }
        for (UnitLine line : workbook.units()) {
            if (line.example() || line.id().isEmpty() || !isUsable(line.hsaId())) {
                continue;
            }
            HsaId unit = line.hsaId();
            names.merge(unit, StoredText.name(line.name().value()), (first, next) -> first.isEmpty() ? next : first);
            for (ContractLine contract : contracts) {
                String namespace = contract.recognised().orElseThrow().namespace();
                routes.putIfAbsent(
                        unit.value() + " " + Keys.of(namespace),
                        new Route(
                                producer.value(),
                                unit.value(),
                                namespace,
                                contract.rivtaProfile(),
                                contract.url().value()));
            }
        }
    }

    private static boolean isUsable(ContractLine line) {
        return line.contract() != null && !line.url().isEmpty() && !line.rivtaProfile().isEmpty();
    }

    private static boolean isUsable(HsaId id) {
        return id.form() != HsaId.Form.INVALID && id.form() != HsaId.Form.RESERVED;
    }
}
