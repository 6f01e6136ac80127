package se.bulktak.rest;

/** What is asked for does not exist, or is not for the one who asks; the answer is the same. */
public final class NoSuchThing extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
