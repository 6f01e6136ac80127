package se.bulktak.split.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.store.Store;
import se.bulktak.testing.TestWorkbook;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.TestServer;
import se.bulktak.workbook.Upload;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SplitPagesTest {

    @TempDir
    static Path folder;

    private static Path data;
    private static TestServer server;
    private static Browser anybody;
    private static LogicalAddress unit;
    private static ServiceComponent producer;

    @BeforeAll
    static void start() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        server = TestServer.start(data);
        anybody = server.browser();
        Snapshot snapshot = server.bean(LiveCatalogue.class).get().snapshot();
        unit = snapshot.addresses().rows().stream().filter(Row::isLive).map(Row::get)
                .filter(one -> one.hsaId().startsWith("SE2")).findFirst().orElseThrow();
        producer = snapshot.components().rows().stream().filter(Row::isLive).map(Row::get).findFirst().orElseThrow();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String paste(String text) {
        HttpResponse<String> answer = anybody.upload("/dela", "/dela", Map.of("text", text), "fil", List.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return anybody.location(answer);
    }

    private static String list(int units) {
        StringBuilder text = new StringBuilder("HSA-id\tNamn\tProcessRequest\tPRC\tPRO\n");
        text.append(unit.hsaId()).append("\tEtt helt nytt namn\tx\tx\tx\n");
        for (int i = 1; i < units; i++) {
            text.append("SE2321000016-NY%04d\tMottagning %d\t%s\t%s\t%s\n".formatted(i, i, i % 3 == 0 ? "" : "x", i % 2 == 0 ? "x" : "", i % 2 == 0 ? "x" : ""));
        }
        return text.toString();
    }

    @Test
    @Order(1)
    void aPastedListBecomesWorkbooksBesideTodaysNames() throws IOException {
        String place = paste(list(200));
        String page = anybody.page(place);

        // Of six combinations of thirds and halves: one has no tick at all.
        assertThat(page).contains("200").contains("arbetsböcker").contains("Ett helt nytt namn").contains(unit.name())
                .contains("1 enhet</strong> heter något annat i TAK").contains("saknar kryss och kommer inte med")
                .contains("?sida=2").contains("Namn i TAK").contains("Som producent i TAK");
        assertThat(anybody.page(place + "?sida=4")).contains("Mottagning 199");
        assertThat(zip(place)).anyMatch(name -> name.endsWith(".xlsx")).hasSizeGreaterThan(2);
        assertThat(anybody.get(place + "/finns-inte.xlsx").statusCode()).isEqualTo(302);
    }

    private static List<String> zip(String place) throws IOException {
        HttpResponse<byte[]> answer = anybody.download(place + "/arbetsbocker.zip");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow()).contains("attachment");
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    @Test
    @Order(2)
    void aFileIsReadToo() throws IOException {
        Path book = TestWorkbook.of("# Enheter\nHSA-id | Namn | PR\nSE2321000016-AAA1 | Ett | x\n").saveAs(folder.resolve("lista.xlsx"));
        for (Upload file : List.of(
                new Upload("lista.xlsx", Files.readAllBytes(book)),
                new Upload("C:\\mappen\\lista.csv", "HSA-id;Namn;PR\nSE2321000016-AAA1;Ett;x\n".getBytes(StandardCharsets.UTF_8)))) {
            HttpResponse<String> answer = anybody.upload("/dela", "/dela", Map.of("text", ""), "fil", List.of(file));
            assertThat(answer.statusCode()).as(file.name()).isEqualTo(302);
            assertThat(anybody.follow(answer).body()).contains("<strong>lista.").contains("1 enhet").contains("en arbetsbok");
        }
    }

    @Test
    @Order(3)
    void whatCannotBeReadIsToldInTheForm() {
        HttpResponse<String> nothing = anybody.upload("/dela", "/dela", Map.of("text", " "), "fil", List.of());
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("Välj en fil med listan, eller klistra in den.");

        Upload damaged = new Upload("lista.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0, 1});
        HttpResponse<String> unreadable = anybody.upload("/dela", "/dela", Map.of("text", ""), "fil", List.of(damaged));
        assertThat(unreadable.statusCode()).isEqualTo(422);
        assertThat(unreadable.body()).contains("aria-invalid=\"true\"");

        HttpResponse<String> both = anybody.upload("/dela", "/dela", Map.of("text", "HSA-id;Namn"), "fil", List.of(damaged));
        assertThat(both.body()).contains("Välj en av dem.").contains("HSA-id;Namn");
    }

    @Test
    @Order(4)
    void aListWithErrorsShowsThemAndMakesNothing() {
        String place = paste("HSA-id;Namn;PR\nSE2321000016-AAA1;Ett;kanske\n<script>alert(1)</script>;Två;x\n");
        String page = anybody.page(place);

        assertThat(page).contains("Listan har fel som måste rättas först").contains("unclear_tick").doesNotContain("<script>alert")
                .doesNotContain("arbetsbocker.zip");
        assertThat(anybody.location(anybody.post("/dela", place + "/bestall", Map.of()))).isEqualTo(place);
        // What was pasted is there to be put right.
        String id = place.substring("/dela/".length());
        assertThat(anybody.page("/dela?fran=" + id)).contains("SE2321000016-AAA1;Ett;kanske");
    }

    @Test
    @Order(5)
    void theProducersNameIsTakFromTakWhenLeftOut() {
        String place = paste("HSA-id;Namn;PR\nSE2321000016-AAA1;Ett;x\n");
        anybody.post(place, place, Map.of("producent", producer.hsaId(), "producentnamn", "", "url-ProcessRequest", "https://p.example.se/x"));
        String page = anybody.page(place);

        assertThat(page).contains("I TAK i dag: systemet").contains(producer.name()).contains("https://p.example.se/x")
                .doesNotContain("Fyll i det här innan");
        anybody.post(place, place, Map.of("producent", "SE0000000000-OKAND", "producentnamn", "Nytt"));
        assertThat(anybody.page(place)).contains("TAK har inget system med det här id:t");
    }

    @Test
    @Order(6)
    void takNamesAreKeptInTheWorkbooksWhenAsked() {
        String place = paste(unit.hsaId() + ";Ett helt nytt namn;x\n");
        anybody.post(place, place, Map.of("behall", "true"));

        assertThat(anybody.page(place)).contains("TAK:s namn behålls").contains("checked");
    }

    @Test
    @Order(7)
    void oneOrdersWithTheWorkbooksAtOnce() {
        String place = paste(list(200));
        anybody.post(place, place, Map.of("producent", producer.hsaId(), "url-ProcessRequest", "https://p.example.se/x",
                "url-ProcessRequestConfirmation", "https://p.example.se/y", "url-ProcessRequestOutcome", "https://p.example.se/z"));
        HttpResponse<String> ordered = anybody.post(place, place + "/bestall", Map.of());

        assertThat(anybody.location(ordered)).startsWith("/mitt/");
        assertThat(anybody.follow(ordered).body()).contains("Din beställning").contains(".xlsx").contains("Ett helt nytt namn");
    }

    @Test
    @Order(8)
    void aListThatIsGoneIsSaidToBe() {
        for (String path : List.of("/dela/finns-inte", "/dela/..%2f", "/dela/" + "a".repeat(300))) {
            assertThat(anybody.get(path).statusCode()).as(path).isIn(400, 410);
        }
        assertThat(anybody.get("/dela/finns-inte").body()).contains("Listan finns inte kvar");
        assertThat(anybody.post("/dela", "/dela/finns-inte", Map.of()).statusCode()).isEqualTo(410);
        assertThat(anybody.post("/dela", "/dela/finns-inte/bestall", Map.of()).statusCode()).isEqualTo(410);
    }

    @Test
    @Order(9)
    void aListIsKeptForADayAndThenForgotten() {
        String place = paste("HSA-id;Namn;PR\nSE2321000016-BBB1;Gammal;x\n");
        Store store = server.bean(Store.class);
        String old = Store.text(Instant.now().minus(Duration.ofHours(25)));
        store.write(() -> store.jdbc().sql("UPDATE split_list SET used_at = ?").param(old).update());

        assertThat(anybody.get(place).statusCode()).isEqualTo(410);
        paste("HSA-id;Namn;PR\nSE2321000016-BBB2;Ny;x\n");
        assertThat(store.jdbc().sql("SELECT COUNT(*) FROM split_list").query(Integer.class).single()).isEqualTo(1);
        assertThat(store.jdbc().sql("SELECT COUNT(*) FROM split_part").query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    @Order(10)
    void aListAndWhatWasSaidAboutItOutlivesARestart() {
        String place = paste(list(200));
        anybody.post(place, place, Map.of("producent", producer.hsaId(), "producentnamn", "Mitt namn", "url-ProcessRequest", "https://p.example.se/x"));
        server.close();
        server = TestServer.again(data, Map.of());
        anybody = server.browser();

        assertThat(anybody.page(place)).contains("Mitt namn").contains("https://p.example.se/x");
    }
}
