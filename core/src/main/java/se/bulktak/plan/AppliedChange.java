package se.bulktak.plan;

/**
 * A change as it was carried out.
 *
 * @param change with real row ids throughout
 * @param versionAfter the row version that it left behind
 */
public record AppliedChange(Change change, long versionAfter) {}
