package se.bulktak.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All rows of one kind, by id, in the order of their ids. Holds every row that is live, pending or published. */
public final class CatalogueTable<T extends CatalogueObject> {

    private final List<Row<T>> rows;
    private final Map<Long, Row<T>> byId;

    public CatalogueTable(List<Row<T>> rows) {
        List<Row<T>> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingLong(Row::id));
        this.rows = List.copyOf(sorted);
        this.byId = new HashMap<>(rows.size() * 2);
        for (Row<T> row : this.rows) {
            byId.put(row.id(), row);
        }
    }

    public List<Row<T>> rows() {
        return rows;
    }

    public Optional<Row<T>> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The published values of a row; null when there are none, as a published reference may dangle in an odd catalogue. */
    public @Nullable T published(long id) {
        Row<T> row = byId.get(id);
        return row == null ? null : row.published();
    }

    /** The table's values of a row, deleted or not; null when the table lacks it. */
    public @Nullable T values(long id) {
        Row<T> row = byId.get(id);
        return row == null ? null : row.values();
    }
}
