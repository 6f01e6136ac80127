package se.bulktak.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

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
     * with one entry per member, in the members' order.
     */
    public Map<String, Object> values() {
        if (count() == 1) {
            return members.get(0).values();
        }
        Map<String, List<Object>> lists = new LinkedHashMap<>();
        for (Finding member : members) {
            member.values().forEach((name, value) ->
                    lists.computeIfAbsent(name, key -> new ArrayList<>()).add(value));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        lists.forEach((name, list) -> {
            boolean shared = list.size() == count() && list.stream().allMatch(list.get(0)::equals);
            values.put(name, shared ? list.get(0) : list);
        });
        return values;
    }

    /** The whole Swedish text: what is wrong, then what to do. */
    public String message() {
        return count() == 1 ? members.get(0).message() : FindingTexts.message(members, values());
    }
}
