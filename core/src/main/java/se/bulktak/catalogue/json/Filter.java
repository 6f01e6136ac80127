package se.bulktak.catalogue.json;

/**
 * A filter on a call authorization, which some engagement services use. No order touches filters, but every copy keeps them.
 *
 * @param authorizationId row id of the authorization
 * @param serviceDomain TAK's servicedomain
 */
public record Filter(long authorizationId, String serviceDomain) {}
