package se.bulktak.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseDesk;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.DemoWorkbooks;
import se.bulktak.testserver.TestServer;
import se.bulktak.workbook.Upload;

/** What people and machines may send that is no order. Each is told on the form it was sent with; nothing is a fault of ours. */
class HostileUploadsTest {

    private static final byte[] TOO_LARGE = new byte[21 << 20];

    @TempDir
    static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String draft() {
        return "/mitt/"
                + server.bean(CaseDesk.class).openDraft(Case.Contact.NONE, Case.Wanted.NOTHING, null, "").token();
    }

    private static String told(Browser browser, HttpResponse<String> answer) {
        HttpResponse<String> page = answer.statusCode() / 100 == 3 ? browser.follow(answer) : answer;
        assertThat(page.statusCode()).isLessThan(500);
        assertThat(page.body()).contains("<html lang=\"sv\"").doesNotContain("Exception").doesNotContain("\tat ");
        return page.body();
    }

    @Test
    void aFileOver20MegabytesIsToldOnEachForm() {
        Browser browser = server.browser();
        List<Upload> large = List.of(new Upload("stor.xlsx", TOO_LARGE));
        String words = "större än 20 MB";
        String draft = draft();

        assertThat(told(browser, browser.upload("/bestall", "/bestall", Map.of(), "filer", large))).contains(words);
        assertThat(told(browser, browser.upload(draft, draft + "/arbetsbocker", Map.of(), "filer", large))).contains(words);
        assertThat(told(browser, browser.upload("/dela", "/dela", Map.of(), "fil", large))).contains(words);
        Map<String, String> question = Map.of("namn", "A", "epost", "a@example.se", "text", "Min fråga är kvar");
        assertThat(told(browser, browser.upload("/fraga", "/fraga", question, "bilagor", large)))
                .contains(words).contains("Min fråga är kvar");
        assertThat(told(browser, browser.upload(draft, draft + "/meddelande", Map.of("text", "Hej"), "bilagor", large)))
                .contains(words);
    }

    @Test
    void whatIsFarTooLargeIsToldOnTheFormToo() throws IOException {
        Browser browser = server.browser();
        browser.page("/bestall");
        Path body = folder.resolve("large.bin");
        try (RandomAccessFile file = new RandomAccessFile(body.toFile(), "rw")) {
            file.write(("--b\r\nContent-Disposition: form-data; name=\"filer\"; filename=\"a.xlsx\"\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            file.setLength(150L << 20);
            file.seek(file.length());
            file.write("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(browser.url("/bestall")))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofFile(body));

        HttpResponse<String> answer = browser.send(request.copy().header("Referer", browser.url("/bestall")).build());
        assertThat(browser.location(answer)).isEqualTo("/bestall");
        assertThat(told(browser, answer)).contains("större än 100 MB tillsammans");

        HttpResponse<String> elsewhere = browser.send(request.copy().header("Referer", "https://evil.example/bestall").build());
        assertThat(elsewhere.statusCode()).isEqualTo(413);
        assertThat(elsewhere.body()).contains("Filen är för stor");
    }

    @Test
    void thousandsOfPartsAreRefusedAndAHundredFilesToldToBeTooMany() {
        Browser browser = server.browser();
        List<Upload> hundred =
                IntStream.range(0, 100).mapToObj(n -> new Upload("fil" + n + ".xlsx", new byte[] {1})).toList();
        assertThat(told(browser, browser.upload("/bestall", "/bestall", Map.of(), "filer", hundred)))
                .contains("högst 20 arbetsböcker");

        List<Upload> thousands =
                IntStream.range(0, 5000).mapToObj(n -> new Upload("f" + n, new byte[] {1})).toList();
        HttpResponse<String> answer = browser.upload("/bestall", "/bestall", Map.of(), "filer", thousands);
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void noMultipartAfterAllIsNoFault() {
        Browser browser = server.browser();
        for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=zz", "multipart/mixed; boundary=b")) {
            HttpResponse<String> answer = browser.send(HttpRequest.newBuilder(URI.create(browser.url("/bestall")))
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("--b\r\nrubbish"))
                    .build());
            assertThat(answer.statusCode()).as(type).isBetween(400, 499);
        }
        List<Upload> misspelt = List.of(new Upload("x\"; filename*=\"UTF-8''a:b%zz", new byte[] {1}));
        assertThat(told(browser, browser.upload("/bestall", "/bestall", Map.of(), "filer", misspelt)))
                .contains("Det gick inte att ta emot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tom", "skrap", "pdf", "xls", "bomb", "xxe", "skratt", "losenord", "ods"})
    void whatIsNoWorkbookIsToldAndNotKept(String kind) throws IOException, GeneralSecurityException {
        Browser browser = server.browser();
        byte[] content = content(kind);
        String draft = draft();
        List<Upload> files = List.of(new Upload(kind + ".xlsx", content));

        String page = told(browser, browser.upload(draft, draft + "/arbetsbocker", Map.of(), "filer", files));

        assertThat(page).contains("En fil kunde inte läggas till").contains(words(kind)).doesNotContain("root:x:");
        told(browser, browser.upload("/dela", "/dela", Map.of(), "fil", files));

        String token = server.bean(ApiTokens.class)
                .create(kind, java.util.Set.of(Role.ORDERER), java.util.Optional.empty(), "test");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.xlsx\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = browser.send(HttpRequest.newBuilder(URI.create(browser.url("/api/v1/checks")))
                .headers("Content-Type", "multipart/form-data; boundary=b", "Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    /** What is said of it, where there is more to say than that it is no workbook. */
    private static String words(String kind) {
        return switch (kind) {
            case "losenord" -> "är skyddad med lösenord";
            case "ods" -> "är ett OpenDocument-kalkylark";
            case "xls" -> ".xls";
            case "skratt" -> "är skadad";
            default -> kind + ".xlsx";
        };
    }

    private static byte[] content(String kind) throws IOException, GeneralSecurityException {
        return switch (kind) {
            case "skratt" -> withSheet(
                    DemoWorkbooks.order().get(0).bytes(),
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE w [<!ENTITY a0 \"ha\">"
                            + IntStream.rangeClosed(1, 9)
                                    .mapToObj(n -> "<!ENTITY a" + n + " \"" + ("&a" + (n - 1) + ";").repeat(10) + "\">")
                                    .collect(Collectors.joining())
                            + "]><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                            + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&a9;</t></is></c></row></sheetData></worksheet>");
            case "losenord" -> locked(DemoWorkbooks.order().get(0).bytes());
            case "ods" -> zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.UTF_8));
            case "tom" -> new byte[0];
            case "pdf" -> "%PDF-1.7\n1 0 obj".getBytes(StandardCharsets.UTF_8);
            case "xls" -> java.util.HexFormat.of().parseHex("d0cf11e0a1b11ae1" + "00".repeat(1000));
            case "bomb" -> zip("xl/workbook.xml", new byte[300 << 20]);
            case "xxe" -> zip(
                    "xl/workbook.xml",
                    ("<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                                    + "<workbook><sheets><sheet name=\"&x;\" sheetId=\"1\"/></sheets></workbook>")
                            .getBytes(StandardCharsets.UTF_8));
            default -> new byte[] {1, 2, 3, 0, (byte) 255};
        };
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    /** The same workbook with another first sheet. */
    private static byte[] withSheet(byte[] workbook, String sheet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                byte[] content = in.readAllBytes();
                zip.write(entry.getName().equals("xl/worksheets/sheet1.xml") ? sheet.getBytes(StandardCharsets.UTF_8) : content);
            }
        }
        return out.toByteArray();
    }

    /** The same workbook as Excel saves it with a password. */
    private static byte[] locked(byte[] workbook) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("hemligt");
            try (OutputStream locked = encryptor.getDataStream(files)) {
                locked.write(workbook);
            }
            files.writeFilesystem(out);
        }
        return out.toByteArray();
    }

    /**
     * As they are written between the quotes of a request: a quote with a backslash before it, and a name in another form, by
     * which a name can have any character.
     */
    private static List<Upload> attachments() {
        return Stream.of(
                        "../../etc/passwd", "C:\\x\\a.html", "<script>alert(1)</script>.svg", "\u202Egpj.exe",
                        "å".repeat(300) + ".html", "a;b'c.html", "citat\\\"tecken.html",
                        "x\"; filename*=\"UTF-8''rad%0D%0AX-Evil%3A%201%22.html", "=?UTF-8?Q?kod=0D=0AX-Evil=3A_1.html?=")
                .map(name -> new Upload(name, "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** All files that a page leads to come as files to save, and their names end no header. */
    private static void areSaved(Browser browser, String page, String path, int least) {
        Matcher links = Pattern.compile("href=\"(" + path + "/dokument/\\d+)\"").matcher(page);
        int found = 0;
        while (links.find()) {
            found++;
            HttpResponse<byte[]> file = browser.download(links.group(1));
            assertThat(file.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment");
            assertThat(file.headers().firstValue("Content-Type")).contains("application/octet-stream");
            assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(file.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(file.headers().firstValue("X-Evil")).isEmpty();
        }
        assertThat(found).isGreaterThanOrEqualTo(least);
    }

    @Test
    void aHandlersAttachmentsAreTakenInWithTheSameCare() {
        Case held = server.bean(CaseDesk.class)
                .ask(new Case.Contact("A", "a@example.se", "", "", ""), "Hej", List.of(), null, "")
                .held();
        String path = "/arenden/" + held.number();
        Browser handler = server.signedIn(Role.HANDLER);

        String page = told(handler, handler.upload(path, path + "/meddelande", Map.of("text", "Svar"), "bilagor", attachments()));

        assertThat(page).contains("citat&quot;tecken.html", "rad X-Evil: 1&quot;.html", "a;b&#39;c.html")
                .doesNotContain("<script>alert").doesNotContain("\u202E").doesNotContain("../../etc");
        areSaved(handler, page, path, attachments().size());
        assertThat(told(handler, handler.upload(
                        path, path + "/meddelande", Map.of("text", "Ordet är kvar"), "bilagor",
                        List.of(new Upload("stor.xlsx", TOO_LARGE)))))
                .contains("större än 20 MB").contains("Ordet är kvar");
    }

    @Test
    void anAddressBeginsTwentyOrdersAndNoMoreWhileAnotherMay() {
        for (int i = 0; i < 20; i++) {
            assertThat(begin("203.0.113.77")).as("order %d", i).startsWith("/mitt/");
        }

        assertThat(begin("203.0.113.77")).isEqualTo("/bestall");
        assertThat(begin("203.0.113.78")).startsWith("/mitt/");
    }

    /** Where beginning an order leads, behind a proxy on this machine. */
    private static String begin(String address) {
        Browser browser = server.browser();
        Matcher csrf = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(browser.page("/bestall"));
        assertThat(csrf.find()).isTrue();
        HttpResponse<String> answer = browser.send(HttpRequest.newBuilder(URI.create(browser.url("/bestall")))
                .headers("Content-Type", "application/x-www-form-urlencoded", "X-Forwarded-For", address)
                .POST(BodyPublishers.ofString("_csrf=" + csrf.group(1)))
                .build());
        if (browser.location(answer).equals("/bestall")) {
            assertThat(told(browser, answer)).contains("Det finns redan 20 påbörjade ärenden från din nätadress");
        }
        return browser.location(answer);
    }

    @Test
    void attachmentsOfAnyNameAreDownloadedAndNeverShown() {
        Browser browser = server.browser();
        HttpResponse<String> answer = browser.upload(
                "/fraga", "/fraga", Map.of("namn", "<script>x</script>", "epost", "a@example.se", "text", "[[${7*7}]] ${7*7} {{7*7}}"),
                "bilagor", attachments());
        String page = told(browser, answer);

        assertThat(page).contains("[[${7*7}]] ${7*7} {{7*7}}").doesNotContain("<script>x").doesNotContain("<script>alert")
                .doesNotContain("\u202E").doesNotContain("../../etc");
        areSaved(browser, page, "/mitt/[^\"/]+", attachments().size());
    }

    @Test
    void personalPagesAreNotKeptAndFilesOfThePagesAre() {
        Browser handler = server.signedIn(Role.HANDLER, Role.SYSTEM_ADMIN);
        for (String path : List.of(draft(), "/arenden", "/konto", "/admin", "/logga-in", "/finns-inte")) {
            HttpResponse<String> answer = handler.get(path);
            assertThat(header(answer, "Cache-Control")).as(path).contains("no-store");
            assertThat(header(answer, "Content-Security-Policy")).as(path)
                    .contains("frame-ancestors 'none'").contains("script-src 'self';").contains("style-src 'self';")
                    .doesNotContain("unsafe");
            assertThat(header(answer, "X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(header(answer, "Referrer-Policy")).as(path).isEqualTo("same-origin");
            assertThat(header(answer, "Permissions-Policy")).as(path).contains("camera=()");
        }
        Matcher file = Pattern.compile("href=\"(/app-[0-9a-f]{32}\\.css)\"").matcher(handler.page("/"));
        assertThat(file.find()).isTrue();
        assertThat(header(handler.get(file.group(1)), "Cache-Control")).contains("max-age=31536000");
    }

    @Test
    void httpsIsRememberedAndItsCookiesAreForHttpsOnly() {
        HttpResponse<String> secure = server.browser().get("/fraga", "X-Forwarded-Proto", "https");
        assertThat(header(secure, "Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(header(secure, "Set-Cookie")).contains("; Secure").contains("; HttpOnly").contains("; SameSite=Lax");
        assertThat(header(server.browser().get("/fraga"), "Strict-Transport-Security")).isEmpty();
    }

    @Test
    void aTokenThatIsNotValidTellsNothingOfWhy() {
        ApiTokens tokens = server.bean(ApiTokens.class);
        String revoked = tokens.create("revoked", java.util.Set.of(Role.HANDLER), java.util.Optional.empty(), "test");
        tokens.list().stream().filter(one -> one.name().equals("revoked")).forEach(one -> tokens.revoke(one.id(), "test"));
        String expired = tokens.create(
                "expired", java.util.Set.of(Role.HANDLER), java.util.Optional.of(java.time.Instant.EPOCH), "test");
        Browser browser = server.browser();
        HttpResponse<String> unknown = browser.get("/api/v1/cases", "Authorization", "Bearer bulktak_unknown");

        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(header(unknown, "WWW-Authenticate")).isEqualTo("Bearer realm=\"BulkTAK\", error=\"invalid_token\"");
        for (String token : List.of(revoked, expired, "")) {
            HttpResponse<String> answer = browser.get("/api/v1/cases", "Authorization", "Bearer " + token);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(unknown.body());
        }
        assertThat(header(browser.get("/api/v1/cases"), "WWW-Authenticate")).isEqualTo("Bearer realm=\"BulkTAK\"");
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
