package se.bulktak.demo;

/**
 * How much a demo catalogue holds; it holds exactly so much of each.
 *
 * @param addresses logical addresses, the standard address {@code *} among them
 * @param contracts the three of e-referral among them
 * @param components producers and consumers
 * @param routings at least three per unit
 * @param authorizations standard authorizations among them
 */
public record DemoSize(int addresses, int contracts, int components, int routings, int authorizations) {

    /** As large as the catalogue of a whole country. */
    public static final DemoSize NATIONAL = new DemoSize(20_000, 300, 300, 60_000, 50_000);

    /** Enough for the demo's own order, and quick to make and to read. */
    public static final DemoSize SMALL = new DemoSize(500, 30, 60, 1_600, 1_200);

    public DemoSize {
        int units = addresses - 1;
        if (units < DemoCatalogue.UNITS_OF_THE_ORDER
                || contracts < DemoCatalogue.LEAST_CONTRACTS
                || components < DemoCatalogue.LEAST_COMPONENTS
                || routings < 3L * units
                || routings / units > contracts - 3
                || authorizations < contracts + 3 * DemoCatalogue.REFERRAL_CONSUMERS) {
            throw new IllegalArgumentException("Not a catalogue that can be made: " + units + " units, " + contracts
                    + " contracts, " + components + " components, " + routings + " routings, " + authorizations
                    + " authorizations");
        }
    }

    /** The same, with so many times as many addresses, routings and authorizations. */
    public DemoSize times(int factor) {
        return new DemoSize(addresses * factor, contracts, components, routings * factor, authorizations * factor);
    }
}
