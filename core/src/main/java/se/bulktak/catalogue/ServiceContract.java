package se.bulktak.catalogue;

/**
 * A service contract (tjänstekontrakt).
 *
 * @param namespace the contract's namespace as held, {@code urn:riv:…Responder:1}
 * @param name TAK's description of it
 */
public record ServiceContract(String namespace, String name, long majorVersion, long minorVersion)
        implements CatalogueObject {

    private static final String RESPONDER = "Responder";

    /** {@code ProcessRequest} of {@code urn:riv:…:ProcessRequestResponder:1}; an odd namespace as it is. */
    public String shortName() {
        return shortName(namespace);
    }

    /** The short name of the contract with a namespace, see {@link #shortName()}. */
    public static String shortName(String namespace) {
        String[] parts = namespace.split(":");
        for (int i = parts.length - 1; i >= 0; i--) {
            if (parts[i].endsWith(RESPONDER) && parts[i].length() > RESPONDER.length()) {
                return parts[i].substring(0, parts[i].length() - RESPONDER.length());
            }
        }
        return namespace;
    }
}
