package se.bulktak.access;

/** Knows which personal links lead somewhere. */
public interface PersonalLinks {

    /** Whether a token opens something. */
    boolean opens(String token);
}
