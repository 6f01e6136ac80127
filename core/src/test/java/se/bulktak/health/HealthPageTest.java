package se.bulktak.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.bulktak.finding.Messages;

/**
 * Keeps docs/health.md complete. The page is made of the checks and their texts; run the test with
 * {@code -Dbulktak.write-docs=true} to write it anew.
 */
class HealthPageTest {

    private static final Path PAGE = Path.of("..", "docs", "health.md");
    private static final Messages TEXTS = Messages.beside(HealthCheck.class, "health");

    private static final Map<HealthCheck, List<String>> PROBLEMS = new EnumMap<>(Map.of(
            HealthCheck.X4, List.of("table", "published", "both"),
            HealthCheck.X8, List.of("blank", "too_short", "too_long", "untrimmed", "characters", "missing_day"),
            HealthCheck.X10, List.of("unknown_user", "unknown_day", "waiting"),
            HealthCheck.X12, List.of("only_published", "only_table", "differs"),
            HealthCheck.X13, List.of("empty_version", "locked"),
            HealthCheck.X14, List.of("empty", "equals_id", "cut", "shared", "nearly_shared")));

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = page();
        if (Boolean.getBoolean("bulktak.write-docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .describedAs("docs/health.md; write it anew with -Dbulktak.write-docs=true")
                .isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Kataloghälsa

                <!-- Made by HealthPageTest from the checks and their texts. Do not edit. -->

                Kontrollerna letar efter sådant i en TAK-katalog som inte stämmer. De görs på tabellerna, med opublicerade ändringar,
                och inte på den publicerade versionen. En rad *finns* när den inte är borttagen. Ett vägval eller en anropsbehörighet är
                *aktuell* när den finns och dess sista dag kommer efter i dag: det som ska börja gälla räknas, det som slutar i dag
                räknas inte. Överordnade enheter i HSA tas det ingen hänsyn till.

                Rätta en kontroll i taget, uppifrån och ner, och kör om: det som tas bort för den ena hittas av nästa.
                Kontroller märkta *databas* går inte att göra på en exportfil.

                | kontroll | kod | rubrik | |
                | --- | --- | --- | --- |
                """);
        for (HealthCheck check : HealthCheck.values()) {
            page.append("| [%1$s](#%2$s) | `%3$s` | %4$s | %5$s |%n".formatted(
                    check.name(),
                    check.name().toLowerCase(Locale.ROOT),
                    check.code(),
                    check.title(),
                    check.needsDatabase() ? "databas" : ""));
        }
        for (HealthCheck check : HealthCheck.values()) {
            page.append("%n## %s%n%n**%s.** %s%n%n%s%n".formatted(
                    check.name(), check.title(), escape(check.definition()), escape(check.advice())));
        }
        page.append("""

                ## En plans påverkan

                En plan bedöms med samma kontroller, före och efter, på det som planen berör. Planens från-datum avgör då vad som är
                aktuellt. Kontrollerna X9–X13 är inte med: avslutade vägval är meningen, och de andra rör inte planer. En plan som ger
                fler fel av H1, H2 eller X1 får en varning, och av X2 eller X4 ett fel.

                ## JSON

                ```json
                {"version": 12, "today": "2026-11-23",
                 "totals": {"rivtaProfile": 1, "serviceContract": 3, "logicalAddress": 2, "serviceComponent": 1,
                            "callAddress": 0, "routing": 0, "callAuthorization": 3},
                 "checks": [
                   {"id": "H3", "code": "la_not_part_of_routing", "title": "…", "definition": "…", "advice": "…",
                    "possible": true, "count": 1,
                    "rows": [{"key": "SE2321000016-AAA1", "values": {"object": "logicalAddress", "rowId": 21, "…": "…"}}]},
                   {"id": "X10", "code": "stray_pending_rows", "title": "…", "definition": "…", "advice": "…",
                    "possible": false, "count": null, "reason": "…", "rows": []}]}
                ```

                Alla kontroller är alltid med, i samma ordning. `key` är densamma så länge felet finns kvar, så två rapporter går att
                jämföra. En plans påverkan är en lista med `id`, `code`, `title`, `before`, `after`, `added` och `removed`, där de två
                sista är rader.

                `values` har bara de värden som raden har. CSV-filen har en kolumn för vart och ett:

                | namn | kolumn |
                | --- | --- |
                """);
        for (String name : HealthCsv.COLUMNS) {
            page.append("| `%s` | %s |%n".formatted(name, TEXTS.text("column." + name)));
        }
        page.append("""

                `object` och `missingObject` är `rivtaProfile`, `serviceContract`, `logicalAddress`, `serviceComponent`, `callAddress`,
                `routing` eller `callAuthorization`. `ids` och `characters` är listor. Datum är ISO-datum. `problem` är ett ord per
                kontroll:

                | kontroll | problem | betyder |
                | --- | --- | --- |
                """);
        PROBLEMS.forEach((check, problems) -> problems.forEach(problem -> page.append("| %s | `%s` | %s |%n".formatted(
                check.name(), problem, TEXTS.text(check.name() + ".problem." + problem)))));
        return page.toString().replace(System.lineSeparator(), "\n");
    }

    /** An asterisk would begin emphasis. */
    private static String escape(String text) {
        return text.replace("*", "\\*");
    }
}
