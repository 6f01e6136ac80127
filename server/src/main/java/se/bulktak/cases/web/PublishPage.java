package se.bulktak.cases.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import se.bulktak.access.Role;
import se.bulktak.apply.Proposal;
import se.bulktak.apply.UndoDesk;
import se.bulktak.cases.Actor;
import se.bulktak.cases.Actors;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseAct;
import se.bulktak.cases.CaseEvent;
import se.bulktak.cases.CaseLinks;
import se.bulktak.cases.CaseRefusal;
import se.bulktak.cases.Cases;
import se.bulktak.cases.Progress;
import se.bulktak.cases.PublishDesk;
import se.bulktak.cases.Receipt;
import se.bulktak.cases.Reviews;
import se.bulktak.cases.change.ContractReach;
import se.bulktak.cases.change.PlanFiles;
import se.bulktak.cases.change.PlanRow;
import se.bulktak.cases.change.PlanViews;
import se.bulktak.catalogue.Keys;
import se.bulktak.finding.Severity;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.plan.PlanText;

/** Applying an approved plan, now or at a set time; its receipt; and the way back. */
@Controller
class PublishPage {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final int SIZE = 100;

    private final Cases cases;
    private final CaseLinks links;
    private final Reviews reviews;
    private final PublishDesk desk;
    private final PlanViews plans;
    private final LiveCatalogue catalogue;

    PublishPage(Cases cases, CaseLinks links, Reviews reviews, PublishDesk desk, PlanViews plans, LiveCatalogue catalogue) {
        this.cases = cases;
        this.links = links;
        this.reviews = reviews;
        this.desk = desk;
        this.plans = plans;
        this.catalogue = catalogue;
    }

    // ---- applying -----------------------------------------------------------------------------------------------------------

    @GetMapping("/arenden/{number}/genomfor")
    String show(@PathVariable String number, Authentication signedIn, Model model) {
        Case held = find(number);
        if (held.runningSince().isPresent()) {
            return "redirect:/arenden/" + held.number() + "/genomfor/pagar";
        }
        head(model, held);
        Optional<Proposal> proposal = reviews.approved(held);
        model.addAttribute("proposal", proposal.orElse(null));
        model.addAttribute("lines", proposal.map(CasePage::lines).orElse(List.of()));
        model.addAttribute("warnings", proposal.map(any -> any.findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING).toList()).orElse(List.of()));
        model.addAttribute("eyes", desk.fourEyes(held, actor(signedIn).name()).orElse(null));
        model.addAttribute("admin", actor(signedIn).is(Role.TAK_ADMIN));
        model.addAttribute("mayApply", held.may(CaseAct.APPLY));
        model.addAttribute("moved", desk.differences(held).map(CaseEvent::text).orElse(null));
        model.addAttribute("stopped", desk.stopped(held).map(CaseEvent::text).orElse(null));
        model.addAttribute("handler", actor(signedIn).is(Role.HANDLER));
        PlanFace.differences(plans, held, PlanFace.FEW, model);
        return "arenden/genomfor";
    }

    @PostMapping("/arenden/{number}/genomfor")
    String apply(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String kommentar,
            Authentication signedIn,
            RedirectAttributes told) {
        return act(number, told, "/genomfor/pagar", held -> desk.applyNow(held, kommentar.strip(), actor(signedIn)));
    }

    @PostMapping("/arenden/{number}/genomfor/tid")
    String schedule(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String nar,
            Authentication signedIn,
            RedirectAttributes told) {
        LocalDateTime at;
        try {
            at = LocalDateTime.parse(nar.strip().replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            told.addFlashAttribute("fault", "\"" + nar + "\" är ingen tid. Skriv datum och klockslag: 2026-12-01 18:00.");
            return "redirect:/arenden/" + number + "/genomfor";
        }
        return act(number, told, "", held -> desk.schedule(held, at.atZone(SWEDEN).toInstant(), actor(signedIn)));
    }

    @PostMapping("/arenden/{number}/genomfor/avbryt-tid")
    String unschedule(@PathVariable String number, Authentication signedIn, RedirectAttributes told) {
        return act(number, told, "/genomfor", held -> desk.unschedule(held, actor(signedIn)));
    }

    /** How far it has come; asked for again and again until it has ended, and then leads on: to what came of it. */
    @GetMapping("/arenden/{number}/genomfor/pagar")
    String progress(@PathVariable String number, Model model) {
        Case held = find(number);
        if (held.runningSince().isEmpty()) {
            boolean done = desk.stopped(held).isEmpty() && desk.receipt(held).isPresent() && held.undone().isEmpty();
            return "redirect:/arenden/" + held.number() + (done ? "/kvitto" : "");
        }
        head(model, held);
        model.addAttribute("progress", desk.progress(held).orElse(Progress.WAITING).label());
        return "arenden/pagar";
    }

    @PostMapping("/arenden/{number}/genomfor/i-bruk")
    String confirm(@PathVariable String number, Authentication signedIn, RedirectAttributes told) {
        return act(number, told, "/kvitto", held -> desk.confirm(held, actor(signedIn)));
    }

    // ---- receipt ------------------------------------------------------------------------------------------------------------

    /** A unit and contract as the receipt shows it. */
    record PairView(String unit, String name, String contract, boolean reachable, String text) {}

    @GetMapping("/arenden/{number}/kvitto")
    String receipt(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String visa,
            @RequestParam(defaultValue = "1") int sida,
            @RequestParam(required = false) @Nullable String utskrift,
            Authentication signedIn,
            Model model) {
        Case held = find(number);
        model.addAttribute("back", "/arenden/" + held.number());
        model.addAttribute("admin", actor(signedIn).is(Role.TAK_ADMIN));
        return receipt(held, "/arenden/" + held.number() + "/kvitto", q, visa, sida, utskrift != null, model);
    }

    @GetMapping("/mitt/{token}/kvitto")
    String receipt(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String visa,
            @RequestParam(defaultValue = "1") int sida,
            @RequestParam(required = false) @Nullable String utskrift,
            Model model) {
        Case held = mine(token);
        model.addAttribute("back", "/mitt/" + token);
        model.addAttribute("admin", false);
        return receipt(held, "/mitt/" + token + "/kvitto", q, visa, sida, utskrift != null, model);
    }

    /** @param print whether all that fits is shown at once, for paper */
    private String receipt(Case held, String base, String q, String view, int page, boolean print, Model model) {
        Receipt receipt = desk.receipt(held).orElseThrow(PublishPage::missing);
        head(model, held);
        model.addAttribute("reached", ContractReach.of(receipt.pairs()));
        UnaryOperator<String> names = names(held);
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        List<PairView> found = new ArrayList<>();
        for (Receipt.Pair pair : receipt.pairs()) {
            String name = names.apply(pair.unit());
            boolean fits = wanted.isEmpty() || (pair.unit() + " " + name).toLowerCase(Locale.ROOT).contains(wanted);
            if (fits && !(view.equals("inte") && pair.reachable())) {
                found.add(new PairView(
                        pair.unit(),
                        name,
                        PlanText.shortName(pair.contract()),
                        pair.reachable(),
                        Optional.ofNullable(pair.text()).orElse("")));
            }
        }
        int pages = print ? 1 : Math.max(1, (found.size() + SIZE - 1) / SIZE);
        int at = Math.max(1, Math.min(page, pages));
        model.addAttribute("receipt", receipt);
        model.addAttribute("pairs", print ? found : found.subList((at - 1) * SIZE, Math.min(found.size(), at * SIZE)));
        model.addAttribute("print", print);
        model.addAttribute("found", found.size());
        model.addAttribute("q", q);
        model.addAttribute("visa", view);
        model.addAttribute("page", at);
        model.addAttribute("pages", pages);
        model.addAttribute("action", base);
        model.addAttribute("base", UriComponentsBuilder.fromPath(base).queryParam("q", "{q}").queryParam("visa", "{visa}")
                .encode().buildAndExpand(q, view).toUriString());
        return "arenden/kvitto";
    }

    /** The units' names as the plan left them, else as TAK has them today. */
    private UnaryOperator<String> names(Case held) {
        Map<String, String> given = plans.approved(held)
                .map(shown -> shown.view().rows().stream()
                        .filter(row -> !row.becomes().isEmpty())
                        .collect(Collectors.toMap(row -> Keys.of(row.id()), PlanRow::becomes, (first, next) -> first)))
                .orElse(Map.of());
        return unit -> {
            String name = given.get(Keys.of(unit));
            return name == null ? name(unit) : name;
        };
    }

    /** The unit's name in TAK today. */
    private String name(String unit) {
        return catalogue.find()
                .flatMap(current -> current.snapshot().findAddress(unit))
                .map(row -> row.values() == null ? row.published() : row.values())
                .map(address -> address.name())
                .orElse("");
    }

    @GetMapping("/arenden/{number}/kvitto.xlsx")
    ResponseEntity<byte[]> receiptWorkbook(@PathVariable String number) {
        return receiptWorkbook(find(number));
    }

    @GetMapping("/arenden/{number}/kvitto.csv")
    ResponseEntity<byte[]> receiptTable(@PathVariable String number) {
        return receiptTable(find(number));
    }

    @GetMapping("/mitt/{token}/kvitto.xlsx")
    ResponseEntity<byte[]> myReceiptWorkbook(@PathVariable String token) {
        return receiptWorkbook(mine(token));
    }

    @GetMapping("/mitt/{token}/kvitto.csv")
    ResponseEntity<byte[]> myReceiptTable(@PathVariable String token) {
        return receiptTable(mine(token));
    }

    private ResponseEntity<byte[]> receiptWorkbook(Case held) {
        Receipt receipt = desk.receipt(held).orElseThrow(PublishPage::missing);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PlanFiles.xlsx(held, receipt, names(held), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return CasePage.download(held.number() + "-kvitto.xlsx", out.toByteArray());
    }

    private ResponseEntity<byte[]> receiptTable(Case held) {
        Receipt receipt = desk.receipt(held).orElseThrow(PublishPage::missing);
        return CasePage.download(held.number() + "-kvitto.csv", PlanFiles.csv(receipt, names(held)));
    }

    // ---- undoing ------------------------------------------------------------------------------------------------------------

    @GetMapping("/arenden/{number}/aterstall")
    String undoReview(@PathVariable String number, PlanTable.Query query, Authentication signedIn, Model model) {
        Case held = find(number);
        head(model, held);
        try {
            PlanViews.Undo undo = plans.undo(held, query.isBare());
            UndoDesk.Undoing undoing = undo.undoing();
            undo.view().ifPresent(view -> {
                PlanFace.fill(view, model);
                model.addAttribute("table", PlanTable.of(view, query, "/arenden/" + held.number() + "/aterstall"));
            });
            model.addAttribute("proposal", undoing.proposal().orElse(null));
            model.addAttribute("findings", undoing.findings());
            model.addAttribute("lines", undoing.proposal().map(CasePage::lines).orElse(List.of()));
            model.addAttribute("key", undoing.proposal().map(PublishDesk::key).orElse(""));
            model.addAttribute("conflicts", undoing.findings().stream()
                    .anyMatch(finding -> finding.severity() == Severity.WARNING));
        } catch (CaseRefusal refusal) {
            model.addAttribute("fault", refusal.getMessage());
            model.addAttribute("findings", List.of());
            model.addAttribute("lines", List.of());
        }
        model.addAttribute("admin", actor(signedIn).is(Role.TAK_ADMIN));
        return "arenden/aterstall";
    }

    @PostMapping("/arenden/{number}/aterstall")
    String undo(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String nyckel,
            @RequestParam(defaultValue = "") String skal,
            @RequestParam(defaultValue = "false") boolean lamna,
            Authentication signedIn,
            RedirectAttributes told) {
        Case held = find(number);
        try {
            desk.undo(held, nyckel, lamna, skal, actor(signedIn));
            return "redirect:/arenden/" + held.number() + "/genomfor/pagar";
        } catch (CaseRefusal refusal) {
            told.addFlashAttribute("refusal", refusal.getMessage());
            told.addFlashAttribute("skal", skal);
            return "redirect:/arenden/" + held.number() + "/aterstall";
        }
    }

    // ---- shared -------------------------------------------------------------------------------------------------------------

    private static void head(Model model, Case held) {
        model.addAttribute("held", held);
        model.addAttribute("title", CaseView.title(held));
        model.addAttribute("colour", CaseView.colour(held.status()));
    }

    private String act(String number, RedirectAttributes told, String then, Function<Case, Case> act) {
        Case held = find(number);
        try {
            act.apply(held);
            return "redirect:/arenden/" + held.number() + then;
        } catch (CaseRefusal refusal) {
            told.addFlashAttribute("fault", refusal.getMessage());
            return "redirect:/arenden/" + held.number() + (then.startsWith("/genomfor") ? "/genomfor" : "");
        }
    }

    private Case find(String number) {
        return cases.find(number).orElseThrow(PublishPage::missing);
    }

    private Case mine(String token) {
        return links.find(token).map(cases::get).orElseThrow(PublishPage::missing);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static Actor actor(Authentication signedIn) {
        return Actors.of(signedIn).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
