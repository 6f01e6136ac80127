package se.bulktak.cases.change;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.Keys;

/**
 * How two plans for the same order differ. That one begins on another day than the other is told once, and not for every row.
 *
 * @param oldFrom first day of the old plan
 * @param newFrom first day of the new plan
 * @param gone rows of the old plan that the new one lacks
 * @param added rows of the new plan that the old one lacks
 * @param changed rows about the same thing that say otherwise
 * @param same how many rows are in both
 */
public record PlanDiff(
        LocalDate oldFrom,
        LocalDate newFrom,
        long oldBase,
        long newBase,
        List<PlanRow> gone,
        List<PlanRow> added,
        List<Changed> changed,
        int same) {

    public PlanDiff {
        gone = List.copyOf(gone);
        added = List.copyOf(added);
        changed = List.copyOf(changed);
    }

    /** A row as it was in the old plan and as it is in the new one. */
    public record Changed(PlanRow before, PlanRow after) {}

    /** Whether both do the same, apart from the day that they begin on. */
    public boolean isSame() {
        return gone.isEmpty() && added.isEmpty() && changed.isEmpty();
    }

    public boolean isOtherDay() {
        return !oldFrom.equals(newFrom);
    }

    /** How many rows differ. */
    public int size() {
        return gone.size() + added.size() + changed.size();
    }

    public static PlanDiff between(PlanView before, PlanView after) {
        Map<String, List<PlanRow>> left = new LinkedHashMap<>();
        before.rows().forEach(row -> left.computeIfAbsent(subject(row), any -> new ArrayList<>(1)).add(row));
        Map<String, List<PlanRow>> lacking = new LinkedHashMap<>();
        int same = 0;
        for (PlanRow row : after.rows()) {
            List<PlanRow> candidates = left.getOrDefault(subject(row), List.of());
            PlanRow twin = candidates.stream()
                    .filter(old -> isSame(old, row, before.from(), after.from()))
                    .findFirst()
                    .orElse(null);
            if (twin == null) {
                lacking.computeIfAbsent(subject(row), any -> new ArrayList<>(1)).add(row);
            } else {
                candidates.remove(twin);
                same++;
            }
        }
        List<PlanRow> gone = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        left.forEach((subject, rows) -> rows.forEach(old -> {
            List<PlanRow> now = lacking.getOrDefault(subject, List.of());
            if (now.isEmpty()) {
                gone.add(old);
            } else {
                changed.add(new Changed(old, now.remove(0)));
            }
        }));
        List<PlanRow> added = lacking.values().stream().flatMap(List::stream).toList();
        return new PlanDiff(before.from(), after.from(), before.base(), after.base(), gone, added, changed, same);
    }

    /** What a row is about: the same in both plans though they do otherwise with it. */
    private static String subject(PlanRow row) {
        boolean ends = row.isRouting() && (row.kind() == ChangeKind.CLOSE || row.kind() == ChangeKind.DELETE);
        return row.object() + " " + Keys.of(row.id()) + " " + Keys.of(row.contract()) + (ends ? " ends" : "");
    }

    private static boolean isSame(PlanRow old, PlanRow now, LocalDate oldFrom, LocalDate newFrom) {
        return old.kind() == now.kind()
                && (old.isRouting() || (old.name().equals(now.name()) && old.becomes().equals(now.becomes())))
                && isSame(old.before(), now.before(), oldFrom, newFrom)
                && isSame(old.after(), now.after(), oldFrom, newFrom);
    }

    private static boolean isSame(
            PlanRow.@Nullable Side old, PlanRow.@Nullable Side now, LocalDate oldFrom, LocalDate newFrom) {
        if (old == null || now == null) {
            return old == now;
        }
        return Keys.of(old.producer()).equals(Keys.of(now.producer()))
                && old.url().equals(now.url())
                && old.profile().equals(now.profile())
                && isSame(old.from(), now.from(), oldFrom, newFrom)
                && isSame(old.to(), now.to(), oldFrom, newFrom);
    }

    /** Days are the same when they lie as the plan's first day puts them: on it, the day before, or a hundred years on. */
    private static boolean isSame(@Nullable LocalDate old, @Nullable LocalDate now, LocalDate oldFrom, LocalDate newFrom) {
        return Objects.equals(old, now)
                || (old != null && now != null
                        && ((old.equals(oldFrom) && now.equals(newFrom))
                                || (old.equals(oldFrom.minusDays(1)) && now.equals(newFrom.minusDays(1)))
                                || (old.equals(oldFrom.plusYears(100)) && now.equals(newFrom.plusYears(100)))));
    }
}
