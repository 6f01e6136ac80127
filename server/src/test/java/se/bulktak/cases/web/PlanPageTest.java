package se.bulktak.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.access.Role;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoOrder;
import se.bulktak.demo.DemoSize;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.TestServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanPageTest {

    private static final Pattern COUNT = Pattern.compile("role=\"status\">([^<]*)</p>");

    @TempDir
    private static Path folder;

    private static TestServer server;
    private static Browser handler;
    private static OrderedCase demo;

    @BeforeAll
    static void start() {
        server = TestServer.start(folder);
        handler = server.signedIn(Role.HANDLER);
        demo = OrderedCase.draft(server, OrderedCase.workbooks(DemoOrder.of(new DemoCatalogue(DemoSize.SMALL)))).inReview();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyRowIsThereWithWhatItBecomesAndTheRisksFirst() {
        String page = handler.page(demo.path() + "/plan");
        assertThat(count(page)).isEqualTo("447 rader, sida 1 av 9");
        assertThat(page).contains("Tas över från annan", "8 enheter (24 vägval) tas över från", "Delad producent byter namn",
                "Vallmon (pilot, byter namn)", "Journalsystemet Vallmon");
        assertThat(page.indexOf("id=\"risker-rubrik\"")).isLessThan(page.indexOf("id=\"bild\""));
        assertThat(page.indexOf("id=\"bild\"")).isLessThan(page.indexOf("id=\"andringar\""));
        assertThat(page).doesNotContain("style=");
    }

    @Test
    void rowsAreFoundByTextKindContractProducerAndRisk() {
        assertThat(found("?slag=rename")).isEqualTo("9 av 447 rader");
        assertThat(found("?slag=close")).isEqualTo("24 av 447 rader");
        assertThat(found("?slag=unchanged")).isEqualTo("12 av 447 rader");
        assertThat(found("?risk=taken_over")).isEqualTo("48 av 447 rader");
        assertThat(found("?risk=taken_over&slag=close")).isEqualTo("24 av 447 rader");
        assertThat(found("?producent=" + DemoOrder.PRODUCER.toLowerCase() + "&slag=open")).startsWith("328 av 447 rader");
        assertThat(found("?q=n%C3%84rAKUT+v%C3%A5rd")).endsWith("av 447 rader").doesNotStartWith("0 ");
        assertThat(found("?q=finnsinte")).isEqualTo("0 av 447 rader");
        assertThat(handler.page(demo.path() + "/plan?q=finnsinte")).contains("Ingen rad stämmer med urvalet");
        assertThat(found("?slag=strunt&sida=-3&risk=x&ordning=y")).isEqualTo("447 rader, sida 1 av 9");
        assertThat(found("?sida=99999")).isEqualTo("447 rader, sida 9 av 9");
    }

    @Test
    void whatSomebodySearchesForIsNeverMarkup() {
        assertThat(handler.page(demo.path() + "/plan?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&kontrakt=%7Bx%7D"))
                .doesNotContain("<script>alert").contains("&quot;&gt;&lt;script&gt;");
    }

    @Test
    void allIsOnOnePageForPaper() {
        String page = handler.page(demo.path() + "/plan?utskrift");
        assertThat(page.split("<tr role=\"row\" data-color", -1)).hasSize(448);
        assertThat(page).doesNotContain("hx-get");
    }

    @Test
    void theOrdererSeesTheSameRowsByTheLink() {
        Browser anna = server.browser();
        assertThat(count(anna.page(demo.mine() + "/plan"))).isEqualTo("447 rader, sida 1 av 9");
        assertThat(anna.page(demo.mine() + "/plan")).doesNotContain("tak-web");
        assertThat(anna.get(demo.path() + "/plan").statusCode()).isEqualTo(302);
        assertThat(anna.get("/mitt/fel/plan").statusCode()).isEqualTo(404);
        assertThat(anna.download(demo.mine() + "/plan.csv").statusCode()).isEqualTo(200);
    }

    @Test
    void thePlanIsKeptAsWorkbookTableAndJson() throws Exception {
        HttpResponse<byte[]> xlsx = handler.download(demo.path() + "/plan.xlsx");
        assertThat(xlsx.headers().firstValue("Content-Disposition")).get().asString().contains("-plan.xlsx");
        try (Workbook workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx.body()))) {
            assertThat(List.of(0, 1, 2, 3)).map(workbook::getSheetName)
                    .containsExactly("Sammanfattning", "Ändringar", "Risker", "Nåbarhet");
            XSSFSheet rows = (XSSFSheet) workbook.getSheet("Ändringar");
            assertThat(rows.getLastRowNum()).isEqualTo(447);
            assertThat(rows.getPaneInformation().isFreezePane()).isTrue();
            assertThat(rows.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:R448");
            assertThat(workbook.getSheet("Nåbarhet").getLastRowNum()).isEqualTo(340);
        }
        String csv = new String(handler.download(demo.path() + "/plan.csv").body(), StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\ufeff\"Ändring\";\"Objekt\";\"HSA-id eller adress\";");
        assertThat(csv.split("\r\n")).hasSize(448);
        JsonNode json = JsonMapper.shared().readTree(handler.download(demo.path() + "/plan.json").body());
        assertThat(json.findValue("routingsOpened").asInt()).isEqualTo(328);
    }

    @Test
    void namesThatLookLikeFormulasAreTexts() throws Exception {
        DemoOrder order = DemoOrder.ofNewUnits(4);
        List<String> names = List.of("=HYPERLINK(\"http://x\")", "+46 vårdcentral", "-1 plan", "@SUMMA(A1)");
        List<DemoOrder.Unit> units = new java.util.ArrayList<>();
        for (int i = 0; i < 4; i++) {
            units.add(new DemoOrder.Unit(order.workbooks().get(0).units().get(i).hsaId(), names.get(i)));
        }
        OrderedCase odd = OrderedCase.draft(
                server, List.of(OrderedCase.workbook("udda.xlsx", order, order.workbooks().get(0).contracts(), units)));
        int seen = 0;
        try (Workbook workbook = new XSSFWorkbook(
                new ByteArrayInputStream(handler.download(odd.path() + "/plan.xlsx").body()))) {
            for (Sheet sheet : workbook) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                        if (cell.getCellType() == CellType.STRING && names.contains(cell.getStringCellValue())) {
                            assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("@");
                            seen++;
                        }
                    }
                }
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(4);
        String csv = new String(handler.download(odd.path() + "/plan.csv").body(), StandardCharsets.UTF_8);
        assertThat(csv).contains("\"'=HYPERLINK(\"\"http://x\"\")\"", "\"'+46 vårdcentral\"", "\"'-1 plan\"", "\"'@SUMMA(A1)\"")
                .doesNotContain("\"=", "\"+4", "\"-1", "\"@");
    }

    @Test
    void takWebGetsTheOrderAndWhatItIgnoresIsTold() {
        String page = handler.page(demo.path() + "/plan");
        assertThat(page).contains("JSON-beställning för", "Det här gör tak-web inte", "Namn att byta för hand");
        JsonNode json = JsonMapper.shared().readTree(handler.download(demo.path() + "/plan/json-bestallning.json").body());
        assertThat(json.path("plattform").asString()).isEqualTo("NTJP-TEST");
        assertThat(json.path("kommentar").asString()).isEqualTo(demo.now().number());
        assertThat(json.path("inkludera").path("vagval").size()).isEqualTo(328);
        assertThat(new String(handler.download(demo.path() + "/plan/arbetslista.csv").body(), StandardCharsets.UTF_8))
                .contains("Namn att byta för hand", "Vallmon (pilot, byter namn)");
    }

    @Test
    void withoutWorkbookThereIsNoPlanAndThePageSaysSo() {
        OrderedCase empty = OrderedCase.draft(server, List.of());
        assertThat(handler.page(empty.path() + "/plan")).contains("Ingen plan än");
        assertThat(handler.page(empty.path())).contains("Ingen arbetsbok än");
        assertThat(handler.get(empty.path() + "/plan.xlsx").statusCode()).isEqualTo(404);
    }

    @Test
    void theCasePageAnswersAtAGlance() {
        String page = handler.page(demo.path());
        assertThat(page).contains("Är den riktig?", "Är den ofarlig?", "Vad ändras?", "435 ändringar", "<svg class=\"route-picture\"",
                "Alla 100 enheter kan nås", "risk=taken_over");
        assertThat(page.indexOf("id=\"risker\"")).isLessThan(page.indexOf("class=\"route-picture\""));
        assertThat(page.indexOf("class=\"route-picture\"")).isLessThan(page.indexOf("id=\"nas\""));
    }

    private static String found(String query) {
        return count(handler.page(demo.path() + "/plan" + query));
    }

    private static String count(String page) {
        Matcher count = COUNT.matcher(page);
        assertThat(count.find()).isTrue();
        return count.group(1).replace('\u00a0', ' ');
    }
}
