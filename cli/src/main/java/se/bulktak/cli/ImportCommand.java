package se.bulktak.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.bulktak.catalogue.json.Note;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.catalogue.sql.DatabaseCatalogues;
import se.bulktak.catalogue.sql.ImportReport;
import se.bulktak.finding.Messages;

/** Fills a catalogue from a TAK export, after making the catalogue if there is none. */
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {

    private static final Messages TEXTS = Messages.beside(ImportCommand.class, "commands");
    private static final int NOTES_SHOWN = 5;

    private final Answer answer;

    @Parameters(paramLabel = "EXPORT.json[.gz]", arity = "1")
    private Path export = Path.of("");

    @Option(names = "--catalogue", paramLabel = "KATALOG", required = true)
    private String catalogue = "";

    @Option(names = "--force")
    private boolean force;

    @Option(names = "--full")
    private boolean full;

    @Option(names = "--json")
    private boolean json;

    @Mixin
    private HelpOption help;

    ImportCommand(Console console) {
        this.answer = new Answer(console);
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(export)) {
            throw Fault.of("no_file", Map.of("file", export));
        }
        ImportReport report;
        try (Desk desk = new Desk(answer.console())) {
            desk.tell("importing");
            try (DatabaseCatalogue target = DatabaseCatalogues.forImport(catalogue)) {
                report = target.importExport(export, force);
            }
        }
        if (json) {
            answer.json(document(report));
        } else {
            answer.say("import.done", Map.of("catalogue", Secrets.hide(catalogue), "version", report.version()));
            answer.say("import.content", Map.of(
                    "addresses", Messages.number(report.addresses()),
                    "contracts", Messages.number(report.contracts()),
                    "components", Messages.number(report.components()),
                    "routings", Messages.number(report.routings()),
                    "authorizations", Messages.number(report.authorizations())));
            answer.lines(notes(report.notes()));
        }
        return ExitCode.FINE;
    }

    /** What in the export could not be taken as it stood; few of each kind, unless all are asked for. */
    private List<String> notes(List<Note> notes) {
        Map<Note.Code, List<Note>> byCode =
                notes.stream().collect(Collectors.groupingBy(Note::code, LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        if (!notes.isEmpty()) {
            lines.add("");
            lines.add(TEXTS.text("import.notes"));
        }
        byCode.values().forEach(equal -> {
            int shown = full ? equal.size() : Math.min(NOTES_SHOWN, equal.size());
            equal.subList(0, shown).forEach(note -> lines.add("  " + note.message()));
            if (shown < equal.size()) {
                lines.add("  " + Counts.more(equal.size() - shown));
            }
        });
        return lines;
    }

    private Map<String, Object> document(ImportReport report) {
        Map<String, Object> rows = new LinkedHashMap<>();
        rows.put("serviceContracts", report.contracts());
        rows.put("logicalAddresses", report.addresses());
        rows.put("serviceComponents", report.components());
        rows.put("callAddresses", report.callAddresses());
        rows.put("routings", report.routings());
        rows.put("callAuthorizations", report.authorizations());
        List<Map<String, Object>> notes = new ArrayList<>();
        for (Note note : report.notes()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("code", note.code().name().toLowerCase(Locale.ROOT));
            told.put("array", note.array());
            told.put("id", note.id());
            told.put("message", note.message());
            notes.add(told);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("catalogue", Secrets.hide(catalogue));
        document.put("format", report.format().name());
        document.put("version", report.version());
        document.put("rows", rows);
        document.put("notes", notes);
        return document;
    }
}
