package se.bulktak.plan;

import java.util.Map;
import java.util.TreeMap;
import se.bulktak.catalogue.CallAddress;

/**
 * What the row ids in a plan's changes stand for, so that a plan can be read by people without the catalogue at hand. Holds
 * existing rows and those that the plan creates.
 *
 * @param addresses HSA-id of each logical address
 * @param contracts namespace of each contract
 * @param components HSA-id of each component
 * @param profiles name of each RIV-TA profile
 * @param callAddresses each call address
 */
public record References(
        Map<Long, String> addresses,
        Map<Long, String> contracts,
        Map<Long, String> components,
        Map<Long, String> profiles,
        Map<Long, CallAddress> callAddresses) {

    /** What stands for something that an odd catalogue refers to but does not hold. */
    private static final String UNKNOWN = "?";

    private static final CallAddress UNKNOWN_CALL_ADDRESS = new CallAddress(0, 0, UNKNOWN);

    /** None yet, to be filled. */
    public static References empty() {
        return new References(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    public String address(long id) {
        return addresses.getOrDefault(id, UNKNOWN);
    }

    public String contract(long id) {
        return contracts.getOrDefault(id, UNKNOWN);
    }

    public String component(long id) {
        return components.getOrDefault(id, UNKNOWN);
    }

    public String profile(long id) {
        return profiles.getOrDefault(id, UNKNOWN);
    }

    public CallAddress callAddress(long id) {
        return callAddresses.getOrDefault(id, UNKNOWN_CALL_ADDRESS);
    }

    /** HSA-id of the producer that owns a call address. */
    public String producerOf(long callAddressId) {
        return component(callAddress(callAddressId).componentId());
    }
}
