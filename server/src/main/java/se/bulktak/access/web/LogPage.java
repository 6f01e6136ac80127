package se.bulktak.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import se.bulktak.access.AuditLog;
import se.bulktak.access.AuditLog.Asked;
import se.bulktak.access.AuditLog.Entry;
import se.bulktak.finding.Messages;
import se.bulktak.page.Fault;
import tools.jackson.databind.json.JsonMapper;

/** The log of every act, to be read and taken out. */
@Controller
class LogPage {

    private static final Messages TEXTS = Messages.beside(LogPage.class, "admin");
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SIZE = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Europe/Stockholm"));

    private final AuditLog audit;

    LogPage(AuditLog audit) {
        this.audit = audit;
    }

    /** An act as a row. @param what in Swedish @param details as text */
    record Row(Entry entry, String what, String details) {}

    static List<Row> rows(List<Entry> entries) {
        return entries.stream()
                .map(entry -> new Row(entry, LogText.act(entry.act()), LogText.details(entry.details())))
                .toList();
    }

    /** What was asked for, as it was written. */
    record Form(String vem, String vad, String om, String fran, String till) {

        String address(String path) {
            return UriComponentsBuilder.fromPath(path)
                    .queryParam("vem", "{vem}")
                    .queryParam("vad", "{vad}")
                    .queryParam("om", "{om}")
                    .queryParam("fran", "{fran}")
                    .queryParam("till", "{till}")
                    .encode()
                    .buildAndExpand(vem, vad, om, fran, till)
                    .toUriString();
        }

        boolean isEmpty() {
            return vem.isBlank() && vad.isBlank() && om.isBlank() && fran.isBlank() && till.isBlank();
        }
    }

    @GetMapping("/admin/logg")
    String show(
            @RequestParam(defaultValue = "") String vem,
            @RequestParam(defaultValue = "") String vad,
            @RequestParam(defaultValue = "") String om,
            @RequestParam(defaultValue = "") String fran,
            @RequestParam(defaultValue = "") String till,
            @RequestParam(defaultValue = "1") int sida,
            Model model) {
        Form form = new Form(vem, vad, om, fran, till);
        List<Fault> faults = new ArrayList<>();
        Asked asked = asked(form, faults);
        int total = audit.count(asked);
        int pages = Math.max(1, (total + SIZE - 1) / SIZE);
        int page = Math.max(1, Math.min(sida, pages));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("acts", acts());
        model.addAttribute("total", total);
        model.addAttribute("page", page);
        model.addAttribute("pages", pages);
        model.addAttribute("rows", rows(audit.list(asked, page - 1, SIZE)));
        model.addAttribute("base", form.address("/admin/logg"));
        model.addAttribute("csv", form.address("/admin/logg/csv"));
        model.addAttribute("jsonl", form.address("/admin/logg/jsonl"));
        return "admin/logg";
    }

    private Map<String, String> acts() {
        Map<String, String> acts = new LinkedHashMap<>();
        acts.put("", TEXTS.text("log.every"));
        audit.acts().stream()
                .map(act -> Map.entry(act, LogText.act(act)))
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(text -> text)))
                .forEach(act -> acts.put(act.getKey(), act.getValue()));
        return acts;
    }

    private static Asked asked(Form form, List<Fault> faults) {
        return new Asked(form.vem(), form.vad(), form.om(), day("fran", form.fran(), faults), day("till", form.till(), faults));
    }

    private static Optional<LocalDate> day(String field, String given, List<Fault> faults) {
        try {
            return given.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(given.strip()))
                    .filter(day -> day.getYear() >= 1900 && day.getYear() < 9999);
        } catch (DateTimeParseException e) {
            faults.add(new Fault(field, TEXTS.text("date.form")));
            return Optional.empty();
        }
    }

    /** For a Swedish Excel: semicolons, CR LF, UTF-8 with a byte order mark. */
    @GetMapping("/admin/logg/csv")
    void csv(
            @RequestParam(defaultValue = "") String vem,
            @RequestParam(defaultValue = "") String vad,
            @RequestParam(defaultValue = "") String om,
            @RequestParam(defaultValue = "") String fran,
            @RequestParam(defaultValue = "") String till,
            Authentication by,
            HttpServletResponse response)
            throws IOException {
        Writer out = begin(new Form(vem, vad, om, fran, till), "csv", "text/csv", by, response);
        out.write('\ufeff');
        out.write(line(List.of(TEXTS.text("log.time"), TEXTS.text("log.actor"), TEXTS.text("log.act"), TEXTS.text("log.what"),
                TEXTS.text("log.subject"), TEXTS.text("log.details"), TEXTS.text("log.address"))));
        audit.each(asked(new Form(vem, vad, om, fran, till), new ArrayList<>()), entry -> write(out, line(List.of(
                TIME.format(entry.at()),
                entry.actor(),
                entry.act(),
                LogText.act(entry.act()),
                entry.subject(),
                LogText.details(entry.details()),
                entry.address()))));
        out.flush();
    }

    /** For programs: one JSON object on each line, times in UTC. */
    @GetMapping("/admin/logg/jsonl")
    void jsonLines(
            @RequestParam(defaultValue = "") String vem,
            @RequestParam(defaultValue = "") String vad,
            @RequestParam(defaultValue = "") String om,
            @RequestParam(defaultValue = "") String fran,
            @RequestParam(defaultValue = "") String till,
            Authentication by,
            HttpServletResponse response)
            throws IOException {
        Writer out = begin(new Form(vem, vad, om, fran, till), "jsonl", "application/jsonl", by, response);
        audit.each(asked(new Form(vem, vad, om, fran, till), new ArrayList<>()), entry -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("id", entry.id());
            line.put("at", entry.at().toString());
            line.put("actor", entry.actor());
            line.put("act", entry.act());
            line.put("subject", entry.subject());
            line.put("details", JSON.readTree(entry.details()));
            line.put("address", entry.address());
            write(out, JSON.writeValueAsString(line) + "\n");
        });
        out.flush();
    }

    /** To take the log out is an act, too. */
    private Writer begin(Form form, String format, String type, Authentication by, HttpServletResponse response)
            throws IOException {
        audit.write(by.getName(), "audit.export", "", Map.of("format", format, "asked", form.isEmpty() ? "" : form.toString()));
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"bulktak-logg." + format + "\"");
        return new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    }

    private static void write(Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String line(List<String> cells) {
        return cells.stream().map(LogPage::quoted).collect(Collectors.joining(";")) + "\r\n";
    }

    /** A cell that Excel would take for a formula, for which it also passes over blanks, begins with an apostrophe. */
    private static String quoted(String cell) {
        String start = cell.stripLeading();
        boolean formula = !cell.isEmpty()
                && ("=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 || (!start.isEmpty() && "=+-@".indexOf(start.charAt(0)) >= 0));
        return '"' + (formula ? "'" : "") + cell.replace("\"", "\"\"") + '"';
    }
}
