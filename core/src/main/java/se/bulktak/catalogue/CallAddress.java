package se.bulktak.catalogue;

/**
 * A call address (anropsadress): the URL of a producer for a RIV-TA profile.
 *
 * @param componentId row id of the producer
 * @param profileId row id of the profile
 * @param url as held; compared exactly, case included
 */
public record CallAddress(long componentId, long profileId, String url) implements CatalogueObject {}
