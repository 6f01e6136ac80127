package se.bulktak.catalogue;

/**
 * A service contract (tjänstekontrakt).
 *
 * @param namespace the contract's namespace as held, {@code urn:riv:…Responder:1}
 * @param name TAK's description of it
 */
public record ServiceContract(String namespace, String name, long majorVersion, long minorVersion)
        implements CatalogueObject {}
