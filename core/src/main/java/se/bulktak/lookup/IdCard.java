package se.bulktak.lookup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.Validity;
import se.bulktak.reach.PairReach.Fault;
import se.bulktak.reach.PairReach.Via;

/**
 * All that a catalogue says of an HSA-id: as a unit, and as a system where it is one. Values are those of the tables, pending
 * changes included, since they are what an order would replace; what is deleted but still published is told as such.
 *
 * @param id as the catalogue holds it
 * @param unit what it is as a logical address
 * @param component what it is as a producer or consumer
 */
public record IdCard(String id, Optional<Unit> unit, Optional<Component> component) {

    /**
     * A name and how fresh it is.
     *
     * @param row row id of what bears the name
     * @param text the name; may be empty
     * @param pending what waits to be published with the row
     * @param published the name that is published, where it is another; null when it is the same or there is none
     * @param changed when BulkTAK last changed it
     */
    public record Name(
            long row, String text, Pending pending, @Nullable String published, Optional<Instant> changed) {}

    /** A contract. @param name its short name, for people */
    public record Contract(String namespace, String name) {}

    /**
     * As a logical address.
     *
     * @param routes its routings in force, to come, odd, and ended within a year: by contract, then by first day
     * @param authorizations who may call it: its own, and for the contracts told of those on {@code *} and {@code SE}; without
     *     those that ended before today
     * @param reached whether calls get through, for each contract that it has a routing for or that was asked for
     */
    public record Unit(Name name, List<Route> routes, List<Authorization> authorizations, List<Reached> reached) {
        public Unit {
            routes = List.copyOf(routes);
            authorizations = List.copyOf(authorizations);
            reached = List.copyOf(reached);
        }
    }

    /**
     * A routing of a unit.
     *
     * @param pending what waits to be published with it
     * @param published the days that are published, where they are others; null otherwise
     */
    public record Route(
            Contract contract,
            String producer,
            String producerName,
            String url,
            String profile,
            Validity validity,
            Phase phase,
            Pending pending,
            @Nullable Validity published) {}

    /** Whom an authorization lets a consumer call. */
    public enum Level {
        /** The unit by itself. */
        OWN,
        /** Every unit: a standard authorization, on {@code *}. */
        STANDARD,
        /** Every unit where HSA look-up is switched on: on {@code SE}. */
        ROOT
    }

    /** An authorization to call a unit. */
    public record Authorization(
            Contract contract,
            String consumer,
            String consumerName,
            Level level,
            Validity validity,
            Phase phase,
            Pending pending) {}

    /** How calls with a contract fare. */
    public enum Answer {
        /** Everybody with standard authorization gets through. */
        REACHABLE,
        /** Only consumers with an authorization for this very unit get through. */
        ONLY_SOME,
        /** It may work through the HSA tree, which the catalogue does not know. */
        POSSIBLE,
        /** No call gets through. */
        NOT
    }

    /**
     * Whether calls with a contract get through, by what is published.
     *
     * @param fault what stands in the way of consumers with standard authorization; null when nothing does
     * @param via on which level the route was found; null when there is none
     * @param consumers how many consumers get through: with standard authorization, or, for {@code ONLY_SOME}, with their own
     */
    public record Reached(Contract contract, Answer answer, @Nullable Fault fault, @Nullable Via via, int consumers) {}

    /**
     * As a system.
     *
     * @param urls its call addresses
     * @param produced what it produces, by contract
     * @param consumed what it may consume, by contract
     * @param units how many units are routed to it, now or later
     */
    public record Component(Name name, List<Url> urls, List<Produced> produced, List<Consumed> consumed, int units) {
        public Component {
            urls = List.copyOf(urls);
            produced = List.copyOf(produced);
            consumed = List.copyOf(consumed);
        }
    }

    /** A call address. @param routings how many in force or to come lead to it */
    public record Url(String url, String profile, int routings, Pending pending) {}

    /** Routings to a producer, for a contract. */
    public record Produced(Contract contract, int inForce, int toCome) {}

    /**
     * Authorizations of a consumer in force or to come, for a contract.
     *
     * @param standard whether it may call every unit
     * @param units how many units it may call by authorizations of their own
     */
    public record Consumed(Contract contract, boolean standard, int units) {}

    /** A unit that is routed to a producer. @param contracts short names, those in force or to come */
    public record Connected(String hsaId, String name, List<String> contracts) {
        public Connected {
            contracts = List.copyOf(contracts);
        }
    }
}
