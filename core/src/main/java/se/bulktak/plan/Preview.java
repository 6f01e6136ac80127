package se.bulktak.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueTable;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Snapshot;

/** The catalogue as it will be when a plan has been applied and published. Rows to be created keep their negative ids. */
public final class Preview {

    private Preview() {}

    public static Snapshot of(Snapshot snapshot, List<Change> changes) {
        return new Snapshot(
                snapshot.state(),
                snapshot.profiles().rows(),
                snapshot.contracts().rows(),
                changed(snapshot.addresses(), changes, LogicalAddress.class),
                changed(snapshot.components(), changes, ServiceComponent.class),
                changed(snapshot.callAddresses(), changes, CallAddress.class),
                changed(snapshot.routings(), changes, Routing.class),
                snapshot.authorizations().rows());
    }

    private static <T extends CatalogueObject> List<Row<T>> changed(
            CatalogueTable<T> table, List<Change> changes, Class<T> type) {
        Map<Long, Change> byId = new HashMap<>();
        List<Row<T>> rows = new ArrayList<>(table.rows().size() + changes.size());
        for (Change change : changes) {
            if (type.isInstance(change.subject())) {
                byId.put(change.id(), change);
                if (change instanceof Change.Create create) {
                    rows.add(Row.published(create.id(), 0, type.cast(create.after())));
                }
            }
        }
        for (Row<T> row : table.rows()) {
            Change change = byId.get(row.id());
            if (change == null) {
                rows.add(row);
            } else if (change instanceof Change.Replace replace) {
                rows.add(Row.published(row.id(), row.version() + 1, type.cast(replace.after())));
            }
        }
        return rows;
    }
}
