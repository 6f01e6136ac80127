package se.bulktak.catalogue;

/**
 * A logical address (logisk adress): that which a message is addressed to, usually a care unit.
 *
 * @param hsaId as held: usually a HSA-id in upper case, at times an organisation number, {@code *}, or something odd
 * @param name TAK's description of it; may be empty
 */
public record LogicalAddress(String hsaId, String name) implements CatalogueObject {

    /** The standard address: a routing or authorization on it holds for every unit that has none of its own. */
    public static final String STANDARD = "*";
    /** The root of the HSA tree; older catalogues use it where newer ones use {@link #STANDARD}. */
    public static final String ROOT = "SE";

    public boolean isStandard() {
        return hsaId.equals(STANDARD);
    }

    public boolean isRoot() {
        return hsaId.equalsIgnoreCase(ROOT);
    }
}
