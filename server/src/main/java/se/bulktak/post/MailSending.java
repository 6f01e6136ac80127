package se.bulktak.post;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import se.bulktak.access.AuditLog;
import se.bulktak.server.Settings;
import se.bulktak.store.Store;

/**
 * Sends what is in the outbox, in a thread of its own: at once when something has been queued, and by the clock. Whatever a mail
 * server does delays mail and nothing else.
 *
 * <p>A mail is claimed before it is sent, so that of several servers one sends it. What does not go is tried again after a minute,
 * two, four … six hours, for a week; then it is given up, which its case and the audit log tell. An address that the mail server
 * says does not exist is not tried again.
 */
@Component
public final class MailSending implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(MailSending.class);
    /** Longer than all timeouts of one mail taken together (application.properties). */
    private static final Duration CLAIM = Duration.ofMinutes(10);
    private static final Duration SOONEST = Duration.ofMinutes(1);
    private static final Duration LATEST = Duration.ofHours(6);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration LOOKS_EACH = Duration.ofSeconds(15);

    private final Outbox outbox;
    private final Store store;
    private final ObjectProvider<JavaMailSender> server;
    private final MailedCases cases;
    private final AuditLog audit;
    private final Settings settings;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "mail");
        made.setDaemon(true);
        return made;
    });
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean stopping;
    private boolean down;

    public MailSending(
            Outbox outbox, Store store, ObjectProvider<JavaMailSender> server, MailedCases cases, AuditLog audit,
            Settings settings, Clock clock) {
        this.outbox = outbox;
        this.store = store;
        this.server = server;
        this.cases = cases;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** Begins to send; does nothing where no mail is sent. */
    public void start() {
        if (outbox.delivery() != Delivery.SENT) {
            return;
        }
        if (!store.isShared()) {
            safely(outbox::giveBack);
        }
        outbox.onQueued(this::wake);
        thread.scheduleWithFixedDelay(this::look, 0, LOOKS_EACH.toMillis(), TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(() -> safely(outbox::forget), 1, 24 * 60, TimeUnit.MINUTES);
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            try {
                thread.execute(this::look);
            } catch (RejectedExecutionException e) {
                // It is stopping. The next server finds the mail in the outbox.
                LOG.debug("Mail was queued while the server stopped", e);
            }
        }
    }

    /** Sends what is due, until there is no more, or the mail server cannot be reached. */
    void look() {
        woken.set(false);
        safely(() -> {
            MimeMails mime = new MimeMails(settings);
            boolean goOn = true;
            while (goOn && !stopping) {
                Optional<QueuedMail> next = outbox.claim(CLAIM);
                goOn = next.isPresent() && send(next.get(), mime);
            }
        });
    }

    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("Mail could not be looked after; it is tried again in a while", e);
        }
    }

    /** @return whether the mail server could be reached */
    private boolean send(QueuedMail mail, MimeMails mime) {
        JavaMailSender sender = server.getObject();
        try {
            MimeMessage message = sender.createMimeMessage();
            mime.write(mail, mail.caseId().isPresent() ? cases.personalLink(mail.caseId().getAsLong()) : Optional.empty(), message);
            sender.send(message);
            outbox.ended(mail.id(), QueuedMail.Outcome.SENT, "");
            if (down) {
                LOG.info("The mail server can be reached again");
                down = false;
            }
            return true;
        } catch (AddressException e) {
            undelivered(mail, QueuedMail.Outcome.REFUSED, told(e));
            return true;
        } catch (MessagingException | MailException e) {
            Optional<SMTPAddressFailedException> refusal = refusal(e);
            if (refusal.isPresent()) {
                undelivered(mail, QueuedMail.Outcome.REFUSED, told(refusal.get()));
                return true;
            }
            failed(mail, told(telling(e)));
            // Only when there was no connection does it have a cause of its own.
            boolean unreachable = e instanceof MailAuthenticationException
                    || (e instanceof MailSendException sent && sent.getCause() != null);
            if (unreachable && !down) {
                LOG.warn("The mail server cannot be used; mail waits: {}", told(telling(e)));
                down = true;
            }
            return !unreachable;
        }
    }

    private void failed(QueuedMail mail, String why) {
        Instant now = clock.instant();
        if (!now.isBefore(mail.created().plus(KEPT))) {
            undelivered(mail, QueuedMail.Outcome.GIVEN_UP, why);
        } else {
            outbox.postponed(mail.id(), now.plus(wait(mail.attempts())), why);
        }
    }

    /** How long to wait after so many attempts in vain. */
    static Duration wait(int attempts) {
        Duration wait = SOONEST.multipliedBy(1L << Math.min(Math.max(0, attempts - 1), 20));
        return wait.compareTo(LATEST) > 0 ? LATEST : wait;
    }

    private void undelivered(QueuedMail mail, QueuedMail.Outcome outcome, String why) {
        boolean refused = outcome == QueuedMail.Outcome.REFUSED;
        store.write(() -> {
            outbox.ended(mail.id(), outcome, why);
            mail.caseId().ifPresent(id -> cases.undelivered(id, mail.recipient(), refused, why));
            audit.write("system", refused ? "mail.refused" : "mail.give_up",
                    Optional.ofNullable(mail.caseNumber()).orElse(""), Map.of("mail", mail.id()));
        });
        LOG.warn("Mail {} will not arrive: {}", mail.id(), why);
    }

    /** The mail server's word that there is no such recipient, now or later. */
    private static Optional<SMTPAddressFailedException> refusal(Exception failure) {
        return all(failure).stream()
                .filter(SMTPAddressFailedException.class::isInstance)
                .map(SMTPAddressFailedException.class::cast)
                .filter(refused -> refused.getReturnCode() >= 500 && refused.getReturnCode() < 600)
                .findFirst();
    }

    /** The exception that tells most: the innermost of mail's own. */
    private static Exception telling(Exception failure) {
        Exception last = failure;
        for (Exception one : all(failure)) {
            if (one instanceof MessagingException && one.getMessage() != null) {
                last = one;
            }
        }
        return last;
    }

    /** An exception with all that it holds: mail's exceptions hang on each other in three ways. */
    private static Set<Exception> all(Exception failure) {
        Set<Exception> all = new LinkedHashSet<>();
        collect(failure, all);
        return all;
    }

    private static void collect(@Nullable Throwable one, Set<Exception> seen) {
        if (one instanceof Exception failure && seen.add(failure)) {
            collect(failure.getCause(), seen);
            if (failure instanceof MessagingException mail) {
                collect(mail.getNextException(), seen);
            }
            if (failure instanceof MailSendException sent) {
                for (Exception each : sent.getMessageExceptions()) {
                    collect(each, seen);
                }
            }
        }
    }

    private static String told(Exception failure) {
        String text = Outbox.line(Optional.ofNullable(failure.getMessage()).orElse(failure.getClass().getSimpleName()));
        return text.isEmpty() ? failure.getClass().getSimpleName() : text;
    }

    /** What is being sent is let finish: a mail half sent would be sent again. */
    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        thread.shutdown();
        if (!thread.awaitTermination(20, TimeUnit.SECONDS)) {
            LOG.warn("A mail was still being sent when the server stopped; it may be sent again, with the same Message-ID");
        }
    }
}
