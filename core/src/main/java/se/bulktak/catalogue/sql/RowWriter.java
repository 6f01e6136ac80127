package se.bulktak.catalogue.sql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueRefusal.Reason;

/**
 * Writes rows as published with a version: {@code pubVersion} set, nothing pending. Each call takes rows of one kind, and
 * refuses if a row is not as it was read.
 */
public final class RowWriter {

    private static final int BATCH = 1000;

    /** Ids are cast to a signed 32-bit integer by every reader of a published version. */
    private static final long MAX_ID = Integer.MAX_VALUE;

    private final Session session;
    private final String pubVersion;

    public RowWriter(Session session, long version) {
        this.session = session;
        this.pubVersion = Long.toString(version);
    }

    /**
     * A row to change.
     *
     * @param version the row version that was read
     * @param values what it shall say; for a removal, what it says
     */
    public record Target(long id, long version, CatalogueObject values) {}

    /**
     * Adds rows and answers their ids.
     *
     * @param values each once, of one type
     */
    public Map<CatalogueObject, Long> insert(List<? extends CatalogueObject> values) {
        if (values.isEmpty()) {
            return Map.of();
        }
        Mapping<CatalogueObject> mapping = Mapping.of((CatalogueObject) values.get(0));
        String sql = "INSERT INTO " + mapping.table() + " (version, deleted, pubVersion, " + mapping.columnList()
                + ") VALUES (0, 0, ?, " + Session.marks(mapping.columns().size()) + ")";
        session.jdbc().batchUpdate(sql, values, BATCH, (statement, row) -> {
            statement.setString(1, pubVersion);
            mapping.binder().bind(statement, 2, row);
        });
        return idsOf(mapping, values);
    }

    /**
     * Reads the ids back by the version and the values: batches give no keys, and reserved ids would race with other writers.
     * It also shows that the values are held as they were written.
     */
    private Map<CatalogueObject, Long> idsOf(Mapping<CatalogueObject> mapping, List<? extends CatalogueObject> values) {
        Set<CatalogueObject> wanted = new HashSet<>(values);
        Map<CatalogueObject, Long> ids = new HashMap<>(values.size() * 2);
        Mapping.Days days = new Mapping.Days();
        // Locking, as all that is read in this transaction: a plain read would see the database of another moment.
        session.jdbc().query(
                "SELECT id, " + mapping.columnList() + " FROM " + mapping.table()
                        + " WHERE pubVersion = ? AND version = 0 AND deleted = 0" + session.database().locking(),
                (RowCallbackHandler) row -> {
                    CatalogueObject held = mapping.reader().read(row, 2, days);
                    if (wanted.contains(held)) {
                        ids.merge(held, row.getLong(1), Math::max);
                    }
                },
                pubVersion);
        for (CatalogueObject value : values) {
            Long id = ids.get(value);
            if (id == null) {
                throw new CatalogueRefusal(
                        Reason.REJECTED,
                        session.database().text("not_written", Map.of("table", mapping.table(), "value", value)));
            }
            if (id > MAX_ID) {
                throw new CatalogueRefusal(
                        Reason.REJECTED, session.database().text("id_too_large", Map.of("table", mapping.table())));
            }
        }
        return ids;
    }

    /** Gives live rows other values. */
    public void replace(List<Target> rows) {
        update(rows, "deleted = 0", true, "deleted = 0");
    }

    /** Marks live rows deleted. */
    public void remove(List<Target> rows) {
        update(rows, "deleted = NULL", false, "deleted = 0");
    }

    /** Brings deleted rows back under their own ids. */
    public void restore(List<Target> rows) {
        update(rows, "deleted = 0", true, "(deleted IS NULL OR deleted <> 0)");
    }

    private void update(List<Target> rows, String deleted, boolean writesValues, String condition) {
        if (rows.isEmpty()) {
            return;
        }
        Mapping<CatalogueObject> mapping = Mapping.of(rows.get(0).values());
        List<String> columns = writesValues ? mapping.columns() : List.of();
        StringBuilder sql = new StringBuilder("UPDATE ").append(mapping.table());
        sql.append(" SET version = version + 1, updatedBy = NULL, updatedTime = NULL, pubVersion = ?, ").append(deleted);
        columns.forEach(column -> sql.append(", ").append(column).append(" = ?"));
        sql.append(" WHERE id = ? AND version = ? AND updatedBy IS NULL AND ").append(condition);
        int[][] counts = session.jdbc().batchUpdate(sql.toString(), rows, BATCH, (statement, row) -> {
            statement.setString(1, pubVersion);
            if (writesValues) {
                mapping.binder().bind(statement, 2, row.values());
            }
            statement.setLong(2 + columns.size(), row.id());
            statement.setLong(3 + columns.size(), row.version());
        });
        int at = 0;
        for (int[] batch : counts) {
            for (int count : batch) {
                if (count != 1) {
                    long id = rows.get(at).id();
                    throw new CatalogueRefusal(
                            Reason.LOCKED,
                            session.database().text("row_moved", Map.of("table", mapping.table(), "id", id)));
                }
                at++;
            }
        }
    }
}
