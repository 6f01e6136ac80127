package se.bulktak.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueTable;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.Validity;

/** What a row is called and what it says, in ids that people know. What a reference does not find is a question mark. */
record Describing(Snapshot snapshot) {

    private static final String UNKNOWN = "?";

    /** The row's values as the table has them, deleted or not; else as published. */
    static <T extends CatalogueObject> @Nullable T held(CatalogueTable<T> table, long id) {
        return table.find(id).map(Describing::held).orElse(null);
    }

    static <T extends CatalogueObject> T held(Row<T> row) {
        T values = row.values();
        return values == null ? Objects.requireNonNull(row.published()) : values;
    }

    String address(long id) {
        LogicalAddress address = held(snapshot.addresses(), id);
        return address == null ? UNKNOWN : address.hsaId();
    }

    String component(long id) {
        ServiceComponent component = held(snapshot.components(), id);
        return component == null ? UNKNOWN : component.hsaId();
    }

    String contract(long id) {
        ServiceContract contract = held(snapshot.contracts(), id);
        return contract == null ? UNKNOWN : contract.namespace();
    }

    String profile(long id) {
        RivtaProfile profile = held(snapshot.profiles(), id);
        return profile == null ? UNKNOWN : profile.name();
    }

    /** The object in a few words: an id, or the ids that it joins. */
    String key(CatalogueObject object) {
        if (object instanceof LogicalAddress address) {
            return address.hsaId();
        }
        if (object instanceof ServiceComponent component) {
            return component.hsaId();
        }
        if (object instanceof ServiceContract contract) {
            return contract.namespace();
        }
        if (object instanceof RivtaProfile profile) {
            return profile.name();
        }
        if (object instanceof CallAddress callAddress) {
            return component(callAddress.componentId()) + " " + callAddress.url();
        }
        if (object instanceof Routing routing) {
            return address(routing.addressId()) + " " + contract(routing.contractId());
        }
        CallAuthorization authorization = (CallAuthorization) object;
        return component(authorization.consumerId()) + " " + address(authorization.addressId()) + " "
                + contract(authorization.contractId());
    }

    /** The key together with the row's id, for what several rows can be equal in. */
    String key(Row<? extends CatalogueObject> row) {
        CatalogueObject object = held(row);
        return key(object) + " (" + ObjectKind.of(object).label() + " " + row.id() + ")";
    }

    /** Everything that a reader may want to know of the row, by name. */
    Map<String, Object> values(Row<? extends CatalogueObject> row) {
        CatalogueObject object = held(row);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("object", ObjectKind.of(object).label());
        values.put("rowId", row.id());
        if (object instanceof LogicalAddress address) {
            values.put("unit", address.hsaId());
            values.put("unitName", address.name());
        } else if (object instanceof ServiceComponent component) {
            values.put("component", component.hsaId());
            values.put("componentName", component.name());
        } else if (object instanceof ServiceContract contract) {
            values.put("contract", contract.namespace());
        } else if (object instanceof RivtaProfile profile) {
            values.put("profile", profile.name());
        } else if (object instanceof CallAddress callAddress) {
            put(values, callAddress);
        } else if (object instanceof Routing routing) {
            putUnit(values, routing.addressId());
            values.put("contract", contract(routing.contractId()));
            CallAddress callAddress = held(snapshot.callAddresses(), routing.callAddressId());
            if (callAddress != null) {
                put(values, callAddress);
            }
            put(values, routing.validity());
        } else if (object instanceof CallAuthorization authorization) {
            ServiceComponent consumer = held(snapshot.components(), authorization.consumerId());
            values.put("consumer", consumer == null ? UNKNOWN : consumer.hsaId());
            values.put("consumerName", consumer == null ? "" : consumer.name());
            putUnit(values, authorization.addressId());
            values.put("contract", contract(authorization.contractId()));
            put(values, authorization.validity());
        }
        return values;
    }

    private void putUnit(Map<String, Object> values, long id) {
        LogicalAddress address = held(snapshot.addresses(), id);
        values.put("unit", address == null ? UNKNOWN : address.hsaId());
        values.put("unitName", address == null ? "" : address.name());
    }

    private void put(Map<String, Object> values, CallAddress callAddress) {
        ServiceComponent producer = held(snapshot.components(), callAddress.componentId());
        values.put("producer", producer == null ? UNKNOWN : producer.hsaId());
        values.put("producerName", producer == null ? "" : producer.name());
        values.put("url", callAddress.url());
        values.put("profile", profile(callAddress.profileId()));
    }

    private static void put(Map<String, Object> values, Validity validity) {
        if (validity.from() != null) {
            values.put("from", validity.from().toString());
        }
        if (validity.to() != null) {
            values.put("to", validity.to().toString());
        }
    }
}
