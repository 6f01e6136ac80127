package se.bulktak.plan;

import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Validity;

/** The change of one row of the catalogue. It carries both sides, so that review, conflict check and undo come from one value. */
public sealed interface Change {

    /** The row's id; negative for a row that is to be created, until it has been. */
    long id();

    /**
     * A new row.
     *
     * @param id negative and unique in the plan: references within the plan use it in place of the id to come; positive when a
     *     deleted row of that id is brought back (undo)
     */
    record Create(long id, CatalogueObject after) implements Change {}

    /** A row with other values. @param version the row version that was read */
    record Replace(long id, long version, CatalogueObject before, CatalogueObject after) implements Change {}

    /** A row marked deleted. @param version the row version that was read */
    record Remove(long id, long version, CatalogueObject before) implements Change {}

    /** What a change means to a user. */
    enum Kind {
        CREATE,
        RENAME,
        OPEN,
        EXTEND,
        CLOSE,
        DELETE;

        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    default Kind kind() {
        if (this instanceof Create create) {
            return create.after() instanceof Routing ? Kind.OPEN : Kind.CREATE;
        }
        if (this instanceof Remove) {
            return Kind.DELETE;
        }
        Replace replace = (Replace) this;
        if (replace.before() instanceof Routing before && replace.after() instanceof Routing after) {
            return reaches(after.validity(), before.validity()) ? Kind.EXTEND : Kind.CLOSE;
        }
        return Kind.RENAME;
    }

    /** The object's name in JSON: {@code logicalAddress}, {@code serviceComponent}, {@code callAddress} or {@code routing}. */
    default String object() {
        CatalogueObject subject = subject();
        if (subject instanceof LogicalAddress) {
            return "logicalAddress";
        }
        if (subject instanceof ServiceComponent) {
            return "serviceComponent";
        }
        if (subject instanceof CallAddress) {
            return "callAddress";
        }
        if (subject instanceof Routing) {
            return "routing";
        }
        throw new IllegalStateException("A plan does not change " + subject.getClass());
    }

    /** The values after the change, or those that are removed. */
    default CatalogueObject subject() {
        if (this instanceof Create create) {
            return create.after();
        }
        return this instanceof Replace replace ? replace.after() : ((Remove) this).before();
    }

    private static boolean reaches(Validity after, Validity before) {
        return before.from() != null
                && before.to() != null
                && after.from() != null
                && after.to() != null
                && !after.from().isAfter(before.from())
                && !after.to().isBefore(before.to());
    }
}
