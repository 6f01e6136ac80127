package se.bulktak.health;

import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceComponent;

/** The kinds of rows in a catalogue. */
public enum ObjectKind {
    PROFILE("rivtaProfile"),
    CONTRACT("serviceContract"),
    ADDRESS("logicalAddress"),
    COMPONENT("serviceComponent"),
    CALL_ADDRESS("callAddress"),
    ROUTING("routing"),
    AUTHORIZATION("callAuthorization");

    private final String label;

    ObjectKind(String label) {
        this.label = label;
    }

    /** The kind as written in JSON, {@code logicalAddress} for instance. */
    public String label() {
        return label;
    }

    /** The kind of a row's values. */
    public static ObjectKind of(CatalogueObject values) {
        return of(values.getClass());
    }

    /** The kind of the rows that have values of a type. */
    static ObjectKind of(Class<? extends CatalogueObject> type) {
        if (type == LogicalAddress.class) {
            return ADDRESS;
        }
        if (type == Routing.class) {
            return ROUTING;
        }
        if (type == CallAuthorization.class) {
            return AUTHORIZATION;
        }
        if (type == CallAddress.class) {
            return CALL_ADDRESS;
        }
        if (type == ServiceComponent.class) {
            return COMPONENT;
        }
        return type == RivtaProfile.class ? PROFILE : CONTRACT;
    }
}
