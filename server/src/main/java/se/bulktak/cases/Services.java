package se.bulktak.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.ServiceDefinitions;
import se.bulktak.store.Store;

/** The services that can be ordered, and how their workbooks are read: as they are built in, and as handlers have taught since. */
@Component
public class Services {

    /** Another server on the same database may have been taught something. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Store store;
    private final Clock clock;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    Services(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Held(List<Lessons.Known> known, ServiceDefinition service, Instant readAt) {}

    /** Id of the service that a new case is for. */
    public String usual() {
        return ServiceDefinitions.DEFAULT;
    }

    /** The definition as it is now. @throws IllegalArgumentException if there is none of this id */
    public ServiceDefinition get(String id) {
        Held before = held.get(id);
        Instant now = clock.instant();
        if (before != null && now.isBefore(before.readAt().plus(FRESH))) {
            return before.service();
        }
        List<Lessons.Known> known = Lessons.list(store, id);
        ServiceDefinition service =
                before != null && before.known().equals(known) ? before.service() : builtIn(id).taught(Lessons.steps(known));
        held.put(id, new Held(known, service, now));
        return service;
    }

    private static ServiceDefinition builtIn(String id) {
        return ServiceDefinitions.findBuiltIn(id)
                .orElseThrow(() -> new IllegalArgumentException("No service definition " + id));
    }

    /** Reads anew what has been taught, for this server to see it at once. */
    void forget() {
        held.clear();
    }
}
