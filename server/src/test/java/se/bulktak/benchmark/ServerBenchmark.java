package se.bulktak.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoOrder;
import se.bulktak.demo.DemoSize;
import se.bulktak.store.Store;
import se.bulktak.workbook.TemplateWriter;
import se.bulktak.workbook.TemplateWriter.ContractRow;
import se.bulktak.workbook.TemplateWriter.NamedId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures {@code bulktak serve} as people meet it: the real process, with a catalogue of national size, over HTTP. Started by
 * bin/benchmark-server, which runs this file on the built jars; so it uses public classes only.
 *
 * <p>Times are those of the whole answer on the loopback. Of each page the first time is told, which nobody has warmed up for,
 * and then the median; the budget is for both. The floor beside them, measured in the same run, is a static file from the same
 * server: what HTTP alone costs here.
 */
public final class ServerBenchmark {

    private static final int UNITS = 5_000;
    private static final int CASES = 1_000;
    private static final int TIMES = 7;
    private static final String PASSWORD = "mätningens eget lösenord";
    private static final String TOKEN = "bulktak_benchmark";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final String BOUNDARY = "----bulktak-benchmark";

    private final Path bulktak;
    private final Path data;
    private final int idle;
    private final String site;
    private final int port;
    private boolean allWithinBudget = true;

    private ServerBenchmark(Path bulktak, Path data, int idle) throws IOException {
        this.bulktak = bulktak;
        this.data = data;
        this.idle = idle;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        site = "http://localhost:" + port;
    }

    /** @param arguments the launcher, and for how many seconds the server is left alone before its memory is measured */
    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("bulktak-benchmark-");
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        try {
            ServerBenchmark benchmark =
                    new ServerBenchmark(Path.of(arguments[0]), data, Integer.parseInt(arguments[1]));
            benchmark.run();
            System.exit(benchmark.allWithinBudget ? 0 : 1);
        } catch (IllegalStateException e) {
            Files.copy(log(data), System.err);
            throw e;
        } finally {
            delete(data);
        }
    }

    private void run() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "On %d processors at a load of %.1f before the start. First time, then the median of %d.%n%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                TIMES);
        System.out.printf("%-44s %9s %9s %9s %9s%n", "", "first", "median", "budget", "× floor");
        byte[] fresh = workbook(DemoOrder.ofNewUnits(UNITS));
        byte[] moved = workbook(DemoOrder.ofMovedUnits(new DemoCatalogue(DemoSize.NATIONAL), UNITS));
        letIn();
        Running first = start();
        single("start, empty folder: first answer", first.answered, 8);
        single("start, empty folder: catalogue made and loaded", first.loaded, 0);
        first.stop();
        Running server = start();
        try {
            single("start: first answer", server.answered, 8);
            single("start: catalogue loaded", server.loaded, 0);
            walk(server, fresh, moved);
        } finally {
            server.stop();
        }
        System.out.println(allWithinBudget ? "\nEverything is within its budget." : "\nNOT everything is within its budget.");
    }

    private void walk(Running server, byte[] fresh, byte[] moved) throws Exception {
        memory("memory, catalogue loaded, nobody there yet", server, 0);
        Browser nobody = new Browser();
        double floor = pages("a static file (the floor)", 0, 0, () -> nobody.page("/logo.svg"));
        pages("start page", 0, floor, () -> nobody.page("/"));
        pages("search while typing", 0.3, floor, () -> nobody.page("/api/v1/search?q=v%C3%A5rdcentralen+no&limit=20"));
        pages("look-up page", 0, floor, () -> nobody.page("/sok?q=mottagningen+norra"));

        Browser anna = new Browser();
        anna.signIn("anna");
        Browser tage = new Browser();
        tage.signIn("tage");
        double opening = openCases();
        single(CASES + " cases opened over the API", opening, 0);
        pages("inbox of " + CASES + " cases", 0.3, floor, () -> anna.page("/arenden?visa=alla"));
        pages("inbox, filtered by text", 0.3, floor, () -> anna.page("/arenden?visa=alla&q=region+9"));

        memoryWhenIdle("memory, idle for " + idle + " s, catalogue loaded", server);

        String[] link = {""};
        pages("upload 5 000 new × 3 → page with findings", 2, floor, () -> {
            link[0] = nobody.order("nya.xlsx", fresh);
            return nobody.page(link[0]);
        });
        pages("upload 5 000 moved × 3 → page with findings", 2, floor, () -> {
            link[0] = nobody.order("flyttade.xlsx", moved);
            return nobody.page(link[0]);
        });
        pages("the order's page again", 0.5, floor, () -> nobody.page(link[0]));

        String number = send(moved);
        pages("case page before approval", 0.5, floor, () -> anna.page("/arenden/" + number));
        plan("plan page before approval", floor, anna, number);
        approve(number);
        pages("case page, approved", 0.5, floor, () -> anna.page("/arenden/" + number));
        plan("plan page, approved", floor, anna, number);
        pages("page to apply from", 0.5, floor, () -> tage.page("/arenden/" + number + "/genomfor"));
        single("apply 5 000 moved × 3, as seen by the one who waits", apply(tage, number), 0);
        pages("receipt", 0.5, floor, () -> tage.page("/arenden/" + number + "/kvitto"));

        memory("memory after the whole walk", server, 0);
        memory("memory at its most", server, 1);
        // No budget: what was judged lately is still held for some minutes.
        Thread.sleep(TimeUnit.SECONDS.toMillis(idle));
        memory("memory after the whole walk, idle for " + idle + " s", server, 0);
        System.out.printf(
                Locale.ROOT,
                "%nSizes: workbook %d kB, order's page %d kB, case page %d kB, inbox %d kB, data folder %d MB%n",
                moved.length / 1024,
                nobody.page(link[0]).length() / 1024,
                anna.page("/arenden/" + number).length() / 1024,
                anna.page("/arenden?visa=alla").length() / 1024,
                size(data) >> 20);
    }

    // ---- the server ---------------------------------------------------------------------------------------------------------

    /** @param answered seconds to the first answer @param loaded seconds until the catalogue could be searched */
    private record Running(Process process, double answered, double loaded) {
        void stop() throws InterruptedException {
            process.toHandle().destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }

        /** Megabytes, of a line of /proc/PID/status. */
        double memory(String line) {
            try (Stream<String> status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
                return status.filter(any -> any.startsWith(line + ":"))
                        .mapToDouble(any -> Double.parseDouble(any.replaceAll("[^0-9]", "")) / 1024)
                        .findFirst()
                        .orElse(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Running start() throws Exception {
        long began = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(
                bulktak.toString(), "serve", "--demo", "--port", "" + port, "--data", data.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(log(data).toFile())
                .start();
        try {
            double answered = until(process, began, "/", 60);
            return new Running(process, answered, until(process, began, "/api/v1/search?q=norra&limit=1", 120));
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private double until(Process process, long began, String path, int longest) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        while (seconds(began) < longest) {
            try {
                HttpResponse<Void> answer =
                        client.send(HttpRequest.newBuilder(URI.create(site + path)).build(), HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() == 200) {
                    return seconds(began);
                }
            } catch (java.net.ConnectException e) {
                if (!process.isAlive()) {
                    break;
                }
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException("The server does not answer " + path);
    }

    /** Two people and a client, in the store before the server starts for the first time. */
    private void letIn() throws Exception {
        try (Store store = Store.inFolder(data)) {
            String hash = PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(PASSWORD);
            String now = Store.text(Instant.now());
            store.write(() -> {
                Map.of("anna", "HANDLER", "tage", "TAK_ADMIN").forEach((name, role) -> store.jdbc()
                        .sql("INSERT INTO account (username, display_name, email, password_hash, roles, must_change, failures,"
                                + " disabled, created_at) VALUES (?, ?, ?, ?, ?, 0, 0, 0, ?)")
                        .params(name, name, name + "@example.se", hash, role, now)
                        .update());
                store.jdbc()
                        .sql("INSERT INTO api_token (name, token_hash, roles, created_by, created_at) VALUES (?, ?, ?, ?, ?)")
                        .params("benchmark", sha256(TOKEN), "ORDERER,HANDLER", "benchmark", now)
                        .update();
            });
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- what is done -------------------------------------------------------------------------------------------------------

    /** Half of them orders that are drafts, half questions, as a system would send them in. Answers in seconds. */
    private double openCases() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        long began = System.nanoTime();
        List<Future<JsonNode>> opened = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            String body = """
                    {"contact": {"name": "Anna Andersson", "email": "anna%d@example.se", "organisation": "Region %d"},
                     "wanted": {"platform": "NTJP-TEST", "externalNumber": "CS%07d", "freeText": ""}, "text": "Vad gäller för enhet %d?"}"""
                    .formatted(i, i, i, i);
            opened.add(threads.submit(() -> api("POST", "/cases", body)));
        }
        for (Future<JsonNode> one : opened) {
            one.get();
        }
        threads.shutdown();
        return seconds(began);
    }

    /** An order with all that it takes, sent in and taken. @return its number */
    private String send(byte[] workbook) throws Exception {
        String number = api("POST", "/cases", """
                {"contact": {"name": "Anna Andersson", "email": "anna@example.se", "organisation": "Region Tranan"},
                 "wanted": {"platform": "NTJP-TEST", "externalNumber": "", "freeText": ""}}""").get("number").asString();
        HttpResponse<String> added = client().send(
                authorized("/cases/" + number + "/workbooks")
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofByteArray(multipart(Map.of(), "files", "flyttade.xlsx", workbook)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        require(added, 200);
        accept(number);
        api("POST", "/cases/" + number + "/send", "");
        api("POST", "/cases/" + number + "/take", "");
        return number;
    }

    private void accept(String number) throws Exception {
        JsonNode review = api("GET", "/cases/" + number + "/review", null);
        for (JsonNode warning : review.get("warnings")) {
            String code = warning.has("code") ? warning.get("code").asString() : warning.get("finding").get("code").asString();
            api("PUT", "/cases/" + number + "/acceptances/" + code, "{\"text\": \"Avstämt.\"}");
        }
    }

    private void approve(String number) throws Exception {
        accept(number);
        String key = api("GET", "/cases/" + number + "/review", null).get("key").asString();
        api("POST", "/cases/" + number + "/approve", "{\"key\": \"" + key + "\"}");
    }

    private double apply(Browser admin, String number) throws Exception {
        String page = "/arenden/" + number + "/genomfor";
        long began = System.nanoTime();
        HttpResponse<String> answer = admin.post(page, page, Map.of());
        require(answer, 302);
        while (true) {
            JsonNode held = api("GET", "/cases/" + number, null);
            if (held.get("status").asString().equals("APPLIED")) {
                return seconds(began);
            }
            if (!held.get("running").asBoolean()) {
                throw new IllegalStateException("Not applied: " + held);
            }
            Thread.sleep(20);
        }
    }

    private JsonNode api(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = client().send(
                authorized(path)
                        .header("Content-Type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private final HttpClient shared = HttpClient.newHttpClient();

    private HttpClient client() {
        return shared;
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(URI.create(site + "/api/v1" + path)).header("Authorization", "Bearer " + TOKEN);
    }

    /** Somebody at the pages. */
    private final class Browser {

        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        void signIn(String name) throws Exception {
            HttpResponse<String> answer =
                    post("/logga-in", "/logga-in", Map.of("username", name, "password", PASSWORD));
            if (answer.statusCode() != 302 || location(answer).contains("error")) {
                throw new IllegalStateException("Not let in: " + answer.statusCode() + " " + location(answer));
            }
        }

        String page(String path) throws Exception {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(site + path)).build(), HttpResponse.BodyHandlers.ofString());
            require(answer, 200);
            return answer.body();
        }

        boolean exists(String path) throws Exception {
            return client.send(
                                    HttpRequest.newBuilder(URI.create(site + path)).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        }

        HttpResponse<String> post(String page, String path, Map<String, String> fields) throws Exception {
            StringBuilder body = new StringBuilder("_csrf=").append(encode(token(page)));
            fields.forEach((name, value) -> body.append('&').append(name).append('=').append(encode(value)));
            return client.send(
                    HttpRequest.newBuilder(URI.create(site + path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(body.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        /** Begins an order with a workbook, as the form does. @return where its page is */
        String order(String name, byte[] workbook) throws Exception {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(site + "/bestall"))
                            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                            .POST(BodyPublishers.ofByteArray(
                                    multipart(Map.of("_csrf", token("/bestall")), "filer", name, workbook)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            require(answer, 302);
            return location(answer).replaceFirst("#.*", "");
        }

        private String token(String page) throws Exception {
            Matcher found = CSRF.matcher(page(page));
            return found.find() ? found.group(1) : "";
        }

        private String location(HttpResponse<?> answer) {
            return answer.headers().firstValue("Location").map(any -> any.replace(site, "")).orElse("");
        }
    }

    private static void require(HttpResponse<?> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.request().method() + " " + answer.uri() + " answers " + answer.statusCode()
                    + " " + answer.headers().firstValue("Location").orElse(""));
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] multipart(Map<String, String> fields, String field, String file, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Function<String, byte[]> bytes = text -> text.getBytes(StandardCharsets.UTF_8);
        fields.forEach((name, value) -> body.writeBytes(bytes.apply(
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")));
        body.writeBytes(bytes.apply("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                + file + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(bytes.apply("\r\n--" + BOUNDARY + "--\r\n"));
        return body.toByteArray();
    }

    private static byte[] workbook(DemoOrder order) throws IOException {
        DemoOrder.Workbook workbook = order.workbooks().get(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new BufferedOutputStream(bytes)) {
            TemplateWriter.order(
                    order.service(),
                    workbook.contracts().stream()
                            .map(contract -> new ContractRow(contract.definition(), contract.url()))
                            .toList(),
                    new NamedId(order.producerId(), order.producerName()),
                    workbook.units().stream().map(unit -> new NamedId(unit.hsaId(), unit.name())).toList(),
                    out);
        }
        return bytes.toByteArray();
    }

    // ---- measuring ----------------------------------------------------------------------------------------------------------

    private void plan(String what, double floor, Browser handler, String number) throws Exception {
        String page = "/arenden/" + number + "/plan";
        if (handler.exists(page)) {
            pages(what, 0.5, floor, () -> handler.page(page));
        }
    }

    /** @return the median, in seconds */
    private double pages(String what, double budget, double floor, Callable<String> work) throws Exception {
        double[] times = new double[TIMES + 1];
        for (int i = 0; i <= TIMES; i++) {
            long began = System.nanoTime();
            work.call();
            times[i] = seconds(began);
        }
        double[] sorted = Arrays.copyOfRange(times, 1, times.length);
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        boolean slow = budget > 0 && Math.max(times[0], median) > budget;
        allWithinBudget &= !slow;
        System.out.printf(
                Locale.ROOT,
                "%-44s %6.0f ms %6.0f ms %9s %9s   %s%n",
                what,
                times[0] * 1000,
                median * 1000,
                budget > 0 ? String.format(Locale.ROOT, "%.0f ms", budget * 1000) : "",
                floor > 0 ? String.format(Locale.ROOT, "%.0f", median / floor) : "",
                slow ? "TOO SLOW" : budget > 0 ? "ok" : "");
        return median;
    }

    private void single(String what, double seconds, double budget) {
        boolean slow = budget > 0 && seconds > budget;
        allWithinBudget &= !slow;
        System.out.printf(
                Locale.ROOT,
                "%-44s %7.2f s %9s %9s %9s   %s%n",
                what,
                seconds,
                "",
                budget > 0 ? String.format(Locale.ROOT, "%.1f s", budget) : "",
                "",
                slow ? "TOO SLOW" : budget > 0 ? "ok" : "");
    }

    private void memoryWhenIdle(String what, Running server) throws InterruptedException {
        Thread.sleep(TimeUnit.SECONDS.toMillis(idle));
        memory(what, server, 500, "VmRSS");
    }

    private void memory(String what, Running server, int peak) {
        memory(what, server, 0, peak == 1 ? "VmHWM" : "VmRSS");
    }

    private void memory(String what, Running server, double budget, String line) {
        double held = server.memory(line);
        boolean large = budget > 0 && held > budget;
        allWithinBudget &= !large;
        System.out.printf(
                Locale.ROOT,
                "%-44s %6.0f MB %9s %9s %9s   %s%n",
                what,
                held,
                "",
                budget > 0 ? String.format(Locale.ROOT, "%.0f MB", budget) : "",
                "",
                large ? "TOO LARGE" : budget > 0 ? "ok" : "");
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** What the server logs, beside its folder. */
    private static Path log(Path data) {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).mapToLong(path -> path.toFile().length()).sum();
        }
    }

    private static void delete(Path folder) throws IOException, SQLException {
        Files.deleteIfExists(log(folder));
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
