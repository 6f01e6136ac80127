package se.bulktak.access;

/** A principal that has a name for people. */
public interface Named {
    String displayName();
}
