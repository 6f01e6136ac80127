package se.bulktak.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.util.HtmlUtils;
import se.bulktak.access.Role;
import se.bulktak.cases.Review;
import se.bulktak.cases.Reviews;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoOrder;
import se.bulktak.demo.DemoSize;
import se.bulktak.post.Outbox;
import se.bulktak.post.QueuedMail;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.TestServer;
import se.bulktak.workbook.Upload;

/** What people write is shown as they wrote it, and is nothing but text: neither HTML nor anything that a template works out. */
class EscapingTest {

    private static final String EVIL = "<script>alert(1)</script>\"'><i>q{{7*7}}q${7*7}q[[${7*7}]]q";
    /** For where there is less room. */
    private static final String SHORT = "\"'><i>q{{7*7}}q${7*7}q[[${7*7}]]q";
    /** As a file's name: what stands before a slash is taken for a folder. */
    private static final String EVIL_FILE = "<script>alert(1)<i>q{{7*7}}q${7*7}q[[${7*7}]]q'";

    /** As a part of an address. */
    private static final String ASKED = URLEncoder.encode(EVIL, StandardCharsets.UTF_8);

    private static final Pattern WORKED_OUT = Pattern.compile("q\\W{0,8}49\\W{0,8}q");

    @TempDir
    static Path folder;

    private static TestServer server;

    private final SoftAssertions seen = new SoftAssertions();

    @BeforeAll
    static void start() {
        server = TestServer.start(folder, DemoSize.SMALL, Map.of("bulktak.demo", true, "bulktak.handler-mail", "hand@example.se"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aWholeCaseIsShownAsItWasWritten() {
        Browser orderer = server.browser();
        Browser handler = server.signedIn(Role.HANDLER, Role.SYSTEM_ADMIN);
        Browser admin = server.signedIn(Role.TAK_ADMIN);
        OrderedCase ordered = OrderedCase.draft(server, List.of(workbook()));
        String mine = ordered.mine();
        String path = ordered.path();
        DemoOrder.Unit unit = units().get(99);

        orderer.post(mine, mine + "/uppgifter", Map.of(
                "namn", "Namn" + EVIL, "epost", "anna@example.se", "telefon", SHORT, "organisation", "Org" + EVIL,
                "plattform", "NTJP-TEST", "csnummer", "Nr" + SHORT, "fritext", "Fri" + EVIL));
        said(orderer, mine, "Fråga");
        shows(orderer, mine, "Namn" + EVIL, "Org" + EVIL, "Nr" + SHORT, "Fri" + EVIL, "Fråga" + EVIL,
                "bilaga" + EVIL_FILE, "bok" + EVIL_FILE);
        shows(orderer, mine + "/plan", "Producent" + EVIL);
        shows(orderer, mine + "/plan?q=" + unit.hsaId(), unit.name());

        ordered.inReview();
        said(handler, path, "Svar");
        shows(orderer, mine, "Namn" + EVIL, "Org" + EVIL, "Nr" + SHORT, "Fri" + EVIL, "Fråga" + EVIL, "Svar" + EVIL);
        shows(handler, "/arenden", "Org" + EVIL);
        shows(handler, "/arenden?q=" + ASKED, EVIL);
        Review review = server.bean(Reviews.class).of(ordered.now());
        for (Review.Warning warning : review.unaccepted()) {
            handler.post(path, path + "/godta", Map.of("kod", warning.finding().code(), "skal", "Skäl" + EVIL));
        }
        shows(handler, path, "Namn" + EVIL, "Org" + EVIL, "Nr" + SHORT, "Fri" + EVIL, "Fråga" + EVIL, "Svar" + EVIL,
                "Skäl" + EVIL, "bilaga" + EVIL_FILE, "bok" + EVIL_FILE);
        shows(handler, path + "/plan", "Producent" + EVIL);
        shows(handler, path + "/plan?q=" + unit.hsaId(), unit.name());
        shows(handler, path + "/plan?q=" + ASKED, EVIL);
        shows(handler, path + "/komplettering");
        shows(handler, path + "/komplettering?skriv=true&valda=0&valda=1&valda=2");
        shows(handler, path + "/uppgifter", "Namn" + EVIL, "Org" + EVIL, "Nr" + SHORT, "Fri" + EVIL);
        learnt(handler);

        ordered.approved();
        shows(admin, path + "/genomfor");
        admin.post(path + "/genomfor", path + "/genomfor", Map.of("kommentar", "Kommentar" + EVIL));
        ended(ordered);
        assertThat(ordered.now().published()).isPresent();
        for (int i = 0; i < 2; i++) {
            Browser who = i == 0 ? handler : orderer;
            String receipt = (i == 0 ? path : mine) + "/kvitto";
            shows(who, receipt);
            shows(who, receipt + "?q=" + unit.hsaId(), unit.name());
            shows(who, receipt + "?q=" + ASKED, EVIL);
            // Every unit's name has it, so that there are more pages to lead to.
            String pages = who.page(receipt + "?q=%7B%7B7*7%7D%7D");
            seen.assertThat(pages).as(receipt).contains("?q=%7B%7B7%2A7%7D%7D&amp;visa=&amp;sida=2").doesNotContain("q={{");
        }
        shows(handler, path);
        shows(admin, path + "/aterstall");
        shows(orderer, mine);

        shows(handler, "/sok/" + unit.hsaId(), unit.name(), "Kommentar" + EVIL);
        shows(server.browser(), "/sok/" + unit.hsaId(), unit.name());
        shows(server.browser(), "/sok/" + DemoOrder.PRODUCER, "Producent" + EVIL);
        shows(server.browser(), "/sok?q=" + unit.hsaId(), unit.name());
        shows(server.browser(), "/sok?q=" + ASKED, EVIL);
        names(unit);
        shows(handler, "/oversikt");
        shows(handler, "/admin/logg");
        shows(handler, "/admin/logg?vem=" + ASKED + "&om=" + ASKED + "&vad=" + ASKED + "&fran=" + ASKED);
        shows(handler, "/admin/utskick");
        shows(server.browser(), "/demo/mejl");
        mails();
        files(handler, path);
        seen.assertAll();
    }

    @Test
    void whatIsWrongWithAnOrderIsToldWithWhatStandsThere() {
        DemoOrder order = order();
        DemoOrder.Workbook first = order.workbooks().get(0);
        List<DemoOrder.Contract> contracts =
                List.of(new DemoOrder.Contract(first.contracts().get(0).definition(), "https://a.example/" + EVIL));
        Upload wrong = OrderedCase.workbook("fel" + EVIL_FILE + ".xlsx", order, contracts, List.of(
                new DemoOrder.Unit("SE1" + EVIL, "Ett" + EVIL),
                new DemoOrder.Unit(units().get(0).hsaId(), "Två\u202E" + EVIL),
                new DemoOrder.Unit(units().get(0).hsaId(), "Tre" + EVIL)));
        OrderedCase ordered = OrderedCase.draft(server, List.of(wrong));
        Browser handler = server.signedIn(Role.HANDLER);

        shows(server.browser(), ordered.mine(), "fel" + EVIL_FILE);
        shows(handler, ordered.path(), "fel" + EVIL_FILE);
        shows(handler, ordered.path() + "/komplettering?skriv=true&valda=0&valda=1&valda=2&valda=3");
        Matcher kept = Pattern.compile(ordered.path() + "/dokument/(\\d+)").matcher(handler.page(ordered.path()));
        assertThat(kept.find()).isTrue();
        shows(handler, "/arenden/lasare/lar/" + ordered.now().number() + "/" + kept.group(1), "fel" + EVIL_FILE);
        Browser orderer = server.browser();
        HttpResponse<String> divided = orderer.upload("/dela", "/dela", Map.of(), "fil", List.of(wrong));
        plain("/dela", divided.statusCode() == 302 ? orderer.follow(divided).body() : divided.body(), "fel" + EVIL_FILE);
        Upload none = new Upload("ingen" + EVIL_FILE + ".xlsx", EVIL.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> refused = orderer.follow(orderer.upload(
                ordered.mine(), ordered.mine() + "/arbetsbocker", Map.of(), "filer", List.of(none)));
        plain("refused", refused.body(), "ingen" + EVIL_FILE);
        HttpResponse<String> asked = orderer.post("/fraga", "/fraga", Map.of(
                "namn", "Namn" + EVIL, "epost", SHORT, "organisation", "Org" + EVIL, "text", "Text" + EVIL));
        plain("/fraga", asked.body(), "Namn" + EVIL, SHORT, "Org" + EVIL, "Text" + EVIL);
        HttpResponse<String> details = orderer.follow(orderer.post(ordered.mine(), ordered.mine() + "/uppgifter", Map.of(
                "namn", "Namn" + EVIL, "epost", SHORT, "orgnr", SHORT, "datum", SHORT, "plattform", SHORT)));
        plain("details", details.body(), "Namn" + EVIL, SHORT);
        seen.assertAll();
    }

    private static DemoOrder order() {
        DemoOrder order = DemoOrder.of(new DemoCatalogue(DemoSize.SMALL));
        return new DemoOrder(order.service(), order.producerId(), "Producent" + EVIL, order.workbooks());
    }

    /** The demo's units, of which the names have something added. */
    private static List<DemoOrder.Unit> units() {
        return order().workbooks().get(0).units().stream()
                .map(unit -> new DemoOrder.Unit(unit.hsaId(), unit.name() + " " + EVIL))
                .toList();
    }

    private static Upload workbook() {
        return OrderedCase.workbook(
                "bok" + EVIL_FILE + ".xlsx", order(), order().workbooks().get(0).contracts(), units());
    }

    /** Writes a message with a file. */
    private static void said(Browser who, String path, String what) {
        Upload file = new Upload("bilaga" + EVIL_FILE + ".txt", "x".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer =
                who.upload(path, path + "/meddelande", Map.of("text", what + EVIL + "\n{link} {om-länk}a{annars}b{slut}"),
                        "bilagor", List.of(file));
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    /** A pasted list, of which the names are compared with those in TAK. */
    private void names(DemoOrder.Unit unit) {
        Browser browser = server.browser();
        HttpResponse<String> answer = browser.post("/sok/namn", "/sok/namn", Map.of("ider", unit.hsaId() + "\n" + EVIL));
        plain("/sok/namn", answer.body(), unit.name());
    }

    private void learnt(Browser handler) {
        Map<String, String> lesson = Map.of("betyder", "TAB:UNITS", "stavning", SHORT, "gor", "lar");
        HttpResponse<String> taught =
                handler.upload("/arenden/lasare", "/arenden/lasare", lesson, "arbetsbok", List.of());
        plain("taught", handler.follow(taught).body(), SHORT);
        Map<String, String> no = Map.of("betyder", SHORT, "stavning", EVIL, "gor", "prova");
        plain("not taught", handler.upload("/arenden/lasare", "/arenden/lasare", no, "arbetsbok", List.of()).body(), EVIL);
    }

    private static void ended(OrderedCase ordered) {
        for (int i = 0; i < 1200 && (ordered.now().runningSince().isPresent() || ordered.now().published().isEmpty()); i++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void mails() {
        List<QueuedMail> mails = new ArrayList<>(server.bean(Outbox.class).ended(QueuedMail.Outcome.SHOWN, 100));
        assertThat(mails).isNotEmpty();
        for (QueuedMail mail : mails) {
            Outbox.Mail filled = mail.mail().filled(java.util.Optional.of("https://bulktak.example/mitt/LINK"));
            plain("mail " + mail.mail().subject(), filled.html());
            if (mail.recipient().equals("hand@example.se")) {
                seen.assertThat(filled.html()).as("a handler's mail").doesNotContain("LINK");
            }
        }
    }

    /** A file's name cannot end the header it stands in. */
    private void files(Browser handler, String path) {
        Matcher links = Pattern.compile("href=\"(" + path + "/dokument/\\d+)\"").matcher(handler.page(path));
        int found = 0;
        while (links.find()) {
            found++;
            HttpResponse<byte[]> file = handler.download(links.group(1));
            seen.assertThat(file.statusCode()).as(links.group(1)).isEqualTo(200);
            seen.assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment; filename");
        }
        assertThat(found).isGreaterThanOrEqualTo(3);
    }

    private void shows(Browser who, String path, String... texts) {
        HttpResponse<String> answer = who.get(path);
        seen.assertThat(answer.statusCode()).as(path).isEqualTo(200);
        plain(path, answer.body(), texts);
    }

    private void plain(String where, String page, String... texts) {
        seen.assertThat(page).as(where).doesNotContain("<script>alert(1)").doesNotContain("'><i>").doesNotContain("<i>q");
        seen.assertThat(WORKED_OUT.matcher(page).results().map(hit -> page.substring(
                        Math.max(0, hit.start() - 60), hit.end()))).as(where).isEmpty();
        String text = HtmlUtils.htmlUnescape(page);
        for (String one : texts) {
            seen.assertThat(text.contains(one)).as("%s shows %s", where, one).isTrue();
        }
    }
}
