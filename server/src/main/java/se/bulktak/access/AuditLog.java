package se.bulktak.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import se.bulktak.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** Every act that somebody has done, in the order it was done. Nothing is ever changed or removed in it. */
@Component
public final class AuditLog {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final int AT_A_TIME = 1000;
    private static final String SIGN_INS = "act IN ('signin', 'signin.failed', 'signin.refused')";

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

    /**
     * An act as it was written down.
     *
     * @param details JSON
     * @param address empty for what the server did by itself
     */
    public record Entry(long id, Instant at, String actor, String act, String subject, String details, String address) {}

    /**
     * Which acts; an empty text asks for all.
     *
     * @param actor a part of it, in any case
     * @param act the whole word
     * @param subject a part of it, in any case
     * @param from the first day, in Sweden
     * @param to the last day, in Sweden
     */
    public record Asked(String actor, String act, String subject, Optional<LocalDate> from, Optional<LocalDate> to) {
        public static final Asked ALL = new Asked("", "", "", Optional.empty(), Optional.empty());
    }

    private record Where(String sql, List<Object> values) {}

    /** A page of the log, the newest act first. @param page 0-based */
    public List<Entry> list(Asked asked, int page, int size) {
        Where where = where(asked);
        List<Object> values = new ArrayList<>(where.values());
        values.add(size);
        values.add((long) page * size);
        return entries(where.sql() + " ORDER BY id DESC LIMIT ? OFFSET ?", values);
    }

    public int count(Asked asked) {
        Where where = where(asked);
        return store.jdbc().sql("SELECT COUNT(*) FROM audit_event WHERE " + where.sql()).params(where.values())
                .query(Integer.class).single();
    }

    /** Every act that is asked for, the newest first. What is written meanwhile is left out. */
    public void each(Asked asked, Consumer<Entry> reader) {
        Where where = where(asked);
        long before = Long.MAX_VALUE;
        List<Entry> some;
        do {
            List<Object> values = new ArrayList<>(where.values());
            values.add(before);
            values.add(AT_A_TIME);
            some = entries(where.sql() + " AND id < ? ORDER BY id DESC LIMIT ?", values);
            some.forEach(reader);
            before = some.isEmpty() ? before : some.get(some.size() - 1).id();
        } while (some.size() == AT_A_TIME);
    }

    /** The words of all acts there have been, in order. */
    public List<String> acts() {
        return store.jdbc().sql("SELECT DISTINCT act FROM audit_event ORDER BY act").query(String.class).list();
    }

    /** When somebody signed in, or was not let in to their account; the newest first. */
    public List<Entry> signIns(String username, int most) {
        return entries(SIGN_INS + " AND subject = ? ORDER BY id DESC LIMIT ?", List.of(username, most));
    }

    private List<Entry> entries(String where, List<Object> values) {
        return store.jdbc()
                .sql("SELECT id, at, actor, act, subject, details, address FROM audit_event WHERE " + where)
                .params(values)
                .query((row, n) -> new Entry(
                        row.getLong(1),
                        Instant.parse(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)))
                .list();
    }

    private static Where where(Asked asked) {
        StringBuilder sql = new StringBuilder("1 = 1");
        List<Object> values = new ArrayList<>();
        contains("actor", asked.actor(), sql, values);
        contains("subject", asked.subject(), sql, values);
        if (!asked.act().isBlank()) {
            sql.append(" AND act = ?");
            values.add(asked.act().strip());
        }
        asked.from().ifPresent(day -> {
            sql.append(" AND at >= ?");
            values.add(Store.text(day.atStartOfDay(SWEDEN).toInstant()));
        });
        asked.to().ifPresent(day -> {
            sql.append(" AND at < ?");
            values.add(Store.text(day.plusDays(1).atStartOfDay(SWEDEN).toInstant()));
        });
        return new Where(sql.toString(), values);
    }

    private static void contains(String column, String part, StringBuilder sql, List<Object> values) {
        if (!part.isBlank()) {
            // SQLite knows the capitals of English alone.
            sql.append(" AND REPLACE(REPLACE(REPLACE(LOWER(").append(column)
                    .append("), 'Å', 'å'), 'Ä', 'ä'), 'Ö', 'ö') LIKE ? ESCAPE '!'");
            values.add("%" + part.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        }
    }

    /** The network address that the request in hand comes from; empty for what the server does by itself. */
    static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : "";
    }
}
