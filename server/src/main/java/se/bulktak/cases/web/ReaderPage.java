package se.bulktak.cases.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.bulktak.cases.Actor;
import se.bulktak.cases.Actors;
import se.bulktak.cases.CaseRefusal;
import se.bulktak.cases.Lessons;
import se.bulktak.cases.Services;
import se.bulktak.finding.ToldFinding;
import se.bulktak.order.OrderReader;
import se.bulktak.order.Reading;
import se.bulktak.order.ReadingReports;
import se.bulktak.page.Fault;
import se.bulktak.service.Lesson;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.WorkbookLayout.ColumnLayout;
import se.bulktak.service.WorkbookLayout.Tab;
import se.bulktak.workbook.Upload;

/** What handlers have taught the reader of workbooks: look, try, add, take back. */
@Controller
@RequestMapping("/arenden/lasare")
class ReaderPage {

    private final Lessons lessons;
    private final Services services;

    ReaderPage(Lessons lessons, Services services) {
        this.lessons = lessons;
        this.services = services;
    }

    /** A lesson in words. @param by user name */
    record Row(long id, String kind, String meaning, String spelling, String by, Instant at) {}

    /**
     * How a file is read, now and with what is being tried.
     *
     * @param before how it is read now, line by line
     * @param after how it would be read
     * @param lackingBefore what is missing now, as told to the orderer
     * @param lackingAfter what would still be missing
     * @param same whether it makes no difference
     */
    record Trial(
            List<String> before, List<String> after, List<String> lackingBefore, List<String> lackingAfter, boolean same) {}

    @GetMapping
    String show(Model model) {
        fill(model);
        return "arenden/lasare/lista";
    }

    private void fill(Model model) {
        ServiceDefinition service = services.get(services.usual());
        model.addAttribute(
                "known",
                lessons.list(service.id()).stream()
                        .map(known -> new Row(
                                known.id(),
                                kind(known.lesson()),
                                meaning(service, known.lesson()),
                                known.lesson().spelling(),
                                known.by(),
                                known.at()))
                        .toList());
        model.addAttribute("meanings", meanings(service));
        for (String field : List.of("betyder", "stavning")) {
            if (!model.containsAttribute(field)) {
                model.addAttribute(field, "");
            }
        }
    }

    /**
     * Tries a lesson, on a workbook, or teaches it.
     *
     * @param gor {@code prova} or {@code lar}
     */
    @PostMapping
    String teach(
            @RequestParam(defaultValue = "") String betyder,
            @RequestParam(defaultValue = "") String stavning,
            @RequestParam(required = false) @Nullable MultipartFile arbetsbok,
            @RequestParam(defaultValue = "prova") String gor,
            Authentication signedIn,
            Model model,
            RedirectAttributes told) {
        String service = services.usual();
        List<Fault> faults = new ArrayList<>();
        Optional<Lesson> lesson = lesson(service, betyder, stavning);
        List<Upload> files = arbetsbok == null ? List.of() : CasePage.uploads(List.of(arbetsbok));
        if (lesson.isEmpty()) {
            faults.add(new Fault("betyder", "Välj vad det betyder."));
        } else {
            lessons.refusals(service, List.of(lesson.get())).forEach(text -> faults.add(new Fault("stavning", text)));
        }
        boolean trial = !gor.equals("lar");
        if (trial && files.isEmpty()) {
            faults.add(new Fault("arbetsbok", "Välj en arbetsbok att pröva på."));
        }
        if (faults.isEmpty() && !trial) {
            try {
                lessons.teach(service, List.of(lesson.get()), Optional.empty(), actor(signedIn));
                told.addFlashAttribute("done", "\"" + stavning.strip() + "\" är inlärt och gäller från och med nu.");
                return "redirect:/arenden/lasare";
            } catch (CaseRefusal refusal) {
                faults.add(new Fault("stavning", refusal.getMessage()));
            }
        }
        if (faults.isEmpty()) {
            try {
                model.addAttribute("trial", trial(lessons, service, lesson.stream().toList(), files.get(0)));
            } catch (CaseRefusal refusal) {
                faults.add(new Fault("arbetsbok", refusal.getMessage()));
            }
        }
        model.addAttribute("betyder", betyder);
        model.addAttribute("stavning", stavning);
        model.addAttribute("faults", faults);
        fill(model);
        return "arenden/lasare/lista";
    }

    @PostMapping("/ta-tillbaka")
    String takeBack(@RequestParam long id, Authentication signedIn, RedirectAttributes told) {
        try {
            lessons.takeBack(services.usual(), id, actor(signedIn));
            told.addFlashAttribute("done", "Det är borttaget. Arbetsböcker läses utan det från och med nu.");
        } catch (CaseRefusal refusal) {
            told.addFlashAttribute("fault", refusal.getMessage());
        }
        return "redirect:/arenden/lasare";
    }

    // ---- shared with teaching from a case -----------------------------------------------------------------------------------

    /** @throws CaseRefusal if the file is no workbook */
    static Trial trial(Lessons lessons, String service, List<Lesson> more, Upload file) {
        Reading before = new OrderReader(lessons.with(service, List.of())).readUploads(List.of(file));
        Reading after = new OrderReader(lessons.with(service, more)).readUploads(List.of(file));
        if (before instanceof Reading.Unreadable unreadable) {
            throw CaseRefusal.told("unreadable", unreadable.files().get(0).message());
        }
        Reading.Readable now = (Reading.Readable) before;
        Reading.Readable then = (Reading.Readable) after;
        List<String> lines = ReadingReports.lines(now.reports());
        List<String> changed = ReadingReports.lines(then.reports());
        return new Trial(lines, changed, lacking(now), lacking(then), lines.equals(changed));
    }

    private static List<String> lacking(Reading.Readable reading) {
        return ToldFinding.of(reading.findings()).stream()
                .filter(finding -> finding.code().equals("missing_tab") || finding.code().equals("missing_column"))
                .map(ToldFinding::message)
                .toList();
    }

    static String kind(Lesson lesson) {
        return switch (lesson.kind()) {
            case TAB -> "Flik";
            case HEADING -> "Rubrik";
            case EXAMPLE -> "Exempel";
        };
    }

    static String meaning(ServiceDefinition service, Lesson lesson) {
        String tab = service.layout().tab(lesson.tab()).name();
        return switch (lesson.kind()) {
            case TAB -> tab;
            case HEADING -> tab + ": " + heading(service, lesson.tab(), lesson.field());
            case EXAMPLE -> "Exempel i " + tab;
        };
    }

    static String heading(ServiceDefinition service, Tab tab, String field) {
        return service.layout().tab(tab).columns().stream()
                .filter(column -> column.field().equals(field))
                .map(ColumnLayout::heading)
                .findFirst()
                .orElse(field);
    }

    private static Map<String, String> meanings(ServiceDefinition service) {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("", "Välj");
        for (Lesson.Kind kind : Lesson.Kind.values()) {
            for (Tab tab : Tab.values()) {
                List<String> fields = switch (kind) {
                    case TAB -> List.of("");
                    case HEADING -> service.layout().tab(tab).columns().stream().map(ColumnLayout::field).toList();
                    case EXAMPLE -> tab == Tab.UNITS || tab == Tab.PRODUCER ? List.of("") : List.of();
                };
                for (String field : fields) {
                    Lesson lesson = new Lesson(kind, tab, field, "");
                    String key = kind + ":" + tab + (field.isEmpty() ? "" : "." + field);
                    meanings.put(key, switch (kind) {
                        case TAB -> "Ett namn på fliken " + meaning(service, lesson);
                        case HEADING -> "En rubrik i " + meaning(service, lesson);
                        case EXAMPLE -> "Ett id som bara är ett exempel i " + service.layout().tab(tab).name();
                    });
                }
            }
        }
        return meanings;
    }

    /** Empty for what is none of the choices. */
    private Optional<Lesson> lesson(String service, String meaning, String spelling) {
        if (meaning.isBlank() || !meanings(services.get(service)).containsKey(meaning)) {
            return Optional.empty();
        }
        String[] parts = meaning.split("[:.]");
        return Optional.of(new Lesson(
                Lesson.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                Tab.valueOf(parts[1]),
                parts.length > 2 ? parts[2] : "",
                spelling.strip()));
    }

    static Actor actor(Authentication signedIn) {
        return Actors.of(signedIn).orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
