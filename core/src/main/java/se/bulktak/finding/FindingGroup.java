package se.bulktak.finding;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One or many findings of the same kind, told as one. Never empty. */
public record FindingGroup(List<Finding> members) {

    public FindingGroup {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("A group holds at least one finding");
        }
    }

    public String code() {
        return members.get(0).code();
    }

    public Severity severity() {
        return members.get(0).severity();
    }

    public int count() {
        return members.size();
    }

    /** Every cell of every member, each once, in order. */
    public List<CellRef> cells() {
        LinkedHashSet<CellRef> cells = new LinkedHashSet<>();
        members.forEach(member -> cells.addAll(member.cells()));
        return List.copyOf(cells);
    }

    /**
     * The offending values by name. In a group of many, a value that all members share stands once; one that differs is a list
     * with one entry per member, in the members' order, empty text for a member that lacks it.
     */
    public Map<String, Object> values() {
        if (count() == 1) {
            return members.get(0).values();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        FindingShape.of(members.get(0).getClass()).valueColumns(members).forEach((name, list) -> {
            if (list.stream().allMatch(Objects::isNull)) {
                return;
            }
            boolean shared = list.stream().allMatch(value -> Objects.equals(value, list.get(0)));
            list.replaceAll(value -> value == null ? "" : value);
            values.put(name, shared ? list.get(0) : list);
        });
        return values;
    }

    /** The whole Swedish text: what is wrong, then what to do. */
    public String message() {
        return message(values(), cells());
    }

    /** The same, where values and cells are at hand already. */
    String message(Map<String, Object> values, List<CellRef> cells) {
        return count() == 1 ? members.get(0).message() : FindingTexts.message(members, values, cells);
    }
}
