package se.bulktak.cases.change;

import java.util.Arrays;
import java.util.Optional;
import se.bulktak.rule.HandlerOnly;

/** How a row of a plan may do harm, the gravest first. Each is named after the finding that tells of it. */
public enum Risk {
    /** Calls to the unit go to another producer today. */
    TAKEN_OVER("taken_over"),
    /** The unit's id belongs to another organisation than the orderer's. */
    OTHER_ORGANISATION("other_organisation"),
    /** A producer that had routes has none left. */
    LEFT_WITHOUT_ROUTES("producer_left_without_routes"),
    /** The producer is new to TAK. */
    NEW_PRODUCER("new_producer"),
    /** No producer in TAK has a URL with that host. */
    NEW_HOST("new_host"),
    /** A producer that others know by its name gets another. */
    PRODUCER_RENAMED("producer_name_replaced"),
    /** A unit that is connected to other contracts too gets another name. */
    SHARED_NAME("name_replaced"),
    /** Nobody has standard authorization for the contract, so that the routes are dead. */
    DEAD_CONTRACT("no_standard_authorization"),
    /** Somebody had prepared a route for a later day. */
    FUTURE_REPLACED("future_routing_replaced");

    private final String code;

    Risk(String code) {
        this.code = code;
    }

    /** The finding's code, also in addresses. */
    public String code() {
        return code;
    }

    /** Swedish, in a few words. */
    public String label() {
        return ChangeTexts.TEXTS.text("risk." + code);
    }

    /** Whether only a handler may accept it. */
    public boolean handlerOnly() {
        return HandlerOnly.contains(code);
    }

    static Optional<Risk> find(String code) {
        return Arrays.stream(values()).filter(risk -> risk.code.equals(code)).findFirst();
    }
}
