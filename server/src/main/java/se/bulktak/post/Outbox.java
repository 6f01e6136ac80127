package se.bulktak.post;

import java.time.Clock;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import se.bulktak.store.Store;

/** Mail that is to be sent. */
@Component
public final class Outbox {

    private final Store store;
    private final Clock clock;

    public Outbox(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A mail in both shapes. The word {@code {link}} in either text is filled in when it is sent: the orderer's personal link,
     * which is stored nowhere.
     */
    public record Mail(String subject, String plain, String html) {}

    /** Puts a mail in the outbox, in the transaction of {@link Store#write} if one is open. Sent behind, never here. */
    public void queue(OptionalLong caseId, String recipient, Mail mail) {
        String now = Store.text(clock.instant());
        store.write(() -> store.jdbc()
                .sql("INSERT INTO outbox_mail (case_id, recipient, subject, plain, html, created_at, due_at, attempts)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 0)")
                .params(java.util.Arrays.asList(
                        caseId.isPresent() ? caseId.getAsLong() : null,
                        recipient,
                        mail.subject(),
                        mail.plain(),
                        mail.html(),
                        now,
                        now))
                .update());
    }
}
