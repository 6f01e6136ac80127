package se.bulktak.catalogue;

import org.jspecify.annotations.Nullable;

/** The catalogue cannot do what is asked of it: it is locked, missing, unreachable, damaged, full or read-only. */
public final class CatalogueRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, as a stable code for programs. */
    public enum Reason {
        /** Nothing is there. */
        MISSING,
        /** Something is there, but it is no catalogue, or a damaged one. */
        DAMAGED,
        /** The database does not answer or does not let us in. */
        UNREACHABLE,
        /** Somebody else is publishing, or holds the catalogue. */
        LOCKED,
        /** It can be read but not written. */
        READ_ONLY,
        /** The disk is full. */
        FULL,
        /** It has content already, which would be lost. */
        NOT_EMPTY,
        /** It does not take what we want to write; nothing of it has been written. */
        REJECTED;

        public String code() {
            return "catalogue_" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Reason reason;

    /** @param message Swedish: what is wrong and what to do */
    public CatalogueRefusal(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** @param message Swedish: what is wrong and what to do */
    public CatalogueRefusal(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
