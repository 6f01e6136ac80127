package se.bulktak.catalogue.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import org.springframework.jdbc.core.RowCallbackHandler;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueState;
import se.bulktak.catalogue.Footprint;
import se.bulktak.catalogue.Keys;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;

/**
 * Reads the table side of rows: all that are live, and those with a pending change, deletions included. The published side of
 * what it answers is null.
 */
public final class RowReader {

    /** A row that is deleted and published is history, and nobody's concern but the undo's. */
    private static final String CURRENT = "(deleted = 0 OR updatedBy IS NOT NULL)";

    private final Session session;
    private final String ending;
    private final Mapping.Days days = new Mapping.Days();

    private RowReader(Session session, String ending) {
        this.session = session;
        this.ending = ending;
    }

    /** Reads without hindering anybody. */
    public static RowReader reading(Session session) {
        return new RowReader(session, "");
    }

    /** What is read stays as it is until the session's transaction ends, and nothing is added beside it. */
    public static RowReader locking(Session session) {
        return new RowReader(session, session.database().locking());
    }

    <T extends CatalogueObject> List<Row<T>> all(Mapping<T> mapping) {
        List<Row<T>> rows = new ArrayList<>();
        read(mapping, CURRENT, List.of(), rows);
        return rows;
    }

    /** The rows of a footprint and nothing else, or little else: {@link Footprint#fingerprint} looks at its own part only. */
    public Snapshot footprint(CatalogueState state, Footprint footprint) {
        List<Row<RivtaProfile>> profiles = byKey(Mapping.PROFILE, footprint.profiles(), RivtaProfile::name);
        List<Row<ServiceContract>> contracts = byKey(Mapping.CONTRACT, footprint.contracts(), ServiceContract::namespace);
        List<Row<ServiceComponent>> components = byKey(Mapping.COMPONENT, footprint.components(), ServiceComponent::hsaId);
        List<Row<LogicalAddress>> addresses = byKey(Mapping.ADDRESS, footprint.addresses(), LogicalAddress::hsaId);
        List<Row<CallAddress>> callAddresses = new ArrayList<>();
        session.inLists(ids(components), ids -> read(
                Mapping.CALL_ADDRESS,
                CURRENT + " AND tjanstekomponent_id IN (" + Session.marks(ids.size()) + ")",
                ids,
                callAddresses));
        return new Snapshot(
                state,
                profiles,
                contracts,
                addresses,
                components,
                callAddresses,
                routings(ids(addresses), ids(contracts)),
                List.of());
    }

    /** Every routing row of any of the addresses for any of the contracts, of which there are few. */
    public List<Row<Routing>> routings(Collection<Long> addressIds, Collection<Long> contractIds) {
        List<Row<Routing>> rows = new ArrayList<>();
        if (contractIds.isEmpty()) {
            return rows;
        }
        String ofContracts = CURRENT + " AND tjanstekontrakt_id IN (" + Session.marks(contractIds.size()) + ")";
        session.inLists(addressIds, ids -> {
            List<Long> values = new ArrayList<>(contractIds);
            values.addAll(ids);
            read(
                    Mapping.ROUTING,
                    ofContracts + " AND logiskAdress_id IN (" + Session.marks(ids.size()) + ")",
                    values,
                    rows);
        });
        return rows;
    }

    /** The rows with the given ids among those of one kind, deleted ones included. */
    public List<Row<CatalogueObject>> withIds(Class<? extends CatalogueObject> type, Collection<Long> wanted) {
        List<Row<CatalogueObject>> rows = new ArrayList<>();
        session.inLists(wanted, ids ->
                readAny(Mapping.of(type), "id IN (" + Session.marks(ids.size()) + ")", ids, rows));
        return rows;
    }

    @SuppressWarnings("unchecked")
    private void readAny(Mapping<?> mapping, String condition, List<?> values, List<Row<CatalogueObject>> into) {
        read((Mapping<CatalogueObject>) mapping, condition, values, into);
    }

    private <T extends CatalogueObject> List<Row<T>> byKey(
            Mapping<T> mapping, SortedSet<String> keys, Function<T, String> business) {
        List<Row<T>> rows = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        session.inLists(keys, list -> {
            List<Row<T>> found = new ArrayList<>();
            String condition = session.database().keyIn(mapping.columns().get(0), Session.marks(list.size()));
            read(mapping, CURRENT + " AND " + condition, list, found);
            for (Row<T> row : found) {
                if (keys.contains(Keys.of(business.apply(row.get()))) && seen.add(row.id())) {
                    rows.add(row);
                }
            }
        });
        return rows;
    }

    private <T extends CatalogueObject> void read(
            Mapping<T> mapping, String condition, List<?> values, List<Row<T>> into) {
        String sql = "SELECT id, version, deleted, updatedBy, " + mapping.columnList() + " FROM " + mapping.table() + " WHERE "
                + condition + ending;
        session.jdbc().query(sql, (RowCallbackHandler) row -> {
            boolean live = row.getInt(3) == 0 && !row.wasNull();
            into.add(new Row<>(
                    row.getLong(1),
                    row.getLong(2),
                    !live,
                    row.getString(4),
                    mapping.reader().read(row, 5, days),
                    null));
        }, values.toArray());
    }

    private static List<Long> ids(List<? extends Row<?>> rows) {
        return rows.stream().map(Row::id).toList();
    }
}
