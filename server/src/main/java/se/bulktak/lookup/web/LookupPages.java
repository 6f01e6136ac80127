package se.bulktak.lookup.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;
import se.bulktak.cases.Services;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.lookup.Hit;
import se.bulktak.lookup.IdCard;
import se.bulktak.lookup.IdCards;
import se.bulktak.lookup.NamesCsv;
import se.bulktak.lookup.SearchResult;
import se.bulktak.publication.History;
import se.bulktak.service.ContractDefinition;

/** Look up: one box over ids and names, a page per HSA-id, and today's names of many ids. */
@Controller
class LookupPages {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final int HITS_PER_PAGE = 20;
    /** Whoever wants to see more had better write another word. */
    private static final int MOST_PAGES = 50;
    private static final int UNITS_PER_PAGE = 50;
    private static final int LONGEST_QUERY = 200;
    private static final int MOST_TOUCHED = 50;

    private final LiveCatalogue live;
    private final Services services;
    private final Clock clock;

    LookupPages(LiveCatalogue live, Services services, Clock clock) {
        this.live = live;
        this.services = services;
        this.clock = clock;
    }

    /** What the catalogue is good for now. */
    private enum State {
        READY,
        WAITING,
        TROUBLE
    }

    // ---- the box ------------------------------------------------------------------------------------------------------------

    @GetMapping("/sok")
    String search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int sida,
            @RequestHeader(name = "HX-Request", required = false) boolean part,
            Model model,
            HttpServletResponse response) {
        String query = q.length() > LONGEST_QUERY ? q.substring(0, LONGEST_QUERY) : q;
        model.addAttribute("q", query);
        model.addAttribute("base", "/sok?q=" + UriUtils.encodeQueryParam(query, StandardCharsets.UTF_8));
        Optional<LiveCatalogue.Current> current = state(model);
        if (current.isPresent()) {
            int page = Math.max(1, Math.min(sida, MOST_PAGES));
            SearchResult result = current.get().index().search(query, page * HITS_PER_PAGE);
            int pages = Math.min(MOST_PAGES, (result.total() + HITS_PER_PAGE - 1) / HITS_PER_PAGE);
            List<Hit> hits = result.hits().subList(
                    Math.min((page - 1) * HITS_PER_PAGE, result.hits().size()), result.hits().size());
            model.addAttribute("total", result.total());
            model.addAttribute("hits", hits);
            model.addAttribute("page", page);
            model.addAttribute("pages", pages);
            model.addAttribute("cut", result.total() > MOST_PAGES * HITS_PER_PAGE);
        }
        return view("sok/sok", "traffar", part, model, response);
    }

    private Optional<LiveCatalogue.Current> state(Model model) {
        Optional<LiveCatalogue.Current> current = live.find();
        State state = current.isPresent()
                ? State.READY
                : live.trouble().isPresent() ? State.TROUBLE : State.WAITING;
        model.addAttribute("state", state.name());
        model.addAttribute("trouble", live.trouble().orElse(""));
        return current;
    }

    /** The whole page, or for htmx the part of it that changes. */
    private static String view(String template, String part, boolean asPart, Model model, HttpServletResponse response) {
        response.addHeader(HttpHeaders.VARY, "HX-Request");
        model.addAttribute("part", asPart);
        return asPart ? template + " :: " + part : template;
    }

    // ---- a page per id ------------------------------------------------------------------------------------------------------

    @GetMapping("/sok/{hsaId}")
    String id(
            @PathVariable String hsaId,
            @RequestParam(defaultValue = "1") int sida,
            @RequestHeader(name = "HX-Request", required = false) boolean part,
            @RequestHeader(name = "HX-Target", required = false) String target,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("id", hsaId);
        Optional<LiveCatalogue.Current> current = state(model);
        if (current.isPresent()) {
            IdCards cards = cards(current.get());
            Optional<IdCard> found = cards.find(hsaId, contracts());
            model.addAttribute("card", found.orElse(null));
            if (found.isEmpty()) {
                response.setStatus(HttpStatus.NOT_FOUND.value());
            } else {
                IdCard card = found.get();
                model.addAttribute("id", card.id());
                model.addAttribute("title", title(card));
                connected(card, cards, sida, model);
                touched(card, model);
            }
        }
        return view("sok/id", "kort", part && !"anslutna".equals(target), model, response);
    }

    private static String title(IdCard card) {
        return card.unit()
                .map(IdCard.Unit::name)
                .or(() -> card.component().map(IdCard.Component::name))
                .map(IdCard.Name::text)
                .filter(text -> !text.isBlank())
                .orElse(card.id());
    }

    private void connected(IdCard card, IdCards cards, int wanted, Model model) {
        int units = card.component().map(IdCard.Component::units).orElse(0);
        int pages = (units + UNITS_PER_PAGE - 1) / UNITS_PER_PAGE;
        int page = Math.max(1, Math.min(wanted, pages));
        List<IdCard.Connected> all = units == 0 ? List.of() : cards.connected(card.id());
        int from = Math.min((page - 1) * UNITS_PER_PAGE, all.size());
        model.addAttribute("connected", all.subList(from, Math.min(from + UNITS_PER_PAGE, all.size())));
        model.addAttribute("page", page);
        model.addAttribute("pages", pages);
    }

    private void touched(IdCard card, Model model) {
        try {
            History history = new History(live.database());
            Map<Long, History.Entry> entries = new LinkedHashMap<>();
            card.unit().ifPresent(unit ->
                    history.touchingUnit(unit.name().row()).forEach(entry -> entries.put(entry.id(), entry)));
            card.component().ifPresent(component ->
                    history.touchingComponent(component.name().row()).forEach(entry -> entries.put(entry.id(), entry)));
            List<History.Entry> newest = new ArrayList<>(entries.values());
            newest.sort(Comparator.comparingLong(History.Entry::id).reversed());
            model.addAttribute("touched", newest.stream().limit(MOST_TOUCHED).map(Touched::of).toList());
        } catch (CatalogueRefusal e) {
            model.addAttribute("touched", null);
        }
    }

    private IdCards cards(LiveCatalogue.Current current) {
        Instant now = clock.instant();
        return current.index().cards(LocalDate.ofInstant(now, SWEDEN), now);
    }

    private List<String> contracts() {
        return services.get(services.usual()).contracts().stream()
                .map(ContractDefinition::namespace)
                .toList();
    }

    // ---- names of many ids --------------------------------------------------------------------------------------------------

    /**
     * A small answer to stand beside a form, or the page where many ids are pasted.
     *
     * @param falt name of the parameter that holds the ids, which is what htmx calls the value of a form's field
     */
    @GetMapping("/sok/namn")
    String names(
            @RequestParam(defaultValue = "id") String falt,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = "HX-Request", required = false) boolean part,
            Model model,
            HttpServletResponse response) {
        names(String.join("\n", parameters.getOrDefault(falt, List.of())), model);
        return view("sok/namn", "svar", part, model, response);
    }

    @PostMapping("/sok/namn")
    String pasted(
            @RequestParam(defaultValue = "") String ider,
            @RequestHeader(name = "HX-Request", required = false) boolean part,
            Model model,
            HttpServletResponse response) {
        names(ider, model);
        return view("sok/namn", "svar", part, model, response);
    }

    private void names(String text, Model model) {
        model.addAttribute("ider", text);
        state(model).ifPresent(current -> {
            IdCards cards = cards(current);
            IdList list = IdList.of(text, id -> cards.names(id).isKnown());
            Map<String, IdCards.Names> names = names(list, cards);
            model.addAttribute("names", names);
            model.addAttribute("more", list.more());
            model.addAttribute(
                    "missing", names.values().stream().filter(one -> !one.isKnown()).count());
        });
    }

    private static Map<String, IdCards.Names> names(IdList list, IdCards cards) {
        Map<String, IdCards.Names> names = new LinkedHashMap<>();
        list.ids().forEach(id -> names.put(id, cards.names(id)));
        return names;
    }

    @PostMapping("/sok/namn.csv")
    ResponseEntity<byte[]> csv(@RequestParam(defaultValue = "") String ider) {
        IdCards cards = cards(live.get());
        IdList list = IdList.of(ider, id -> cards.names(id).isKnown());
        ContentDisposition file = ContentDisposition.attachment().filename("namn-i-tak.csv").build();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(NamesCsv.of(names(list, cards)).getBytes(StandardCharsets.UTF_8));
    }
}
