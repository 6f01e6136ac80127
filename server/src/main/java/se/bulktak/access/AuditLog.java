package se.bulktak.access;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import se.bulktak.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** Every act that somebody has done, in the order it was done. Nothing is ever changed or removed in it. */
@Component
public final class AuditLog {

    private static final JsonMapper JSON = new JsonMapper();

    private final Store store;
    private final Clock clock;

    public AuditLog(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Writes an act down; in the transaction of {@link Store#write} if one is open, so that act and record go together.
     *
     * @param actor user name, {@code token:NAME}, {@code link} for an orderer by personal link, or {@code system}
     * @param act a stable word such as {@code case.approve} or {@code account.lock}
     * @param subject what it was done to: a case number, a user name; may be empty
     * @param details more, without secrets and without content of messages
     */
    public void write(String actor, String act, String subject, Map<String, ?> details) {
        store.write(() -> store.jdbc()
                .sql("INSERT INTO audit_event (at, actor, act, subject, details, address) VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        Store.text(clock.instant()),
                        actor,
                        act,
                        subject,
                        JSON.writeValueAsString(details),
                        address())
                .update());
    }

    /** The network address that the request in hand comes from; empty for what the server does by itself. */
    static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : "";
    }
}
