package se.bulktak.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.bulktak.access.Role;
import se.bulktak.cases.Actor;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseDesk;
import se.bulktak.cases.CaseStatus;
import se.bulktak.cases.Cases;
import se.bulktak.cases.PublishDesk;
import se.bulktak.cases.Reviews;
import se.bulktak.demo.DemoSize;
import se.bulktak.store.Store;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.DemoWorkbooks;
import se.bulktak.testserver.TestServer;
import se.bulktak.workbook.Upload;

/** A case as its orderer meets it, by pages and by mail. */
class MyCasePageTest {

    private static final Actor HANDLER = new Actor("hanna", "Hanna Handläggare", false, Set.of(Role.HANDLER));
    private static final Actor ADMIN = new Actor("tage", "Tage TAK", false, Set.of(Role.TAK_ADMIN));
    private static final GreenMail MAIL = mail();

    @TempDir
    private static Path folder;

    private static TestServer server;

    private final Browser anna = server.browser();

    private static GreenMail mail() {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(20_000);
        return new GreenMail(setup);
    }

    @BeforeAll
    static void start() {
        MAIL.start();
        server = TestServer.start(folder, DemoSize.SMALL, Map.of(
                "spring.mail.host", "127.0.0.1",
                "spring.mail.port", MAIL.getSmtp().getPort(),
                "bulktak.mail-from", "bulktak@example.se",
                "bulktak.handler-mail", "handlaggare@example.se",
                "bulktak.four-eyes", "never",
                "bulktak.drafts-per-address", 1000));
    }

    @AfterAll
    static void stop() {
        server.close();
        MAIL.stop();
    }

    @Test
    void fromDraftToSentInWithALinkByMailEachTime() throws Exception {
        String mine = draft(anna, DemoWorkbooks.order());
        String draft = anna.page(mine);
        assertThat(draft).contains("Fortsätt när du vill", "http://localhost:8080" + mine).doesNotContain("också mejlad");
        assertThat(anna.location(details(mine, "spara", "anna.1@example.se"))).isEqualTo(mine + "#uppgifter");
        assertThat(anna.page(mine)).contains("Vi har mejlat länken till anna.1@example.se");
        assertThat(mails("anna.1@example.se", 1)).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).matches("Ditt utkast BT-\\d{4}-\\d{5} är sparat");
            assertThat(anna.page(linkIn(mail))).contains("Sparat, men inte inskickat än");
        });
        details(mine, "spara", "anna.1@example.se");
        assertThat(anna.page(mine)).contains("Uppgifterna är sparade").doesNotContain("Vi har mejlat länken");

        acceptAll(mine);
        HttpResponse<String> sent = details(mine, "skicka", "anna.1@example.se");
        assertThat(anna.location(sent)).isEqualTo(mine + "?tack");
        String thanks = anna.page(mine + "?tack");
        assertThat(thanks).contains("Tack! Beställningen är inskickad", held(mine).number(), "Det här händer nu",
                "Vi har mejlat en bekräftelse med länken till", "anna.1@example.se");
        assertThat(count(thanks, "id=\"personlig-lank\"")).as("the link is said once").isOne();
        List<MimeMessage> two = mails("anna.1@example.se", 2);
        assertThat(two.get(1).getSubject()).isEqualTo("Vi har tagit emot din beställning " + held(mine).number());
        assertThat(linkIn(two.get(1))).isEqualTo(mine);
        assertThat(anna.page(mine)).contains("Beställningen väntar på att granskas", "Väntar på").doesNotContain("Tack!");
    }

    @Test
    void whatIsSentAtOnceIsNotAlsoMailedAsADraft() throws Exception {
        String mine = draft(anna, DemoWorkbooks.order());
        acceptAll(mine);
        details(mine, "skicka", "anna.2@example.se");
        assertThat(mails("anna.2@example.se", 1)).singleElement().satisfies(mail -> assertThat(mail.getSubject())
                .startsWith("Vi har tagit emot"));
    }

    @Test
    void aDraftCannotBeUsedToMailMany() {
        String mine = draft(anna, List.of());
        for (int i = 0; i < 5; i++) {
            details(mine, "spara", "nagon." + i + "@example.org");
        }
        assertThat(queuedTo("%@example.org")).isEqualTo(3);
    }

    @Test
    void completionIsAskedForAtTheVeryTopAndLeadsBack() {
        String mine = sent();
        Case held = desk().take(held(mine), HANDLER);
        desk().requestCompletion(held, "Rätta URL:en i cell D2.\n<b>Tack</b>", HANDLER);
        String page = anna.page(mine);
        assertThat(page.indexOf("Rätta URL:en i cell D2.")).isPositive().isLessThan(page.indexOf("1. Arbetsböcker"));
        assertThat(page).contains("Beställningen behöver kompletteras", "<strong>dig</strong>", "&lt;b&gt;Tack&lt;/b&gt;")
                .doesNotContain("<b>Tack</b>");
        Upload again = DemoWorkbooks.order().get(0);
        Matcher replaced = Pattern.compile("name=\"ersatter\" value=\"(\\d+)\"").matcher(page);
        assertThat(replaced.find()).isTrue();
        anna.upload(mine, mine + "/arbetsbocker", Map.of("ersatter", replaced.group(1)), "filer",
                List.of(new Upload("rättad.xlsx", again.bytes())));
        assertThat(anna.page(mine)).contains("rättad.xlsx", "· ersatt", "Skicka in beställningen");
        acceptAll(mine);
        assertThat(anna.location(details(mine, "skicka", "anna@example.se"))).endsWith("?tack");
        assertThat(held(mine).status()).isEqualTo(CaseStatus.SENT);
    }

    @Test
    void everyStatusSaysWhatHappensNowAndWhoItWaitsFor() throws Exception {
        String mine = sent();
        now(mine, "Beställningen väntar på att granskas", "handläggaren");
        Case held = desk().take(held(mine), HANDLER);
        now(mine, "En handläggare granskar beställningen", "handläggaren");
        held = approve(held);
        now(mine, "Beställningen är godkänd", "TAK-administratören");
        PublishDesk publishing = server.bean(PublishDesk.class);
        held = publishing.schedule(held, Instant.now().plus(Duration.ofMinutes(30)), ADMIN);
        now(mine, "Beställningen genomförs", "den bestämda tiden");
        held = publishing.unschedule(held, ADMIN);
        publishing.applyNow(held, "", ADMIN);
        held = ended(mine, CaseStatus.APPLIED);
        now(mine, "Beställningen är genomförd", "tjänsteplattformen");
        assertThat(anna.page(mine)).contains(mine + "/kvitto", "TAK-version");
        assertThat(anna.page(mine + "/kvitto")).contains("enligt TAK");
        held = publishing.confirm(held, ADMIN);
        now(mine, "Alla 120 enheter är anslutna", "");
        publishing.undo(held, PublishDesk.key(publishing.proposeUndo(held).proposal().orElseThrow()), false, "Fel dag.", ADMIN);
        ended(mine, CaseStatus.UNDONE);
        now(mine, "Beställningen har återställts", "");
        assertThat(anna.page(mine)).contains("Fel dag.");

        List<CaseDesk.Told> told = desk().told(held(mine));
        assertThat(told).extracting(CaseDesk.Told::text).anyMatch(text -> text.startsWith("Alla 120 enheter är anslutna, enligt TAK."))
                .anyMatch(text -> text.endsWith("Fel dag.") && text.startsWith("Ändringarna i beställning"))
                .noneMatch(text -> text.contains("{"));
        assertThat(told.get(told.size() - 1).text()).contains("En handläggare granskar den");
    }

    @Test
    void rejectedWithdrawnAndClosedSayWhy() {
        String rejected = sent();
        desk().reject(held(rejected), "Enheterna tillhör en annan region.", HANDLER);
        now(rejected, "Beställningen är avvisad", "");
        String page = anna.page(rejected);
        assertThat(page.indexOf("Enheterna tillhör en annan region.")).isLessThan(page.indexOf("id=\"meddelanden\""));

        String withdrawn = sent();
        anna.post(withdrawn, withdrawn + "/dra-tillbaka", Map.of());
        now(withdrawn, "Beställningen är tillbakadragen", "");

        String closed = sent();
        desk().close(held(closed), HANDLER);
        now(closed, "Ärendet är avslutat", "");
    }

    @Test
    void messagesGoBothWaysWithAttachmentsAndAFaultKeepsWhatWasWritten() {
        String mine = sent();
        anna.upload(mine, mine + "/meddelande", Map.of("text", "Se bilagan.\nHälsningar <Anna>"), "bilagor",
                List.of(new Upload("C:\\bilder\\skärm.png", new byte[] {1, 2, 3})));
        String page = anna.page(mine);
        assertThat(page).contains("Se bilagan.\nHälsningar &lt;Anna&gt;", "skärm.png").doesNotContain("C:\\bilder");
        Matcher file = Pattern.compile("href=\"(" + mine + "/dokument/\\d+)\"[^>]*>(?:(?!</a>).)*skärm", Pattern.DOTALL).matcher(page);
        assertThat(file.find()).isTrue();
        HttpResponse<byte[]> download = anna.download(file.group(1));
        assertThat(download.body()).containsExactly(1, 2, 3);
        assertThat(download.headers().firstValue("Content-Disposition")).get().asString().startsWith("attachment");

        desk().message(held(mine), "Tack, det räcker.", List.of(new Upload("svar.pdf", new byte[] {9})), HANDLER);
        assertThat(anna.page(mine)).contains("Tack, det räcker.", "svar.pdf", "Läs handläggarens senaste meddelande");

        HttpResponse<String> tooLong = anna.upload(mine, mine + "/meddelande", Map.of("text", "x".repeat(20_001)), "bilagor", List.of());
        assertThat(anna.location(tooLong)).as("a fault is told at the top").isEqualTo(mine);
        assertThat(anna.page(mine)).contains("Texten är för lång", "x".repeat(20_001));
    }

    @Test
    void aRenewedLinkOpensAndTheOldOneDoesNot() throws Exception {
        String mine = sent("lena@example.se");
        String renewed = anna.location(anna.post(mine, mine + "/ny-lank", Map.of()));
        assertThat(renewed).startsWith("/mitt/").isNotEqualTo(mine);
        assertThat(anna.get(mine).statusCode()).isEqualTo(404);
        assertThat(anna.page(renewed)).contains("De gamla länkarna är spärrade. Den nya är mejlad till lena@example.se.");
        assertThat(linkIn(mails("lena@example.se", 2).get(1))).isEqualTo(renewed);
    }

    @Test
    void namesAreKeptOneByOneBySearchAndAll() {
        String mine = draft(anna, DemoWorkbooks.order());
        Case held = held(mine);
        int all = reviews().of(held).renames().size();
        assertThat(all).isGreaterThan(4);
        var first = reviews().of(held).renames().get(0);
        var second = reviews().of(held).renames().get(1);
        HttpResponse<String> saved = anna.post(mine, mine + "/namn",
                Map.of("visade", first.id().value(), "behall", first.id().value(), "sida", "1", "sok", "a b"));
        assertThat(anna.location(saved)).as("back to where one was").isEqualTo(mine + "?sida=1&sok=a+b#namnbyten");
        assertThat(anna.follow(saved).body()).contains("1 av " + all + " behåller sitt namn i TAK. Sparat.");
        anna.post(mine, mine + "/namn", Map.of("hur", "sokta", "sok", second.id().value().toLowerCase()));
        assertThat(held(mine).keepNames().some()).containsExactlyInAnyOrder(first.id(), second.id());
        anna.post(mine, mine + "/namn", Map.of("hur", "alla"));
        assertThat(anna.page(mine)).contains("Inga namn byts");
        anna.post(mine, mine + "/namn", Map.of("visade", first.id().value()));
        assertThat(held(mine).keepNames().some()).as("all but the one unticked").hasSize(all - 1);
        anna.post(mine, mine + "/namn", Map.of("hur", "inga"));
        assertThat(anna.page(mine)).contains("Alla namn byts.");
    }

    @Test
    void aHandlerOrdersForSomebodyWhoReadsElsewhere() throws Exception {
        Browser hanna = server.signedIn(Role.HANDLER);
        assertThat(hanna.page("/bestall")).contains("Registrera en beställning");
        String mine = draft(hanna, DemoWorkbooks.order());
        String number = held(mine).number();
        assertThat(hanna.page(mine)).contains("Det här är beställarens sida", "/arenden/" + number, "Beställarens e-post (frivilligt)");
        HttpResponse<String> sent = hanna.post(mine, mine + "/uppgifter", Map.of("namn", "Bo Beställare", "epost", "",
                "organisation", "Region Tranan", "plattform", "NTJP-TEST", "csnummer", "CS0099", "gor", "skicka"));
        assertThat(hanna.location(sent)).isEqualTo(mine + "?tack");
        assertThat(hanna.page(mine + "?tack")).contains("Inget mejl skickas, eftersom ärendet saknar e-postadress");
        Case held = held(mine);
        assertThat(held.people().registeredBy()).contains(hanna.username());
        assertThat(queuedFor(held, "handlaggare@example.se")).isOne();
        assertThat(queuedFor(held, "%")).isOne();

        hanna.post("/arenden/" + number, "/arenden/" + number + "/ta", Map.of());
        hanna.upload("/arenden/" + number, "/arenden/" + number + "/meddelande", Map.of("text", "Vilken dag gäller det?"),
                "bilagor", List.of());
        String page = hanna.page("/arenden/" + number);
        assertThat(page).contains("Inget mejlas till beställaren", mine, "Vilken dag gäller det?", "Tidigare besked",
                "Din beställning av breddinförande har nummer " + number + ". En handläggare granskar den och hör av sig.");
        assertThat(count(page, "data-copy=\"#klistra-")).isEqualTo(3);
    }

    @Test
    void whatAHandlerDoesByTheLinkIsTheHandlers() {
        Browser hanna = server.signedIn(Role.HANDLER);
        String mine = draft(anna, DemoWorkbooks.order());
        Case held = held(mine);
        hanna.upload(mine, mine + "/arbetsbocker", Map.of(), "filer", DemoWorkbooks.order().subList(0, 1));
        hanna.post(mine, mine + "/namn", Map.of("hur", "alla"));
        hanna.post(mine, mine + "/uppgifter", Map.of("namn", "Anna", "gor", "spara"));
        hanna.post(mine, mine + "/ta-bort", Map.of("id", "" + server.bean(Cases.class).workbooks(held).get(0).id()));
        hanna.post(mine, mine + "/dra-tillbaka", Map.of());
        assertThat(audit(held)).contains("link case.open", "link case.workbook").endsWith(
                hanna.username() + " case.workbook",
                hanna.username() + " case.keep_names",
                hanna.username() + " case.details",
                hanna.username() + " case.workbook.remove",
                hanna.username() + " case.withdrawn");
        assertThat(hanna.page(mine)).contains("Skriv till beställaren från handläggarens sida").doesNotContain("Skriv till handläggaren");
    }

    @Test
    void anOrdererWithAnAccountHasTheirCasesWithoutTheLink() {
        Browser olle = server.signedIn(Role.ORDERER);
        String mine = draft(olle, DemoWorkbooks.order());
        String number = held(mine).number();
        assertThat(olle.page("/mina-arenden")).contains(number, "Utkast");
        assertThat(olle.location(olle.get("/arenden"))).isEqualTo("/mina-arenden");
        assertThat(olle.location(olle.get("/mina-arenden/" + number))).isEqualTo(mine);
        assertThat(server.signedIn(Role.ORDERER).get("/mina-arenden/" + number).statusCode()).isEqualTo(404);
        assertThat(audit(held(mine))).contains(olle.username() + " case.open", olle.username() + " case.workbook");
    }

    @Test
    void aQuestionIsAskedAnsweredAndFollowed() throws Exception {
        HttpResponse<String> faulty = anna.upload("/fraga", "/fraga", Map.of("namn", "Anna\r\nBcc: x@y.se", "epost", "inte en adress",
                "text", "Hur länge?"), "bilagor", List.of());
        assertThat(faulty.statusCode()).isEqualTo(200);
        assertThat(faulty.body()).contains("är ingen e-postadress", "Hur länge?");
        HttpResponse<String> asked = anna.upload("/fraga", "/fraga", Map.of("namn", "Anna\r\nBcc: x@y.se", "epost", "fraga@example.se",
                "text", "Hur länge?"), "bilagor", List.of());
        String mine = anna.location(asked).replace("?tack", "");
        assertThat(anna.page(mine + "?tack")).contains("Tack! Frågan är skickad", "fraga@example.se");
        now(mine, "Frågan väntar på svar", "handläggaren");
        desk().message(held(mine), "Två veckor.", List.of(), HANDLER);
        now(mine, "Du har fått svar", "");
        MimeMessage answer = mails("fraga@example.se", 2).get(1);
        assertThat(answer.getSubject()).isEqualTo("Nytt meddelande i ärende " + held(mine).number());
        assertThat(text(answer)).doesNotContain("Två veckor", "Anna");
        assertThat(linkIn(answer)).isEqualTo(mine);

        String right = anna.follow(anna.post("/folj", "/folj",
                Map.of("nummer", held(mine).number().toLowerCase(), "epost", "FRAGA@example.se"))).body();
        String wrong = anna.follow(anna.post("/folj", "/folj",
                Map.of("nummer", held(mine).number(), "epost", "nagon.annan@example.se"))).body();
        assertThat(right.replaceAll("value=\"[^\"]*\"", "")).as("nobody can try out addresses")
                .isEqualTo(wrong.replaceAll("value=\"[^\"]*\"", ""));
        assertThat(linkIn(mails("fraga@example.se", 3).get(2))).isEqualTo(mine);
        assertThat(queuedTo("nagon.annan@example.se")).isZero();
    }

    @Test
    void anAddressThatDoesNotExistIsToldToTheHandlerOnly() {
        String mine = sent();
        Case held = held(mine);
        // The address was right when it was written down, and is none for the mail server.
        server.bean(Store.class).write(() -> server.bean(Store.class).jdbc()
                .sql("UPDATE cases SET contact_email = 'anna@@example.se' WHERE id = ?").param(held.id()).update());
        desk().message(held(mine), "Hej", List.of(), HANDLER);
        Browser hanna = server.signedIn(Role.HANDLER);
        await(() -> hanna.page("/arenden/" + held.number()).contains("Mejlet till anna@@example.se kom inte fram"));
        assertThat(anna.page(mine)).doesNotContain("kom inte fram");

        Browser sysse = server.signedIn(Role.SYSTEM_ADMIN);
        String outbox = sysse.page("/admin/utskick");
        assertThat(outbox).contains("anna@@example.se", "Kom inte fram", "Skickade senast").doesNotContain("/mitt/", "Läs mer");
        Matcher again = Pattern.compile("action=\"(/admin/utskick/\\d+)\"").matcher(outbox);
        assertThat(again.find()).isTrue();
        sysse.post("/admin/utskick", again.group(1), Map.of());
        await(() -> audit(held).stream().filter(line -> line.equals("system mail.refused")).count() == 2);
        assertThat(hanna.get("/admin/utskick").statusCode()).isEqualTo(403);
        assertThat(sysse.get("/demo/mejl").statusCode()).as("no demonstration").isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"/mitt/abc", "/mitt/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "/mitt/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/kvitto"})
    void aLinkThatIsNoneOpensNothing(String path) {
        assertThat(anna.get(path).statusCode()).isEqualTo(404);
    }

    // ---- what the tests share -----------------------------------------------------------------------------------------------

    private void now(String mine, String title, String waitsFor) {
        String page = anna.page(mine);
        Matcher shown = Pattern.compile("id=\"nu\">([^<]*)<").matcher(page);
        assertThat(shown.find()).isTrue();
        assertThat(shown.group(1)).startsWith(title);
        Matcher waits = Pattern.compile("Väntar på: <strong>([^<]*)<").matcher(page);
        assertThat(waits.find() ? waits.group(1) : "").isEqualTo(waitsFor);
    }

    private Case approve(Case taken) {
        for (var warning : reviews().of(taken).unaccepted()) {
            desk().accept(taken, warning.finding().code(), "Avstämt.", HANDLER);
        }
        Case held = server.bean(Cases.class).get(taken.id());
        return desk().approve(held, reviews().of(held).key(), HANDLER);
    }

    private Case ended(String mine, CaseStatus status) {
        await(() -> held(mine).status() == status && held(mine).runningSince().isEmpty());
        return held(mine);
    }

    private static void await(java.util.function.BooleanSupplier true_) {
        Instant until = Instant.now().plusSeconds(30);
        while (!true_.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(until);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private String sent() {
        return sent("anna@example.se");
    }

    private String sent(String email) {
        String mine = draft(anna, DemoWorkbooks.order());
        acceptAll(mine);
        assertThat(anna.location(details(mine, "skicka", email))).endsWith("?tack");
        return mine;
    }

    private static String draft(Browser browser, List<Upload> files) {
        String mine = browser.location(browser.upload("/bestall", "/bestall", Map.of(), "filer", files));
        assertThat(mine).startsWith("/mitt/");
        return mine;
    }

    private HttpResponse<String> details(String mine, String what, String email) {
        return anna.post(mine, mine + "/uppgifter", Map.of("namn", "Anna Andersson", "epost", email, "organisation",
                "Region Tranan", "plattform", "NTJP-TEST", "gor", what));
    }

    private void acceptAll(String mine) {
        for (var warning : reviews().of(held(mine)).leftForOrderer()) {
            anna.post(mine, mine + "/godta", Map.of("kod", warning.finding().code(), "skal", "Vi har bytt namn."));
        }
    }

    private static Case held(String mine) {
        return server.bean(se.bulktak.cases.CaseLinks.class).find(mine.substring("/mitt/".length()))
                .map(id -> server.bean(Cases.class).get(id)).orElseThrow();
    }

    private static CaseDesk desk() {
        return server.bean(CaseDesk.class);
    }

    private static Reviews reviews() {
        return server.bean(Reviews.class);
    }

    private static int queuedTo(String like) {
        return server.bean(Store.class).jdbc().sql("SELECT COUNT(*) FROM outbox_mail WHERE recipient LIKE ?").param(like)
                .query(Integer.class).single();
    }

    private static int queuedFor(Case held, String like) {
        return server.bean(Store.class).jdbc().sql("SELECT COUNT(*) FROM outbox_mail WHERE case_id = ? AND recipient LIKE ?")
                .params(held.id(), like).query(Integer.class).single();
    }

    private static List<String> audit(Case held) {
        return server.bean(Store.class).jdbc().sql("SELECT actor, act FROM audit_event WHERE subject = ? ORDER BY id")
                .param(held.number()).query((row, n) -> row.getString(1) + " " + row.getString(2)).list();
    }

    private static List<MimeMessage> mails(String to, int count) throws Exception {
        List<MimeMessage> found = new ArrayList<>();
        Instant until = Instant.now().plusSeconds(20);
        while (found.size() < count && Instant.now().isBefore(until)) {
            found.clear();
            for (MimeMessage mail : MAIL.getReceivedMessages()) {
                if (mail.getAllRecipients()[0].toString().equals(to)) {
                    found.add(mail);
                }
            }
            Thread.sleep(30);
        }
        assertThat(found).hasSize(count);
        return found;
    }

    private static String text(MimeMessage mail) {
        try {
            return ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent().toString();
        } catch (IOException | jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The path of the personal link in a mail. */
    private static String linkIn(MimeMessage mail) {
        Matcher link = Pattern.compile("http://localhost:8080(/mitt/[\\w-]{43})\\s").matcher(text(mail));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
