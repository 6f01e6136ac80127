package se.bulktak.rule;

/** The kinds of rows in TAK, as messages name them. */
enum TakObject {
    LOGICAL_ADDRESS,
    SERVICE_COMPONENT,
    SERVICE_CONTRACT,
    RIVTA_PROFILE,
    CALL_ADDRESS,
    ROUTING;

    @Override
    public String toString() {
        return Phrase.of("object", this);
    }
}
