package se.bulktak.catalogue.sql;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueRefusal.Reason;

/**
 * TAK's publication lock, taken and committed by itself: tak-web heeds it only then (data model, section 8). With it goes a
 * record of the owner, so that a lock that we left behind can be told from somebody else's.
 *
 * <p>Who dies with the lock set leaves it set. Whether the owner is alive is told by a named lock of the database, held by the
 * very connection that writes: it is gone when, and only when, that connection is.
 */
final class MariaLock implements PublicationLock {

    private static final int WAIT_SECONDS = 60;

    private final Session session;
    private final String name;

    private MariaLock(Session session, String name) {
        this.session = session;
        this.name = name;
    }

    /** Waits while another BulkTAK publishes, and refuses at once when somebody else has set the lock. */
    static MariaLock take(Session session, Owner owner, Duration settling) {
        JdbcTemplate jdbc = session.jdbc();
        String catalogue = jdbc.queryForObject("SELECT DATABASE()", String.class);
        MariaLock lock = new MariaLock(session, shortened("bulktak." + catalogue));
        if (!lock.takeName(WAIT_SECONDS)) {
            throw new CatalogueRefusal(
                    Reason.LOCKED, session.database().text("mariadb.locked_by_us", Map.of("owner", owner(session))));
        }
        try {
            lock.giveBack();
            lock.set(owner, catalogue);
            Thread.sleep(settling.toMillis());
            return lock;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lock.close();
            throw new CatalogueRefusal(Reason.LOCKED, session.database().text("interrupted", Map.of()), e);
        } catch (RuntimeException e) {
            lock.releaseName();
            throw e;
        }
    }

    /**
     * Puts TAK's lock back if a BulkTAK has died with it, so that tak-web can publish before BulkTAK does so again. Answers
     * whether it was so; when a living BulkTAK publishes, it is not.
     */
    static boolean giveBackOfTheDead(Session session) {
        String catalogue = session.jdbc().queryForObject("SELECT DATABASE()", String.class);
        MariaLock lock = new MariaLock(session, shortened("bulktak." + catalogue));
        if (!lock.takeName(0)) {
            return false;
        }
        try {
            return lock.giveBack();
        } finally {
            lock.releaseName();
        }
    }

    private boolean takeName(int waitSeconds) {
        Integer alone = session.jdbc().queryForObject("SELECT GET_LOCK(?, ?)", Integer.class, name, waitSeconds);
        return alone != null && alone == 1;
    }

    private void set(Owner owner, String catalogue) {
        JdbcTemplate jdbc = session.jdbc();
        jdbc.update("INSERT IGNORE INTO Locktb (tabell, locked) VALUES ('PubVersion', 0)");
        if (jdbc.update("UPDATE Locktb SET locked = 1 WHERE tabell = 'PubVersion' AND locked = 0") == 0) {
            session.rollback();
            throw new CatalogueRefusal(Reason.LOCKED, session.database().text("mariadb.locked_by_others", Map.of()));
        }
        jdbc.update(
                "INSERT INTO " + session.own("publication_lock")
                        + " (catalogue, heldBy, host, process, since) VALUES (?, ?, ?, ?, ?)",
                catalogue,
                owner.by(),
                host(),
                ProcessHandle.current().pid(),
                owner.since().toString());
        session.commit();
    }

    /** Puts TAK's lock back if the record says that we have set it: now, or in a process that has died since. */
    private boolean giveBack() {
        JdbcTemplate jdbc = session.jdbc();
        int ours = jdbc.update("DELETE FROM " + session.own("publication_lock") + " WHERE catalogue = DATABASE()");
        if (ours > 0) {
            jdbc.update("UPDATE Locktb SET locked = 0 WHERE tabell = 'PubVersion'");
        }
        session.commit();
        return ours > 0;
    }

    private void releaseName() {
        session.jdbc().queryForObject("SELECT RELEASE_LOCK(?)", Integer.class, name);
    }

    /** If the database is gone, the record stays, and the next to publish gives the lock back. */
    @Override
    public void close() {
        try {
            session.rollback();
            giveBack();
            releaseName();
        } catch (CatalogueRefusal e) {
            // What has been published is published; what the work itself ran into is told by it.
        }
    }

    private static String owner(Session session) {
        return findOwner(session).orElse("?");
    }

    /** Who has set the lock and since when, in words; empty when it was not us. */
    static Optional<String> findOwner(Session session) {
        List<String> owners = session.jdbc()
                .queryForList(
                        "SELECT CONCAT(heldBy, ' (', host, ', ', since, ')') FROM " + session.own("publication_lock")
                                + " WHERE catalogue = DATABASE()",
                        String.class);
        return owners.stream().findFirst();
    }

    /** Names of locks hold 64 characters in MySQL. */
    private static String shortened(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "?";
        }
    }
}
