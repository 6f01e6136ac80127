package se.bulktak.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import se.bulktak.gallery.Gallery;
import se.bulktak.server.BulktakServer;

class PagesTest {

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext server;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        server = new SpringApplication(BulktakServer.class, Gallery.class, Gallery.Open.class)
                .run("--server.port=0", "--bulktak.data=" + data, "--bulktak.demo=true");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theTemplateIsAWorkbookWithTheTabsOfTheProcedure() throws Exception {
        HttpResponse<byte[]> answer = get("/mall");

        assertThat(header(answer, "Content-Disposition")).contains("attachment").contains("BulkTAKning_e-remiss_mall.xlsx");
        assertThat(tabs(answer))
                .containsExactly("Konsumenter", "Tjänstekontrakt", "Tjänsteproducent", "Logiska adresser");
    }

    @Test
    void theListToFillInIsAWorkbookOfOneTab() throws Exception {
        HttpResponse<byte[]> answer = get("/listmall");

        assertThat(header(answer, "Content-Disposition")).contains("BulkTAKning_e-remiss_lista.xlsx");
        assertThat(tabs(answer)).hasSize(1);
    }

    @Test
    void everyFileThatAPageNeedsIsServedFromHereAndKept() throws Exception {
        String page = text(get("/"));

        Matcher files = Pattern.compile("(?:<link rel=\"(?:stylesheet|icon)\"[^>]*href|<script[^>]*src|<img[^>]*src)=\"([^\"]+)\"").matcher(page);
        List<String> found = new ArrayList<>();
        while (files.find()) {
            found.add(files.group(1));
        }
        assertThat(found).hasSize(7).allMatch(file -> file.startsWith("/") && !file.startsWith("//"));
        for (String file : found) {
            HttpResponse<byte[]> answer = get(file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(header(answer, "Cache-Control")).as(file).contains("max-age=31536000");
        }
    }

    @ParameterizedTest
    @CsvSource({"/", "/galleri"})
    void noPageHasAnyScriptOrStyleWithinIt(String path) throws Exception {
        String page = text(get(path));

        assertThat(page).doesNotContainPattern("<script(?![^>]*src=)").doesNotContain("<style").doesNotContainPattern("\\s(style|on[a-z]+)=\"");
    }

    @ParameterizedTest
    @CsvSource({"/", "/galleri", "/finns-inte"})
    void everyPageHasOneHeadingOfTheFirstLevelAndALinkToItsContent(String path) throws Exception {
        String page = text(get(path));

        assertThat(page.split("<h1", -1)).hasSize(2);
        assertThat(page.split("<main", -1)).hasSize(2);
        assertThat(page).contains("href=\"#innehall\"").contains("id=\"innehall\"").contains("<html lang=\"sv\"");
    }

    @Test
    void theStartPageTellsTheSevenStepsOfTheProcedure() throws Exception {
        String page = text(get("/"));

        String steps = page.substring(page.indexOf("class=\"procedure\""), page.indexOf("</ol>", page.indexOf("class=\"procedure\"")));
        assertThat(steps.split("<h3", -1)).hasSize(1 + 7);
        assertThat(page).contains("Namnen du skriver ersätter namnen i TAK.").contains("ProcessRequestOutcome");
    }

    @Test
    void whatIsTypedInAWorkbookIsNeverMarkup() throws Exception {
        String page = text(get("/galleri"));

        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script>alert").doesNotContain("<b>bad");
    }

    @Test
    void cellsOnRowsThatFollowEachOtherAreToldAsOne() throws Exception {
        assertThat(text(get("/galleri"))).contains("A12–A13, A15–A20, A22–A27").contains("Tjänsteproducent i andra.xlsx");
    }

    @Test
    void timesAreSwedish() throws Exception {
        assertThat(text(get("/galleri"))).contains("23 november 2026 kl. 03.59").contains("datetime=\"2026-11-23T02:59:00Z\"");
    }

    @Test
    void aMissingPageIsACalmPageToPeopleAndAProblemToSystems() throws Exception {
        HttpResponse<byte[]> page = get("/finns-inte");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(text(page)).contains("Sidan finns inte");

        HttpResponse<byte[]> problem = get("/api/v1/finns-inte");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(header(problem, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(text(problem)).contains("\"status\":404").contains("\"code\":\"not_found\"");
    }

    @Test
    void whatIsTooLargeTogetherIsToldSoWhereNoFormIsKnown() throws Exception {
        HttpResponse<byte[]> answer = CLIENT.send(
                request("/galleri")
                        .header("Content-Type", "multipart/form-data; boundary=xx")
                        .POST(BodyPublishers.ofByteArray(tooLarge()))
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(text(answer)).contains("Filen är för stor").contains("20 MB");
    }

    @Test
    void aFaultOfTheProgramTellsNothingOfItself() throws Exception {
        HttpResponse<byte[]> answer = get("/galleri/fel");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(text(answer)).contains("Något gick fel hos oss").doesNotContain("hemlig").doesNotContain("Exception");
    }

    private static byte[] tooLarge() {
        byte[] head = "--xx\r\nContent-Disposition: form-data; name=\"filer\"; filename=\"a.xlsx\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + 101 * 1024 * 1024];
        System.arraycopy(head, 0, all, 0, head.length);
        byte[] end = "\r\n--xx--\r\n".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(end, 0, all, all.length - end.length, end.length);
        return all;
    }

    private static List<String> tabs(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        try (Workbook workbook = WorkbookFactory.create(new ByteArrayInputStream(answer.body()))) {
            List<String> tabs = new ArrayList<>();
            for (Sheet sheet : workbook) {
                tabs.add(sheet.getSheetName());
            }
            return tabs;
        }
    }

    private static HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).build(), BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(String path) {
        int port = ((WebServerApplicationContext) server).getWebServer().getPort();
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Accept", "text/html");
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
