package se.bulktak.cases.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.bulktak.access.Role;
import se.bulktak.apply.Assessment;
import se.bulktak.apply.Proposal;
import se.bulktak.cases.Actor;
import se.bulktak.cases.Actors;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseAct;
import se.bulktak.cases.CaseDesk;
import se.bulktak.cases.CaseDocument;
import se.bulktak.cases.CaseLinks;
import se.bulktak.cases.CaseRefusal;
import se.bulktak.cases.CaseStatus;
import se.bulktak.cases.Cases;
import se.bulktak.cases.PublishDesk;
import se.bulktak.cases.Review;
import se.bulktak.cases.Reviews;
import se.bulktak.cases.change.ContractReach;
import se.bulktak.cases.change.PlanViews;
import se.bulktak.finding.Messages;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.marked.MarkOutcome;
import se.bulktak.marked.MarkedWorkbook;
import se.bulktak.order.ReadingReports;
import se.bulktak.plan.PlanSummary;
import se.bulktak.workbook.Upload;

/**
 * A case as handlers and TAK administrators see it: is the order sound, is it harmless, what will change; and all that can be
 * done with it.
 */
@Controller
@RequestMapping("/arenden/{number}")
class CasePage {

    /** What a plan does, in counted words. */
    private static final Messages LINES = Messages.beside(CasePage.class, "lines");

    private final Cases cases;
    private final CaseDesk desk;
    private final CaseLinks links;
    private final Reviews reviews;
    private final PlanViews plans;
    private final PublishDesk publishing;
    private final LiveCatalogue catalogue;

    CasePage(Cases cases, CaseDesk desk, CaseLinks links, Reviews reviews, PlanViews plans, PublishDesk publishing,
            LiveCatalogue catalogue) {
        this.cases = cases;
        this.desk = desk;
        this.links = links;
        this.reviews = reviews;
        this.plans = plans;
        this.publishing = publishing;
        this.catalogue = catalogue;
    }

    /**
     * Warnings of one code, which are accepted together.
     *
     * @param handlerOnly whether they are for a handler to judge
     * @param accepted who has accepted them and why; empty when nobody has
     */
    record Judgement(
            String code, boolean handlerOnly, List<ToldFinding> findings, Optional<Review.Acceptance> accepted) {}

    /** A line of what will change: how many of what. */
    record Line(String sign, int count, String what) {}

    @GetMapping
    String show(
            @PathVariable String number,
            Authentication signedIn,
            Model model) {
        Case held = find(number);
        boolean loading = held.isOrder() && catalogue.find().isEmpty() && catalogue.trouble().isEmpty();
        fill(model, held, actor(signedIn));
        model.addAttribute("loading", loading);
        model.addAttribute("trouble", catalogue.trouble().orElse(null));
        if (held.isOrder() && isDone(held)) {
            done(held, model);
        } else if (held.isOrder()) {
            underReview(held, model);
        }
        publishing.stopped(held).ifPresent(event -> model.addAttribute("stopped", event.text()));
        return "arenden/arende";
    }

    /** Whether the order has been carried out, so that what was reviewed is past. */
    private static boolean isDone(Case held) {
        return held.approval().isPresent()
                && (held.published().isPresent() || held.status() == CaseStatus.APPLIED || held.status() == CaseStatus.UNDONE);
    }

    private void underReview(Case held, Model model) {
        Review review = reviews.of(held);
        model.addAttribute("done", false);
        model.addAttribute("review", review);
        model.addAttribute("judgements", judgements(review));
        model.addAttribute("errors", of(review, Severity.ERROR));
        model.addAttribute("infos", of(review, Severity.INFO));
        model.addAttribute("reading", ReadingReports.lines(review.reports()));
        model.addAttribute("units", review.assessment().map(any -> any.order().units()).orElse(null));
        Optional<PlanViews.Shown> shown = plans.approved(held).or(() -> plans.of(review));
        Optional<Proposal> proposal = proposal(held, review);
        model.addAttribute("lines", proposal.map(CasePage::lines).orElse(List.of()));
        model.addAttribute("hasPlan", shown.isPresent());
        shown.ifPresent(plan -> PlanFace.fill(plan.view(), model));
        PlanFace.differences(plans, held, PlanFace.FEW, model);
        model.addAttribute("marked", cases.workbooks(held));
        model.addAttribute("toTeach", desk.notUnderstood(held, review));
    }

    private void done(Case held, Model model) {
        Proposal proposal = reviews.approved(held).orElseThrow();
        model.addAttribute("done", true);
        model.addAttribute("warnings", proposal.findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING).toList());
        model.addAttribute("lines", lines(proposal));
        model.addAttribute("hasPlan", true);
        model.addAttribute("receipt", publishing.receipt(held).orElse(null));
        plans.approved(held).ifPresent(plan -> PlanFace.fill(plan.view(), model));
        publishing.receipt(held).ifPresent(receipt -> model.addAttribute("reached", ContractReach.of(receipt.pairs())));
    }

    private void fill(Model model, Case held, Actor actor) {
        String base = "/arenden/" + held.number();
        model.addAttribute("held", held);
        model.addAttribute("title", CaseView.title(held));
        model.addAttribute("colour", CaseView.colour(held.status()));
        model.addAttribute("terms", CaseView.terms(held));
        model.addAttribute("moments", CaseView.moments(cases.events(held, true)));
        model.addAttribute("letters", CaseView.letters(cases.messages(held), false, base + "/dokument/"));
        model.addAttribute("files", CaseView.files(cases.documents(held), base + "/dokument/"));
        model.addAttribute("sentBooks", sentBooks(held));
        model.addAttribute("handler", actor.is(Role.HANDLER));
        model.addAttribute("admin", actor.is(Role.TAK_ADMIN));
        model.addAttribute("acts", held.acts().stream().map(CaseAct::name).collect(Collectors.toSet()));
        model.addAttribute("told", desk.told(held));
        model.addAttribute("mailed", desk.mailsOrderer(held));
        model.addAttribute("link", links.personalLink(held.id()).orElse(null));
    }

    /** Workbooks that came with a message, which the reader can be taught from. */
    private List<CaseDocument> sentBooks(Case held) {
        return cases.documents(held).stream()
                .filter(document -> document.kind() == CaseDocument.Kind.ATTACHMENT
                        && document.name().toLowerCase(java.util.Locale.ROOT).endsWith(".xlsx"))
                .toList();
    }

    /** The approved plan, else the plan as it would be now. */
    private Optional<Proposal> proposal(Case held, Review review) {
        return reviews.approved(held)
                .or(() -> review.assessment().filter(any -> review.hasPlan()).map(Assessment::proposal));
    }

    static List<Judgement> judgements(Review review) {
        Map<String, List<Review.Warning>> byCode = review.warnings().stream()
                .collect(Collectors.groupingBy(
                        warning -> warning.finding().code(), LinkedHashMap::new, Collectors.toList()));
        List<Judgement> judgements = new ArrayList<>();
        byCode.forEach((code, warnings) -> judgements.add(new Judgement(
                code,
                warnings.get(0).handlerOnly(),
                warnings.stream().map(Review.Warning::finding).toList(),
                warnings.get(0).acceptance())));
        // Risks first, and among them what nobody has judged yet.
        judgements.sort(java.util.Comparator.comparing((Judgement judgement) -> !judgement.handlerOnly())
                .thenComparing(judgement -> judgement.accepted().isPresent()));
        return judgements;
    }

    private static List<ToldFinding> of(Review review, Severity severity) {
        return review.findings().stream().filter(finding -> finding.severity() == severity).toList();
    }

    static List<Line> lines(Proposal proposal) {
        PlanSummary summary = proposal.plan().summary();
        List<Line> lines = new ArrayList<>();
        add(lines, "+", summary.logicalAddressesCreated(), "addressesCreated");
        add(lines, "~", summary.logicalAddressesRenamed(), "addressesRenamed");
        add(lines, "−", summary.logicalAddressesDeleted(), "addressesDeleted");
        add(lines, "+", summary.componentsCreated(), "producersCreated");
        add(lines, "~", summary.componentsRenamed(), "producersRenamed");
        add(lines, "−", summary.componentsDeleted(), "producersDeleted");
        add(lines, "+", summary.callAddressesCreated(), "callAddressesCreated");
        add(lines, "−", summary.callAddressesDeleted(), "callAddressesDeleted");
        add(lines, "+", summary.routingsOpened(), "routingsOpened");
        add(lines, "~", summary.routingsExtended(), "routingsExtended");
        add(lines, "−", summary.routingsClosed(), "routingsClosed");
        add(lines, "−", summary.routingsDeleted(), "routingsDeleted");
        add(lines, "=", summary.routingsUnchanged(), "routingsUnchanged");
        return lines;
    }

    private static void add(List<Line> lines, String sign, int count, String key) {
        if (count > 0) {
            lines.add(new Line(sign, count, LINES.text(key + (count == 1 ? ".one" : ".many"))));
        }
    }

    // ---- acts ---------------------------------------------------------------------------------------------------------------

    @PostMapping("/ta")
    String take(@PathVariable String number, Authentication signedIn, RedirectAttributes told) {
        return act(number, told, held -> desk.take(held, actor(signedIn)));
    }

    @PostMapping("/godta")
    String accept(
            @PathVariable String number,
            @RequestParam String kod,
            @RequestParam(defaultValue = "") String skal,
            Authentication signedIn,
            RedirectAttributes told) {
        return act(number, told, held -> {
            desk.accept(held, kod, skal, actor(signedIn));
            return held;
        });
    }

    @PostMapping("/godta-inte")
    String withdrawAcceptance(
            @PathVariable String number, @RequestParam String kod, Authentication signedIn, RedirectAttributes told) {
        return act(number, told, held -> {
            desk.withdrawAcceptance(held, kod, actor(signedIn));
            return held;
        });
    }

    @PostMapping("/godkann")
    String approve(
            @PathVariable String number, @RequestParam String nyckel, Authentication signedIn, RedirectAttributes told) {
        return act(number, told, held -> desk.approve(held, nyckel, actor(signedIn)));
    }

    @PostMapping("/ta-tillbaka-godkannande")
    String withdrawApproval(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String skal,
            Authentication signedIn,
            RedirectAttributes told) {
        return act(number, told, held -> desk.withdrawApproval(held, skal, actor(signedIn)));
    }

    @PostMapping("/avvisa")
    String reject(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String skal,
            Authentication signedIn,
            RedirectAttributes told) {
        return act(number, told, held -> desk.reject(held, skal, actor(signedIn)));
    }

    @PostMapping("/avsluta")
    String close(@PathVariable String number, Authentication signedIn, RedirectAttributes told) {
        return act(number, told, held -> desk.close(held, actor(signedIn)));
    }

    @PostMapping("/oppna")
    String reopen(@PathVariable String number, Authentication signedIn, RedirectAttributes told) {
        return act(number, told, held -> desk.reopen(held, actor(signedIn)));
    }

    @PostMapping("/meddelande")
    String message(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) List<MultipartFile> bilagor,
            Authentication signedIn,
            RedirectAttributes told) {
        told.addFlashAttribute("written", text);
        return act(number, told, held -> {
            desk.message(held, text, uploads(bilagor), actor(signedIn));
            told.addFlashAttribute("written", "");
            return held;
        });
    }

    @PostMapping("/ny-lank")
    String renewLink(@PathVariable String number, Authentication signedIn, RedirectAttributes told) {
        return act(number, told, held -> {
            desk.renewLink(held, actor(signedIn));
            return held;
        });
    }

    /**
     * Asking for completion: findings are picked, and become a message that can be edited.
     *
     * @param valda places of the picked findings in the list; empty until they have been picked
     */
    @GetMapping("/komplettering")
    String completion(
            @PathVariable String number,
            @RequestParam(required = false) List<Integer> valda,
            @RequestParam(defaultValue = "false") boolean skriv,
            Authentication signedIn,
            Model model) {
        Case held = find(number);
        List<ToldFinding> findings = reviews.of(held).findings();
        fill(model, held, actor(signedIn));
        model.addAttribute("findings", findings);
        model.addAttribute("picked", Optional.ofNullable(valda).orElse(List.of()));
        if (skriv || findings.isEmpty()) {
            model.addAttribute("text", ready(held, findings, Optional.ofNullable(valda).orElse(List.of())));
        }
        return "arenden/komplettering";
    }

    @PostMapping("/komplettering")
    String requestCompletion(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String text,
            Authentication signedIn,
            RedirectAttributes told) {
        return act(number, told, held -> desk.requestCompletion(held, text, actor(signedIn)));
    }

    private static String ready(Case held, List<ToldFinding> findings, List<Integer> picked) {
        StringBuilder text = new StringBuilder("Hej!\n\nDin beställning ")
                .append(held.number())
                .append(" behöver kompletteras innan den kan genomföras.\n");
        for (int place : picked) {
            if (place >= 0 && place < findings.size()) {
                text.append("\n– ").append(findings.get(place).message()).append('\n');
            }
        }
        return text.append("\nRätta arbetsboken och skicka in beställningen igen från ärendet. Svara här om något är oklart.\n")
                .toString();
    }

    // ---- documents ----------------------------------------------------------------------------------------------------------

    @GetMapping("/dokument/{id}")
    ResponseEntity<byte[]> document(@PathVariable String number, @PathVariable long id) {
        CaseDocument document = cases.findDocument(find(number), id).orElseThrow(CasePage::missing);
        boolean packed =
                document.kind() == CaseDocument.Kind.PLAN || document.kind() == CaseDocument.Kind.RECEIPT;
        return download(document.name(), packed ? reviews.json(document) : cases.content(document));
    }

    /** A workbook handed back with marks. */
    @GetMapping("/markerad/{id}")
    ResponseEntity<byte[]> marked(@PathVariable String number, @PathVariable long id) {
        Case held = find(number);
        CaseDocument workbook = cases.findDocument(held, id)
                .filter(document -> document.kind() == CaseDocument.Kind.WORKBOOK)
                .orElseThrow(CasePage::missing);
        return marked(reviews, reviews.of(held), workbook);
    }

    static ResponseEntity<byte[]> marked(Reviews reviews, Review review, CaseDocument workbook) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            MarkOutcome outcome = MarkedWorkbook.write(
                    reviews.upload(workbook),
                    review.assessment().map(Assessment::groups).orElse(List.of()),
                    out);
            if (outcome instanceof MarkOutcome.Unmarkable unmarkable) {
                throw CaseRefusal.told("unmarkable", unmarkable.file().message());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return download(workbook.name().replaceFirst("(?i)\\.xlsx$", "") + "-granskad.xlsx", out.toByteArray());
    }

    static ResponseEntity<byte[]> download(String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(content);
    }

    // ---- shared -------------------------------------------------------------------------------------------------------------

    /** Does something and shows the case again; a refusal is told at its top. */
    private String act(String number, RedirectAttributes told, Function<Case, Case> act) {
        Case held = find(number);
        try {
            act.apply(held);
        } catch (CaseRefusal refusal) {
            told.addFlashAttribute("fault", refusal.getMessage());
        }
        return "redirect:/arenden/" + held.number();
    }

    private Case find(String number) {
        return cases.find(number).orElseThrow(CasePage::missing);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static Actor actor(Authentication signedIn) {
        return Actors.of(signedIn).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    /** The files of a form. @throws CaseRefusal if one of them is too large */
    static List<Upload> uploads(@org.jspecify.annotations.Nullable List<MultipartFile> files) {
        if (files == null) {
            return List.of();
        }
        return files.stream()
                .filter(file -> !file.isEmpty() || !Optional.ofNullable(file.getOriginalFilename()).orElse("").isBlank())
                .map(file -> {
                    try {
                        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
                        CaseDesk.requireSize(name, file.getSize());
                        return new Upload(name, file.getBytes());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }
}
