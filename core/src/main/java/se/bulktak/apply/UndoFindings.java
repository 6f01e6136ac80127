package se.bulktak.apply;

import java.util.List;
import java.util.Locale;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;

/** What can stand in the way of undoing a version. */
public final class UndoFindings {

    /** Every kind, for the documentation. */
    static final List<Class<? extends Finding>> ALL =
            List.of(UndoConflict.class, NoSuchVersion.class, NotOurVersion.class, VersionReplaced.class);

    private UndoFindings() {}

    /**
     * A change that cannot be undone without overwriting or removing what others have done since.
     *
     * @param what the row, as a user knows it
     * @param who who stands in the way, when known; else empty
     * @param reason why
     */
    public record UndoConflict(String what, String who, se.bulktak.plan.Conflict.Reason reason) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String variant() {
            return reason.name().toLowerCase(Locale.ROOT);
        }
    }

    /** There is no version with that number. */
    public record NoSuchVersion(long version) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /** The version was published by something else, so what it changed is not recorded. */
    public record NotOurVersion(long version, String by) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /** BulkTAK has published a version of that number, but TAK now holds another in its place. */
    public record VersionReplaced(long version) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }
}
