package se.bulktak.apply;

/** A file that was to be a stored plan is none, or is not as it was stored. The message is Swedish: what is wrong, what to do. */
public final class UnusablePlan extends Exception {

    private static final long serialVersionUID = 1L;

    UnusablePlan(String message) {
        super(message);
    }
}
