package se.bulktak.post;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import se.bulktak.store.Store;

/** Mail that is to be sent, and what became of it. */
@Component
public final class Outbox {

    private static final String COLUMNS = "SELECT m.*, c.number FROM outbox_mail m LEFT JOIN cases c ON c.id = m.case_id";
    /** How much mail is claimed at a look: another server may take the rest. */
    private static final int LOOKED_AT = 10;
    private static final Duration KEPT_AFTER = Duration.ofDays(30);

    private final Store store;
    private final Clock clock;
    private final Delivery delivery;
    private volatile Runnable alarm = () -> {};

    public Outbox(Store store, Clock clock, Delivery delivery) {
        this.store = store;
        this.clock = clock;
        this.delivery = delivery;
    }

    /**
     * A mail in both shapes. What depends on the orderer's personal link, which is stored nowhere, is filled in when it is sent:
     * {@link #LINK} in either text, and of {@code {om-länk}…{annars}…{slut}} the first part when there is a link and the second when
     * every link has been revoked.
     */
    public record Mail(String subject, String plain, String html) {

        /** Where the personal link goes. */
        public static final String LINK = "{link}";

        private static final Pattern EITHER =
                Pattern.compile("\\{om-länk\\}(.*?)\\{annars\\}(.*?)\\{slut\\}", Pattern.DOTALL);

        /** Text that says one thing when there is a link and another when there is none. */
        public static String either(String withLink, String without) {
            return "{om-länk}" + withLink + "{annars}" + without + "{slut}";
        }

        /** The mail as it is sent. @param link the personal link; empty when there is none, or no more */
        public Mail filled(Optional<String> link) {
            return new Mail(subject, filled(plain, link), filled(html, link));
        }

        private static String filled(String text, Optional<String> link) {
            return EITHER.matcher(text)
                    .replaceAll(link.isPresent() ? "$1" : "$2")
                    .replace(LINK, link.orElse(""));
        }
    }

    /** What this installation does with mail. */
    public Delivery delivery() {
        return delivery;
    }

    /**
     * Puts a mail in the outbox, in the transaction of {@link Store#write} if one is open. Sent behind, never here. Nothing happens
     * where no mail is sent.
     */
    public void queue(OptionalLong caseId, String recipient, Mail mail) {
        if (delivery == Delivery.NONE) {
            return;
        }
        boolean shown = delivery == Delivery.SHOWN;
        String now = Store.text(clock.instant());
        store.write(() -> {
            store.jdbc()
                    .sql("INSERT INTO outbox_mail (case_id, recipient, subject, plain, html, created_at, due_at, attempts, ended_at,"
                            + " outcome) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)")
                    .params(Arrays.asList(
                            caseId.isPresent() ? caseId.getAsLong() : null,
                            recipient,
                            line(mail.subject()),
                            mail.plain(),
                            mail.html(),
                            now,
                            now,
                            shown ? now : null,
                            shown ? QueuedMail.Outcome.SHOWN.name() : null))
                    .update();
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    alarm.run();
                }
            });
        });
    }

    /** What is done as soon as mail has been queued for good. */
    void onQueued(Runnable woken) {
        alarm = woken;
    }

    /** One line without what does not show: a header that nothing can be slipped into. At most 250 characters. */
    static String line(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return clean.length() <= 250 ? clean : clean.substring(0, 249) + "…";
    }

    // ---- sending ------------------------------------------------------------------------------------------------------------

    /**
     * Takes a mail whose time has come, so that no other server sends it meanwhile.
     *
     * @param held for how long; when nothing has been noted by then, its sender is dead and somebody else tries
     */
    Optional<QueuedMail> claim(Duration held) {
        Instant now = clock.instant();
        String text = Store.text(now);
        List<Long> due = store.jdbc().sql("SELECT id FROM outbox_mail WHERE ended_at IS NULL AND due_at <= ?"
                        + " AND (claimed_until IS NULL OR claimed_until <= ?) ORDER BY due_at, id LIMIT " + LOOKED_AT)
                .params(text, text).query(Long.class).list();
        for (long id : due) {
            int claimed = store.write(() -> store.jdbc()
                    .sql("UPDATE outbox_mail SET claimed_until = ?, attempts = attempts + 1 WHERE id = ? AND ended_at IS NULL"
                            + " AND due_at <= ? AND (claimed_until IS NULL OR claimed_until <= ?)")
                    .params(Store.text(now.plus(held)), id, text, text).update());
            if (claimed == 1) {
                return find(id);
            }
        }
        return Optional.empty();
    }

    /** Gives back what was claimed by whoever had the outbox before: for the only server there is, before it begins to send. */
    void giveBack() {
        store.write(() -> store.jdbc()
                .sql("UPDATE outbox_mail SET claimed_until = NULL WHERE ended_at IS NULL AND claimed_until IS NOT NULL").update());
    }

    /** Notes how a mail ended. */
    void ended(long id, QueuedMail.Outcome outcome, String failure) {
        store.write(() -> store.jdbc()
                .sql("UPDATE outbox_mail SET ended_at = ?, outcome = ?, failure = ?, claimed_until = NULL WHERE id = ?")
                .params(Store.text(clock.instant()), outcome.name(), failure, id).update());
    }

    /** Notes that it did not go now, and when it is tried again. */
    void postponed(long id, Instant due, String failure) {
        store.write(() -> store.jdbc()
                .sql("UPDATE outbox_mail SET due_at = ?, failure = ?, claimed_until = NULL WHERE id = ? AND ended_at IS NULL")
                .params(Store.text(due), failure, id).update());
    }

    /** Does away with mail that ended so long ago that nobody asks for it. */
    void forget() {
        store.write(() -> store.jdbc().sql("DELETE FROM outbox_mail WHERE ended_at < ?")
                .param(Store.text(clock.instant().minus(KEPT_AFTER))).update());
    }

    // ---- looking ------------------------------------------------------------------------------------------------------------

    /** A mail by its id. */
    public Optional<QueuedMail> find(long id) {
        return store.jdbc().sql(COLUMNS + " WHERE m.id = ?").param(id).query((row, n) -> read(row)).optional();
    }

    /** Mail that waits, the one that has waited longest first. */
    public List<QueuedMail> waiting(int most) {
        return store.jdbc().sql(COLUMNS + " WHERE m.ended_at IS NULL ORDER BY m.id LIMIT " + most)
                .query((row, n) -> read(row)).list();
    }

    /** How much mail waits. */
    public int countWaiting() {
        return store.jdbc().sql("SELECT COUNT(*) FROM outbox_mail WHERE ended_at IS NULL").query(Integer.class).single();
    }

    /** Mail that ended so, the last first. */
    public List<QueuedMail> ended(QueuedMail.Outcome outcome, int most) {
        return store.jdbc().sql(COLUMNS + " WHERE m.outcome = ? ORDER BY m.ended_at DESC, m.id DESC LIMIT " + most)
                .param(outcome.name()).query((row, n) -> read(row)).list();
    }

    /**
     * Tries a mail again at once, also one that was given up or refused, which is kept for as long again.
     *
     * @return whether there was such a mail that had not been sent
     */
    public boolean retry(long id) {
        String now = Store.text(clock.instant());
        boolean found = store.write(() -> {
            // What was given up begins anew; what waits is given up when it would have been.
            store.jdbc().sql("UPDATE outbox_mail SET created_at = ?, ended_at = NULL, outcome = NULL, attempts = 0"
                            + " WHERE id = ? AND outcome IN ('REFUSED', 'GIVEN_UP')")
                    .params(now, id).update();
            return store.jdbc().sql("UPDATE outbox_mail SET due_at = ? WHERE id = ? AND ended_at IS NULL")
                    .params(now, id).update() == 1;
        });
        alarm.run();
        return found;
    }

    /** The same for all that waits. */
    public void retryWaiting() {
        store.write(() -> store.jdbc().sql("UPDATE outbox_mail SET due_at = ? WHERE ended_at IS NULL")
                .param(Store.text(clock.instant())).update());
        alarm.run();
    }

    private static QueuedMail read(ResultSet row) throws SQLException {
        long caseId = row.getLong("case_id");
        OptionalLong held = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(caseId);
        return new QueuedMail(
                row.getLong("id"),
                held,
                row.getString("number"),
                row.getString("recipient"),
                new Mail(row.getString("subject"), row.getString("plain"), row.getString("html")),
                Objects.requireNonNull(Store.instant(row.getString("created_at"))),
                Objects.requireNonNull(Store.instant(row.getString("due_at"))),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("outcome")).map(QueuedMail.Outcome::valueOf),
                Store.instant(row.getString("ended_at")),
                Objects.requireNonNullElse(row.getString("failure"), ""));
    }
}
