package se.bulktak.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.access.Role;
import se.bulktak.testing.TestWorkbook;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.TestServer;
import se.bulktak.workbook.Upload;

class ReaderPagesTest {

    /** Only the names of a tab and of its headings are odd. */
    private static final String ODD = """
            # Konsumenter
            # Tjänstekontrakt
            Tjänstekontrakt | URL
            ProcessRequest | https://p.example.se/ProcessRequest/1/rivtabp21
            # Tjänsteproducent
            Tjänsteproducent | Namn för Tjänsteproducent
            SE2321000016-PRD1 | Testregionen -- Journal
            # %s
            Lista från Region Test

            %s | Ort | %s
            SE2321000016-AAA1 | Malmö | Vårdcentralen Ett
            SE2321000016-AAA2 | Lund | Vårdcentralen Två
            """;

    @TempDir
    static Path folder;

    private static TestServer server;
    private static Browser handler;

    /** Number of the order that was begun last. */
    private String lastNumber = "";

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start(Files.createDirectory(folder.resolve("data")));
        handler = server.signedIn(Role.HANDLER);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The whole way: an orderer's odd workbook, a question, a handler who teaches, and the order can be sent. */
    @Test
    void aWorkbookOfAnOwnTemplateIsSentAsAQuestionTaughtFromAndReadFromThenOn() {
        Browser orderer = server.browser();
        String mine = begin(orderer, workbook("Mottagare", "Kod", "Klartext"));
        String page = orderer.page(mine);
        assertThat(page).contains("missing_tab").contains("Skicka filen till tjänsteförvaltningen som en fråga");

        String refused = orderer.follow(orderer.post(mine, mine + "/fraga-om-filer", Map.of("namn", "", "epost", ""))).body();
        assertThat(refused).contains("Fyll i det som saknas");
        orderer.post(mine, mine + "/fraga-om-filer", Map.of("namn", "Olle", "epost", "olle@example.se"));
        String number = find(orderer.page(mine), "ärende <strong>(BT-[0-9-]+)</strong>");
        String again = orderer.follow(orderer.post(mine, mine + "/fraga-om-filer", Map.of())).body();
        assertThat(again).contains("Du har redan skickat filerna, i ärende " + number);

        String question = handler.page("/arenden/" + number);
        assertThat(question).contains("förstår inte mina arbetsböcker").contains("Fliken Logiska adresser finns inte");
        String teach = find(question, "href=\"(/arenden/lasare/lar/[^\"]+)\"");
        assertThat(handler.page(teach)).contains("Mottagare").contains("Inget än");

        Map<String, String> picks = Map.of("flik3", "UNITS", "rad3", "3", "rubrik3_1", "id", "rubrik3_3", "name", "gor", "prova");
        String tried = handler.post(teach, teach, picks).body();
        assertThat(tried).contains("Fliken &quot;Mottagare&quot; betyder Logiska adresser.")
                .contains("Rubriken &quot;Klartext&quot; betyder Logiska adresser: Namn på logiska adresser.")
                .contains("Alla flikar och rubriker som behövs hittas.");
        assertThat(handler.page("/arenden/lasare")).as("a trial teaches nothing").doesNotContain("Mottagare");

        HttpResponse<String> taught = handler.post(teach, teach, with(picks, "gor", "lar"));
        assertThat(handler.location(taught)).isEqualTo("/arenden/" + number);
        assertThat(handler.follow(taught).body()).contains("BulkTAK läser nu order.xlsx")
                .contains("Nu kan BulkTAK läsa din arbetsbok").contains("lärdes att läsa arbetsboken");
        assertThat(handler.page("/arenden/lasare")).contains("Mottagare").contains("Kod").contains(handler.username());

        assertThat(orderer.page(mine)).doesNotContain("missing_tab").doesNotContain("missing_column")
                .contains("fliken &quot;Mottagare&quot;");
        assertThat(begin(server.browser(), workbook("mottagare", "KOD", "Klar text"))).isNotEmpty();
    }

    @Test
    void aHandlerTriesANameOnAWorkbookAndTeachesIt() {
        Upload odd = workbook("Anslutningar", "HSA-id", "Namn");
        Map<String, String> fields = Map.of("betyder", "TAB:UNITS", "stavning", "Anslutningar", "gor", "prova");

        String tried = handler.upload("/arenden/lasare", "/arenden/lasare", fields, "arbetsbok", List.of(odd)).body();
        // Known by its headings already: the trial says so.
        assertThat(tried).contains("Med det nya").contains("fliken &quot;Anslutningar&quot;");

        HttpResponse<String> taught =
                handler.upload("/arenden/lasare", "/arenden/lasare", with(fields, "gor", "lar"), "arbetsbok", List.of());
        assertThat(handler.follow(taught).body()).contains("är inlärt").contains("Anslutningar");
    }

    @Test
    void whatMeansTwoThingsIsRefusedInTheFormWithWhatWasTyped() {
        Map<String, String> fields = Map.of("betyder", "HEADING:UNITS.id", "stavning", "Namn", "gor", "lar");
        String refused = handler.upload("/arenden/lasare", "/arenden/lasare", fields, "arbetsbok", List.of()).body();

        assertThat(refused).contains("betyder redan Namn på logiska adresser på samma flik")
                .contains("value=\"Namn\"").contains("aria-invalid=\"true\"");
        assertThat(handler.upload("/arenden/lasare", "/arenden/lasare", Map.of("betyder", "rubbish.x", "gor", "lar"),
                "arbetsbok", List.of()).body()).contains("Välj vad det betyder.");
    }

    @Test
    void anIdThatTakKnowsIsNoExample() {
        String unit = server.bean(se.bulktak.live.LiveCatalogue.class).get().snapshot().addresses().rows().stream()
                .filter(row -> row.isLive()).map(row -> row.get().hsaId()).filter(id -> id.startsWith("SE2"))
                .findFirst().orElseThrow();
        Map<String, String> fields = Map.of("betyder", "EXAMPLE:UNITS", "stavning", unit, "gor", "lar");

        assertThat(handler.upload("/arenden/lasare", "/arenden/lasare", fields, "arbetsbok", List.of()).body())
                .contains(unit + " finns i TAK, så det är inget exempel.");
    }

    @Test
    void whatWasTaughtCanBeTakenBack() {
        Map<String, String> fields = Map.of("betyder", "TAB:PRODUCER", "stavning", "Vem som svarar", "gor", "lar");
        handler.upload("/arenden/lasare", "/arenden/lasare", fields, "arbetsbok", List.of());
        String page = handler.page("/arenden/lasare");
        String row = page.substring(page.indexOf("<th scope=\"row\">Vem som svarar"));
        String id = find(row, "name=\"id\" value=\"([0-9]+)\"");

        String after = handler.follow(handler.post("/arenden/lasare", "/arenden/lasare/ta-tillbaka", Map.of("id", id))).body();
        assertThat(after).contains("Det är borttaget").doesNotContain("Vem som svarar");
        assertThat(handler.follow(handler.post("/arenden/lasare", "/arenden/lasare/ta-tillbaka", Map.of("id", id))).body())
                .contains("redan borttaget");
    }

    @Test
    void aFileThatIsNoWorkbookIsToldSo() {
        Upload text = new Upload("bok.xlsx", "ingen bok".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Map<String, String> fields = Map.of("betyder", "TAB:UNITS", "stavning", "Adressboken", "gor", "prova");

        assertThat(handler.upload("/arenden/lasare", "/arenden/lasare", fields, "arbetsbok", List.of(text)).body())
                .contains("aria-invalid=\"true\"").doesNotContain("Med det nya");
    }

    @Test
    void twoTabsOrHeadingsOfOneMeaningAndWhatIsReadAlreadyAreRefused() {
        Browser orderer = server.browser();
        begin(orderer, workbook("Övrigt folk", "Siffra", "Benämning"));
        String page = handler.page("/arenden/" + lastNumber);
        String teach = find(page, "href=\"(/arenden/lasare/lar/[^\"]+)\"");

        String two = handler.post(teach, teach, Map.of("flik3", "UNITS", "flik2", "UNITS", "rubrik3_1", "id", "rubrik3_3", "id", "rad3", "3")).body();
        assertThat(two).contains("Två flikar har valts som Logiska adresser").contains("Två rubriker på fliken")
                .contains("läses redan som Tjänsteproducent, och det går inte att ändra");
        String saved = handler.post(teach, teach, Map.of("flik3", "UNITS", "flik2", "UNITS", "gor", "lar")).body();
        assertThat(saved).contains("Det gick inte");
        assertThat(handler.page("/arenden/lasare")).doesNotContain("Övrigt folk");
    }

    @Test
    void onlyHandlersTeach() {
        assertThat(server.signedIn(Role.TAK_ADMIN).get("/arenden/lasare").statusCode()).isEqualTo(403);
        assertThat(server.browser().get("/arenden/lasare").statusCode()).isEqualTo(302);
        assertThat(handler.get("/arenden/lasare/lar/BT-2020-00001/1").statusCode()).isEqualTo(404);
    }

    /** @return where the orderer's draft is */
    private String begin(Browser orderer, Upload workbook) {
        String mine = orderer.location(orderer.upload("/bestall", "/bestall", Map.of(), "filer", List.of(workbook)));
        lastNumber = find(orderer.page(mine), "(BT-[0-9]{4}-[0-9]{5})");
        return mine;
    }

    private static Upload workbook(String tab, String id, String name) {
        try {
            Path file = TestWorkbook.of(ODD.formatted(tab, id, name)).saveAs(folder.resolve("order.xlsx"));
            return new Upload("order.xlsx", Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> all = new java.util.HashMap<>(fields);
        all.put(name, value);
        return all;
    }

    private static String find(String page, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern + " in " + page).isTrue();
        return matcher.group(1);
    }
}
