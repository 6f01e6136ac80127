package se.bulktak.lookup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.bulktak.catalogue.Validity;

/** Something that a search found. Ids and names are as TAK holds them, odd characters included. */
public sealed interface Hit {

    /** HSA-id, namespace or URL. */
    String id();

    /** The name that TAK has for it; may be empty. */
    String name();

    /** Word for what it is in JSON. */
    String kind();

    /**
     * A logical address, usually a care unit.
     *
     * @param nameChanged when its name was last changed; empty when the history does not tell
     * @param routes its routings that are not over, by contract, first day and producer
     */
    record Unit(String id, String name, Optional<Instant> nameChanged, List<Route> routes) implements Hit {
        public Unit {
            routes = List.copyOf(routes);
        }

        @Override
        public String kind() {
            return "logicalAddress";
        }
    }

    /**
     * A system.
     *
     * @param nameChanged when its name was last changed; empty when the history does not tell
     * @param routes how many routings that are not over lead to it, for each contract that any does
     * @param urls its call addresses
     * @param consumer whether it has an authorization that is not over
     */
    record Component(
            String id,
            String name,
            Optional<Instant> nameChanged,
            List<Routes> routes,
            List<String> urls,
            boolean consumer)
            implements Hit {
        public Component {
            routes = List.copyOf(routes);
            urls = List.copyOf(urls);
        }

        @Override
        public String kind() {
            return "serviceComponent";
        }
    }

    /** A service contract. @param routings how many of its routings are not over @param producers how many they lead to */
    record Contract(String id, String name, int routings, int producers) implements Hit {
        @Override
        public String kind() {
            return "serviceContract";
        }
    }

    /**
     * A call address.
     *
     * @param id the URL
     * @param name the producer's name
     * @param producer the HSA-id of the producer that owns it
     * @param routes how many routings that are not over lead to it, for each contract that any does
     */
    record Url(String id, String name, String producer, String profile, List<Routes> routes) implements Hit {
        public Url {
            routes = List.copyOf(routes);
        }

        @Override
        public String kind() {
            return "callAddress";
        }
    }

    /** Where calls go. @param contract namespace @param contractName short name of the contract */
    record Route(
            String contract,
            String contractName,
            String producer,
            String producerName,
            String url,
            Validity validity) {}

    /** A number of routings for a contract. @param contract namespace @param contractName short name of the contract */
    record Routes(String contract, String contractName, int count) {}
}
