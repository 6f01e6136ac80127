package se.bulktak.health;

/** A row of the catalogue: its kind and its id, which is unique within the kind. */
public record RowRef(ObjectKind kind, long id) {}
