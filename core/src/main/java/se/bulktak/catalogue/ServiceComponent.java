package se.bulktak.catalogue;

/**
 * A service component (tjänstekomponent): a system that produces services, consumes them, or both.
 *
 * @param hsaId as held
 * @param name TAK's description of it; may be empty
 */
public record ServiceComponent(String hsaId, String name) implements CatalogueObject {}
