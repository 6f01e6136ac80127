package se.bulktak.catalogue;

/** What a routing answers for: a logical address and a contract, by row ids. */
public record RoutingKey(long addressId, long contractId) {}
