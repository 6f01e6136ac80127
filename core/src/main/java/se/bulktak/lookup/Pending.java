package se.bulktak.lookup;

import se.bulktak.catalogue.Row;

/** What waits to be published with a row, if anything. */
public enum Pending {
    /** Table and published version agree. */
    NONE,
    /** The row is new and not published yet. */
    CREATED,
    /** The row is published with other values. */
    CHANGED,
    /** The row is deleted, but still published. */
    DELETED,
    /** Nobody owns a change, yet table and published version differ: written behind TAK's back. */
    DRIFTED;

    static Pending of(Row<?> row) {
        if (row.isDrifted()) {
            return DRIFTED;
        }
        if (!row.isPending()) {
            return NONE;
        }
        if (!row.isLive()) {
            return DELETED;
        }
        if (row.published() == null) {
            return CREATED;
        }
        return row.published().equals(row.values()) ? NONE : CHANGED;
    }

    public boolean isSomething() {
        return this != NONE;
    }

    /** Word for it in JSON. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
