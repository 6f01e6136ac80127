package se.bulktak.split.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.bulktak.cases.Actor;
import se.bulktak.cases.Actors;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseDesk;
import se.bulktak.cases.CaseRefusal;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.Messages;
import se.bulktak.finding.ToldFinding;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.order.Reading.UnreadableFile;
import se.bulktak.order.ReadingReports;
import se.bulktak.page.Fault;
import se.bulktak.service.ContractDefinition;
import se.bulktak.split.Destination;
import se.bulktak.split.NameCompared;
import se.bulktak.split.NameComparison;
import se.bulktak.split.SplitOutcome;
import se.bulktak.split.SplitOutcome.Split;
import se.bulktak.split.SplitOutcome.SplitFile;
import se.bulktak.split.SplitZip;
import se.bulktak.workbook.Upload;

/**
 * One list becomes the workbooks of an order (procedure, step 3): paste or send it, see what was found and what TAK calls the
 * units, fill in the rest, take the workbooks or order with them at once.
 */
@Controller
class SplitPages {

    private static final Messages TEXTS = Messages.beside(SplitPages.class, "split");
    private static final int NAMES_PER_PAGE = 50;
    private static final String ZIP = "arbetsbocker.zip";
    /** A field for the URL of each contract: this and the contract's name. */
    private static final String URL_FIELD = "url-";

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final MediaType ANY_ZIP = MediaType.parseMediaType("application/zip");

    private final SplitLists lists;
    private final LiveCatalogue live;
    private final CaseDesk desk;

    SplitPages(SplitLists lists, LiveCatalogue live, CaseDesk desk) {
        this.lists = lists;
        this.live = live;
        this.desk = desk;
    }

    // ---- the list -----------------------------------------------------------------------------------------------------------

    /** @param fran a list that is to be put right: what was pasted is there to be changed */
    @GetMapping("/dela")
    String begin(@RequestParam(defaultValue = "") String fran, Model model) {
        Optional<KeptList> kept = lists.find(fran);
        String text = kept.filter(KeptList::pasted)
                .map(list -> new String(list.content(), StandardCharsets.UTF_8))
                .orElse("");
        return form(text, kept.map(KeptList::forAll).orElse(Set.of()), List.of(), model);
    }

    private String form(String text, Set<String> forAll, List<Fault> faults, Model model) {
        model.addAttribute("service", lists.service());
        model.addAttribute("text", text);
        model.addAttribute("forAll", forAll);
        model.addAttribute("faults", faults);
        return "dela/lista";
    }

    @PostMapping("/dela")
    String send(
            @RequestParam(required = false) @Nullable MultipartFile fil,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") List<String> alla,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response)
            throws IOException {
        boolean file = fil != null && !fil.isEmpty();
        Set<String> forAll = Set.copyOf(alla);
        if (file == !text.isBlank()) {
            return refuse(file ? "both" : "nothing", text, forAll, model, response);
        }
        if (file && fil.getSize() > CaseDesk.LARGEST_FILE) {
            return refuse("too_large", text, forAll, model, response);
        }
        KeptList list = file
                ? KeptList.sent(name(fil), fil.getBytes(), false, forAll)
                : KeptList.sent(TEXTS.text("pasted"), text.getBytes(StandardCharsets.UTF_8), true, forAll);
        if (lists.work(list).outcome() instanceof SplitOutcome.Unreadable unreadable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            Fault fault = new Fault(file ? "fil" : "text", unreadable.file().message());
            return form(text, forAll, List.of(fault), model);
        }
        Optional<String> id = lists.keep(list, request.getRemoteAddr());
        return id.isPresent() ? "redirect:/dela/" + id.get() : refuse("full", text, forAll, model, response);
    }

    private static String name(MultipartFile file) {
        String given = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1).strip();
        return name.isEmpty() ? TEXTS.text("file") : name;
    }

    private String refuse(
            String why, String text, Set<String> forAll, Model model, HttpServletResponse response) {
        response.setStatus(
                (why.equals("full") ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.UNPROCESSABLE_CONTENT).value());
        return form(text, forAll, List.of(new Fault("fil", TEXTS.text("fault." + why))), model);
    }

    // ---- what it became -----------------------------------------------------------------------------------------------------

    @GetMapping("/dela/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(defaultValue = "1") int sida,
            Model model,
            HttpServletResponse response) {
        KeptList list = lists.find(id).orElse(null);
        if (list == null || !(lists.work(list).outcome() instanceof Split split)) {
            return gone(model, response);
        }
        SplitLists.Worked done = lists.work(list);
        model.addAttribute("id", id);
        model.addAttribute("list", list);
        model.addAttribute("service", lists.service());
        model.addAttribute("summary", split.summary());
        model.addAttribute("failed", split.findings().hasErrors());
        model.addAttribute("findings", ToldFinding.of(split.findings()));
        model.addAttribute("reading", ReadingReports.lines(List.of(split.report())));
        List<ContractDefinition> used = used(split);
        model.addAttribute("contracts", used);
        model.addAttribute(
                "ticks",
                split.summary().workbooks().stream().map(workbook -> TickRow.of(workbook, used)).toList());
        model.addAttribute("urlField", URL_FIELD);
        names(done.names(), sida, model);
        model.addAttribute("trouble", live.trouble().orElse(null));
        producer(list.destination(), model);
        return "dela/delad";
    }

    private String gone(Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("gone", true);
        return form("", Set.of(), List.of(), model);
    }

    /** The contracts that some workbook has, which are those that need a URL. */
    private List<ContractDefinition> used(Split split) {
        return lists.service().contracts().stream()
                .filter(contract -> split.summary().workbooks().stream()
                        .flatMap(workbook -> workbook.contracts().stream())
                        .anyMatch(part -> part.namespace().equals(contract.namespace())))
                .toList();
    }

    private static void names(Optional<NameComparison> compared, int sida, Model model) {
        List<NameCompared> names = compared.map(NameComparison::units).orElse(List.of());
        int pages = (names.size() + NAMES_PER_PAGE - 1) / NAMES_PER_PAGE;
        int page = Math.max(1, Math.min(sida, pages));
        int from = Math.min((page - 1) * NAMES_PER_PAGE, names.size());
        model.addAttribute("compared", compared.orElse(null));
        model.addAttribute("names", names.subList(from, Math.min(from + NAMES_PER_PAGE, names.size())));
        model.addAttribute("page", page);
        model.addAttribute("pages", pages);
    }

    private void producer(Destination destination, Model model) {
        model.addAttribute("producer", producerInTak(destination.producerId(), destination.producerName()).orElse(null));
    }

    private Optional<NameCompared> producerInTak(String id, String name) {
        return id.isBlank()
                ? Optional.empty()
                : live.find().map(current -> NameComparison.of(new HsaId(id), name.strip(), current.snapshot()));
    }

    /** What the workbooks also need; a producer's name that is left out is TAK's, where TAK has the producer. */
    @PostMapping("/dela/{id}")
    String fillIn(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String producent,
            @RequestParam(defaultValue = "") String producentnamn,
            @RequestParam(defaultValue = "false") boolean behall,
            @RequestParam Map<String, String> fields,
            Model model,
            HttpServletResponse response) {
        KeptList list = lists.find(id).orElse(null);
        if (list == null) {
            return gone(model, response);
        }
        String name = producentnamn.isBlank()
                ? producerInTak(producent, "").flatMap(NameCompared::asProducer).orElse("")
                : producentnamn;
        Map<String, String> urls = new LinkedHashMap<>();
        for (ContractDefinition contract : lists.service().contracts()) {
            String url = fields.getOrDefault(URL_FIELD + contract.name(), "");
            if (!url.isBlank()) {
                urls.put(contract.namespace(), url);
            }
        }
        lists.replace(list.with(new Destination(producent, name, urls), behall));
        return "redirect:/dela/" + id + "#arbetsbocker";
    }

    // ---- the workbooks ------------------------------------------------------------------------------------------------------

    @GetMapping("/dela/{id}/{file}")
    ResponseEntity<byte[]> download(@PathVariable String id, @PathVariable String file) {
        List<SplitFile> files = lists.files(id);
        if (file.equals(ZIP) && !files.isEmpty()) {
            return file(file, ANY_ZIP, SplitZip.of(files));
        }
        return files.stream()
                .filter(one -> one.name().equals(file))
                .findFirst()
                .map(one -> file(
                        one.name(),
                        one.name().endsWith(".xlsx") ? XLSX : new MediaType("text", "plain", StandardCharsets.UTF_8),
                        one.content()))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.FOUND)
                        .header(HttpHeaders.LOCATION, "/dela/" + lists.find(id).map(list -> id).orElse("borta"))
                        .build());
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        ContentDisposition disposition =
                ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build();
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(content);
    }

    /** Takes the workbooks straight into a new order, as if they had been sent in. */
    @PostMapping("/dela/{id}/bestall")
    String order(
            @PathVariable String id,
            @Nullable Authentication signedIn,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response,
            RedirectAttributes told) {
        if (lists.find(id).isEmpty()) {
            return gone(model, response);
        }
        List<Upload> workbooks = lists.workbooks(id);
        if (workbooks.isEmpty()) {
            return "redirect:/dela/" + id;
        }
        try {
            CaseDesk.Opened opened = desk.openDraft(
                    Case.Contact.NONE,
                    Case.Wanted.NOTHING,
                    Actors.of(signedIn).orElse(null),
                    request.getRemoteAddr());
            CaseDesk.Added added = desk.addWorkbooks(
                    opened.held(), workbooks, OptionalLong.empty(), Actor.byLink(opened.held()));
            told.addFlashAttribute(
                    "refused", added.refused().stream().map(UnreadableFile::message).toList());
            return "redirect:/mitt/" + opened.token();
        } catch (CaseRefusal refusal) {
            told.addFlashAttribute("fault", refusal.getMessage());
            return "redirect:/dela/" + id + "#arbetsbocker";
        }
    }
}
