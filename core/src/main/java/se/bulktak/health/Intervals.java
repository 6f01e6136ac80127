package se.bulktak.health;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.RoutingKey;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Validity;

/** Days that cannot be right, or that go together badly. */
final class Intervals {

    private Intervals() {}

    static void inverted(Examined of, Consumer<HealthRow> found) {
        for (Row<Routing> row : of.snapshot().routings().rows()) {
            if (row.isLive()
                    && row.get().validity().inverted()
                    && of.scope().hasPair(row.get().addressId(), row.get().contractId())) {
                found.accept(new HealthRow(of.describing().key(row), of.describing().values(row)));
            }
        }
        for (Row<CallAuthorization> row : of.snapshot().authorizations().rows()) {
            if (row.isLive()
                    && row.get().validity().inverted()
                    && of.scope().hasPair(row.get().addressId(), row.get().contractId())) {
                found.accept(new HealthRow(of.describing().key(row), of.describing().values(row)));
            }
        }
    }

    /** One row for each routing that overlaps one before it. A row that is inverted holds on no day and overlaps nothing. */
    static void overlapping(Examined of, Consumer<HealthRow> found) {
        for (List<Row<Routing>> rows : severalPerPair(of)) {
            // The one that reaches furthest of those before, so that many rows on a pair take no more than a sorting.
            Row<Routing> furthest = rows.get(0);
            for (Row<Routing> row : rows.subList(1, rows.size())) {
                if (furthest.get().validity().overlaps(row.get().validity())) {
                    found.accept(pair(of, furthest, row));
                }
                if (end(row).isAfter(end(furthest))) {
                    furthest = row;
                }
            }
        }
    }

    /** A change of routings on a day to come, which is not seamless: see the definition. */
    static void touching(Examined of, Consumer<HealthRow> found) {
        for (List<Row<Routing>> rows : severalPerPair(of)) {
            Map<LocalDate, Row<Routing>> byLastDay = new HashMap<>();
            for (Row<Routing> row : rows) {
                LocalDate to = row.get().validity().to();
                if (to != null && to.isAfter(of.today())) {
                    byLastDay.putIfAbsent(to, row);
                }
            }
            for (Row<Routing> row : byLastDay.isEmpty() ? List.<Row<Routing>>of() : rows) {
                LocalDate from = row.get().validity().from();
                Row<Routing> old = from == null ? null : byLastDay.get(from.minusDays(1));
                if (old != null) {
                    found.accept(pair(of, old, row));
                }
            }
        }
    }

    static void expired(Examined of, Consumer<HealthRow> found) {
        for (Row<Routing> row : of.snapshot().routings().rows()) {
            if (row.isLive()
                    && isOver(row.get().validity(), of.today())
                    && of.scope().hasPair(row.get().addressId(), row.get().contractId())) {
                found.accept(new HealthRow(of.describing().key(row), of.describing().values(row)));
            }
        }
        for (Row<CallAuthorization> row : of.snapshot().authorizations().rows()) {
            if (row.isLive()
                    && isOver(row.get().validity(), of.today())
                    && of.scope().hasPair(row.get().addressId(), row.get().contractId())) {
                found.accept(new HealthRow(of.describing().key(row), of.describing().values(row)));
            }
        }
    }

    private static boolean isOver(Validity validity, LocalDate today) {
        LocalDate to = validity.to();
        return to != null && to.isBefore(today);
    }

    /** The live routings of each pair that has more than one of them, by first day; inverted ones left out. */
    private static List<List<Row<Routing>>> severalPerPair(Examined of) {
        Map<RoutingKey, Row<Routing>> first = new HashMap<>();
        Map<RoutingKey, List<Row<Routing>>> several = new LinkedHashMap<>();
        for (Row<Routing> row : of.snapshot().routings().rows()) {
            if (!row.isLive() || row.get().validity().inverted()) {
                continue;
            }
            if (of.scope().hasPair(row.get().addressId(), row.get().contractId())) {
                RoutingKey key = row.get().key();
                Row<Routing> before = first.putIfAbsent(key, row);
                if (before != null) {
                    several.computeIfAbsent(key, k -> new ArrayList<>(List.of(before))).add(row);
                }
            }
        }
        several.values().forEach(rows -> rows.sort(Comparator.comparing(Intervals::start).thenComparing(Row::id)));
        return List.copyOf(several.values());
    }

    /** A missing first day lies before all others, a missing last day after them. */
    private static LocalDate start(Row<Routing> row) {
        LocalDate from = row.get().validity().from();
        return from == null ? LocalDate.MIN : from;
    }

    private static LocalDate end(Row<Routing> row) {
        LocalDate to = row.get().validity().to();
        return to == null ? LocalDate.MAX : to;
    }

    private static HealthRow pair(Examined of, Row<Routing> one, Row<Routing> other) {
        Map<String, Object> values = new LinkedHashMap<>(of.describing().values(other));
        Map<String, Object> with = of.describing().values(one);
        values.put("otherRowId", one.id());
        values.put("otherProducer", with.getOrDefault("producer", "?"));
        values.put("otherUrl", with.getOrDefault("url", "?"));
        values.put("otherFrom", with.getOrDefault("from", "?"));
        values.put("otherTo", with.getOrDefault("to", "?"));
        String key = of.describing().key(other.get()) + " (routing " + one.id() + ", " + other.id() + ")";
        return new HealthRow(key, values);
    }
}
