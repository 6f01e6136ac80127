package se.bulktak.apply;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueState;
import se.bulktak.catalogue.json.FormatA;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.catalogue.sql.PubVersions;
import se.bulktak.catalogue.sql.PublishedVersion;
import se.bulktak.catalogue.sql.RowReader;
import se.bulktak.catalogue.sql.Session;
import se.bulktak.finding.ToldFinding;
import se.bulktak.plan.AppliedChange;
import se.bulktak.plan.Plan;
import se.bulktak.publication.FastGzip;
import se.bulktak.publication.History;
import se.bulktak.publication.NewVersion;
import se.bulktak.publication.Publication;

/**
 * Carries out a reviewed plan exactly as it is, and publishes it: all of it in one transaction, or nothing.
 *
 * <p>It says no when
 *
 * <ul>
 *   <li>something found about the order stands in the way and has not been accepted;
 *   <li>somebody else is publishing (as a {@link CatalogueRefusal});
 *   <li>the newest version is another than the one planned on, by id or by content, as a rollback lets an id come back;
 *   <li>a row that the plan was worked out from has changed, gone or come since, or is under somebody's hand;
 *   <li>a routing would overlap another one, or something would refer to what is not there;
 *   <li>TAK's readers could not read the new version.
 * </ul>
 *
 * It never plans again by itself: what was reviewed is what is applied.
 */
public final class Applier {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    private final DatabaseCatalogue catalogue;
    private final Clock clock;

    public Applier(DatabaseCatalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** @throws CatalogueRefusal if the catalogue is locked, unreachable, read-only, full or damaged; nothing is changed then */
    public ApplyOutcome apply(Proposal proposal, Approval approval) {
        List<ToldFinding> inTheWay = approval.standingInTheWay(proposal.findings());
        if (!inTheWay.isEmpty()) {
            return new ApplyOutcome.Refused(inTheWay);
        }
        Instant now = clock.instant();
        if (proposal.plan().isEmpty()) {
            return catalogue.read(session -> unchanged(session, proposal.plan()));
        }
        return catalogue.publish(approval.by(), now, session -> publish(session, proposal, approval, now));
    }

    /** There is nothing to do only if the catalogue is still what it was when there was nothing to do. */
    private static ApplyOutcome unchanged(Session session, Plan plan) {
        CatalogueState state = new PubVersions(session).newest().state();
        BaseCheck check = new BaseCheck(session, plan, RowReader.reading(session));
        return check.stale(state).orElseGet(() -> new ApplyOutcome.Unchanged(state.version()));
    }

    private static ApplyOutcome publish(Session session, Proposal proposal, Approval approval, Instant now) {
        Plan plan = proposal.plan();
        CompletableFuture<byte[]> document = CompletableFuture.supplyAsync(() -> packed(proposal));
        PubVersions versions = new PubVersions(session);
        PublishedVersion base = versions.newestLocked();
        CatalogueState baseState = base.state();
        Optional<ApplyOutcome> stale = new BaseCheck(session, plan, RowReader.locking(session)).stale(baseState);
        if (stale.isPresent()) {
            return stale.get();
        }

        String comment = PubVersions.shortened(approval.comment());
        long version = versions.add(LocalDate.ofInstant(now, SWEDEN), approval.by(), comment);
        RowChanges rows = new RowChanges(session, plan, version);
        // The new content is copied from the old one while the rows are written; it waits for the ids that they are given.
        CompletableFuture<PublishedVersion> content = CompletableFuture.supplyAsync(() -> NewVersion.write(
                base, new FormatA.Header(version, now, approval.by(), comment), plan.changes(), rows::created));
        rows.write();
        List<AppliedChange> applied = rows.applied();
        // An undo brings back what was there, overlaps and all. That nothing has come in its place since is for its planner to
        // see, and the base is still what the planner saw.
        List<String> overlaps = proposal.undoes().isPresent() ? List.of() : rows.overlaps();
        if (!overlaps.isEmpty()) {
            content.cancel(true);
            return new ApplyOutcome.Stale(plan.base().version(), base.id(), overlaps);
        }
        String accepted = approval.allWarnings() ? "*" : String.join(",", new TreeSet<>(approval.acceptedCodes()));
        History.Writing history = History.write(
                session,
                new History.Entry(
                        0,
                        new CatalogueState(version, ""),
                        baseState,
                        now,
                        approval.by(),
                        approval.comment(),
                        accepted,
                        proposal.undoes()),
                join(document),
                applied);
        PublishedVersion published = join(content);
        versions.store(published);
        history.finish(published.state());
        session.commit();
        return new ApplyOutcome.Applied(new Publication(version, now, approval.by(), rows.ids()));
    }

    private static byte[] packed(Proposal proposal) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new BufferedOutputStream(new FastGzip(packed), 1 << 16)) {
            ProposalJson.write(Document.recorded(proposal), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static <T> T join(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException told ? told : e;
        }
    }
}
