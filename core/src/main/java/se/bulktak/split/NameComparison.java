package se.bulktak.split;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.order.TickedUnit;

/**
 * Every unit of a list with its name and TAK's.
 *
 * @param units each unit and name once, those first whose name in TAK would be replaced, else in the order of the list
 */
public record NameComparison(List<NameCompared> units) {

    public NameComparison {
        units = List.copyOf(units);
    }

    /**
     * Compares the names that a list gives with those that TAK has. Examples and rows without an id are left out.
     *
     * @param units the rows of the list
     */
    public static NameComparison of(List<TickedUnit> units, Snapshot tak) {
        Set<NameCompared> compared = new HashSet<>();
        List<NameCompared> replacing = new ArrayList<>();
        List<NameCompared> others = new ArrayList<>();
        for (TickedUnit unit : units) {
            if (!unit.line().id().isEmpty() && !unit.line().example()) {
                NameCompared one = of(unit.line().hsaId(), unit.line().name().value(), tak);
                if (compared.add(one)) {
                    (one.replaces() ? replacing : others).add(one);
                }
            }
        }
        replacing.addAll(others);
        return new NameComparison(replacing);
    }

    /** One id and a name for it beside TAK's: the producer of an order, say. */
    public static NameCompared of(HsaId id, String given, Snapshot tak) {
        return new NameCompared(
                id,
                given,
                live(tak.findAddress(id.value())).map(LogicalAddress::name),
                live(tak.findComponent(id.value())).map(ServiceComponent::name));
    }

    private static <T extends CatalogueObject> Optional<T> live(Optional<Row<T>> row) {
        return row.filter(Row::isLive).map(Row::get);
    }

    /** How many units have another name in TAK than the one given. */
    public int replaced() {
        return (int) units.stream().filter(NameCompared::replaces).count();
    }

    /** How many units TAK does not have. */
    public int created() {
        return (int) units.stream().filter(NameCompared::isNew).count();
    }

    /** TAK's name of every unit whose name would be replaced: what keeping TAK's names means for {@link Splitter}. */
    public Map<HsaId, String> takNames() {
        Map<HsaId, String> names = new LinkedHashMap<>();
        for (NameCompared unit : units) {
            if (unit.replaces() && !unit.asUnit().orElseThrow().isBlank()) {
                names.put(unit.hsaId(), unit.asUnit().orElseThrow());
            }
        }
        return names;
    }
}
