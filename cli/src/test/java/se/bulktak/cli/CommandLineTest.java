package se.bulktak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final List<String> COMMANDS =
            List.of(
                    "template", "split", "check", "plan", "apply", "undo", "history", "reach", "health", "search",
                    "json-bestallning", "import", "export", "demo");

    @Test
    void theOverviewNamesEveryCommandAndExitCode() {
        Ran help = Ran.command("--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains(COMMANDS).contains("Användning: bulktak KOMMANDO", "0 allt är bra", "3 katalogen");
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "template", "split", "check", "plan", "apply", "undo", "history", "reach", "health", "search",
                "json-bestallning", "import", "export", "demo"
            })
    void everyCommandExplainsItselfInSwedishWithAnExample(String command) {
        Ran help = Ran.command(command, "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .contains("Användning: bulktak " + command, "Exempel:\n  bulktak " + command, "Visa den här hjälpen.")
                .doesNotContain("Usage", "%n", "\\u");
        // Every option and parameter has an explanation on its line or the next.
        assertThat(help.out().lines().filter(line -> line.matches("^ +(-\\w, )?--?\\S+$"))).isEmpty();
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(Ran.command("--version").out()).matches("BulkTAK [0-9]+\\.[0-9]+\\.[0-9]+\\S* \\(Java [0-9].*\\)\\R");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            chek a.xlsx                                          | Det finns inget kommando som heter "chek". Menade du check?
            check                                                | Kommandot saknar FIL.
            check a.xlsx --kataloog x                            | Kommandot känner inte till --kataloog.
            plan a.xlsx                                          | Kommandot saknar --catalogue.
            plan a.xlsx --catalogue                              | Kommandot saknar --catalogue.
            plan a.xlsx --catalogue a --catalogue b              | --catalogue är angivet två gånger. Ange det en gång.
            reach a.xlsx                                         | Kommandot saknar --catalogue.
            apply a.xlsx --catalogue x                           | Kommandot saknar --by.
            template extra                                       | Kommandot förstår inte extra.
            undo --catalogue x --by anna                         | Kommandot saknar VERSION.
            undo elva --catalogue x --by anna                    | Värdet till VERSION går inte att använda, eller saknas.
            undo 241 --catalogue x                               | Kommandot saknar --by.
            history                                              | Kommandot saknar --catalogue.
            health                                               | Kommandot saknar --catalogue.
            search --catalogue x                                 | Kommandot saknar TEXT.
            search a                                             | Kommandot saknar --catalogue.
            json-bestallning a.xlsx                              | Kommandot saknar --platform.
            import --catalogue x                                 | Kommandot saknar EXPORT.json[.gz].
            export --catalogue x                                 | Kommandot saknar --output.
            """)
    void aCommandThatIsGivenWronglyIsExplained(String line, String message) {
        Ran ran = Ran.command((Object[]) line.split(" "));
        assertThat(ran.err()).startsWith(message).contains("--help").doesNotContain("Exception", "\tat ");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.exit()).isEqualTo(2);

        Ran json = Ran.command((Object[]) (line + " --json").split(" "));
        assertThat(json.errorCode()).isEqualTo("usage");
        assertThat(json.err()).isEmpty();
        assertThat(json.exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            check a.xlsx --service finns-inte                    | no_such_service
            check a.xlsx --service /tmp                          | service_definition
            plan a.xlsx --catalogue x --from 23/11-2026          | bad_date
            plan a.xlsx --catalogue x --organisation 123         | bad_organisation
            apply --catalogue x --by anna                        | nothing_to_apply
            apply a.xlsx --plan p.json --catalogue x --by anna   | plan_and_files
            apply --plan p.json --from 2026-12-01 --catalogue x --by anna | plan_and_files
            template -o finns/inte/mall.xlsx                     | no_folder
            template -o /tmp                                     | file_is_folder
            plan a.xlsx --catalogue x -o finns/inte/plan.json    | no_folder
            """)
    void aValueThatCannotBeUsedIsExplained(String line, String code) {
        Ran json = Ran.command((Object[]) (line + " --json").split(" "));
        assertThat(json.errorCode()).isEqualTo(code);
        assertThat(json.exit()).isEqualTo(2);
        assertThat(json.err()).isEmpty();

        Ran text = Ran.command((Object[]) line.split(" "));
        assertThat(text.exit()).isEqualTo(2);
        assertThat(text.out()).isEmpty();
        assertThat(text.err().strip()).isEqualTo(json.json().path("error").path("message").asString());
    }

    @Test
    void noCommandAtAllShowsWhichThereAre() {
        Ran ran = Ran.command();
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains(COMMANDS);
    }
}
