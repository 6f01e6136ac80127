package se.bulktak.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.bulktak.finding.Messages;
import se.bulktak.finding.Visible;
import se.bulktak.plan.Change;
import se.bulktak.publication.VersionLog;

/** The published versions of a catalogue, as text for people and as a document for programs. */
final class HistoryText {

    private static final Messages TEXTS = Messages.beside(HistoryText.class, "commands");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("Europe/Stockholm"));

    private HistoryText() {}

    static List<String> lines(List<VersionLog.Version> versions) {
        List<String> lines = new ArrayList<>();
        if (versions.isEmpty()) {
            lines.add(TEXTS.text("history.none"));
        }
        for (VersionLog.Version version : versions) {
            String when = version.ours().map(ours -> MINUTE.format(ours.at())).orElse(version.day());
            String line = TEXTS.format(
                    version.comment().isBlank() ? "history.version" : "history.version.comment",
                    Map.of(
                            "version", version.id(),
                            "when", when.isEmpty() ? TEXTS.text("history.unknown_day") : when,
                            "by", version.by().isBlank() ? TEXTS.text("history.unknown_user") : version.by(),
                            "comment", version.comment()));
            lines.add(Visible.of(line));
            details(version).forEach(detail -> lines.add("  " + detail));
        }
        return lines;
    }

    private static List<String> details(VersionLog.Version version) {
        List<String> lines = new ArrayList<>();
        if (version.empty()) {
            lines.add(TEXTS.text("history.empty"));
        }
        if (version.ours().isEmpty()) {
            lines.add(TEXTS.text("history.others"));
            return lines;
        }
        VersionLog.Ours ours = version.ours().get();
        String changes = ours.changes().entrySet().stream()
                .filter(change -> change.getValue() > 0)
                .map(change -> Counts.of("change." + change.getKey().label(), change.getValue()))
                .collect(Collectors.joining(", "));
        lines.add(TEXTS.format("history.changes", Map.of("changes", changes)));
        ours.undoes().ifPresent(undone -> lines.add(TEXTS.format("history.undoes", Map.of("version", undone))));
        ours.undoneBy().ifPresent(by -> lines.add(TEXTS.format("history.undone_by", Map.of("version", by))));
        return lines;
    }

    /** {@code {"versions":[{"version","day","by","comment","empty","bulktak","at","changes":{…},"undoes","undoneBy"}]}}. */
    static Map<String, Object> json(List<VersionLog.Version> versions) {
        return Map.of("versions", versions.stream().map(HistoryText::json).toList());
    }

    private static Map<String, Object> json(VersionLog.Version version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", version.id());
        json.put("day", version.day());
        json.put("by", version.by());
        json.put("comment", version.comment());
        json.put("empty", version.empty());
        json.put("bulktak", version.ours().isPresent());
        version.ours().ifPresent(ours -> {
            Instant at = ours.at();
            json.put("at", at.toString());
            Map<String, Integer> changes = new LinkedHashMap<>();
            for (Map.Entry<Change.Kind, Integer> change : ours.changes().entrySet()) {
                changes.put(change.getKey().label(), change.getValue());
            }
            json.put("changes", changes);
            ours.undoes().ifPresent(undone -> json.put("undoes", undone));
            ours.undoneBy().ifPresent(by -> json.put("undoneBy", by));
        });
        return json;
    }
}
