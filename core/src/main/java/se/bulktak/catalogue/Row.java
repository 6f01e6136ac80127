package se.bulktak.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * One row of the catalogue with both its sides: what the table says (pending changes included) and what consumers see, which is
 * the newest published version.
 *
 * @param id row id, the same in table and published version; negative for a row that a plan is to create
 * @param version the table's optimistic lock counter
 * @param deleted whether the table row is marked deleted; a deletion not yet published still has {@code published}
 * @param updatedBy who owns a pending change; null when nothing is pending
 * @param values what the table says; null when the row stands in the published version only
 * @param published what the newest published version says; null when it lacks the row
 */
public record Row<T extends CatalogueObject>(
        long id, long version, boolean deleted, @Nullable String updatedBy, @Nullable T values, @Nullable T published) {

    /** A row as published, with nothing pending. */
    public static <T extends CatalogueObject> Row<T> published(long id, long version, T values) {
        return new Row<>(id, version, false, null, values, values);
    }

    /** Whether the table has the row and it is not deleted. */
    public boolean isLive() {
        return values != null && !deleted;
    }

    /** Whether somebody has changed, created or deleted the row without publishing it. */
    public boolean isPending() {
        return updatedBy != null;
    }

    /** Whether table and published version disagree though nobody owns a change: written behind TAK's back. */
    public boolean isDrifted() {
        return !isPending() && !java.util.Objects.equals(isLive() ? values : null, published);
    }

    /** The table's values. @throws IllegalStateException if the row is not in the table */
    public T get() {
        if (values == null) {
            throw new IllegalStateException("Row " + id + " stands in the published version only");
        }
        return values;
    }
}
