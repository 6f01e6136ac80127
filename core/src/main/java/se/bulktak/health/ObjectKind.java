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
        if (values instanceof LogicalAddress) {
            return ADDRESS;
        }
        if (values instanceof Routing) {
            return ROUTING;
        }
        if (values instanceof CallAuthorization) {
            return AUTHORIZATION;
        }
        if (values instanceof CallAddress) {
            return CALL_ADDRESS;
        }
        if (values instanceof ServiceComponent) {
            return COMPONENT;
        }
        return values instanceof RivtaProfile ? PROFILE : CONTRACT;
    }
}
