package se.bulktak.cases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.stereotype.Component;
import se.bulktak.apply.Assessment;
import se.bulktak.apply.Document;
import se.bulktak.apply.OrderDesk;
import se.bulktak.apply.Proposal;
import se.bulktak.apply.ProposalJson;
import se.bulktak.apply.UnusablePlan;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.order.Order;
import se.bulktak.order.OrderReader;
import se.bulktak.order.Reading;
import se.bulktak.order.Reading.UnreadableFile;
import se.bulktak.plan.Change;
import se.bulktak.plan.KeepNames;
import se.bulktak.plan.Plan;
import se.bulktak.plan.Planner;
import se.bulktak.reach.ReachReport;
import se.bulktak.rule.HandlerOnly;
import se.bulktak.workbook.Upload;

/** Judges the orders of cases, and keeps what was judged lately at hand: a page may ask for the same review many times. */
@Component
public final class Reviews {

    private final Cases cases;
    private final Services services;
    private final OrderDesk desk;
    private final LiveCatalogue catalogue;

    /** Each holds a preview of the whole catalogue, so there must not be many. */
    private final Cache<String, Judged> judged =
            whileUsed(3, Duration.ofMinutes(5));

    /** What was read of workbooks a moment ago: whoever adds some is shown at once what was found in them. */
    private final Cache<String, Reading> readings =
            whileUsed(4, Duration.ofMinutes(1));

    /** Reading one of 5,000 units takes a second. */
    private final Cache<Long, Proposal> plans = whileUsed(4, Duration.ofHours(1));

    /** Lets go by the clock, also when nobody asks: what is held is large. */
    private static <K, V> Cache<K, V> whileUsed(int most, Duration unused) {
        return Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(unused)
                .scheduler(Scheduler.systemScheduler())
                .build();
    }

    Reviews(Cases cases, Services services, OrderDesk desk, LiveCatalogue catalogue) {
        this.cases = cases;
        this.services = services;
        this.desk = desk;
        this.catalogue = catalogue;
    }

    /**
     * What does not depend on who has accepted what.
     *
     * @param seen digests of findings by code, worked out when they are asked for
     */
    private record Judged(
            List<UnreadableFile> unreadable, Optional<Assessment> assessment, Optional<ReachReport> reach,
            List<Review.Rename> renames, Map<String, String> seen) {

        Judged(List<UnreadableFile> unreadable) {
            this(unreadable, Optional.empty(), Optional.empty(), List.of(), Map.of());
        }

        String seen(String code) {
            return seen.computeIfAbsent(code, any -> digest(assessment.orElseThrow(), any));
        }
    }

    /**
     * Judges a case's order against the catalogue as the server knows it, which may be some seconds old; while it has not been
     * read yet, against none.
     */
    public Review of(Case held) {
        return review(held, catalogue.find().map(LiveCatalogue.Current::snapshot));
    }

    /**
     * Judges a case's order against the catalogue as it is now.
     *
     * @throws CaseRefusal if the catalogue cannot be read
     */
    public Review fresh(Case held) {
        try {
            return review(held, Optional.of(catalogue.fresh().snapshot()));
        } catch (CatalogueRefusal e) {
            throw CaseRefusal.of("catalogue", Map.of("reason", e.getMessage()));
        }
    }

    private Review review(Case held, Optional<Snapshot> snapshot) {
        List<CaseDocument> workbooks = cases.workbooks(held);
        OrderDesk.Wishes wishes = wishes(held);
        String key = key(held, workbooks, wishes, snapshot);
        Judged found = judged.get(key, unknown -> judge(held, workbooks, wishes, snapshot));
        return new Review(
                key, found.unreadable(), found.assessment(), found.reach(), found.renames(), warnings(held, found));
    }

    private Judged judge(
            Case held, List<CaseDocument> workbooks, OrderDesk.Wishes wishes, Optional<Snapshot> snapshot) {
        if (workbooks.isEmpty()) {
            return new Judged(List.of());
        }
        Reading reading = read(held, workbooks);
        if (reading instanceof Reading.Unreadable unreadable) {
            return new Judged(unreadable.files());
        }
        Reading.Readable readable = (Reading.Readable) reading;
        Assessment assessment = snapshot.map(known -> desk.review(readable, known, wishes))
                .orElseGet(() -> desk.assess(readable, wishes));
        cases.judged(
                held.id(),
                new Case.Judged(
                        assessment.order().units(),
                        ToldFinding.count(assessment.findings(), Severity.ERROR),
                        ToldFinding.count(assessment.findings(), Severity.WARNING)));
        return new Judged(List.of(), Optional.of(assessment), assessment.forecast().map(desk::forecast),
                assessment.forecast().map(forecast -> renames(readable.order(), forecast, wishes)).orElse(List.of()),
                new ConcurrentHashMap<>());
    }

    /** Reads one file that is sent in, and remembers for a moment what it says. */
    Reading read(Case held, Upload file) {
        return readings.get(
                key(held, file.name(), Cases.sha256(file.bytes())),
                any -> new OrderReader(services.get(held.service())).readUploads(List.of(file)));
    }

    private Reading read(Case held, List<CaseDocument> workbooks) {
        if (workbooks.size() == 1) {
            CaseDocument only = workbooks.get(0);
            Reading known = readings.getIfPresent(key(held, only.name(), only.sha256()));
            if (known != null) {
                return known;
            }
        }
        List<Upload> uploads = workbooks.stream().map(this::upload).toList();
        return new OrderReader(services.get(held.service())).readUploads(uploads);
    }

    private String key(Case held, String name, String sha256) {
        return services.get(held.service()).hashCode() + " " + sha256 + " " + name;
    }

    /** Also those that are kept: without any, they are those of the plan itself. */
    private static List<Review.Rename> renames(Order order, Assessment.Forecast forecast, OrderDesk.Wishes wishes) {
        List<Review.Rename> renames = new ArrayList<>();
        Plan plan = wishes.keepNames().equals(KeepNames.none())
                ? forecast.plan()
                : Planner.plan(order, forecast.snapshot(), wishes.from().orElseThrow(), KeepNames.none()).plan();
        plan.changes().forEach(change -> {
            if (change instanceof Change.Replace replace) {
                if (replace.before() instanceof LogicalAddress before && replace.after() instanceof LogicalAddress after) {
                    renames.add(rename(before.hsaId(), false, before.name(), after.name(), wishes));
                } else if (replace.before() instanceof ServiceComponent before
                        && replace.after() instanceof ServiceComponent after) {
                    renames.add(0, rename(before.hsaId(), true, before.name(), after.name(), wishes));
                }
            }
        });
        return renames;
    }

    private static Review.Rename rename(
            String id, boolean producer, String today, String given, OrderDesk.Wishes wishes) {
        HsaId hsaId = new HsaId(id);
        return new Review.Rename(hsaId, producer, today, given, wishes.keepNames().keeps(hsaId));
    }

    /** A workbook as it was sent in. */
    public Upload upload(CaseDocument workbook) {
        return new Upload(workbook.name(), cases.content(workbook));
    }

    /** How the case wants its order: the first day is the set time's, else the wished one, else today. */
    public OrderDesk.Wishes wishes(Case held) {
        LocalDate today = desk.today();
        Optional<LocalDate> from = held.wanted().date().filter(date -> date.isAfter(today));
        String organisation = held.contact().organisationNumber();
        return new OrderDesk.Wishes(
                organisation.isEmpty() ? Optional.empty() : Optional.of(organisation),
                Optional.of(from.orElse(today)),
                held.keepNames());
    }

    private String key(
            Case held, List<CaseDocument> workbooks, OrderDesk.Wishes wishes, Optional<Snapshot> snapshot) {
        String of = workbooks.stream().map(document -> document.id() + ":" + document.sha256()).collect(Collectors.joining(","))
                + "|" + wishes.organisation()
                + "|" + wishes.from()
                + "|" + wishes.keepNames().all()
                + new TreeSet<>(wishes.keepNames().some())
                + "|" + services.get(held.service()).hashCode()
                + "|" + snapshot.map(known -> known.state() + "@" + System.identityHashCode(known)).orElse("");
        return Cases.sha256(of.getBytes(StandardCharsets.UTF_8));
    }

    private List<Review.Warning> warnings(Case held, Judged found) {
        if (found.assessment().isEmpty()) {
            return List.of();
        }
        Map<String, Cases.Kept> kept =
                cases.acceptances(held).stream().collect(Collectors.toMap(Cases.Kept::code, acceptance -> acceptance));
        List<Review.Warning> warnings = new ArrayList<>();
        for (ToldFinding finding : found.assessment().get().findings()) {
            if (finding.severity() == Severity.WARNING) {
                boolean handlerOnly = HandlerOnly.contains(finding.code());
                Optional<Review.Acceptance> acceptance = Optional.ofNullable(kept.get(finding.code()))
                        .filter(given -> given.seen().equals(found.seen(finding.code())))
                        .filter(given -> given.asHandler() || !handlerOnly)
                        .map(given -> new Review.Acceptance(given.reason(), given.by(), given.asHandler(), given.at()));
                warnings.add(new Review.Warning(finding, handlerOnly, acceptance));
            }
        }
        return warnings;
    }

    /** A digest of all findings of a code: whoever accepts them accepts these, and no others. */
    String seen(Review review, String code) {
        Judged known = judged.getIfPresent(review.key());
        return known == null ? digest(review.assessment().orElseThrow(), code) : known.seen(code);
    }

    private static String digest(Assessment assessment, String code) {
        StringBuilder all = new StringBuilder();
        for (ToldFinding finding : assessment.findings()) {
            if (finding.code().equals(code)) {
                all.append(all.isEmpty() ? "" : "\n")
                        .append(finding.count())
                        .append(finding.message())
                        .append(finding.values())
                        .append(finding.cells());
            }
        }
        return Cases.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    // ---- plans that are kept ------------------------------------------------------------------------------------------------

    /** A review's plan with all that was told, as a document to keep: ProposalJson packed with gzip. */
    byte[] pack(Review review) {
        return pack(document(review));
    }

    /** A review's plan with all that was told, as {@code plan --json} tells it. @throws java.util.NoSuchElementException without a plan */
    public byte[] planJson(Review review) {
        return ProposalJson.text(document(review)).getBytes(StandardCharsets.UTF_8);
    }

    private static Document document(Review review) {
        Assessment assessment = review.assessment().orElseThrow();
        return Document.planned(
                assessment.proposal(),
                assessment.reports(),
                review.reach().orElse(null),
                assessment.forecast().orElseThrow().health());
    }

    /** A document of ProposalJson packed with gzip. */
    byte[] pack(Document document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            ProposalJson.write(document, packed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The JSON of a plan or receipt. */
    public byte[] json(CaseDocument document) {
        return unpack(cases.content(document));
    }

    byte[] unpack(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("A document is damaged", e);
        }
    }

    /** The plan that was approved, exactly; empty when none is. */
    public Optional<Proposal> approved(Case held) {
        return held.approval().map(approval -> plan(held, approval.plan()));
    }

    /** Has a plan at hand that has just been kept, and committed: ids that were taken back are used again. */
    void remember(long document, Proposal proposal) {
        plans.put(document, proposal);
    }

    /** A plan that is kept, exactly as it was. */
    public Proposal plan(Case held, long document) {
        return plans.get(document, id -> {
            CaseDocument kept = cases.findDocument(held, document).orElseThrow();
            try {
                return ProposalJson.read(new ByteArrayInputStream(json(kept)), kept.name());
            } catch (UnusablePlan | IOException e) {
                throw new IllegalStateException("Plan " + document + " is damaged", e);
            }
        });
    }
}
