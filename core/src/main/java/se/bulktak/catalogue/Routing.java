package se.bulktak.catalogue;

/**
 * A routing (vägval): calls to a logical address with a contract go to a call address during some days.
 *
 * @param addressId row id of the logical address
 * @param contractId row id of the contract
 * @param callAddressId row id of the call address
 */
public record Routing(long addressId, long contractId, long callAddressId, Validity validity) implements CatalogueObject {

    /** The pair that a routing answers for. */
    public RoutingKey key() {
        return new RoutingKey(addressId, contractId);
    }
}
