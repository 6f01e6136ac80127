package se.bulktak.cases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import se.bulktak.access.AuditLog;
import se.bulktak.access.Role;
import se.bulktak.apply.ApplyOutcome;
import se.bulktak.apply.Approval;
import se.bulktak.apply.Document;
import se.bulktak.apply.OrderDesk;
import se.bulktak.apply.Proposal;
import se.bulktak.apply.UndoDesk;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueState;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.catalogue.sql.PubVersions;
import se.bulktak.finding.Messages;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.publication.History;
import se.bulktak.reach.ReachReport;
import se.bulktak.rule.HandlerOnly;
import se.bulktak.server.Settings;
import se.bulktak.store.Store;

/**
 * Applies, schedules and undoes what cases order, and tells when it is in use. Only the approved plan is applied, exactly.
 *
 * <p>Whoever carries out a case claims it first: {@code running_since} is set where nobody else has changed the case, so two
 * clicks, two servers or a clock that strikes twice lead to one application. While it runs the claim is renewed; a claim that
 * nobody renews is that of a dead process, and the catalogue's own history then tells whether it got as far as to publish.
 */
@Component
public final class PublishDesk implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(PublishDesk.class);
    private static final Messages TEXTS = CaseTexts.TEXTS;
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'kl.' HH.mm", Locale.forLanguageTag("sv"));
    /** A claim that has not been renewed for so long belongs to a dead process. */
    private static final Duration LEASE = Duration.ofSeconds(60);
    /** How the name of a receipt ends, other than that of an undo's. */
    private static final String RECEIPT = "-kvitto.json";
    /** Differences of a stale plan that the time line tells. */
    private static final int TOLD = 3;
    /** What tells that nothing was changed. */
    private static final Set<String> STOPPED = Set.of("refused", "interrupted", "stale", "undo_stale");
    /** What makes an earlier stop a thing of the past. */
    private static final Set<String> GOES_ON = Set.of("apply_started", "applied", "unchanged", "recovered", "undone", "approved",
            "approval_withdrawn", "scheduled", "rejected", "completion_requested", "closed", "withdrawn", "sent");
    private static final Duration RENEWED_EACH = Duration.ofSeconds(10);

    private final Store store;
    private final Cases cases;
    private final CaseMails mails;
    private final Reviews reviews;
    private final OrderDesk orders;
    private final UndoDesk undoing;
    private final LiveCatalogue catalogue;
    private final AuditLog audit;
    private final Settings settings;
    private final Clock clock;

    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> thread(work, "publish"));
    private final ScheduledExecutorService ticks = Executors.newScheduledThreadPool(2, work -> thread(work, "clock"));
    private final Map<Long, Progress> progress = new ConcurrentHashMap<>();
    private final Cache<Long, Receipt> receipts =
            Caffeine.newBuilder().maximumSize(8).expireAfterAccess(Duration.ofMinutes(10)).scheduler(Scheduler.systemScheduler()).build();
    private final Set<Long> ours = ConcurrentHashMap.newKeySet();
    private final Instant began;

    PublishDesk(Store store, Cases cases, CaseMails mails, Reviews reviews, OrderDesk orders, UndoDesk undoing,
            LiveCatalogue catalogue, AuditLog audit, Settings settings, Clock clock) {
        this.store = store;
        this.cases = cases;
        this.mails = mails;
        this.reviews = reviews;
        this.orders = orders;
        this.undoing = undoing;
        this.catalogue = catalogue;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.began = clock.instant();
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    // ---- the clock ----------------------------------------------------------------------------------------------------------

    /** Begins to look at the clock: what is due is carried out, what was interrupted is sorted out. */
    public void start() {
        ticks.scheduleWithFixedDelay(this::tick, 1, 2, TimeUnit.SECONDS);
        ticks.scheduleWithFixedDelay(
                this::renew, RENEWED_EACH.toSeconds(), RENEWED_EACH.toSeconds(), TimeUnit.SECONDS);
    }

    /** One look at the clock. */
    void tick() {
        safely("sort out what was interrupted", this::recover);
        safely("carry out what is due", () -> cases.due(clock.instant()).forEach(this::runDue));
        safely("tell what is in use", this::confirmDue);
    }

    private static void safely(String what, Runnable work) {
        try {
            work.run();
        } catch (CaseRefusal e) {
            LOG.info("Could not {}: {}", what, e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("Could not {}", what, e);
        }
    }

    private void runDue(Case held) {
        Case.Schedule schedule = held.schedule().orElseThrow();
        Actor by = new Actor(schedule.by(), schedule.by(), false, Set.of(Role.TAK_ADMIN));
        try {
            begin(held, by, "", null);
        } catch (CaseRefusal e) {
            // Somebody else was quicker, or the approval does no longer hold.
            if (!e.code().equals("changed_meanwhile") && !e.code().equals("running")) {
                refused(held, e.getMessage());
            }
        }
    }

    // ---- applying -----------------------------------------------------------------------------------------------------------

    /**
     * Who may not apply the plan of a case, and why: by the rule of four eyes, whoever approved it, or accepted its risks.
     *
     * @return empty when this person may
     */
    public Optional<String> fourEyes(Case held, String username) {
        boolean risky = reviews.approved(held)
                .map(proposal -> proposal.findings().stream().anyMatch(finding -> HandlerOnly.contains(finding.code())))
                .orElse(false);
        boolean asked = settings.fourEyes().equals("always") || (settings.fourEyes().equals("risky") && risky);
        boolean approved = held.approval().filter(approval -> approval.by().equals(username)).isPresent();
        boolean accepted = cases.acceptances(held).stream()
                .anyMatch(kept -> HandlerOnly.contains(kept.code()) && kept.as().equals(username));
        return asked && (approved || accepted) ? Optional.of(TEXTS.text("refusal.four_eyes")) : Optional.empty();
    }

    /** Applies the approved plan, behind. @param comment goes into TAK's publication, after the case's number */
    public Case applyNow(Case held, String comment, Actor actor) {
        CaseDesk.require(actor, Role.TAK_ADMIN);
        CaseDesk.next(held, CaseAct.APPLY);
        return begin(held, actor, comment, null);
    }

    /** Sets a time at which the approved plan is applied. */
    public Case schedule(Case held, Instant at, Actor actor) {
        CaseDesk.require(actor, Role.TAK_ADMIN);
        CaseStatus next = CaseDesk.next(held, CaseAct.SCHEDULE);
        fourEyes(held, actor.name()).ifPresent(why -> {
            throw CaseRefusal.told("four_eyes", why);
        });
        if (at.isBefore(clock.instant())) {
            throw CaseRefusal.of("past_time");
        }
        LocalDate from = reviews.approved(held).orElseThrow().plan().from();
        LocalDate day = LocalDate.ofInstant(at, SWEDEN);
        if (day.isAfter(from)) {
            throw CaseRefusal.of("later_than_plan", Map.of("from", from, "day", day));
        }
        String when = WHEN.format(at.atZone(SWEDEN));
        return store.write(() -> {
            Case scheduled = cases.update(
                    held,
                    new Cases.Changes().set("status", next.name()).set("apply_at", at).set("apply_by", actor.name()));
            cases.event(scheduled, actor, false, "scheduled", Map.of("when", when));
            log(actor, "case.schedule", scheduled, Map.of("at", at.toString()));
            mails.toOrderer(scheduled, "scheduled", Map.of("when", when));
            return scheduled;
        });
    }

    /** Takes the set time away; the plan is still approved. */
    public Case unschedule(Case held, Actor actor) {
        CaseDesk.require(actor, Role.TAK_ADMIN);
        CaseStatus next = CaseDesk.next(held, CaseAct.UNSCHEDULE);
        return store.write(() -> {
            Case changed = cases.update(
                    held, new Cases.Changes().set("status", next.name()).set("apply_at", null).set("apply_by", null));
            cases.event(changed, actor, false, "unscheduled", Map.of());
            log(actor, "case.unschedule", changed, Map.of());
            mails.toOrderer(changed, "unscheduled", Map.of());
            return changed;
        });
    }

    /** What is carried out, other than the approved plan. */
    private record Undo(Proposal proposal, String reason, Set<String> accepted) {}

    private Case begin(Case held, Actor actor, String comment, @Nullable Undo undo) {
        if (undo == null) {
            fourEyes(held, actor.name()).ifPresent(why -> {
                throw CaseRefusal.told("four_eyes", why);
            });
        }
        Case claimed = claim(held, actor, undo != null);
        progress.put(claimed.id(), Progress.WAITING);
        worker.execute(() -> {
            try {
                run(claimed, actor, comment, undo);
            } catch (RuntimeException | Error e) {
                LOG.error("Case {} was not carried out", claimed.number(), e);
                refused(cases.get(claimed.id()), TEXTS.text("unexpected"));
            } finally {
                ours.remove(claimed.id());
                progress.remove(claimed.id());
            }
        });
        return claimed;
    }

    /** It is known as ours before anybody can see it, or a look at the clock might take it for that of a dead process. */
    private Case claim(Case held, Actor actor, boolean undo) {
        if (!ours.add(held.id())) {
            throw CaseRefusal.of("running");
        }
        try {
            return store.write(() -> {
                Case running = cases.update(held, new Cases.Changes().set("running_since", clock.instant()));
                cases.event(running, actor, true, "apply_started", Map.of("by", actor.shown()));
                log(actor, undo ? "case.undo" : "case.apply", running, Map.of());
                return running;
            });
        } catch (RuntimeException e) {
            ours.remove(held.id());
            throw e;
        }
    }

    private void run(Case held, Actor actor, String comment, @Nullable Undo undo) {
        progress.put(held.id(), Progress.APPLYING);
        Proposal proposal = undo == null ? reviews.approved(held).orElseThrow() : undo.proposal();
        Set<String> accepted = new HashSet<>(undo == null ? warnings(proposal) : undo.accepted());
        Approval approval = new Approval(actor.name(), accepted, false, (held.number() + " " + comment).strip());
        ApplyOutcome outcome;
        ReachReport reach;
        DatabaseCatalogue database;
        try {
            database = catalogue.database();
            outcome = orders.apply(proposal, approval, database);
        } catch (CatalogueRefusal e) {
            refused(cases.get(held.id()), e.getMessage());
            return;
        }
        if (outcome instanceof ApplyOutcome.Stale stale) {
            stale(cases.get(held.id()), stale, undo != null);
        } else if (outcome instanceof ApplyOutcome.Refused told) {
            refused(cases.get(held.id()), String.join(" ", told.standingInTheWay().stream().map(ToldFinding::message).toList()));
        } else {
            progress.put(held.id(), Progress.VERIFYING);
            reach = orders.reach(database.published(), proposal.plan().targets(), proposal.plan().from(), Optional.empty());
            applied(cases.get(held.id()), actor, proposal, outcome, reach, undo == null ? null : undo.reason());
            catalogue.refresh();
        }
    }

    /** An approved plan has all its warnings accepted, by whom the case tells. */
    private static Set<String> warnings(Proposal proposal) {
        Set<String> codes = new HashSet<>();
        proposal.findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .forEach(finding -> codes.add(finding.code()));
        return codes;
    }

    /** @param undone why it was undone; null when it was applied */
    private void applied(
            Case held, Actor actor, Proposal proposal, ApplyOutcome outcome, ReachReport reach, @Nullable String undone) {
        byte[] receipt = reviews.pack(Document.applied(proposal, List.of(), outcome, reach));
        OptionalLong version = outcome instanceof ApplyOutcome.Applied applied
                ? OptionalLong.of(applied.publication().version())
                : OptionalLong.empty();
        // Before anybody can ask for it, and they do at once.
        Receipt told = Receipt.read(reviews.unpack(receipt), proposal.plan().targets());
        CaseDocument kept = store.write(() -> {
            CaseDocument document = cases.addDocument(held, CaseDocument.Kind.RECEIPT, held.number() + (undone == null ? RECEIPT : "-aterstallning.json"),
                    "application/json", receipt, actor, OptionalLong.empty(), OptionalLong.empty());
            if (undone == null) {
                appliedInCase(held, actor, outcome, version, reach);
            } else {
                undoneInCase(held, actor, version, undone);
            }
            return document;
        });
        if (undone == null) {
            receipts.put(kept.id(), told);
        }
    }

    private void appliedInCase(Case held, Actor actor, ApplyOutcome outcome, OptionalLong version, ReachReport reach) {
        long number = version.isPresent() ? version.getAsLong() : ((ApplyOutcome.Unchanged) outcome).version();
        Cases.Changes changes = new Cases.Changes()
                .set("status", CaseStatus.APPLIED.name())
                .set("running_since", null)
                .set("apply_at", null)
                .set("apply_by", null);
        if (version.isPresent()) {
            changes.set("published_version", number).set("published_at", clock.instant()).set("published_by", actor.name());
        }
        Case changed = cases.update(held, changes);
        if (version.isPresent()) {
            cases.event(changed, actor, false, "applied", Map.of(
                    "version", number,
                    "reachable", Messages.number(reach.reachable()),
                    "checked", Messages.number(reach.checked())));
            mails.toOrderer(changed, "applied", Map.of());
        } else {
            cases.event(changed, actor, false, "unchanged", Map.of("version", number));
            cases.message(changed, Actor.SYSTEM, CaseMails.paste(changed, "unchanged", Map.of()));
            mails.toOrderer(changed, "unchanged", Map.of());
        }
        log(actor, "case.applied", changed, Map.of("version", number, "reachable", reach.reachable(), "checked", reach.checked()));
        if (!reach.isComplete()) {
            mails.toHandlers(changed, "unreachable", Map.of());
        }
    }

    private void undoneInCase(Case held, Actor actor, OptionalLong version, String reason) {
        Cases.Changes changes = new Cases.Changes().set("status", CaseStatus.UNDONE.name()).set("running_since", null);
        if (version.isPresent()) {
            changes.set("undone_version", version.getAsLong());
        }
        Case changed = cases.update(held, changes);
        cases.event(changed, actor, false, "undone", Map.of(
                "version", version.isPresent() ? version.getAsLong() : "–",
                "undid", held.published().orElseThrow().version()));
        cases.message(changed, actor, reason);
        log(actor, "case.undone", changed, Map.of("version", version.isPresent() ? version.getAsLong() : 0));
        mails.toOrderer(changed, "undone", Map.of());
    }

    private void stale(Case held, ApplyOutcome.Stale stale, boolean undo) {
        store.write(() -> {
            Cases.Changes changes = new Cases.Changes().set("running_since", null);
            if (!undo) {
                CaseDesk.withoutApproval(changes).set("status", CaseStatus.IN_REVIEW.name());
            }
            Case changed = cases.update(held, changes);
            cases.event(changed, Actor.SYSTEM, undo, undo ? "undo_stale" : "stale", Map.of());
            cases.event(changed, Actor.SYSTEM, true, "differences", Map.of(
                    "planned", stale.plannedOn(), "now", stale.now(), "what", few(stale.differences())));
            log(Actor.SYSTEM, "case.stale", changed, Map.of("now", stale.now()));
            if (!undo) {
                mails.toOrderer(changed, "approval_withdrawn", Map.of());
                mails.toHandlers(changed, "stale", Map.of());
            }
        });
    }

    /** As many as the time line has room for: every row that differs is shown beside the plans. */
    private static String few(List<String> differences) {
        String first = String.join(" ", differences.subList(0, Math.min(TOLD, differences.size())));
        return differences.size() > TOLD ? first + " …" : first;
    }

    private void refused(Case held, String reason) {
        store.write(() -> {
            Cases.Changes changes = new Cases.Changes().set("running_since", null).set("apply_at", null).set("apply_by", null);
            if (held.status() == CaseStatus.SCHEDULED) {
                changes.set("status", CaseStatus.APPROVED.name());
            }
            Case changed = cases.update(held, changes);
            cases.event(changed, Actor.SYSTEM, true, "refused", Map.of("reason", reason));
            log(Actor.SYSTEM, "case.refused", changed, Map.of());
            mails.toHandlers(changed, "failed", Map.of());
        });
    }

    /** How far it has come; empty when nothing is under way here. */
    public Optional<Progress> progress(Case held) {
        return Optional.ofNullable(progress.get(held.id()));
    }

    /** Why the last attempt to apply or undo changed nothing; empty when it went well, or when something has been decided since. */
    public Optional<CaseEvent> stopped(Case held) {
        List<CaseEvent> told = cases.events(held, true);
        for (int i = told.size() - 1; i >= 0; i--) {
            String kind = told.get(i).kind();
            if (STOPPED.contains(kind)) {
                return Optional.of(told.get(i));
            }
            if (GOES_ON.contains(kind)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The differences that made a plan stale last, as they were told; empty when that has not happened. */
    public Optional<CaseEvent> differences(Case held) {
        List<CaseEvent> told = cases.events(held, true).stream()
                .filter(event -> event.kind().equals("differences"))
                .toList();
        return told.isEmpty() ? Optional.empty() : Optional.of(told.get(told.size() - 1));
    }

    // ---- undoing ------------------------------------------------------------------------------------------------------------

    /** Works out what undoing comes to; changes nothing. @throws CaseRefusal if there is nothing to undo, or it cannot be read */
    public UndoDesk.Undoing proposeUndo(Case held) {
        CaseDesk.next(held, CaseAct.UNDO);
        Case.Published published = held.published()
                .filter(any -> held.undone().isEmpty())
                .orElseThrow(() -> CaseRefusal.of("nothing_to_undo"));
        try {
            return undoing.propose(published.version(), catalogue.database());
        } catch (CatalogueRefusal e) {
            throw CaseRefusal.of("catalogue", Map.of("reason", e.getMessage()));
        }
    }

    /**
     * Undoes what a case has published, behind, as a new version.
     *
     * @param shown fingerprint of the undo plan that was reviewed ({@link #key})
     * @param skipConflicts whether what others have changed since is left alone; without it conflicts stop the undo
     */
    public Case undo(Case held, String shown, boolean skipConflicts, String reason, Actor actor) {
        CaseDesk.require(actor, Role.TAK_ADMIN);
        if (reason.isBlank()) {
            throw CaseRefusal.of("no_reason");
        }
        UndoDesk.Undoing undo = proposeUndo(held);
        Proposal proposal = undo.proposal().orElseThrow(() -> CaseRefusal.told(
                "cannot_undo", String.join(" ", undo.findings().stream().map(ToldFinding::message).toList())));
        if (!key(proposal).equals(shown)) {
            throw CaseRefusal.of("moved");
        }
        Set<String> conflicts = warnings(proposal);
        if (!conflicts.isEmpty() && !skipConflicts) {
            throw CaseRefusal.of("undo_conflicts");
        }
        return begin(held, actor, "ångrar version " + held.published().orElseThrow().version(),
                new Undo(proposal, reason.strip(), conflicts));
    }

    /** The same as long as the same would be undone. */
    public static String key(Proposal proposal) {
        return proposal.plan().base().version() + "-" + proposal.plan().fingerprint() + "-" + proposal.findings().size();
    }

    // ---- in use -------------------------------------------------------------------------------------------------------------

    private void confirmDue() {
        cases.unconfirmed(clock.instant().minus(settings.publishedInUseAfter())).forEach(held -> confirm(held, Actor.SYSTEM));
    }

    /** Says that the published version is in use, once, and tells the orderer, with the words "enligt TAK". */
    public Case confirm(Case held, Actor actor) {
        if (actor != Actor.SYSTEM) {
            CaseDesk.require(actor, Role.TAK_ADMIN);
        }
        Case.Published published = held.published()
                .filter(any -> any.confirmed().isEmpty() && held.undone().isEmpty())
                .orElseThrow(() -> CaseRefusal.of("nothing_to_confirm"));
        String all = connected(held);
        return store.write(() -> {
            Case changed = cases.update(held, new Cases.Changes().set("confirmed_at", clock.instant()));
            cases.event(changed, actor, false, "confirmed", Map.of("version", published.version(), "all", all));
            cases.message(changed, Actor.SYSTEM, CaseMails.paste(changed, "confirmed", Map.of("all", all)));
            log(actor, "case.confirm", changed, Map.of("version", published.version()));
            mails.toOrderer(changed, "confirmed", Map.of("all", all));
            return changed;
        });
    }

    /** Swedish, by the receipt: {@code Alla 1 742 enheter är anslutna}. */
    public String connected(Case held) {
        Reached reached = reached(held);
        return reached.units() == reached.reachable()
                ? TEXTS.format("all_connected", Map.of("units", Messages.number(reached.units())))
                : TEXTS.format("some_connected", Map.of(
                        "units", Messages.number(reached.units()), "reachable", Messages.number(reached.reachable())));
    }

    private record Reached(int units, int reachable) {}

    /** By the receipt: a unit is connected when it can be reached for all contracts ordered for it. */
    private Reached reached(Case held) {
        Optional<Receipt> receipt = receipt(held);
        if (receipt.isEmpty()) {
            return new Reached(held.judged().units(), held.judged().units());
        }
        Map<String, Boolean> units = new HashMap<>();
        receipt.get().pairs().forEach(pair -> units.merge(pair.unit(), pair.reachable(), Boolean::logicalAnd));
        return new Reached(units.size(), (int) units.values().stream().filter(any -> any).count());
    }

    /** What came of applying the case last; empty when it has not been applied. */
    public Optional<Receipt> receipt(Case held) {
        List<CaseDocument> receipts = cases.documents(held).stream()
                .filter(document -> document.kind() == CaseDocument.Kind.RECEIPT)
                .filter(document -> document.name().endsWith(RECEIPT))
                .toList();
        return receipts.isEmpty()
                ? Optional.empty()
                : Optional.of(read(held, receipts.get(receipts.size() - 1)));
    }

    private Receipt read(Case held, CaseDocument document) {
        return receipts.get(
                document.id(),
                id -> Receipt.read(reviews.json(document), reviews.plan(held, id).plan().targets()));
    }

    // ---- after a crash ------------------------------------------------------------------------------------------------------

    private void renew() {
        safely("renew claims", () -> ours.forEach(id -> cases.renew(id, clock.instant())));
    }

    /** Sorts out what a dead process left: claims that nobody renews, and where there is one server, all from before it began. */
    void recover() {
        Instant unrenewed = clock.instant().minus(LEASE);
        Instant earlier = began.minusMillis(1);
        Instant before = store.isShared() || unrenewed.isAfter(earlier) ? unrenewed : earlier;
        for (Case held : cases.runningSince(before)) {
            if (!ours.contains(held.id())) {
                recover(held);
            }
        }
    }

    private void recover(Case held) {
        boolean undo = held.published().isPresent() && (held.status() == CaseStatus.APPLIED || held.status() == CaseStatus.CLOSED);
        DatabaseCatalogue database = catalogue.database();
        Optional<History.Entry> published = new History(database).list().stream()
                .filter(entry -> entry.comment().equals(held.number()) || entry.comment().startsWith(held.number() + " "))
                .filter(entry -> undo
                        ? entry.undoes().isPresent() && entry.undoes().getAsLong() == held.published().orElseThrow().version()
                        : entry.undoes().isEmpty() && held.approval().map(given -> !entry.at().isBefore(given.at())).orElse(false))
                .filter(entry -> isThere(database, entry))
                .findFirst();
        if (published.isEmpty()) {
            store.write(() -> {
                Case changed = cases.update(held, new Cases.Changes().set("running_since", null));
                cases.event(changed, Actor.SYSTEM, true, "interrupted", Map.of());
                log(Actor.SYSTEM, "case.interrupted", changed, Map.of());
            });
            return;
        }
        long version = published.get().state().version();
        store.write(() -> {
            Case changed;
            if (undo) {
                changed = cases.update(held, new Cases.Changes().set("status", CaseStatus.UNDONE.name())
                        .set("running_since", null).set("undone_version", version));
                mails.toOrderer(changed, "undone", Map.of());
            } else {
                Proposal proposal = reviews.approved(held).orElseThrow();
                ReachReport reach = orders.reach(
                        database.published(), proposal.plan().targets(), proposal.plan().from(), Optional.empty());
                byte[] receipt = reviews.pack(Document.applied(proposal, List.of(), new ApplyOutcome.Unchanged(version), reach));
                cases.addDocument(held, CaseDocument.Kind.RECEIPT, held.number() + RECEIPT, "application/json", receipt,
                        Actor.SYSTEM, OptionalLong.empty(), OptionalLong.empty());
                changed = cases.update(held, new Cases.Changes()
                        .set("status", CaseStatus.APPLIED.name())
                        .set("running_since", null)
                        .set("apply_at", null)
                        .set("apply_by", null)
                        .set("published_version", version)
                        .set("published_at", published.get().at())
                        .set("published_by", published.get().by()));
                mails.toOrderer(changed, "applied", Map.of());
            }
            cases.event(changed, Actor.SYSTEM, false, "recovered", Map.of("version", version));
            log(Actor.SYSTEM, "case.recovered", changed, Map.of("version", version));
        });
        catalogue.refresh();
    }

    /** Whether a version of the history is still the one that TAK has under that number. */
    private static boolean isThere(DatabaseCatalogue database, History.Entry entry) {
        Optional<CatalogueState> held =
                database.read(session -> new PubVersions(session).find(entry.state().version()));
        return held.filter(entry.state()::equals).isPresent();
    }

    private void log(Actor actor, String act, Case held, Map<String, ?> details) {
        audit.write(actor.name(), act, held.number(), new HashMap<>(details));
    }

    @Override
    public void destroy() throws InterruptedException {
        // Not in the middle of a look at the clock: the database is closed next.
        ticks.shutdown();
        ticks.awaitTermination(20, TimeUnit.SECONDS);
        // What has begun is let finish: it takes seconds, and a restart would have to sort it out.
        worker.shutdown();
        worker.awaitTermination(60, TimeUnit.SECONDS);
    }
}
