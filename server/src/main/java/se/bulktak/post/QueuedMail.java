package se.bulktak.post;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A mail in the outbox.
 *
 * @param caseNumber of its case, as people call it; null when it has none
 * @param due the next attempt
 * @param attempts made so far, one under way included
 * @param outcome how it ended; empty while it waits
 * @param ended when it ended, or null
 * @param failure what the mail server answered last; empty when nothing has gone wrong
 */
public record QueuedMail(
        long id,
        OptionalLong caseId,
        @Nullable String caseNumber,
        String recipient,
        Outbox.Mail mail,
        Instant created,
        Instant due,
        int attempts,
        Optional<Outcome> outcome,
        @Nullable Instant ended,
        String failure) {

    /** How a mail ended. */
    public enum Outcome {
        SENT,
        /** The recipient's mail server said that it never will be delivered. */
        REFUSED,
        /** It was tried in vain for as long as mail is kept. */
        GIVEN_UP,
        /** In a demonstration without a mail server: to be read on a page. */
        SHOWN
    }
}
