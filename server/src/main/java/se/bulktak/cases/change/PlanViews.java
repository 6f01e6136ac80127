package se.bulktak.cases.change;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.bulktak.apply.Assessment;
import se.bulktak.apply.Proposal;
import se.bulktak.apply.UndoDesk;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseDocument;
import se.bulktak.cases.CaseRefusal;
import se.bulktak.cases.Cases;
import se.bulktak.cases.Forecast;
import se.bulktak.cases.PublishDesk;
import se.bulktak.cases.Review;
import se.bulktak.cases.Reviews;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.plan.Change;
import se.bulktak.plan.Plan;
import se.bulktak.takweb.OrderHead;
import se.bulktak.takweb.Platform;
import se.bulktak.takweb.Preparation;

/** The plans of cases as people read them. Those read lately are kept at hand, for a filter is changed many times. */
@Component
public final class PlanViews {

    /** Rows kept in all, of whatever plans: some tens of megabytes. */
    private static final long MOST_ROWS = 120_000;

    private final Cases cases;
    private final Reviews reviews;
    private final PublishDesk publishing;
    private final LiveCatalogue catalogue;
    private final Clock clock;

    private final Cache<String, PlanView> views = Caffeine.newBuilder()
            .maximumWeight(MOST_ROWS)
            .<String, PlanView>weigher((key, view) -> 100 + view.rows().size())
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    private final Cache<String, PlanDiff> differences =
            Caffeine.newBuilder().maximumSize(16).expireAfterAccess(Duration.ofMinutes(10)).build();

    private final Cache<String, Preparation> preparations =
            Caffeine.newBuilder().maximumSize(4).expireAfterAccess(Duration.ofMinutes(10)).build();

    private final Cache<String, Undo> undos = Caffeine.newBuilder()
            .maximumWeight(MOST_ROWS / 2)
            .<String, Undo>weigher((key, undo) -> 100 + undo.view().map(view -> view.rows().size()).orElse(0))
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();

    PlanViews(Cases cases, Reviews reviews, PublishDesk publishing, LiveCatalogue catalogue, Clock clock) {
        this.cases = cases;
        this.reviews = reviews;
        this.publishing = publishing;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * A plan and where it stands.
     *
     * @param approved whether it is the one that was approved, and so the one that is applied; else it is as it would be now
     * @param key the same as long as the plan is the same
     */
    public record Shown(PlanView view, boolean approved, String key) {}

    /** What undoing comes to. @param view empty when the version cannot be undone at all */
    public record Undo(UndoDesk.Undoing undoing, Optional<PlanView> view) {}

    /** The approved plan of a case, else the plan as it would be now; empty without order, workbook or catalogue. */
    public Optional<Shown> of(Case held) {
        return held.approval().isPresent() ? approved(held) : now(held);
    }

    /** The plan that was approved, whatever has happened since; empty when none is. */
    public Optional<Shown> approved(Case held) {
        return held.approval().map(approval -> kept(held, approval.plan()));
    }

    private Shown kept(Case held, long document) {
        Optional<Snapshot> snapshot = snapshot();
        String key = "document " + document;
        // While the catalogue is read there are no names; what is made then is made again.
        String cached = key + snapshot.map(known -> " " + known.state().version()).orElse("");
        return new Shown(views.get(cached, any -> {
            Proposal proposal = reviews.plan(held, document);
            Forecast forecast = Forecast.read(
                    reviews.json(cases.findDocument(held, document).orElseThrow()), proposal.plan().targets());
            return PlanView.of(proposal, snapshot, forecast);
        }), true, key);
    }

    /** The plan as it would be now; empty without order, workbook or catalogue. */
    public Optional<Shown> now(Case held) {
        return held.isOrder() ? of(reviews.of(held)) : Optional.empty();
    }

    /** The plan of a review; empty without workbook or catalogue. */
    public Optional<Shown> of(Review review) {
        if (!review.hasPlan()) {
            return Optional.empty();
        }
        return Optional.of(new Shown(views.get(review.key(), any -> {
            Assessment assessment = review.assessment().orElseThrow();
            return PlanView.of(
                    assessment.proposal(),
                    assessment.forecast().map(Assessment.Forecast::snapshot),
                    review.reach().map(Forecast::of).orElse(Forecast.NONE));
        }), false, review.key()));
    }

    /** The plan as {@code plan --json} tells it. @throws java.util.NoSuchElementException without a plan */
    public byte[] json(Case held) {
        return held.approval()
                .map(approval -> reviews.json(cases.findDocument(held, approval.plan()).orElseThrow()))
                .orElseGet(() -> reviews.planJson(reviews.of(held)));
    }

    /** The plan that was approved last, though the approval may have been lost since; empty when none ever was. */
    public Optional<Shown> lastApproved(Case held) {
        List<CaseDocument> plans = cases.documents(held).stream()
                .filter(document -> document.kind() == CaseDocument.Kind.PLAN)
                .toList();
        return plans.isEmpty() ? Optional.empty() : Optional.of(kept(held, plans.get(plans.size() - 1).id()));
    }

    /**
     * How the plan as it would be now differs from the one that was approved last, as long as it has not been applied. Empty
     * when none was approved, or when there is no plan now.
     */
    public Optional<PlanDiff> sinceApproval(Case held) {
        if (held.published().isPresent() || !held.isOrder()) {
            return Optional.empty();
        }
        Optional<Shown> old = lastApproved(held);
        if (old.isEmpty()) {
            return Optional.empty();
        }
        return now(held).map(shown -> differences.get(
                old.get().key() + " " + shown.key(), any -> PlanDiff.between(old.get().view(), shown.view())));
    }

    /**
     * What undoing a case comes to.
     *
     * @param fresh whether it is worked out anew, for somebody who is about to decide; else what was worked out some moments
     *     ago may do, as for another page of the same list
     * @throws CaseRefusal if there is nothing to undo, or the catalogue cannot be read
     */
    public Undo undo(Case held, boolean fresh) {
        String key = held.id() + " " + held.version() + " "
                + snapshot().map(known -> known.state() + "@" + System.identityHashCode(known)).orElse("");
        if (fresh) {
            undos.invalidate(key);
        }
        return undos.get(key, any -> {
            UndoDesk.Undoing undoing = publishing.proposeUndo(held);
            return new Undo(undoing, undoing.proposal().map(proposal -> PlanView.of(
                    proposal,
                    snapshot(),
                    snapshot().map(known -> Forecast.consumersOnly(known, contracts(proposal), clock.instant()))
                            .orElse(Forecast.NONE))));
        });
    }

    /**
     * The plan as it would be now as a JSON-beställning for tak-web, with what tak-web will not do of it. Empty without a plan,
     * without a platform, when there are errors or when it has been applied.
     *
     * @throws CaseRefusal if the approved plan is another than the one that it would be now
     */
    public Optional<Preparation> preparation(Case held) {
        if (!held.isOrder() || held.published().isPresent() || held.wanted().platform().isBlank()) {
            return Optional.empty();
        }
        Review review = reviews.of(held);
        Optional<Assessment.Forecast> forecast = review.assessment().flatMap(Assessment::forecast);
        if (forecast.isEmpty() || review.errors() > 0) {
            return Optional.empty();
        }
        if (held.approval().isPresent() && sinceApproval(held).filter(PlanDiff::isSame).isEmpty()) {
            throw CaseRefusal.told("moved", ChangeTexts.TEXTS.text("preparation.moved"));
        }
        // Going through the whole catalogue takes a while, and the page is asked for anew with every filter.
        String key = review.key() + " " + held.number() + " " + held.wanted().platform();
        return Optional.of(preparations.get(key, any -> Preparation.of(
                forecast.get().planned(),
                forecast.get().snapshot(),
                new OrderHead(new Platform(held.wanted().platform()), clock.instant(), "", held.number()))));
    }

    /** Namespaces of the routings that a plan changes. */
    private static List<String> contracts(Proposal proposal) {
        Plan plan = proposal.plan();
        return plan.changes().stream()
                .map(Change::subject)
                .filter(Routing.class::isInstance)
                .map(subject -> plan.references().contract(((Routing) subject).contractId()))
                .distinct()
                .toList();
    }

    private Optional<Snapshot> snapshot() {
        return catalogue.find().map(LiveCatalogue.Current::snapshot);
    }
}
