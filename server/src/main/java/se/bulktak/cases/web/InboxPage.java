package se.bulktak.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import se.bulktak.access.Role;
import se.bulktak.cases.Actor;
import se.bulktak.cases.Actors;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseFilter;
import se.bulktak.cases.CaseStatus;
import se.bulktak.cases.Cases;
import se.bulktak.cases.Waiting;

/** The inbox: which cases there are, how old they are, and what waits for whom. */
@Controller
class InboxPage {

    private static final int SIZE = 50;

    private final Cases cases;

    InboxPage(Cases cases) {
        this.cases = cases;
    }

    /**
     * A view of the inbox that many want.
     *
     * @param key as in the address
     * @param count cases in it; -1 when that is not told
     */
    record View(String key, String label, int count, boolean current) {}

    /** A case as a row. */
    record RowView(Case held, String colour) {}

    @GetMapping("/arenden")
    String list(
            @RequestParam(defaultValue = "") String visa,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int sida,
            Authentication signedIn,
            HttpServletRequest request,
            Model model) {
        Actor actor = Actors.of(signedIn).orElseThrow();
        if (!actor.is(Role.HANDLER) && !actor.is(Role.TAK_ADMIN)) {
            return "redirect:/mina-arenden";
        }
        String view = visa.isEmpty() ? (q.isBlank() && status.isEmpty() ? usual(actor) : "alla") : visa;
        int page = Math.max(1, Math.min(sida, 10_000));
        Cases.Page found = cases.list(filter(view, status, q, actor, page - 1));
        model.addAttribute("views", views(view));
        model.addAttribute("view", view);
        model.addAttribute("statuses", statuses());
        model.addAttribute("status", status);
        model.addAttribute("q", q);
        model.addAttribute("rows", found.cases().stream()
                .map(held -> new RowView(held, CaseView.colour(held.status())))
                .toList());
        model.addAttribute("total", found.total());
        model.addAttribute("page", page);
        model.addAttribute("pages", (found.total() + SIZE - 1) / SIZE);
        model.addAttribute("base", UriComponentsBuilder.fromPath("/arenden")
                .queryParam("visa", "{visa}")
                .queryParam("status", "{status}")
                .queryParam("q", "{q}")
                .encode()
                .buildAndExpand(view, status, q)
                .toUriString());
        return "true".equals(request.getHeader("HX-Request")) ? "arenden/lista :: found" : "arenden/lista";
    }

    /** What most of a role come for. */
    private static String usual(Actor actor) {
        return actor.is(Role.HANDLER) ? "handlaggare" : "tak";
    }

    private static CaseFilter filter(String view, String status, String q, Actor actor, int page) {
        Set<CaseStatus> statuses = statuses(status);
        Optional<Waiting> waiting = switch (view) {
            case "handlaggare" -> Optional.of(Waiting.HANDLER);
            case "tak" -> Optional.of(Waiting.TAK_ADMIN);
            case "bestallare" -> Optional.of(Waiting.ORDERER);
            case "klocka" -> Optional.of(Waiting.CLOCK);
            default -> Optional.empty();
        };
        if (view.equals("utkast")) {
            statuses = Set.of(CaseStatus.DRAFT);
        }
        Optional<String> handler = view.equals("mina") ? Optional.of(actor.name()) : Optional.empty();
        return new CaseFilter(
                statuses, waiting, Optional.empty(), handler, Optional.empty(), q, view.equals("obesvarade"), page, SIZE);
    }

    private static Set<CaseStatus> statuses(String given) {
        for (CaseStatus status : CaseStatus.values()) {
            if (status.name().equalsIgnoreCase(given)) {
                return EnumSet.of(status);
            }
        }
        return Set.of();
    }

    private List<View> views(String current) {
        Map<CaseStatus, Integer> counts = cases.counts();
        List<View> views = new ArrayList<>();
        views.add(view("handlaggare", "Väntar på handläggare", waiting(counts, Waiting.HANDLER), current));
        views.add(view("tak", "Väntar på TAK-administratör", waiting(counts, Waiting.TAK_ADMIN), current));
        views.add(view("klocka", "Schemalagda", waiting(counts, Waiting.CLOCK), current));
        views.add(view(
                "bestallare",
                "Väntar på beställaren",
                counts.getOrDefault(CaseStatus.COMPLETION_REQUESTED, 0),
                current));
        views.add(view("obesvarade", "Obesvarade meddelanden", cases.unanswered(), current));
        views.add(view("mina", "Mina", -1, current));
        views.add(view("alla", "Alla", -1, current));
        views.add(view("utkast", "Utkast", counts.getOrDefault(CaseStatus.DRAFT, 0), current));
        return views;
    }

    private static View view(String key, String label, int count, String current) {
        return new View(key, label, count, key.equals(current));
    }

    private static int waiting(Map<CaseStatus, Integer> counts, Waiting who) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().waitsFor() == who)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static Map<String, String> statuses() {
        Map<String, String> statuses = new LinkedHashMap<>();
        statuses.put("", "Alla");
        for (CaseStatus status : CaseStatus.values()) {
            statuses.put(status.name().toLowerCase(Locale.ROOT), status.label());
        }
        return statuses;
    }
}
