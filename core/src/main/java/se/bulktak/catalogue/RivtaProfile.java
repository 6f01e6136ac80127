package se.bulktak.catalogue;

/** A RIV-TA profile: the transport rules of a call, {@code RIVTABP21} for instance. */
public record RivtaProfile(String name, String description) implements CatalogueObject {}
