package se.bulktak.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import se.bulktak.access.AuditLog;
import se.bulktak.server.Settings;
import se.bulktak.store.Store;

/**
 * Deletes drafts that nobody has touched for as long as the installation says: names and addresses of people are not kept without
 * a reason. What has been sent in is never deleted here. The audit log keeps that there was a draft, by its number.
 */
@Component
public final class DraftCleaning implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DraftCleaning.class);

    private final Cases cases;
    private final Store store;
    private final AuditLog audit;
    private final Settings settings;
    private final Clock clock;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "cleaning");
        thread.setDaemon(true);
        return thread;
    });

    DraftCleaning(Cases cases, Store store, AuditLog audit, Settings settings, Clock clock) {
        this.cases = cases;
        this.store = store;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** Cleans soon after the start, and every six hours. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        ticks.scheduleWithFixedDelay(this::tick, 2, 6 * 60, TimeUnit.MINUTES);
    }

    private void tick() {
        try {
            int deleted = clean();
            if (deleted > 0) {
                LOG.info("Deleted {} drafts that nobody had touched for {} days", deleted, settings.draftDays());
            }
        } catch (RuntimeException e) {
            LOG.warn("Could not delete old drafts; it is tried again in some hours", e);
        }
    }

    /** Deletes what is old by now. @return how many drafts */
    int clean() {
        if (settings.draftDays() <= 0) {
            return 0;
        }
        Instant before = clock.instant().minus(Duration.ofDays(settings.draftDays()));
        int deleted = 0;
        for (Case draft : cases.untouchedDrafts(before)) {
            deleted += store.write(() -> {
                boolean gone = cases.deleteDraft(draft);
                if (gone) {
                    audit.write(Actor.SYSTEM.name(), "case.draft.delete", draft.number(), Map.of("days", settings.draftDays()));
                }
                return gone ? 1 : 0;
            });
        }
        return deleted;
    }

    @Override
    public void destroy() {
        ticks.shutdownNow();
    }
}
