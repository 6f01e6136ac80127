package se.bulktak.apply;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueState;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.catalogue.sql.PubVersions;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Findings;
import se.bulktak.finding.Messages;
import se.bulktak.finding.ToldFinding;
import se.bulktak.plan.AppliedChange;
import se.bulktak.plan.Conflict;
import se.bulktak.plan.PlanText;
import se.bulktak.plan.References;
import se.bulktak.plan.UndoPlanned;
import se.bulktak.plan.UndoPlanner;
import se.bulktak.publication.History;

/**
 * Undoes a version that BulkTAK has published, as a new version on top of the newest one. What cannot be undone is told as
 * warnings on the proposal: accepting them means to undo the rest and leave that alone.
 */
public final class UndoDesk {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final Messages TEXTS = Messages.beside(UndoDesk.class, "stale");

    private static final OrderSummary NO_ORDER = new OrderSummary(List.of(), 0);

    private final Clock clock;

    public UndoDesk(Clock clock) {
        this.clock = clock;
    }

    /**
     * What undoing a version comes to.
     *
     * @param order the order that the version carried out
     * @param findings what stands in the way
     * @param proposal what to review and apply; empty when the version cannot be undone at all
     */
    public record Undoing(OrderSummary order, List<ToldFinding> findings, Optional<Proposal> proposal) {

        public Undoing {
            findings = List.copyOf(findings);
        }
    }

    /** Works out how to undo a version; changes nothing. */
    public Undoing propose(long version, DatabaseCatalogue catalogue) {
        History history = new History(catalogue);
        Optional<History.Entry> entry = history.find(version);
        Optional<Finding> refusal = refusal(version, entry, catalogue);
        if (refusal.isPresent()) {
            return new Undoing(
                    NO_ORDER, ToldFinding.of(Findings.of(List.of(refusal.get()))), Optional.empty());
        }
        // What was changed and what is there now take about as long to read; each has its own processor.
        CompletableFuture<List<AppliedChange>> changes =
                CompletableFuture.supplyAsync(() -> history.changes(entry.get()));
        Snapshot snapshot = catalogue.snapshot();
        LocalDate today = LocalDate.ofInstant(clock.instant(), SWEDEN);
        UndoPlanned planned = UndoPlanner.plan(join(changes), snapshot, today);
        List<ToldFinding> findings =
                ToldFinding.of(Findings.of(conflicts(planned.conflicts(), planned.plan().references())));
        OrderSummary order = order(history, entry.get());
        return new Undoing(order, findings, Optional.of(new Proposal(order, findings, planned.plan(), OptionalLong.of(version))));
    }

    private static <T> T join(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException told ? told : e;
        }
    }

    private static Optional<Finding> refusal(
            long version, Optional<History.Entry> entry, DatabaseCatalogue catalogue) {
        Optional<CatalogueState> held = catalogue.read(session -> new PubVersions(session).find(version));
        if (held.isEmpty()) {
            return Optional.of(new UndoFindings.NoSuchVersion(version));
        }
        if (entry.isEmpty()) {
            String by = catalogue.read(session -> new PubVersions(session).after(version - 1)).get(0).by();
            return Optional.of(new UndoFindings.NotOurVersion(version, by));
        }
        return held.get().equals(entry.get().state())
                ? Optional.empty()
                : Optional.of(new UndoFindings.VersionReplaced(version));
    }

    private static OrderSummary order(History history, History.Entry entry) {
        return ProposalJson.readOrder(history.document(entry));
    }

    private static List<Finding> conflicts(List<Conflict> conflicts, References names) {
        List<Finding> findings = new ArrayList<>();
        for (Conflict conflict : conflicts) {
            findings.add(new UndoFindings.UndoConflict(
                    what(conflict.applied(), names), String.join(", ", conflict.others()), conflict.reason()));
        }
        return findings;
    }

    private static String what(AppliedChange applied, References names) {
        CatalogueObject subject = applied.change().subject();
        if (subject instanceof LogicalAddress address) {
            return TEXTS.format("the.LogicalAddress", Map.of("key", address.hsaId()));
        }
        if (subject instanceof ServiceComponent component) {
            return TEXTS.format("the.ServiceComponent", Map.of("key", component.hsaId()));
        }
        if (subject instanceof CallAddress callAddress) {
            return TEXTS.format("the.CallAddress", Map.of("key", callAddress.url()));
        }
        Routing routing = (Routing) subject;
        return TEXTS.format(
                "the.Routing",
                Map.of(
                        "unit", names.address(routing.addressId()),
                        "contract", PlanText.shortName(names.contract(routing.contractId()))));
    }
}
