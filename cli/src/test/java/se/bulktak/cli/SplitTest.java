package se.bulktak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Splitting a list, and handing a workbook back with marks. */
class SplitTest {

    private static final String LIST =
            """
            HSA-id;Namn;ProcessRequest;ProcessRequestConfirmation;ProcessRequestOutcome
            SE2321000016-AAA1;Mottagningen på torget;x;x;x
            SE2321000016-AAA2;Kirurgkliniken söder;X;ja;1
            SE2321000016-AAA3;Vårdcentralen ån;;x;x
            """;

    @TempDir
    Path folder;

    private Path list(String text) throws IOException {
        return Files.writeString(folder.resolve("lista.csv"), text, Charset.forName("windows-1252"));
    }

    private Ran split(Path list, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("split", list, "-o", folder.resolve("ut")));
        arguments.addAll(List.of(more));
        return Ran.command(arguments.toArray());
    }

    @Test
    void oneWorkbookPerCombinationIsReadyToSend() throws IOException {
        Ran ran = split(
                list(LIST),
                "--producer", "SE2321000016-PRD1",
                "--producer-name", "Testregionen -- Journal",
                "--url", "PR=https://p.example.se/ProcessRequest/1/rivtabp21",
                "--url", "PRC=https://p.example.se/ProcessRequestConfirmation/1/rivtabp21",
                "--url", "PRO=https://p.example.se/ProcessRequestOutcome/1/rivtabp21",
                "--json");
        assertThat(ran.exit()).as(ran.out()).isZero();
        JsonNode split = ran.json().path("split");
        assertThat(split.path("units").intValue()).isEqualTo(3);
        List<String> workbooks;
        try (Stream<Path> files = Files.list(folder.resolve("ut"))) {
            workbooks = files.map(Path::toString).filter(name -> name.endsWith(".xlsx")).sorted().toList();
        }
        assertThat(workbooks).hasSize(2);
        JsonNode check = Ran.command("check", workbooks.get(0), workbooks.get(1), "--json").json();
        assertThat(check.path("errors").intValue()).as(check.toString()).isZero();
        assertThat(check.path("order").path("units").intValue()).isEqualTo(3);
    }

    @Test
    void whatIsLeftToFillInIsTold() throws IOException {
        Ran ran = split(list(LIST));
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("3 enheter i 2 arbetsböcker", "Fyll i", "Arbetsböckerna finns nu i " + folder.resolve("ut"));
    }

    @Test
    void aListWithErrorsGivesNoWorkbooks() throws IOException {
        Ran ran = split(list(LIST.replace("AAA2", "AAA1")), "--json");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.json().path("errors").intValue() + ran.json().path("warnings").intValue()).isPositive();
        Ran conflict = split(list(LIST.replace("AAA3", "AAA1")));
        assertThat(conflict.exit()).isEqualTo(1);
        assertThat(conflict.out()).contains("ingen arbetsbok skrivs", "olika kryss");
    }

    @Test
    void nothingIsWrittenOverWithoutForce() throws IOException {
        split(list(LIST));
        Ran again = split(list(LIST), "--json");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.errorCode()).isEqualTo("file_exists");
        assertThat(again.json().path("error").path("message").asString()).endsWith("--force.");
        assertThat(split(list(LIST), "--force").exit()).isZero();
    }

    @Test
    void aListThatCannotBeUsedIsExplained() throws IOException {
        assertThat(split(folder.resolve("saknas.csv"), "--json").exit()).isEqualTo(2);
        assertThat(split(list(LIST), "--url", "PR", "--json").errorCode()).isEqualTo("bad_url_option");
        assertThat(split(list(LIST), "--url", "XX=https://a.example", "--json").errorCode()).isEqualTo("bad_url_option");
        assertThat(split(list(LIST), "--url", "PR=https://a.se", "--url", "PR=https://b.se", "--json").errorCode())
                .isEqualTo("url_twice");
        assertThat(Ran.command("split", list(LIST), "--json").errorCode()).isEqualTo("nothing_to_split");
        assertThat(split(list(LIST), "--template", "--json").errorCode()).isEqualTo("template_and_list");
        Path file = Files.writeString(folder.resolve("fil"), "");
        assertThat(Ran.command("split", list(LIST), "-o", file, "--json").errorCode()).isEqualTo("not_a_folder");
        Ran unwritable = Ran.command("split", list(LIST), "-o", "/proc/bulktak", "--json");
        assertThat(unwritable.exit()).isEqualTo(3);
        assertThat(unwritable.errorCode()).isEqualTo("folder_unwritable");
    }

    @Test
    void theListToFillInCanBeMade() {
        Path list = folder.resolve("lista.xlsx");
        Ran made = Ran.command("split", "--template", "-o", list);
        assertThat(made.exit()).isZero();
        assertThat(made.out()).isEqualTo("Listan att fylla i för Elektronisk remiss finns nu i " + list + ".\n");
        // As it comes it holds examples only.
        assertThat(split(list).exit()).isEqualTo(1);
    }

    @Test
    void checkHandsTheWorkbookBackWithMarks() throws IOException {
        DemoFolder demo = DemoFolder.in(folder);
        byte[] original = Files.readAllBytes(demo.first());
        Path marked = folder.resolve("märkt.xlsx");

        Ran ran = Ran.command("check", demo.first(), "--catalogue", demo.tak(), "-o", marked);

        assertThat(ran.out()).contains("Arbetsboken med märkta celler finns i " + marked);
        assertThat(demo.first()).hasBinaryContent(original);
        try (var workbook = new org.apache.poi.xssf.usermodel.XSSFWorkbook(Files.newInputStream(marked))) {
            assertThat(workbook.getNumberOfSheets()).isEqualTo(5);
            assertThat(workbook.getSheet("Logiska adresser").getCellComments()).isNotEmpty();
        }
        assertThat(Ran.command("check", marked, "--catalogue", demo.tak(), "--json").json().path("errors").intValue()).isZero();

        assertThat(Ran.command("check", demo.first(), "-o", demo.first(), "--force", "--json").errorCode())
                .isEqualTo("mark_original");
        assertThat(Ran.command("check", demo.first(), demo.second(), "-o", marked, "--force", "--json").errorCode())
                .isEqualTo("mark_one_file");
        assertThat(demo.first()).hasBinaryContent(original);
    }
}
