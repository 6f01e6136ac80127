package se.bulktak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoOrder;
import se.bulktak.demo.DemoSize;
import se.bulktak.workbook.TemplateWriter.NamedId;

/**
 * Keeps the examples of docs/json.md what the commands really answer. Run the test with {@code -Dbulktak.write-docs=true} to
 * write them anew.
 */
class JsonPageTest {

    private static final Path PAGE = Path.of("..", "docs", "json.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example (\\w+) -->\\n(?:```json\\n.*?```\\n)?", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void theExamplesAreWhatTheCommandsAnswer() throws IOException {
        String page = Files.readString(PAGE);
        String fresh = withExamples(page, examples());
        if (Boolean.getBoolean("bulktak.write-docs")) {
            Files.writeString(PAGE, fresh);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(fresh);
    }

    private static String withExamples(String page, Map<String, String> examples) {
        Matcher matcher = EXAMPLE.matcher(page);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String example = examples.remove(matcher.group(1));
            assertThat(example).as(matcher.group(1)).isNotNull();
            matcher.appendReplacement(
                    out,
                    Matcher.quoteReplacement("<!-- example " + matcher.group(1) + " -->\n```json\n" + example + "```\n"));
        }
        assertThat(examples).as("without a place on the page").isEmpty();
        return matcher.appendTail(out).toString();
    }

    private Map<String, String> examples() throws IOException {
        DemoFolder demo = DemoFolder.in(folder);
        Path order = orderOfTwoUnits();
        Map<String, String> examples = new LinkedHashMap<>();
        examples.put("error", told("check", folder.resolve("saknas.xlsx")));
        examples.put("check", told("check", order));
        examples.put("plan", told("plan", order, "--catalogue", demo.tak(), "--from", "2036-02-01"));
        String applied = told(
                "apply", order, "--catalogue", demo.tak(), "--from", "2036-02-01", "--by", "anna", "--accept-warnings");
        examples.put("apply", applied.substring(0, applied.indexOf("  \"order\"")) + "  …\n");
        examples.put("undo", undone(demo));
        examples.put("history", told("history", "--catalogue", demo.tak()));
        examples.put("search", told("search", DemoOrder.PRODUCER, "--catalogue", demo.tak()));
        examples.put("split", told("split", list(), "-o", folder.resolve("ut")));
        examples.put("reach", told("reach", order, "--catalogue", demo.tak()));
        examples.put("import", told("import", demo.export(), "--catalogue", folder.resolve("annat")));
        examples.put("export", told("export", "--catalogue", demo.tak(), "-o", folder.resolve("tak.json.gz")));
        examples.put("template", told("template", "-o", folder.resolve("mall.xlsx")));
        return examples;
    }

    /** A later version is undone, so that the answer of reach is of the one that was applied first. */
    private String undone(DemoFolder demo) {
        Ran.command("apply", demo.first(), "--catalogue", demo.tak(), "--by", "anna", "--accept-warnings");
        String undone = told("undo", "242", "--catalogue", demo.tak(), "--by", "bo");
        return undone.substring(0, undone.indexOf("  \"order\"")) + "  …\n";
    }

    private Path list() throws IOException {
        return Files.writeString(folder.resolve("lista.csv"), """
                HSA-id;Namn;ProcessRequest;ProcessRequestConfirmation;ProcessRequestOutcome
                SE2329000018-E6X4Y;Vårdcentralen Bäverberga;x;x;x
                SE2329000018-EPBJ1;Hudmottagningen Ripelunda;;x;x
                """);
    }

    /** A unit that is moved and renamed, and a new one, for the contract that receives. */
    private Path orderOfTwoUnits() throws IOException {
        DemoOrder order = DemoOrder.of(new DemoCatalogue(DemoSize.SMALL));
        DemoOrder.Workbook all = order.workbooks().get(0);
        DemoOrder.Workbook one = new DemoOrder.Workbook(all.file(), all.contracts().subList(0, 1), List.of());
        DemoOrder.Unit moved = all.units().get(0);
        DemoOrder.Unit added = all.units().get(99);
        return DemoFolder.write(
                order,
                one,
                List.of(
                        new NamedId(moved.hsaId(), moved.name() + " och närakut"),
                        new NamedId(added.hsaId(), added.name() + " ")),
                folder.resolve("enheter.xlsx"));
    }

    /** The answer, without what differs from run to run. */
    private String told(Object... arguments) {
        Object[] json = new Object[arguments.length + 1];
        System.arraycopy(arguments, 0, json, 0, arguments.length);
        json[arguments.length] = "--json";
        Ran ran = Ran.command(json);
        // How well the stored version is packed, and so its hash, is for each machine's zlib.
        String out = ran.out()
                .replace(folder + "/", "")
                .replaceFirst("\"contentHash\" : \"[0-9a-f]+\"", "\"contentHash\" : \"b1c9…\"")
                .replaceFirst("\"digest\" : \"[0-9a-f]+\"", "\"digest\" : \"4f0a…\"");
        // A plan tells every check; the first is enough of an example.
        out = out.replaceFirst("(?s)(\n  \"health\" : \\[ \\{.*?\n  \\}), \\{.*\n  \\} \\]\n", "$1, … ]\n");
        String day = LocalDate.now(ZoneId.of("Europe/Stockholm")).toString();
        return switch (arguments[0].toString()) {
            case "reach", "history" -> out.replaceAll("\"at\" : \"[^\"]*\"", "\"at\" : \"2026-11-23T09:00:00Z\"")
                    .replace("\"day\" : \"" + day + "\"", "\"day\" : \"2026-11-23\"");
            case "search" -> out.replaceAll("\"nameChanged\" : \"[^\"]*\"", "\"nameChanged\" : \"2026-11-23T09:00:00Z\"");
            default -> out;
        };
    }
}
