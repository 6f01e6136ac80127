package se.bulktak.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All findings of an examination: severest first, then in the order of the workbook's cells. */
public record Findings(List<Finding> all) {

    /** As few findings of one kind as this are told one by one; more become one group. */
    static final int TOLD_ONE_BY_ONE = 3;

    private record Sortable(Finding finding, List<CellRef> cells) {}

    private static final Comparator<Sortable> TIES = Comparator.comparing((Sortable s) -> s.finding().code())
            .thenComparing(s -> s.finding().values().toString());

    private static int compare(Sortable left, Sortable right) {
        int order = left.finding().severity().compareTo(right.finding().severity());
        if (order == 0) {
            order = compareCells(left.cells(), right.cells());
        }
        return order == 0 ? TIES.compare(left, right) : order;
    }

    public Findings {
        all = all.stream()
                .map(finding -> new Sortable(finding, finding.cells()))
                .sorted(Findings::compare)
                .map(Sortable::finding)
                .toList();
    }

    public static Findings none() {
        return new Findings(List.of());
    }

    public static Findings of(Collection<? extends Finding> findings) {
        return new Findings(List.copyOf(findings));
    }

    public Findings plus(Findings more) {
        List<Finding> both = new ArrayList<>(all);
        both.addAll(more.all);
        return new Findings(both);
    }

    public int count(Severity severity) {
        return (int) all.stream().filter(finding -> finding.severity() == severity).count();
    }

    public boolean hasErrors() {
        return all.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** The findings as told to users: those of one code, variant and grouping become one group when they are more than a few. */
    public List<FindingGroup> groups() {
        record Key(Severity severity, String code, String variant, String grouping) {}
        Map<Key, List<Finding>> byKey = new LinkedHashMap<>();
        for (Finding finding : all) {
            Key key = new Key(finding.severity(), finding.code(), finding.variant(), finding.grouping());
            byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(finding);
        }
        List<FindingGroup> groups = new ArrayList<>();
        for (List<Finding> equal : byKey.values()) {
            if (equal.size() > TOLD_ONE_BY_ONE) {
                groups.add(new FindingGroup(equal));
            } else {
                equal.forEach(one -> groups.add(new FindingGroup(List.of(one))));
            }
        }
        groups.sort(Comparator.comparing(FindingGroup::severity));
        return groups;
    }

    private static int compareCells(List<CellRef> left, List<CellRef> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = left.get(i).compareTo(right.get(i));
            if (order != 0) {
                return order;
            }
        }
        // What is about no cell concerns the whole order and is told last among equals.
        if (left.isEmpty() != right.isEmpty()) {
            return left.isEmpty() ? 1 : -1;
        }
        return Integer.compare(left.size(), right.size());
    }
}
