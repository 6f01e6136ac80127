package se.bulktak.catalogue;

/** What a routing answers for: a logical address and a contract, by row ids. */
public record RoutingKey(long addressId, long contractId) {

    // Written out, as a record's own are slow until they are compiled, and a cold command hashes some hundred thousand of these.

    @Override
    public boolean equals(Object other) {
        return other instanceof RoutingKey key && key.addressId == addressId && key.contractId == contractId;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(addressId * 1_000_003 + contractId);
    }
}
