package se.bulktak.cases.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
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
import org.springframework.web.util.UriComponentsBuilder;
import se.bulktak.access.Role;
import se.bulktak.apply.Assessment;
import se.bulktak.apply.Proposal;
import se.bulktak.cases.Actor;
import se.bulktak.cases.Actors;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseAct;
import se.bulktak.cases.CaseDesk;
import se.bulktak.cases.CaseDocument;
import se.bulktak.cases.CaseEvent;
import se.bulktak.cases.CaseLinks;
import se.bulktak.cases.CaseMessage;
import se.bulktak.cases.CaseRefusal;
import se.bulktak.cases.Cases;
import se.bulktak.cases.PublishDesk;
import se.bulktak.cases.Review;
import se.bulktak.cases.Reviews;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.order.ReadingReports;
import se.bulktak.page.Fault;
import se.bulktak.page.Step;
import se.bulktak.plan.KeepNames;
import se.bulktak.server.Settings;

/** A case as its orderer sees it, by the personal link: the order to fill in, and then how it goes. */
@Controller
@RequestMapping("/mitt/{token}")
class MyCasePage {

    /** Renames on a page: more would make the page slow to read and to load. */
    private static final int RENAMES = 50;

    private final Cases cases;
    private final CaseDesk desk;
    private final CaseLinks links;
    private final Reviews reviews;
    private final PublishDesk publishing;
    private final LiveCatalogue catalogue;
    private final Settings settings;

    MyCasePage(Cases cases, CaseDesk desk, CaseLinks links, Reviews reviews, PublishDesk publishing, LiveCatalogue catalogue,
            Settings settings) {
        this.cases = cases;
        this.desk = desk;
        this.links = links;
        this.reviews = reviews;
        this.publishing = publishing;
        this.catalogue = catalogue;
        this.settings = settings;
    }

    /**
     * @param sida of the names that would be replaced
     * @param sok among those names
     * @param tack there when the case has just been sent in
     */
    @GetMapping
    String show(
            @PathVariable String token,
            @RequestParam(defaultValue = "1") int sida,
            @RequestParam(defaultValue = "") String sok,
            @RequestParam(required = false) @Nullable String tack,
            Model model) {
        Case held = find(token);
        Actor actor = actor(held);
        List<CaseEvent> events = cases.events(held, false);
        List<CaseMessage> messages = cases.messages(held);
        String base = "/mitt/" + token;
        model.addAttribute("held", held);
        model.addAttribute("base", base);
        model.addAttribute("link", settings.baseUrl() + base);
        model.addAttribute("colour", CaseView.colour(held.status()));
        model.addAttribute("now", WhatNow.of(held, events, messages, publishing::connected));
        model.addAttribute("letters", CaseView.letters(messages, true, base + "/dokument/"));
        model.addAttribute("moments", CaseView.moments(events));
        model.addAttribute("files", CaseView.files(forOrderer(cases.documents(held)), base + "/dokument/"));
        model.addAttribute("terms", CaseView.terms(held));
        model.addAttribute("acts", held.acts().stream().map(CaseAct::name).collect(Collectors.toSet()));
        model.addAttribute("mailed", desk.mailsOrderer(held));
        model.addAttribute("demo", settings.demo());
        // A handler goes back to the handlers' page, and writes there.
        model.addAttribute("handler", actor.orderer() ? null : actor.shown());
        model.addAttribute("onBehalf", held.people().registeredBy().isPresent());
        if (!held.isOrder() || !held.status().isEditable()) {
            model.addAttribute("thanks", tack != null && held.times().sent().isPresent() && !held.status().isOver());
            model.addAttribute("receipt", publishing.receipt(held).isPresent());
            model.addAttribute("lines", held.isOrder() && held.published().isEmpty() && !held.status().isOver()
                    ? lines(held)
                    : List.of());
            return "mitt/arende";
        }
        order(held, actor, sida, sok, model);
        return "mitt/bestallning";
    }

    /** What will change: by the approved plan, else as it would be now. */
    private List<CasePage.Line> lines(Case held) {
        Optional<Proposal> approved = reviews.approved(held);
        if (approved.isPresent()) {
            return CasePage.lines(approved.get());
        }
        Review review = reviews.of(held);
        return review.assessment().filter(any -> review.hasPlan()).map(any -> CasePage.lines(any.proposal())).orElse(List.of());
    }

    /** Plans and receipts in JSON are for those who handle the case. */
    private static List<CaseDocument> forOrderer(List<CaseDocument> documents) {
        return documents.stream()
                .filter(document -> document.kind() == CaseDocument.Kind.WORKBOOK
                        || document.kind() == CaseDocument.Kind.ATTACHMENT)
                .toList();
    }

    private void order(Case held, Actor actor, int page, String search, Model model) {
        Review review = reviews.of(held);
        model.addAttribute("review", review);
        model.addAttribute("workbooks", cases.workbooks(held));
        model.addAttribute("errors", of(review, Severity.ERROR));
        model.addAttribute("judgements", CasePage.judgements(review));
        model.addAttribute("infos", of(review, Severity.INFO));
        model.addAttribute("reading", ReadingReports.lines(review.reports()));
        model.addAttribute("order", review.assessment().map(Assessment::order).orElse(null));
        model.addAttribute("lines", lines(held));
        model.addAttribute("loading", catalogue.find().isEmpty());
        model.addAttribute("trouble", catalogue.trouble().orElse(null));
        model.addAttribute("notUnderstood", desk.notUnderstood(held, review));
        model.addAttribute("asked", desk.askedAboutWorkbooks(held).orElse(null));
        model.addAttribute("platforms", DetailsPage.platforms(settings));
        renames(review, page, search, model);
        if (!model.containsAttribute("contact")) {
            model.addAttribute("contact", held.contact());
            model.addAttribute("wanted", held.wanted());
        }
        List<String> left = left(held, review, actor);
        model.addAttribute("left", left);
        int now = cases.workbooks(held).isEmpty() ? 0
                : !left.isEmpty() ? 1
                : missing(held, held.contact(), held.wanted()).isEmpty() ? 3 : 2;
        model.addAttribute("steps", Step.at(now, "Arbetsböcker", "Kontrollera", "Uppgifter", "Skicka in"));
    }

    private void renames(Review review, int page, String search, Model model) {
        List<Review.Rename> found = found(review, search);
        int pages = Math.max(1, (found.size() + RENAMES - 1) / RENAMES);
        int at = Math.max(1, Math.min(page, pages));
        model.addAttribute("allRenames", review.renames().size());
        model.addAttribute("renames", found.subList((at - 1) * RENAMES, Math.min(found.size(), at * RENAMES)));
        model.addAttribute("page", at);
        model.addAttribute("pages", pages);
        model.addAttribute("sok", search);
        model.addAttribute("foundRenames", found.size());
        model.addAttribute("kept", review.renames().stream().filter(Review.Rename::kept).count());
        model.addAttribute("namesBase", UriComponentsBuilder.newInstance()
                .queryParam("sok", "{sok}").encode().buildAndExpand(search).toUriString());
    }

    private static List<Review.Rename> found(Review review, String search) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        return review.renames().stream()
                .filter(rename -> (rename.id() + " " + rename.today() + " " + rename.given())
                        .toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    /** What is still to be done before the order can be sent in; empty when it can. */
    private List<String> left(Case held, Review review, Actor actor) {
        List<String> left = new ArrayList<>();
        if (cases.workbooks(held).isEmpty()) {
            left.add("Lägg till minst en ifylld arbetsbok.");
        }
        if (review.errors() > 0) {
            left.add("Rätta felen i arbetsböckerna och lägg till dem igen.");
        }
        // A handler judges the warnings when the order has been sent in.
        if (!actor.is(Role.HANDLER) && !review.leftForOrderer().isEmpty()) {
            left.add("Rätta eller godta varningarna.");
        }
        return left;
    }

    private static List<ToldFinding> of(Review review, Severity severity) {
        return review.findings().stream().filter(finding -> finding.severity() == severity).toList();
    }

    // ---- the order ----------------------------------------------------------------------------------------------------------

    @PostMapping("/arbetsbocker")
    String addWorkbooks(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable List<MultipartFile> filer,
            @RequestParam(required = false) @Nullable Long ersatter,
            RedirectAttributes told) {
        Case held = find(token);
        boolean added = false;
        try {
            added = OrderPage.add(
                    desk,
                    held,
                    CasePage.uploads(filer),
                    ersatter == null ? OptionalLong.empty() : OptionalLong.of(ersatter),
                    actor(held),
                    told);
        } catch (CaseRefusal tooLarge) {
            told.addFlashAttribute("refused", List.of(tooLarge.getMessage()));
        }
        // What could not be added is told at the top.
        return "redirect:/mitt/" + token + (added ? "#kontrollera" : "");
    }

    /** Sends workbooks that the reader does not understand to those who can teach it. */
    @PostMapping("/fraga-om-filer")
    String askAboutWorkbooks(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String namn,
            @RequestParam(defaultValue = "") String epost,
            RedirectAttributes told) {
        return act(
                token,
                told,
                held -> {
                    Case.Contact asks = new Case.Contact(namn, epost, "", "", "");
                    desk.askAboutWorkbooks(held, asks, Actor.byLink(held));
                    return held;
                },
                "#kontrollera");
    }

    @PostMapping("/ta-bort")
    String removeWorkbook(@PathVariable String token, @RequestParam long id, RedirectAttributes told) {
        return act(token, told, held -> desk.removeWorkbook(held, id, actor(held)), "#arbetsbocker");
    }

    /**
     * Says whose names in TAK are kept.
     *
     * @param hur {@code alla}, {@code inga}, {@code sokta} for all that the search finds; else one by one
     * @param visade ids that were shown, so that those not ticked among them are not kept
     * @param behall ids that were ticked
     * @param sida that is shown next
     */
    @PostMapping("/namn")
    String keepNames(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String hur,
            @RequestParam(required = false) @Nullable List<String> visade,
            @RequestParam(required = false) @Nullable List<String> behall,
            @RequestParam(defaultValue = "1") int sida,
            @RequestParam(defaultValue = "") String sok,
            RedirectAttributes told) {
        String place = act(
                token,
                told,
                held -> {
                    KeepNames names = switch (hur) {
                        case "alla" -> KeepNames.everyone();
                        case "inga" -> KeepNames.none();
                        case "sokta" -> some(held, List.of(), found(reviews.of(held), sok).stream()
                                .map(rename -> rename.id().value()).toList());
                        default -> some(held, visade, behall);
                    };
                    told.addFlashAttribute("namesSaved", true);
                    return desk.keepNames(held, names, actor(held));
                },
                "#namnbyten");
        if (place.contains("#")) {
            told.addAttribute("sida", sida);
            told.addAttribute("sok", sok);
        }
        return place;
    }

    private KeepNames some(Case held, @Nullable List<String> shown, @Nullable List<String> ticked) {
        Set<HsaId> kept = new HashSet<>(held.keepNames().some());
        if (held.keepNames().all()) {
            reviews.of(held).renames().forEach(rename -> kept.add(rename.id()));
        }
        Optional.ofNullable(shown).orElse(List.of()).forEach(id -> kept.remove(new HsaId(id)));
        Optional.ofNullable(ticked).orElse(List.of()).forEach(id -> kept.add(new HsaId(id)));
        return new KeepNames(false, kept);
    }

    @PostMapping("/godta")
    String accept(
            @PathVariable String token,
            @RequestParam String kod,
            @RequestParam(defaultValue = "") String skal,
            RedirectAttributes told) {
        return act(
                token,
                told,
                held -> {
                    desk.accept(held, kod, skal, actor(held));
                    return held;
                },
                "#varningar");
    }

    @PostMapping("/godta-inte")
    String withdrawAcceptance(@PathVariable String token, @RequestParam String kod, RedirectAttributes told) {
        return act(
                token,
                told,
                held -> {
                    desk.withdrawAcceptance(held, kod, actor(held));
                    return held;
                },
                "#varningar");
    }

    /** Keeps who orders and how it is wanted, and sends the order in if that is asked for. */
    @PostMapping("/uppgifter")
    String details(
            @PathVariable String token,
            DetailsForm form,
            @RequestParam(defaultValue = "") String gor,
            RedirectAttributes told) {
        Case held = find(token);
        Actor actor = actor(held);
        Case.Contact contact = form.contact();
        Case.Wanted wanted = form.wanted();
        List<Fault> faults = new ArrayList<>(form.faults());
        if (faults.isEmpty()) {
            try {
                held = desk.details(held, contact, wanted, actor);
                if (gor.equals("skicka")) {
                    faults.addAll(missing(held, contact, wanted));
                    if (faults.isEmpty()) {
                        desk.send(held, actor);
                        return "redirect:/mitt/" + token + "?tack";
                    }
                } else {
                    told.addFlashAttribute("saved", true);
                }
            } catch (CaseRefusal refusal) {
                faults.addAll(OrderFaults.of(refusal));
            }
        }
        // It is a draft still, that its orderer may want to find again.
        if (desk.mailDraft(held, actor)) {
            told.addFlashAttribute("linkMailed", held.contact().email());
        }
        if (!faults.isEmpty()) {
            told.addFlashAttribute("faults", faults);
            told.addFlashAttribute("contact", contact);
            told.addFlashAttribute("wanted", wanted);
        }
        return "redirect:/mitt/" + token + "#uppgifter";
    }

    private static List<Fault> missing(Case held, Case.Contact contact, Case.Wanted wanted) {
        boolean own = held.people().registeredBy().isEmpty();
        List<Fault> missing = new ArrayList<>();
        need(missing, contact.name(), "namn", own ? "Fyll i ditt namn." : "Fyll i beställarens namn.");
        if (own) {
            need(missing, contact.email(), "epost", "Fyll i din e-postadress, så att vi kan nå dig.");
        }
        need(missing, contact.organisation(), "organisation", "Fyll i organisationens namn.");
        need(missing, wanted.platform(), "plattform", "Välj vilken plattform beställningen gäller.");
        return missing;
    }

    private static void need(List<Fault> missing, String value, String field, String text) {
        if (value.isBlank()) {
            missing.add(new Fault(field, text));
        }
    }

    // ---- the case -----------------------------------------------------------------------------------------------------------

    @PostMapping("/meddelande")
    String message(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable List<MultipartFile> bilagor,
            RedirectAttributes told) {
        told.addFlashAttribute("written", text);
        return act(
                token,
                told,
                held -> {
                    desk.message(held, text, CasePage.uploads(bilagor), actor(held));
                    told.addFlashAttribute("written", "");
                    return held;
                },
                "#meddelanden");
    }

    @PostMapping("/dra-tillbaka")
    String withdraw(@PathVariable String token, RedirectAttributes told) {
        return act(token, told, held -> desk.withdraw(held, actor(held)), "");
    }

    /** Makes every link useless and shows the case by a new one. */
    @PostMapping("/ny-lank")
    String renewLink(@PathVariable String token, RedirectAttributes told) {
        Case held = find(token);
        told.addFlashAttribute("renewed", true);
        return "redirect:/mitt/" + desk.renewLink(held, actor(held));
    }

    @GetMapping("/dokument/{id}")
    ResponseEntity<byte[]> document(@PathVariable String token, @PathVariable long id) {
        CaseDocument document = cases.findDocument(find(token), id)
                .filter(found -> !forOrderer(List.of(found)).isEmpty())
                .orElseThrow(MyCasePage::missing);
        return CasePage.download(document.name(), cases.content(document));
    }

    @GetMapping("/markerad/{id}")
    ResponseEntity<byte[]> marked(@PathVariable String token, @PathVariable long id) {
        Case held = find(token);
        CaseDocument workbook = cases.findDocument(held, id)
                .filter(document -> document.kind() == CaseDocument.Kind.WORKBOOK)
                .orElseThrow(MyCasePage::missing);
        return CasePage.marked(reviews, reviews.of(held), workbook);
    }

    /** @param place where on the page it shows; a refusal shows at the top */
    private String act(String token, RedirectAttributes told, Function<Case, Case> act, String place) {
        Case held = find(token);
        try {
            act.apply(held);
            return "redirect:/mitt/" + token + place;
        } catch (CaseRefusal refusal) {
            told.addFlashAttribute("fault", refusal.getMessage());
            return "redirect:/mitt/" + token;
        }
    }

    /** Whoever has signed in does what they do by the link in their own name, and a handler as a handler. */
    private static Actor actor(Case held) {
        return Actors.byLink(SecurityContextHolder.getContext().getAuthentication(), held);
    }

    private Case find(String token) {
        return links.find(token).map(cases::get).orElseThrow(MyCasePage::missing);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
