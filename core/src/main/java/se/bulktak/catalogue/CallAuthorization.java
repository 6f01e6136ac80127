package se.bulktak.catalogue;

/**
 * A call authorization (anropsbehörighet): a consumer may call a logical address with a contract during some days. On the
 * address {@code *} it is a standard authorization (standardbehörighet), which holds for every unit.
 *
 * @param consumerId row id of the consuming component
 * @param addressId row id of the logical address
 * @param contractId row id of the contract
 * @param agreement TAK's integrationsavtal; may be empty
 */
public record CallAuthorization(long consumerId, long addressId, long contractId, String agreement, Validity validity)
        implements CatalogueObject {}
