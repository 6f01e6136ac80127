package se.bulktak.cases.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseLinks;
import se.bulktak.cases.CaseRefusal;
import se.bulktak.cases.Cases;
import se.bulktak.cases.change.PlanFiles;
import se.bulktak.cases.change.PlanView;
import se.bulktak.cases.change.PlanViews;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.takweb.Preparation;
import se.bulktak.takweb.PreparationText;
import se.bulktak.takweb.WorklistItem;

/**
 * Exactly what an order changes in TAK: every row, both sides, with the risks first; and the same as files. Handlers and the
 * orderer see the same, since TAK is public; how it is to be carried out in tak-web is for those who handle it.
 */
@Controller
class PlanPage {

    /** Items of each kind that the page shows of what tak-web does not do; all are in the file. */
    private static final int SHOWN = 10;

    private final Cases cases;
    private final CaseLinks links;
    private final PlanViews plans;
    private final LiveCatalogue catalogue;

    PlanPage(Cases cases, CaseLinks links, PlanViews plans, LiveCatalogue catalogue) {
        this.cases = cases;
        this.links = links;
        this.plans = plans;
        this.catalogue = catalogue;
    }

    @GetMapping("/arenden/{number}/plan")
    String show(@PathVariable String number, PlanTable.Query query, Model model) {
        Case held = find(number);
        String base = "/arenden/" + held.number();
        show(held, base, query, model);
        model.addAttribute("staff", true);
        model.addAttribute("title", CaseView.title(held));
        PlanFace.differences(plans, held, PlanFace.MANY, model);
        takWeb(held, model);
        return "arenden/plan";
    }

    @GetMapping("/mitt/{token}/plan")
    String showMine(@PathVariable String token, PlanTable.Query query, Model model) {
        Case held = mine(token);
        show(held, "/mitt/" + token, query, model);
        model.addAttribute("staff", false);
        model.addAttribute("title", "Din beställning " + held.number());
        return "arenden/plan";
    }

    private void show(Case held, String base, PlanTable.Query query, Model model) {
        Optional<PlanViews.Shown> shown = plans.of(held);
        boolean loading = shown.isEmpty() && catalogue.find().isEmpty();
        String action = base + "/plan";
        model.addAttribute("held", held);
        model.addAttribute("back", base);
        model.addAttribute("base", action);
        model.addAttribute("loading", loading);
        model.addAttribute("trouble", catalogue.trouble().orElse(null));
        model.addAttribute("approved", shown.map(PlanViews.Shown::approved).orElse(false));
        model.addAttribute("done", held.published().isPresent());
        shown.map(PlanViews.Shown::view).ifPresent(view -> {
            model.addAttribute("table", PlanTable.of(view, query, action));
            PlanFace.fill(view, model);
        });
    }

    private void takWeb(Case held, Model model) {
        try {
            plans.preparation(held).ifPresent(preparation -> {
                model.addAttribute("preparation", preparation);
                model.addAttribute("summary", new PreparationText(preparation).summary());
                model.addAttribute("worklist", worklist(preparation));
            });
        } catch (CaseRefusal refusal) {
            model.addAttribute("preparationRefused", refusal.getMessage());
        }
    }

    /** What tak-web does otherwise, of one kind. @param more how many there are besides those shown */
    record Undone(String heading, String advice, boolean todo, int count, List<WorklistItem> items, int more) {}

    private static List<Undone> worklist(Preparation preparation) {
        Map<WorklistItem.Kind, List<WorklistItem>> kinds = new LinkedHashMap<>();
        preparation.worklist().forEach(item -> kinds.computeIfAbsent(item.kind(), any -> new ArrayList<>()).add(item));
        List<Undone> undone = new ArrayList<>();
        kinds.forEach((kind, items) -> undone.add(new Undone(
                PreparationText.heading(kind),
                PreparationText.advice(kind),
                kind.todo(),
                items.size(),
                items.subList(0, Math.min(SHOWN, items.size())),
                Math.max(0, items.size() - SHOWN))));
        return undone;
    }

    // ---- files --------------------------------------------------------------------------------------------------------------

    @GetMapping("/arenden/{number}/plan.xlsx")
    ResponseEntity<byte[]> xlsx(@PathVariable String number) {
        return xlsx(find(number));
    }

    @GetMapping("/arenden/{number}/plan.csv")
    ResponseEntity<byte[]> csv(@PathVariable String number) {
        return csv(find(number));
    }

    @GetMapping("/arenden/{number}/plan.json")
    ResponseEntity<byte[]> json(@PathVariable String number) {
        return json(find(number));
    }

    @GetMapping("/mitt/{token}/plan.xlsx")
    ResponseEntity<byte[]> myXlsx(@PathVariable String token) {
        return xlsx(mine(token));
    }

    @GetMapping("/mitt/{token}/plan.csv")
    ResponseEntity<byte[]> myCsv(@PathVariable String token) {
        return csv(mine(token));
    }

    @GetMapping("/mitt/{token}/plan.json")
    ResponseEntity<byte[]> myJson(@PathVariable String token) {
        return json(mine(token));
    }

    /** What tak-web is to import. */
    @GetMapping("/arenden/{number}/plan/json-bestallning.json")
    ResponseEntity<byte[]> jsonBestallning(@PathVariable String number) {
        Case held = find(number);
        Preparation preparation = preparation(held);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            preparation.order().write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return CasePage.download(held.number() + "-json-bestallning.json", out.toByteArray());
    }

    /** What tak-web does not do of it. */
    @GetMapping("/arenden/{number}/plan/arbetslista.csv")
    ResponseEntity<byte[]> worklist(@PathVariable String number) {
        Case held = find(number);
        return CasePage.download(
                held.number() + "-arbetslista-tak-web.csv", PlanFiles.csv(preparation(held).worklist()));
    }

    /** How the plan as it would be now differs from the one that was approved. */
    @GetMapping("/arenden/{number}/plan/skillnader.csv")
    ResponseEntity<byte[]> differences(@PathVariable String number) {
        Case held = find(number);
        return CasePage.download(
                held.number() + "-skillnader.csv",
                PlanFiles.csv(plans.sinceApproval(held).orElseThrow(PlanPage::missing)));
    }

    private Preparation preparation(Case held) {
        try {
            return plans.preparation(held).orElseThrow(PlanPage::missing);
        } catch (CaseRefusal refusal) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, refusal.getMessage());
        }
    }

    private ResponseEntity<byte[]> xlsx(Case held) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PlanFiles.xlsx(held, view(held), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return CasePage.download(held.number() + "-plan.xlsx", out.toByteArray());
    }

    private ResponseEntity<byte[]> csv(Case held) {
        return CasePage.download(held.number() + "-plan.csv", PlanFiles.csv(view(held)));
    }

    private ResponseEntity<byte[]> json(Case held) {
        view(held);
        return CasePage.download(held.number() + "-plan.json", plans.json(held));
    }

    private PlanView view(Case held) {
        return plans.of(held).map(PlanViews.Shown::view).orElseThrow(PlanPage::missing);
    }

    private Case find(String number) {
        return cases.find(number).filter(Case::isOrder).orElseThrow(PlanPage::missing);
    }

    private Case mine(String token) {
        return links.find(token).map(cases::get).filter(Case::isOrder).orElseThrow(PlanPage::missing);
    }

    static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
