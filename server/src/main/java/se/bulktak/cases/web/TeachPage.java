package se.bulktak.cases.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseDocument;
import se.bulktak.cases.CaseRefusal;
import se.bulktak.cases.Cases;
import se.bulktak.cases.Lessons;
import se.bulktak.cases.Reviews;
import se.bulktak.cases.Services;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Messages;
import se.bulktak.order.Teaching;
import se.bulktak.service.Lesson;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.WorkbookLayout.ColumnLayout;
import se.bulktak.service.WorkbookLayout.Tab;
import se.bulktak.workbook.Sheet;
import se.bulktak.workbook.SheetCell;
import se.bulktak.workbook.SheetRow;
import se.bulktak.workbook.Upload;
import se.bulktak.workbook.WorkbookContent;
import se.bulktak.workbook.Workbooks;

/**
 * Teaching the reader from a workbook of a case: the handler sees the file's own tabs and headings, says what each means, sees how
 * the file would be read, and saves. What has been chosen stands in the form's fields: {@code flik2}, {@code rad2} and
 * {@code rubrik2_3} for the third tab and its third column.
 */
@Controller
@RequestMapping("/arenden/lasare/lar/{number}/{document}")
class TeachPage {

    /** Rows among which the headings are looked for by hand. */
    private static final int ROWS = 15;
    private static final int ROW_TEXT = 90;
    private static final int COLUMNS = 40;
    private static final int TABS = 20;

    private final Cases cases;
    private final Reviews reviews;
    private final Lessons lessons;
    private final Services services;

    TeachPage(Cases cases, Reviews reviews, Lessons lessons, Services services) {
        this.cases = cases;
        this.reviews = reviews;
        this.lessons = lessons;
        this.services = services;
    }

    /**
     * A tab of the file.
     *
     * @param tab which of the template's it is said to be; empty for none
     * @param rows where headings may stand: the row's number and what it says
     * @param row the row of headings, 1-based; 0 in an empty tab
     * @param headings the cells of that row; none while the tab is said to be none
     * @param fields what a heading may mean in that tab
     */
    record TabChoice(
            int index,
            String name,
            boolean hidden,
            String tab,
            Map<String, String> rows,
            int row,
            List<HeadingChoice> headings,
            Map<String, String> fields) {}

    /** @param field what it is said to mean; empty for nothing @param example what stands below it; may be empty */
    record HeadingChoice(int column, String letters, String text, String field, String example) {}

    @GetMapping
    String show(
            @PathVariable String number,
            @PathVariable long document,
            @RequestParam Map<String, String> picked,
            Model model) {
        Case held = cases.find(number).orElseThrow(TeachPage::missing);
        Upload file = file(held, document);
        ServiceDefinition service = services.get(held.service());
        model.addAttribute("held", held);
        model.addAttribute("document", document);
        model.addAttribute("file", file.name());
        if (!(Workbooks.read(file) instanceof WorkbookContent.Sheets content)) {
            WorkbookContent.Unreadable unreadable = (WorkbookContent.Unreadable) Workbooks.read(file);
            model.addAttribute("unreadable", unreadable.message());
            return "arenden/lasare/lar";
        }
        Picked choice = picked(service, content.sheets(), picked);
        model.addAttribute("tabs", choice.tabs());
        model.addAttribute("meanings", tabNames(service));
        List<String> refusals = new ArrayList<>(choice.faults());
        refusals.addAll(lessons.refusals(held.service(), choice.lessons()));
        model.addAttribute("refusals", refusals.stream().distinct().toList());
        model.addAttribute("lessons", choice.lessons().stream()
                .map(lesson -> ReaderPage.kind(lesson) + "en \"" + lesson.spelling() + "\" betyder "
                        + ReaderPage.meaning(service, lesson) + ".")
                .toList());
        model.addAttribute(
                "trial",
                ReaderPage.trial(lessons, held.service(), refusals.isEmpty() ? choice.lessons() : List.of(), file));
        return "arenden/lasare/lar";
    }

    @PostMapping
    String teach(
            @PathVariable String number,
            @PathVariable long document,
            @RequestParam Map<String, String> picked,
            @RequestParam(defaultValue = "prova") String gor,
            Authentication signedIn,
            Model model,
            RedirectAttributes told) {
        if (!gor.equals("lar")) {
            return show(number, document, picked, model);
        }
        Case held = cases.find(number).orElseThrow(TeachPage::missing);
        Upload file = file(held, document);
        if (!(Workbooks.read(file) instanceof WorkbookContent.Sheets content)) {
            return show(number, document, picked, model);
        }
        Picked choice = picked(services.get(held.service()), content.sheets(), picked);
        try {
            if (!choice.faults().isEmpty()) {
                throw CaseRefusal.told("ambiguous", String.join(" ", choice.faults()));
            }
            lessons.teach(held.service(), choice.lessons(), Optional.of(held), ReaderPage.actor(signedIn));
        } catch (CaseRefusal refusal) {
            model.addAttribute("fault", refusal.getMessage());
            return show(number, document, picked, model);
        }
        if (!held.isOrder()) {
            told.addFlashAttribute("written", Messages.beside(Cases.class, "cases").text("files_taught"));
        }
        told.addFlashAttribute("taught", file.name());
        return "redirect:/arenden/" + held.number();
    }

    private Upload file(Case held, long document) {
        CaseDocument found = cases.findDocument(held, document)
                .filter(any -> any.kind() == CaseDocument.Kind.WORKBOOK || any.kind() == CaseDocument.Kind.ATTACHMENT)
                .orElseThrow(TeachPage::missing);
        return reviews.upload(found);
    }

    // ---- what has been picked -----------------------------------------------------------------------------------------------

    /** @param lessons what the picks teach @param faults why some cannot be taught, in Swedish */
    private record Picked(List<TabChoice> tabs, List<Lesson> lessons, List<String> faults) {}

    private static Picked picked(ServiceDefinition service, List<Sheet> sheets, Map<String, String> picked) {
        List<Optional<Tab>> now = Teaching.tabs(service, sheets);
        List<TabChoice> tabs = new ArrayList<>();
        List<Lesson> taught = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Set<Tab> used = new HashSet<>();
        for (int i = 0; i < Math.min(sheets.size(), TABS); i++) {
            Sheet sheet = sheets.get(i);
            Optional<Tab> tab = picked.containsKey("flik" + i) ? tab(picked.get("flik" + i)) : now.get(i);
            tab.ifPresent(one -> {
                if (!used.add(one)) {
                    faults.add("Två flikar har valts som " + service.layout().tab(one).name() + ". Välj en av dem.");
                }
            });
            tabs.add(choice(service, i, sheet, tab, now.get(i), picked, taught, faults));
        }
        for (Tab tab : Tab.values()) {
            boolean moved = now.contains(Optional.of(tab))
                    && !tabs.get(Math.min(now.indexOf(Optional.of(tab)), tabs.size() - 1)).tab().equals(tab.name());
            if (moved) {
                faults.add("Fliken \"" + sheets.get(now.indexOf(Optional.of(tab))).name() + "\" läses redan som "
                        + service.layout().tab(tab).name() + ", och det går inte att ändra.");
            }
        }
        return new Picked(tabs, taught, faults);
    }

    private static TabChoice choice(
            ServiceDefinition service,
            int index,
            Sheet sheet,
            Optional<Tab> tab,
            Optional<Tab> now,
            Map<String, String> picked,
            List<Lesson> taught,
            List<String> faults) {
        int row = number(picked.get("rad" + index))
                .filter(any -> sheet.rows().stream().anyMatch(one -> one.number() == any))
                .orElseGet(() -> Teaching.headingRow(service, tab, sheet));
        List<HeadingChoice> headings = new ArrayList<>();
        if (tab.isPresent()) {
            if (!tab.equals(now)) {
                taught.add(new Lesson(Lesson.Kind.TAB, tab.get(), "", sheet.name().strip()));
            }
            sheet.rows().stream()
                    .filter(one -> one.number() == row)
                    .findFirst()
                    .ifPresent(heading -> headings.addAll(
                            headings(service, index, sheet, tab.get(), heading, picked, taught, faults)));
        }
        Map<String, String> rows = new LinkedHashMap<>();
        sheet.rows().stream().limit(ROWS).forEach(one -> rows.put(String.valueOf(one.number()), says(one)));
        rows.computeIfAbsent(String.valueOf(row), any -> "Rad " + row);
        return new TabChoice(
                index,
                sheet.name(),
                sheet.hidden(),
                tab.map(Tab::name).orElse(""),
                rows,
                row,
                headings,
                tab.map(one -> fields(service, one)).orElse(Map.of()));
    }

    private static List<HeadingChoice> headings(
            ServiceDefinition service,
            int index,
            Sheet sheet,
            Tab tab,
            SheetRow row,
            Map<String, String> picked,
            List<Lesson> taught,
            List<String> faults) {
        Map<Integer, String> now = Teaching.fields(service, tab, row);
        Optional<SheetRow> below =
                sheet.rows().stream().filter(one -> one.number() > row.number()).findFirst();
        List<HeadingChoice> headings = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (SheetCell cell : row.cells().subList(0, Math.min(row.cells().size(), COLUMNS))) {
            String known = now.getOrDefault(cell.column(), "");
            String wanted = picked.getOrDefault("rubrik" + index + "_" + cell.column(), known);
            String field = fields(service, tab).containsKey(wanted) ? wanted : known;
            String text = cell.text().strip();
            if (!known.isEmpty() && !field.equals(known)) {
                faults.add("Rubriken \"" + text + "\" läses redan som " + ReaderPage.heading(service, tab, known)
                        + ", och det går inte att ändra.");
            } else if (!field.isEmpty() && !used.add(field)) {
                faults.add("Två rubriker på fliken \"" + sheet.name() + "\" har valts som "
                        + ReaderPage.heading(service, tab, field) + ". Välj en av dem.");
            } else if (!field.isEmpty() && known.isEmpty()) {
                taught.add(new Lesson(Lesson.Kind.HEADING, tab, field, text));
            }
            headings.add(new HeadingChoice(
                    cell.column(),
                    CellRef.columnName(cell.column()),
                    text,
                    field,
                    below.flatMap(one -> one.findCell(cell.column())).map(SheetCell::text).map(TeachPage::cut).orElse("")));
        }
        return headings;
    }

    private static Map<String, String> tabNames(ServiceDefinition service) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("", "Ingen av mallens flikar");
        for (Tab tab : Tab.values()) {
            names.put(tab.name(), service.layout().tab(tab).name());
        }
        return names;
    }

    private static Map<String, String> fields(ServiceDefinition service, Tab tab) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("", "Används inte");
        for (ColumnLayout column : service.layout().tab(tab).columns()) {
            fields.put(column.field(), column.heading() + (column.needed() ? " (behövs)" : ""));
        }
        return fields;
    }

    private static String says(SheetRow row) {
        return "Rad " + row.number() + ": "
                + cut(row.cells().stream().map(cell -> cell.text().strip()).collect(Collectors.joining(" | ")));
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= ROW_TEXT ? line : line.substring(0, ROW_TEXT) + " …";
    }

    private static Optional<Tab> tab(String name) {
        return List.of(Tab.values()).stream().filter(tab -> tab.name().equals(name)).findFirst();
    }

    private static Optional<Integer> number(@org.jspecify.annotations.Nullable String text) {
        return text != null && text.matches("[0-9]{1,7}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
