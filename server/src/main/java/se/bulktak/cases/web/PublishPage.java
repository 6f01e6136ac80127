package se.bulktak.cases.web;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
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
import se.bulktak.cases.CaseLinks;
import se.bulktak.cases.CaseRefusal;
import se.bulktak.cases.Cases;
import se.bulktak.cases.Progress;
import se.bulktak.cases.PublishDesk;
import se.bulktak.cases.Receipt;
import se.bulktak.cases.Reviews;
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
    private final LiveCatalogue catalogue;

    PublishPage(Cases cases, CaseLinks links, Reviews reviews, PublishDesk desk, LiveCatalogue catalogue) {
        this.cases = cases;
        this.links = links;
        this.reviews = reviews;
        this.desk = desk;
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
        model.addAttribute("differences", desk.differences(held).orElse(null));
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

    /** How far it has come; asked for again and again until it has ended, and then leads on. */
    @GetMapping("/arenden/{number}/genomfor/pagar")
    String progress(@PathVariable String number, Model model) {
        Case held = find(number);
        if (held.runningSince().isEmpty()) {
            return "redirect:/arenden/" + held.number() + (held.published().isPresent() ? "/kvitto" : "");
        }
        head(model, held);
        model.addAttribute("progress", desk.progress(held).map(Progress::label).orElse(Progress.WAITING.label()));
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
            Authentication signedIn,
            Model model) {
        Case held = find(number);
        model.addAttribute("back", "/arenden/" + held.number());
        model.addAttribute("admin", actor(signedIn).is(Role.TAK_ADMIN));
        return receipt(held, "/arenden/" + held.number() + "/kvitto", q, visa, sida, model);
    }

    @GetMapping("/mitt/{token}/kvitto")
    String receipt(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String visa,
            @RequestParam(defaultValue = "1") int sida,
            Model model) {
        Case held = links.find(token).map(cases::get).orElseThrow(PublishPage::missing);
        model.addAttribute("back", "/mitt/" + token);
        model.addAttribute("admin", false);
        return receipt(held, "/mitt/" + token + "/kvitto", q, visa, sida, model);
    }

    private String receipt(Case held, String base, String q, String view, int page, Model model) {
        Receipt receipt = desk.receipt(held).orElseThrow(PublishPage::missing);
        head(model, held);
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        List<PairView> found = new ArrayList<>();
        for (Receipt.Pair pair : receipt.pairs()) {
            String name = name(pair.unit());
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
        int pages = Math.max(1, (found.size() + SIZE - 1) / SIZE);
        int at = Math.max(1, Math.min(page, pages));
        model.addAttribute("receipt", receipt);
        model.addAttribute("counts", byContract(receipt));
        model.addAttribute("pairs", found.subList((at - 1) * SIZE, Math.min(found.size(), at * SIZE)));
        model.addAttribute("found", found.size());
        model.addAttribute("q", q);
        model.addAttribute("visa", view);
        model.addAttribute("page", at);
        model.addAttribute("pages", pages);
        model.addAttribute("action", base);
        model.addAttribute("base", UriComponentsBuilder.fromPath(base).queryParam("q", q).queryParam("visa", view)
                .encode().build().toUriString());
        return "arenden/kvitto";
    }

    /** @param reachable of {@code all} units ordered for the contract */
    record ContractCount(String contract, int reachable, int all) {}

    private static List<ContractCount> byContract(Receipt receipt) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (Receipt.Pair pair : receipt.pairs()) {
            int[] count = counts.computeIfAbsent(pair.contract(), any -> new int[2]);
            count[0] += pair.reachable() ? 1 : 0;
            count[1]++;
        }
        return counts.entrySet().stream()
                .map(entry -> new ContractCount(
                        PlanText.shortName(entry.getKey()), entry.getValue()[0], entry.getValue()[1]))
                .toList();
    }

    /** The unit's name in TAK today. */
    private String name(String unit) {
        return catalogue.find()
                .flatMap(current -> current.snapshot().findAddress(unit))
                .map(row -> row.values() == null ? row.published() : row.values())
                .map(address -> address.name())
                .orElse("");
    }

    // ---- undoing ------------------------------------------------------------------------------------------------------------

    @GetMapping("/arenden/{number}/aterstall")
    String undoReview(@PathVariable String number, Authentication signedIn, Model model) {
        Case held = find(number);
        head(model, held);
        try {
            UndoDesk.Undoing undoing = desk.proposeUndo(held);
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

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static Actor actor(Authentication signedIn) {
        return Actors.of(signedIn).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
