package se.bulktak.lookup.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.access.Role;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.TestServer;

class LookupPagesTest {

    @TempDir
    static Path folder;

    private static TestServer server;
    private static Browser anybody;
    private static LogicalAddress unit;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(Files.createDirectory(folder.resolve("data")));
        anybody = server.browser();
        Snapshot snapshot = server.bean(LiveCatalogue.class).get().snapshot();
        unit = snapshot.addresses().rows().stream()
                .filter(Row::isLive)
                .map(Row::get)
                .filter(one -> one.hsaId().startsWith("SE2"))
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theBoxAnswersWithAPartOfThePageToHtmxAndAWholePageOtherwise() {
        String part = anybody.get("/sok?q=" + unit.hsaId(), "HX-Request", "true").body();
        HttpResponse<String> whole = anybody.get("/sok?q=" + unit.hsaId());

        assertThat(part).doesNotContain("<html").contains(unit.name()).contains("hx-swap-oob").contains("1 träff");
        assertThat(whole.body()).contains("<html").contains(unit.name()).contains("hx-get=\"/sok\"").contains("name=\"q\"");
        assertThat(whole.headers().allValues("Vary").toString()).containsIgnoringCase("HX-Request");
    }

    @Test
    void whatIsTypedIsNeverMarkupAndFindsNothing() {
        String page = anybody.page("/sok?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E");

        assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;").contains("Inget i TAK stämmer med");
        assertThat(anybody.page("/sok?q=" + "a".repeat(5000))).contains("Inget i TAK stämmer med");
        assertThat(anybody.page("/sok?q=%00%0A%09&sida=-4")).contains("Slå upp");
        assertThat(anybody.page("/sok?q=a&sida=999999")).contains("Slå upp");
    }

    @Test
    void aPageThatIsNoNumberIsACalmFault() {
        assertThat(anybody.get("/sok?q=a&sida=x").statusCode()).isEqualTo(400);
    }

    @Test
    void theEmptyBoxSaysWhatCanBeWritten() {
        assertThat(anybody.page("/sok")).contains("Skriv ett HSA-id eller en del av ett namn").contains("Slå upp namn på många");
    }

    @Test
    void anIdHasAPageWithTodaysNameAndRoutes() {
        String page = anybody.page("/sok/" + unit.hsaId().toLowerCase(java.util.Locale.ROOT));

        assertThat(page).contains("<title>" + unit.name()).contains("Dagens namn i TAK").contains(unit.hsaId())
                .contains("Vägval").contains("Vilka får anropa?").contains("BulkTAK har inte ändrat något här.");
    }

    @Test
    void anUnknownIdSaysSoAndLeadsOn() {
        HttpResponse<String> answer = anybody.get("/sok/SE0000000000-FINNSINTE");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Finns inte i TAK").contains("SE0000000000-FINNSINTE").contains("/sok?q=SE0000000000-FINNSINTE");
    }

    @Test
    void theStandardAddressAndOddIdsAreNoFaults() {
        assertThat(anybody.get("/sok/*").statusCode()).isIn(200, 404);
        assertThat(anybody.get("/sok/%2A").statusCode()).isEqualTo(anybody.get("/sok/*").statusCode());
        for (String odd : Set.of("%C3%A5%C3%A4%C3%B6", "SE1%20x", "a+b", "%22%3E%3Cimg%20src=x%3E", "namn.txt", "%E2%82%AC", "@", "=1+1")) {
            HttpResponse<String> answer = anybody.get("/sok/" + odd);
            assertThat(answer.statusCode()).as(odd).isEqualTo(404);
            assertThat(answer.body()).as(odd).contains("Finns inte i TAK").doesNotContain("<img src=x");
        }
    }

    @Test
    void aSlashInAnIdIsRefusedByACalmPageAndNeverLinkedTo() {
        HttpResponse<String> answer = anybody.get("/sok/SE1%2Fx");

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).contains("lang=\"sv\"").doesNotContain("Exception").doesNotContain("HTTP Status");
        assertThat(anybody.get("/sok?q=a%7Cb").statusCode()).isEqualTo(200);
        assertThat(new LookupTexts().page("SE1/x")).isEqualTo("/sok?q=SE1/x");
        assertThat(new LookupTexts().page("*")).isEqualTo("/sok/*");
        assertThat(new LookupTexts().page("å b")).isEqualTo("/sok/%C3%A5%20b");
    }

    @Test
    void namesOfManyIdsAreShownAndSavedAsText() {
        String list = unit.hsaId() + ";Ett annat namn\nSE0000000000-FINNSINTE\n=1+1";
        String page = anybody.post("/sok/namn", "/sok/namn", Map.of("ider", list)).body();

        assertThat(page).contains(unit.name()).contains("varav 2 inte finns i TAK");
        String csv = anybody.post("/sok/namn", "/sok/namn.csv", Map.of("ider", list)).body();
        assertThat(csv).contains(unit.name()).doesNotContainPattern("(?m)^=");
    }

    @Test
    void theNameOfOneIdStandsBesideAField() {
        String part = anybody.get("/sok/namn?falt=producent&producent=" + unit.hsaId(), "HX-Request", "true").body();

        assertThat(part).contains("I TAK i dag").contains(unit.name()).doesNotContain("<html");
        assertThat(anybody.get("/sok/namn?falt=producent&producent=SE1", "HX-Request", "true").body()).contains("finns inte i TAK");
        assertThat(anybody.get("/sok/namn?falt=producent&producent=", "HX-Request", "true").body().strip()).isEmpty();
    }

    @Test
    void whoeverAsksForANameIsLedHere() {
        assertThat(anybody.page("/bestall")).contains("href=\"/sok\"");
        assertThat(anybody.page("/dela")).contains("href=\"/sok\"");
        assertThat(server.signedIn(Role.HANDLER).page("/sok")).contains("Slå upp");
    }
}
