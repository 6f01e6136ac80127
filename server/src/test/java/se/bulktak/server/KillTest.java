package se.bulktak.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoOrder;
import se.bulktak.demo.DemoSize;
import se.bulktak.publication.Catalogues;
import se.bulktak.publication.History;
import se.bulktak.store.Store;
import se.bulktak.testserver.Browser;
import se.bulktak.workbook.TemplateWriter;
import se.bulktak.workbook.TemplateWriter.ContractRow;
import se.bulktak.workbook.TemplateWriter.NamedId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real process, killed (-9) at moments of chance while it is busy, and started again. {@code -Dbulktak.kills=20} kills it more
 * often, {@code -Dbulktak.seed} repeats a run.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("bulktak.kills", 2);
    private static final int UNITS = 20;
    private static final String TOKEN = "bulktak_kill_test";
    private static final String PASSWORD = "ett lösenord för provet";
    private static final String BOUNDARY = "----bulktak-kill";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Queue<Fact> facts = new ConcurrentLinkedQueue<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Process server;
    private String site;

    /**
     * What the server has confirmed.
     *
     * @param path of the API where it is to be found
     * @param text that the answer must hold
     */
    private record Fact(String path, String text) {}

    @AfterEach
    void nothingIsLeftRunning() {
        if (server != null) {
            server.destroyForcibly();
        }
        mail.stop();
    }

    @Test
    void whatWasConfirmedIsThereAfterAKillAndNoApplyIsHalfOrDoneTwice() throws Exception {
        long seed = Long.getLong("bulktak.seed", System.nanoTime());
        System.out.println("Seed of KillTest: " + seed);
        Random random = new Random(seed);
        mail.start();
        prepare();
        start();
        List<String> ordered = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            String number = approvedOrder(kill);
            ordered.add(number);
            boolean scheduled = kill % 2 == 1;
            Browser tage = Browser.at(site);
            tage.signIn("tage", PASSWORD);
            List<Thread> load = load(random.nextLong());
            Thread.sleep(random.nextInt(800));
            Instant due = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
            askToApply(tage, number, scheduled ? due : null);
            Thread.sleep(random.nextInt(scheduled ? 500 : 700));
            server.destroyForcibly().waitFor();
            for (Thread thread : load) {
                thread.join();
            }
            while (scheduled && Instant.now().isBefore(due)) {
                Thread.sleep(50);
            }
            start();
            JsonNode held = ended(number, scheduled);
            if (scheduled) {
                assertThat(held.get("status").asString()).isEqualTo("APPLIED");
            }
            facts.forEach(this::check);
        }
        assertThat(broken).isEmpty();
        assertThat(facts).hasSizeGreaterThan(10 * KILLS);

        Map<String, String> statuses = new TreeMap<>();
        for (String number : ordered) {
            statuses.put(number, api("GET", "/cases/" + number, null).get("status").asString());
        }
        mailArrives();
        server.toHandle().destroy();
        server.waitFor();
        theCatalogueAgrees(statuses);
        System.out.println("KillTest: " + facts.size() + " confirmed acts, applies " + statuses);
    }

    private void check(Fact fact) {
        try {
            String answer = get(fact.path());
            if (!answer.contains(fact.text())) {
                broken.add(fact + " but: " + answer);
            }
        } catch (IOException e) {
            broken.add(fact + " but: " + e);
        }
    }

    /** A case that is applied stands in the catalogue once, with all its units; one that is not has left nothing there. */
    private void theCatalogueAgrees(Map<String, String> statuses) throws Exception {
        try (DatabaseCatalogue catalogue = (DatabaseCatalogue) Catalogues.open(folder.toString())) {
            var snapshot = catalogue.snapshot();
            List<String> published =
                    new History(catalogue).list().stream().map(History.Entry::comment).map(String::strip).toList();
            int place = 0;
            for (Map.Entry<String, String> one : statuses.entrySet()) {
                boolean applied = one.getValue().equals("APPLIED");
                assertThat(one.getValue()).isIn("APPLIED", "APPROVED", "IN_REVIEW");
                assertThat(published.stream().filter(comment -> comment.startsWith(one.getKey())).count())
                        .as(one.toString())
                        .isEqualTo(applied ? 1 : 0);
                long there = units(place++).stream()
                        .filter(unit -> snapshot.findAddress(unit.hsaId()).isPresent())
                        .count();
                assertThat(there).as(one.toString()).isEqualTo(applied ? UNITS : 0);
            }
        }
    }

    /** Every mail of a confirmed act arrives; one that was being sent when the process died may arrive twice, as the same mail. */
    private void mailArrives() throws Exception {
        for (int i = 0; i < 300 && waiting() > 0; i++) {
            Thread.sleep(100);
        }
        assertThat(waiting()).isZero();
        List<String> ids = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            ids.add(message.getMessageID());
        }
        long different = ids.stream().distinct().count();
        assertThat(different).isEqualTo(number("SELECT COUNT(*) FROM outbox_mail"));
        assertThat(ids.size() - different).isLessThanOrEqualTo(KILLS);
    }

    private int waiting() throws Exception {
        return number("SELECT COUNT(*) FROM outbox_mail WHERE ended_at IS NULL");
    }

    private int number(String sql) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Store.FILE));
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    // ---- what is done -------------------------------------------------------------------------------------------------------

    /** Three who open cases, send in workbooks and write messages until the server is gone. */
    private List<Thread> load(long seed) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Random random = new Random(seed + i);
            Thread thread = new Thread(() -> {
                try {
                    while (true) {
                        act(random);
                    }
                } catch (IOException gone) {
                    // It was killed; whether the last act was carried out nobody was told.
                }
            });
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private void act(Random random) throws IOException {
        String said = "Fråga " + Long.toHexString(random.nextLong());
        if (random.nextBoolean()) {
            String number = open(said);
            facts.add(new Fact("/cases/" + number, "\"SENT\""));
            facts.add(new Fact("/cases/" + number + "/messages", said));
            String more = said + " till";
            api("POST", "/cases/" + number + "/messages", "{\"text\": \"" + more + "\"}");
            facts.add(new Fact("/cases/" + number + "/messages", more));
        } else {
            String number = open("");
            facts.add(new Fact("/cases/" + number, number));
            String file = Long.toHexString(random.nextLong()) + ".xlsx";
            addWorkbook(number, file, workbook(units(50)));
            facts.add(new Fact("/cases/" + number + "/documents", file));
        }
    }

    private String open(String question) throws IOException {
        return api("POST", "/cases", """
                {"contact": {"name": "Anna", "email": "anna@example.se", "organisation": "Region Tranan"},
                 "wanted": {"platform": "NTJP-TEST", "externalNumber": "", "freeText": ""}, "text": "%s"}""".formatted(question))
                .get("number")
                .asString();
    }

    private String approvedOrder(int place) throws IOException {
        String number = open("");
        addWorkbook(number, "bestallning.xlsx", workbook(units(place)));
        accept(number);
        api("POST", "/cases/" + number + "/send", "");
        api("POST", "/cases/" + number + "/take", "");
        accept(number);
        String key = api("GET", "/cases/" + number + "/review", null).get("key").asString();
        api("POST", "/cases/" + number + "/approve", "{\"key\": \"" + key + "\"}");
        return number;
    }

    private void accept(String number) throws IOException {
        for (JsonNode warning : api("GET", "/cases/" + number + "/review", null).get("warnings")) {
            api("PUT", "/cases/" + number + "/acceptances/" + warning.get("code").asString(), "{\"text\": \"Avstämt.\"}");
        }
    }

    /** @param due null for now */
    private void askToApply(Browser tage, String number, Instant due) throws IOException {
        String page = "/arenden/" + number + "/genomfor";
        HttpResponse<String> answer = due == null
                ? tage.post(page, page, Map.of())
                : tage.post(page, page + "/tid",
                        Map.of("nar", LocalDateTime.ofInstant(due, ZoneId.of("Europe/Stockholm")).toString()));
        assertThat(answer.statusCode()).isEqualTo(302);
        if (due != null) {
            assertThat(api("GET", "/cases/" + number, null).get("status").asString()).isEqualTo("SCHEDULED");
            facts.add(new Fact("/cases/" + number + "/events", "\"scheduled\""));
        }
    }

    /** The case when nobody carries it out any more. @param applied whether it must be applied by then */
    private JsonNode ended(String number, boolean applied) throws Exception {
        JsonNode held = null;
        for (int i = 0; i < 300; i++) {
            held = api("GET", "/cases/" + number, null);
            if (!held.get("running").asBoolean() && (!applied || held.get("status").asString().equals("APPLIED"))) {
                return held;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Still not sorted out: " + held + "\n" + get("/cases/" + number + "/events"));
    }

    // ---- the API ------------------------------------------------------------------------------------------------------------

    private String get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    private JsonNode api(String method, String path, String body) throws IOException {
        return JSON.readTree(send(request(path)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build()));
    }

    private void addWorkbook(String number, String name, byte[] content) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        send(request("/cases/" + number + "/workbooks")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(site + "/api/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + TOKEN);
    }

    /** @throws IOException if the server is gone */
    private String send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                broken.add(request.method() + " " + request.uri() + " answers " + answer.statusCode() + ": " + answer.body());
                throw new IOException(answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    // ---- the process --------------------------------------------------------------------------------------------------------

    /** A catalogue, a person and a client. */
    private void prepare() throws Exception {
        Path export = folder.resolve("export.json");
        try (OutputStream out = Files.newOutputStream(export)) {
            new DemoCatalogue(DemoSize.SMALL).write(out);
        }
        Catalogues.importExport(folder.toString(), export, false);
        try (Store store = Store.inFolder(folder)) {
            String hash = PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(PASSWORD);
            String now = Store.text(Instant.now());
            String token = HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8)));
            store.write(() -> {
                store.jdbc()
                        .sql("INSERT INTO account (username, display_name, email, password_hash, roles, must_change, failures,"
                                + " disabled, created_at) VALUES ('tage', 'Tage', '', ?, 'TAK_ADMIN', 0, 0, 0, ?)")
                        .params(hash, now).update();
                store.jdbc()
                        .sql("INSERT INTO api_token (name, token_hash, roles, created_by, created_at)"
                                + " VALUES ('prov', ?, 'ORDERER,HANDLER', 'prov', ?)")
                        .params(token, now).update();
            });
        }
    }

    private void start() throws IOException {
        String installed = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xmx384m", "-Dfile.encoding=UTF-8", "-cp", installed,
                "se.bulktak.cli.Bulktak", "serve", "--port", "0", "--data", folder.toString());
        builder.environment().putAll(Map.of(
                "SPRING_MAIL_HOST", "127.0.0.1",
                "SPRING_MAIL_PORT", "" + mail.getSmtp().getPort(),
                "BULKTAK_MAIL_FROM", "bulktak@example.se",
                "BULKTAK_HANDLER_MAIL", "handlaggare@example.se"));
        server = builder.redirectError(folder.resolve("err.txt").toFile()).start();
        String line = server.inputReader().readLine();
        assertThat(line).as(Files.readString(folder.resolve("err.txt"))).startsWith("BulkTAK svarar på ");
        site = line.replaceFirst("BulkTAK svarar på ", "").strip();
        for (int i = 0; i < 600; i++) {
            HttpResponse<String> answer = Browser.at(site).get("/api/v1/search?q=norra");
            if (answer.statusCode() == 200) {
                return;
            }
        }
        throw new AssertionError("The catalogue is not read");
    }

    // ---- workbooks ----------------------------------------------------------------------------------------------------------

    /** Units of an order that no other has. */
    private static List<DemoOrder.Unit> units(int place) {
        List<DemoOrder.Unit> all =
                DemoOrder.ofNewUnits((place + 1) * UNITS).workbooks().get(0).units();
        return all.subList(place * UNITS, (place + 1) * UNITS);
    }

    private static byte[] workbook(List<DemoOrder.Unit> units) throws IOException {
        DemoOrder order = DemoOrder.ofNewUnits(UNITS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TemplateWriter.order(
                order.service(),
                order.workbooks().get(0).contracts().stream().map(kept -> new ContractRow(kept.definition(), kept.url())).toList(),
                new NamedId(order.producerId(), order.producerName()),
                units.stream().map(unit -> new NamedId(unit.hsaId(), unit.name())).toList(),
                out);
        return out.toByteArray();
    }
}
