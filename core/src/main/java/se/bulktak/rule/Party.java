package se.bulktak.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.order.Order;
import se.bulktak.order.OrderedWorkbook;
import se.bulktak.order.ProducerLine;
import se.bulktak.order.Text;
import se.bulktak.order.UnitLine;

/**
 * A row of the order that names a unit or a producer, as ids and names follow the same rules for both. Examples are no parties.
 *
 * @param id may be empty when only the name is given
 */
record Party(Role role, OrderedWorkbook workbook, HsaId id, Text idText, Text name) {

    enum Role {
        UNIT,
        PRODUCER
    }

    /** What TAK holds under the party's id. */
    record Known(String hsaId, String name, boolean live) {}

    /** Every row that says something, in the order of the workbooks, producers first. */
    static List<Party> listAll(Order order) {
        List<Party> parties = new ArrayList<>();
        for (OrderedWorkbook workbook : order.workbooks()) {
            for (ProducerLine line : workbook.producers()) {
                if (!line.example()) {
                    parties.add(new Party(Role.PRODUCER, workbook, line.hsaId(), line.id(), line.name()));
                }
            }
            for (UnitLine line : workbook.units()) {
                if (!line.example()) {
                    parties.add(new Party(Role.UNIT, workbook, line.hsaId(), line.id(), line.name()));
                }
            }
        }
        return parties;
    }

    /** Every row with an id, in the order of the workbooks, producers first. */
    static Stream<Party> withId(Order order) {
        return listAll(order).stream().filter(party -> !party.idText().isEmpty());
    }

    /** What TAK holds under the id, published or about to be; empty when TAK does not know it. */
    Optional<Known> find(Snapshot snapshot) {
        if (role == Role.UNIT) {
            return snapshot.findAddress(id.value()).filter(Party::exists).map(row -> {
                LogicalAddress held = Tak.held(row);
                return new Known(held.hsaId(), held.name(), row.isLive());
            });
        }
        return snapshot.findComponent(id.value()).filter(Party::exists).map(row -> {
            ServiceComponent held = Tak.held(row);
            return new Known(held.hsaId(), held.name(), row.isLive());
        });
    }

    private static boolean exists(Row<?> row) {
        return row.isLive() || row.published() != null;
    }

    /** The wording of findings that differ between units and producers. */
    String variant() {
        return role == Role.PRODUCER ? "producer" : "";
    }
}
