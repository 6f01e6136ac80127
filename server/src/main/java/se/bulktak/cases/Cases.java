package se.bulktak.cases;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import se.bulktak.catalogue.HsaId;
import se.bulktak.plan.KeepNames;
import se.bulktak.store.Store;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All cases, and all SQL on them. Decides nothing: {@link CaseDesk} does. */
@Component
public final class Cases {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> DETAILS = new TypeReference<>() {};
    /** Well within what a MariaDB takes at a time by default. */
    private static final int PART = 1 << 20;

    private final Store store;
    private final Clock clock;

    Cases(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    // ---- cases --------------------------------------------------------------------------------------------------------------

    /** Opens a new case as a draft. */
    Case add(CaseKind kind, String service, Case.Contact contact, Case.Wanted wanted, @Nullable String owner,
            @Nullable String registeredBy, String address) {
        return store.write(() -> {
            String now = now();
            long id = store.insert(store.jdbc()
                    .sql("""
                        INSERT INTO cases (number, kind, status, version, service, created_at, changed_at, contact_name,
                          contact_email, contact_phone, organisation_name, organisation_number, platform, wished_date,
                          external_number, free_text, owner, registered_by, from_address, keep_all_names, units, errors, warnings,
                          unanswered)
                        VALUES (?, ?, 'DRAFT', 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0)""")
                    .params(Arrays.asList(
                            nextNumber(),
                            kind.name(),
                            service,
                            now,
                            now,
                            contact.name(),
                            contact.email(),
                            contact.phone(),
                            contact.organisation(),
                            contact.organisationNumber(),
                            wanted.platform(),
                            wanted.date().map(LocalDate::toString).orElse(null),
                            wanted.externalNumber(),
                            wanted.freeText(),
                            owner,
                            registeredBy,
                            address)));
            return get(id);
        });
    }

    /** {@code BT-2026-00017}: one series a year, without gaps that anybody would ask about. */
    private String nextNumber() {
        int year = LocalDate.ofInstant(clock.instant(), SWEDEN).getYear();
        if (store.jdbc().sql("UPDATE case_number SET last_number = last_number + 1 WHERE year = ?").param(year).update() == 0) {
            try {
                store.jdbc().sql("INSERT INTO case_number (year, last_number) VALUES (?, 1)").param(year).update();
            } catch (RuntimeException e) {
                if (!Store.isDuplicate(e)) {
                    throw e;
                }
                store.jdbc().sql("UPDATE case_number SET last_number = last_number + 1 WHERE year = ?").param(year).update();
            }
        }
        int number = store.jdbc().sql("SELECT last_number FROM case_number WHERE year = ?").param(year)
                .query(Integer.class).single();
        return "BT-%d-%05d".formatted(year, number);
    }

    /** @throws java.util.NoSuchElementException if there is none */
    public Case get(long id) {
        return one(store.jdbc().sql("SELECT * FROM cases WHERE id = ?").param(id)).orElseThrow();
    }

    /** The case of a number, in any case of letters. */
    public Optional<Case> find(String number) {
        return one(store.jdbc().sql("SELECT * FROM cases WHERE number = ?")
                .param(number.strip().toUpperCase(java.util.Locale.ROOT)));
    }

    private Optional<Case> one(StatementSpec query) {
        return query.query((row, n) -> read(row)).optional().map(this::withKeptNames);
    }

    private Case withKeptNames(Case held) {
        Set<HsaId> some = new HashSet<>();
        store.jdbc().sql("SELECT hsa_id FROM case_kept_name WHERE case_id = ?").param(held.id())
                .query(String.class).list().forEach(id -> some.add(new HsaId(id)));
        return some.isEmpty() ? held : with(held, new KeepNames(held.keepNames().all(), some));
    }

    private static Case with(Case held, KeepNames names) {
        return new Case(held.id(), held.number(), held.kind(), held.status(), held.version(), held.service(), held.times(),
                held.contact(), held.wanted(), held.people(), names, held.approval(), held.schedule(), held.runningSince(),
                held.published(), held.undone(), held.judged(), held.unanswered());
    }

    /** Changed columns of a case, by their names. */
    static final class Changes {

        private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();

        Changes set(String column, @Nullable Object value) {
            columns.put(column, value);
            return this;
        }
    }

    /**
     * Changes a case, unless somebody else has done so since it was read.
     *
     * @throws CaseRefusal if somebody has
     */
    Case update(Case before, Changes changes) {
        List<@Nullable Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("UPDATE cases SET version = version + 1, changed_at = ?");
        values.add(now());
        changes.columns.forEach((column, value) -> {
            sql.append(", ").append(column).append(" = ?");
            values.add(value instanceof Instant instant ? Store.text(instant) : value);
        });
        values.add(before.id());
        values.add(before.version());
        return store.write(() -> {
            if (store.jdbc().sql(sql + " WHERE id = ? AND version = ?").params(values).update() == 0) {
                throw CaseRefusal.of("changed_meanwhile");
            }
            return get(before.id());
        });
    }

    /** What was found when the order was last judged; not a change of the case that anybody could collide with. */
    void judged(long id, Case.Judged judged) {
        store.write(() -> store.jdbc().sql("UPDATE cases SET units = ?, errors = ?, warnings = ? WHERE id = ?")
                .params(judged.units(), judged.errors(), judged.warnings(), id).update());
    }

    void keepNames(Case held, KeepNames names) {
        store.write(() -> {
            store.jdbc().sql("DELETE FROM case_kept_name WHERE case_id = ?").param(held.id()).update();
            new JdbcTemplate(store.source()).batchUpdate("INSERT INTO case_kept_name (case_id, hsa_id) VALUES (?, ?)",
                    names.some().stream().map(id -> new Object[] {held.id(), id.value()}).toList());
        });
    }

    /** @param total how many there are on all pages */
    public record Page(List<Case> cases, int total) {
        public Page {
            cases = List.copyOf(cases);
        }
    }

    /** Cases by a filter: those changed last come first. Their kept names are left out. */
    public Page list(CaseFilter filter) {
        StringBuilder where = new StringBuilder(" WHERE 1 = 1");
        List<Object> values = new ArrayList<>();
        Set<CaseStatus> statuses = filter.statuses().isEmpty()
                ? java.util.EnumSet.complementOf(java.util.EnumSet.of(CaseStatus.DRAFT))
                : filter.statuses();
        List<String> wanted = statuses.stream()
                .filter(status -> filter.waiting().map(who -> status.waitsFor() == who).orElse(true))
                .map(Enum::name)
                .sorted()
                .toList();
        if (wanted.isEmpty()) {
            return new Page(List.of(), 0);
        }
        where.append(" AND status IN (").append(String.join(", ", wanted.stream().map(name -> "?").toList())).append(")");
        values.addAll(wanted);
        filter.kind().ifPresent(kind -> {
            where.append(" AND kind = ?");
            values.add(kind.name());
        });
        filter.handler().ifPresent(handler -> {
            where.append(" AND handler = ?");
            values.add(handler);
        });
        filter.owner().ifPresent(owner -> {
            where.append(" AND owner = ?");
            values.add(owner);
        });
        if (filter.unanswered()) {
            where.append(" AND unanswered = 1");
        }
        if (!filter.text().isBlank()) {
            where.append(" AND (lower(number) LIKE ? ESCAPE '!' OR lower(external_number) LIKE ? ESCAPE '!'"
                    + " OR lower(organisation_name) LIKE ? ESCAPE '!' OR lower(contact_name) LIKE ? ESCAPE '!'"
                    + " OR organisation_number LIKE ? ESCAPE '!')");
            String like = "%" + filter.text().strip().toLowerCase(java.util.Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
            values.addAll(java.util.Collections.nCopies(5, like));
        }
        int total = store.jdbc().sql("SELECT COUNT(*) FROM cases" + where).params(values).query(Integer.class).single();
        List<Object> paged = new ArrayList<>(values);
        paged.add(filter.size());
        paged.add((long) filter.page() * filter.size());
        List<Case> cases = store.jdbc().sql("SELECT * FROM cases" + where + " ORDER BY changed_at DESC, id DESC LIMIT ? OFFSET ?")
                .params(paged).query((row, n) -> read(row)).list();
        return new Page(cases, total);
    }

    /** How many cases there are in each status; those without any are left out. */
    public Map<CaseStatus, Integer> counts() {
        Map<CaseStatus, Integer> counts = new EnumMap<>(CaseStatus.class);
        store.jdbc().sql("SELECT status, COUNT(*) FROM cases GROUP BY status")
                .query((row, n) -> counts.put(CaseStatus.valueOf(row.getString(1)), row.getInt(2))).list();
        return counts;
    }

    /** How many cases the orderer has written in since a handler last did. */
    public int unanswered() {
        return store.jdbc().sql("SELECT COUNT(*) FROM cases WHERE unanswered = 1 AND status <> 'DRAFT'")
                .query(Integer.class).single();
    }

    /** Cases of a version that BulkTAK published or undid, by the version. */
    public Map<Long, String> numbersByVersion() {
        Map<Long, String> numbers = new TreeMap<>();
        store.jdbc().sql("SELECT published_version, undone_version, number FROM cases WHERE published_version IS NOT NULL")
                .query((row, n) -> {
                    numbers.put(row.getLong(1), row.getString(3));
                    long undone = row.getLong(2);
                    return row.wasNull() ? null : numbers.put(undone, row.getString(3));
                }).list();
        return numbers;
    }

    /** Drafts opened from an address since a moment. */
    int draftsFrom(String address, Instant since) {
        return store.jdbc().sql("SELECT COUNT(*) FROM cases WHERE status = 'DRAFT' AND from_address = ? AND created_at > ?")
                .params(address, Store.text(since)).query(Integer.class).single();
    }

    /** Drafts in which nothing has happened since a moment. */
    List<Case> untouchedDrafts(Instant before) {
        return store.jdbc().sql("SELECT * FROM cases WHERE status = 'DRAFT' AND changed_at < ? AND NOT EXISTS"
                        + " (SELECT 1 FROM case_event WHERE case_id = cases.id AND case_event.at >= ?) ORDER BY id")
                .params(Store.text(before), Store.text(before)).query((row, n) -> read(row)).list();
    }

    /** Deletes a draft and all that hangs on it. @return whether it was still there, as it was read */
    boolean deleteDraft(Case draft) {
        return store.write(() -> {
            // The row is taken first, so that nobody adds to it meanwhile.
            if (store.jdbc().sql("UPDATE cases SET version = version + 1 WHERE id = ? AND version = ? AND status = 'DRAFT'")
                    .params(draft.id(), draft.version()).update() == 0) {
                return false;
            }
            store.jdbc().sql("DELETE FROM document_part WHERE document_id IN (SELECT id FROM case_document WHERE case_id = ?)")
                    .param(draft.id()).update();
            for (String table : List.of("case_document", "case_message", "case_event", "case_acceptance", "case_kept_name",
                    "case_link", "outbox_mail")) {
                store.jdbc().sql("DELETE FROM " + table + " WHERE case_id = ?").param(draft.id()).update();
            }
            store.jdbc().sql("DELETE FROM cases WHERE id = ?").param(draft.id()).update();
            return true;
        });
    }

    /** Scheduled cases whose time has come and that nobody carries out yet. */
    List<Case> due(Instant now) {
        return store.jdbc().sql("SELECT * FROM cases WHERE status = 'SCHEDULED' AND apply_at <= ? AND running_since IS NULL"
                        + " ORDER BY apply_at, id")
                .param(Store.text(now)).query((row, n) -> read(row)).list();
    }

    /** Says that whoever carries out a case is alive. Not a change that anybody could collide with. */
    void renew(long id, Instant now) {
        store.write(() -> store.jdbc().sql("UPDATE cases SET running_since = ? WHERE id = ? AND running_since IS NOT NULL")
                .params(Store.text(now), id).update());
    }

    /** Cases whose apply or undo began, or was last said to be alive, before a moment and has not ended. */
    List<Case> runningSince(Instant before) {
        return store.jdbc().sql("SELECT * FROM cases WHERE running_since IS NOT NULL AND running_since <= ? ORDER BY id")
                .param(Store.text(before)).query((row, n) -> read(row)).list();
    }

    /** Applied cases whose version is not known to be in use, published before a moment. */
    List<Case> unconfirmed(Instant publishedBefore) {
        return store.jdbc().sql("SELECT * FROM cases WHERE status IN ('APPLIED', 'CLOSED') AND confirmed_at IS NULL"
                        + " AND published_at IS NOT NULL AND published_at <= ? ORDER BY id")
                .param(Store.text(publishedBefore)).query((row, n) -> read(row)).list();
    }

    private static Case read(ResultSet row) throws SQLException {
        Instant approvedAt = Store.instant(row.getString("approved_at"));
        Instant applyAt = Store.instant(row.getString("apply_at"));
        OptionalLong published = number(row, "published_version");
        return new Case(
                row.getLong("id"),
                row.getString("number"),
                CaseKind.valueOf(row.getString("kind")),
                CaseStatus.valueOf(row.getString("status")),
                row.getLong("version"),
                row.getString("service"),
                new Case.Times(
                        Objects.requireNonNull(Store.instant(row.getString("created_at"))),
                        Objects.requireNonNull(Store.instant(row.getString("changed_at"))),
                        Optional.ofNullable(Store.instant(row.getString("sent_at")))),
                new Case.Contact(
                        row.getString("contact_name"),
                        row.getString("contact_email"),
                        row.getString("contact_phone"),
                        row.getString("organisation_name"),
                        row.getString("organisation_number")),
                new Case.Wanted(
                        row.getString("platform"),
                        Optional.ofNullable(row.getString("wished_date")).map(LocalDate::parse),
                        row.getString("external_number"),
                        row.getString("free_text")),
                new Case.People(
                        Optional.ofNullable(row.getString("owner")),
                        Optional.ofNullable(row.getString("registered_by")),
                        Optional.ofNullable(row.getString("handler"))),
                new KeepNames(row.getInt("keep_all_names") == 1, Set.of()),
                approvedAt == null
                        ? Optional.empty()
                        : Optional.of(new Case.ApprovalGiven(
                                row.getString("approved_by"), approvedAt, row.getLong("approved_plan"))),
                applyAt == null ? Optional.empty() : Optional.of(new Case.Schedule(applyAt, row.getString("apply_by"))),
                Optional.ofNullable(Store.instant(row.getString("running_since"))),
                published.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Case.Published(
                                published.getAsLong(),
                                Objects.requireNonNull(Store.instant(row.getString("published_at"))),
                                row.getString("published_by"),
                                Optional.ofNullable(Store.instant(row.getString("confirmed_at"))))),
                number(row, "undone_version"),
                new Case.Judged(row.getInt("units"), row.getInt("errors"), row.getInt("warnings")),
                row.getInt("unanswered") == 1);
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    // ---- time line and messages ---------------------------------------------------------------------------------------------

    void event(Case held, Actor actor, boolean internal, String kind, Map<String, ?> details) {
        store.write(() -> store.jdbc()
                .sql("INSERT INTO case_event (case_id, at, actor, internal, kind, details) VALUES (?, ?, ?, ?, ?, ?)")
                .params(held.id(), now(), actor.shown(), internal ? 1 : 0, kind, JSON.writeValueAsString(details))
                .update());
    }

    /** The time line, oldest first. @param internal whether what is not for the orderer is in it */
    public List<CaseEvent> events(Case held, boolean internal) {
        return store.jdbc().sql("SELECT at, actor, internal, kind, details FROM case_event WHERE case_id = ?"
                        + (internal ? "" : " AND internal = 0") + " ORDER BY id")
                .param(held.id())
                .query((row, n) -> new CaseEvent(
                        Instant.parse(row.getString(1)),
                        row.getString(2),
                        row.getInt(3) == 1,
                        row.getString(4),
                        JSON.readValue(row.getString(5), DETAILS)))
                .list();
    }

    long message(Case held, Actor actor, String body) {
        return store.write(() -> store.insert(store.jdbc()
                .sql("INSERT INTO case_message (case_id, at, from_orderer, author, body) VALUES (?, ?, ?, ?, ?)")
                .params(held.id(), now(), actor.orderer() ? 1 : 0, actor.shown(), body)));
    }

    /** The messages in both directions, oldest first. */
    public List<CaseMessage> messages(Case held) {
        Map<Long, List<CaseDocument>> attached = documents(held).stream()
                .filter(document -> document.message().isPresent())
                .collect(Collectors.groupingBy(document -> document.message().getAsLong()));
        return store.jdbc().sql("SELECT id, at, from_orderer, author, body FROM case_message WHERE case_id = ? ORDER BY id")
                .param(held.id())
                .query((row, n) -> new CaseMessage(
                        row.getLong(1),
                        Instant.parse(row.getString(2)),
                        row.getInt(3) == 1,
                        row.getString(4),
                        row.getString(5),
                        attached.getOrDefault(row.getLong(1), List.of())))
                .list();
    }

    // ---- documents ----------------------------------------------------------------------------------------------------------

    /** Keeps a document. @param replaces the document that it replaces, which counts no more */
    CaseDocument addDocument(Case held, CaseDocument.Kind kind, String name, String mediaType, byte[] content, Actor actor,
            OptionalLong replaces, OptionalLong message) {
        return store.write(() -> {
            replaces.ifPresent(this::endDocument);
            long id = store.insert(store.jdbc()
                    .sql("""
                        INSERT INTO case_document (case_id, kind, message_id, name, media_type, size, sha256, added_by, added_at,
                          replaces) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(Arrays.asList(
                            held.id(),
                            kind.name(),
                            message.isPresent() ? message.getAsLong() : null,
                            name,
                            mediaType,
                            content.length,
                            sha256(content),
                            actor.shown(),
                            now(),
                            replaces.isPresent() ? replaces.getAsLong() : null)));
            for (int part = 0; part * (long) PART < content.length; part++) {
                byte[] bytes = Arrays.copyOfRange(content, part * PART, Math.min(content.length, (part + 1) * PART));
                store.jdbc().sql("INSERT INTO document_part (document_id, part, bytes) VALUES (?, ?, ?)")
                        .params(id, part, bytes).update();
            }
            return findDocument(held, id).orElseThrow();
        });
    }

    void endDocument(long id) {
        store.write(() -> store.jdbc().sql("UPDATE case_document SET ended_at = ? WHERE id = ? AND ended_at IS NULL")
                .params(now(), id).update());
    }

    /** All documents, those that count no more included, oldest first. */
    public List<CaseDocument> documents(Case held) {
        return store.jdbc().sql("SELECT * FROM case_document WHERE case_id = ? ORDER BY id").param(held.id())
                .query((row, n) -> document(row)).list();
    }

    /** The workbooks that the order consists of, in the order in which they were first added. */
    public List<CaseDocument> workbooks(Case held) {
        return documents(held).stream()
                .filter(document -> document.kind() == CaseDocument.Kind.WORKBOOK && document.isCurrent())
                .toList();
    }

    /** A document by its id, if it belongs to the case. */
    public Optional<CaseDocument> findDocument(Case held, long id) {
        return store.jdbc().sql("SELECT * FROM case_document WHERE case_id = ? AND id = ?").params(held.id(), id)
                .query((row, n) -> document(row)).optional();
    }

    /** What a document holds. */
    public byte[] content(CaseDocument document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) document.size());
        store.jdbc().sql("SELECT bytes FROM document_part WHERE document_id = ? ORDER BY part").param(document.id())
                .query((row, n) -> row.getBytes(1)).list().forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static CaseDocument document(ResultSet row) throws SQLException {
        return new CaseDocument(
                row.getLong("id"),
                row.getLong("case_id"),
                CaseDocument.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("added_by"),
                Instant.parse(row.getString("added_at")),
                Optional.ofNullable(Store.instant(row.getString("ended_at"))),
                number(row, "replaces"),
                number(row, "message_id"));
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- acceptances --------------------------------------------------------------------------------------------------------

    /**
     * @param seen digest of the findings as they were when accepted
     * @param by who accepted, as people read it
     * @param as the same as the audit log has it
     */
    record Kept(String code, String seen, String reason, String by, String as, boolean asHandler, Instant at) {}

    void accept(Case held, Kept acceptance) {
        store.write(() -> {
            withdrawAcceptance(held, acceptance.code());
            store.jdbc().sql("INSERT INTO case_acceptance (case_id, code, seen, reason, accepted_by, accepted_as, as_handler, at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(held.id(), acceptance.code(), acceptance.seen(), acceptance.reason(), acceptance.by(),
                            acceptance.as(), acceptance.asHandler() ? 1 : 0, Store.text(acceptance.at()))
                    .update();
        });
    }

    void withdrawAcceptance(Case held, String code) {
        store.write(() -> store.jdbc().sql("DELETE FROM case_acceptance WHERE case_id = ? AND code = ?")
                .params(held.id(), code).update());
    }

    List<Kept> acceptances(Case held) {
        return store.jdbc().sql("SELECT code, seen, reason, accepted_by, accepted_as, as_handler, at FROM case_acceptance"
                        + " WHERE case_id = ? ORDER BY code")
                .param(held.id())
                .query((row, n) -> new Kept(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                        row.getString(5), row.getInt(6) == 1, Instant.parse(row.getString(7))))
                .list();
    }

    private String now() {
        return Store.text(clock.instant());
    }
}
