package se.bulktak.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import se.bulktak.access.Accounts;
import se.bulktak.access.Accounts.Account;
import se.bulktak.access.ApiTokens;
import se.bulktak.access.AuditLog;
import se.bulktak.access.Role;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.TestServer;

/** Signing in, one's own account, and what system administrators do with those of others, as in a browser. */
class AdminPagesTest {

    private static final String GOOD = "fyra rörda bävrar";
    private static final Pattern SECRET = Pattern.compile("id=\"hemligt\">([^<]+)<");

    @TempDir
    static Path folder;

    private static TestServer server;
    private static Accounts accounts;
    private static int people;

    @BeforeAll
    static void start() {
        server = TestServer.start(folder);
        accounts = server.bean(Accounts.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Account person(Role... roles) {
        String name = "prov" + ++people;
        return accounts.create(name, "Prov " + people, "", Set.of(roles), GOOD, false, "test");
    }

    private static Browser browserOf(Account account) {
        Browser browser = server.browser();
        browser.signIn(account.username(), GOOD);
        return browser;
    }

    private static String signInLeadsTo(Browser browser, String username, String password) {
        return browser.location(browser.post("/logga-in", "/logga-in", Map.of("username", username, "password", password)));
    }

    private static HttpResponse<String> press(Browser browser, Account account, String act) {
        String page = "/admin/anvandare/" + account.id();
        return browser.post(page, page + "/" + act, Map.of());
    }

    private static String secret(HttpResponse<String> page) {
        Matcher shown = SECRET.matcher(page.body());
        assertThat(shown.find()).as("shown: " + page.body()).isTrue();
        return shown.group(1);
    }

    private static Optional<AuditLog.Entry> logged(String act, String subject) {
        return server.bean(AuditLog.class)
                .list(new AuditLog.Asked("", act, subject, Optional.empty(), Optional.empty()), 0, 1)
                .stream()
                .findFirst();
    }

    // ---- signing in ---------------------------------------------------------------------------------------------------------

    @Test
    void signingInLeadsToWhereOneWasGoingElseToOnesWork() {
        assertThat(signInLeadsTo(server.browser(), person(Role.HANDLER).username(), GOOD)).isEqualTo("/arenden");
        assertThat(signInLeadsTo(server.browser(), person(Role.TAK_ADMIN, Role.SYSTEM_ADMIN).username(), GOOD))
                .isEqualTo("/arenden");
        assertThat(signInLeadsTo(server.browser(), person(Role.ORDERER).username(), GOOD)).isEqualTo("/mina-arenden");
        assertThat(signInLeadsTo(server.browser(), person(Role.SYSTEM_ADMIN).username(), GOOD)).isEqualTo("/admin");

        Browser going = server.browser();
        going.get("/konto");
        assertThat(signInLeadsTo(going, person(Role.HANDLER).username(), GOOD)).startsWith("/konto");
    }

    @Test
    void aWrongPasswordAnUnknownNameARestingAndAClosedAccountAreToldAlike() {
        Account known = person(Role.HANDLER);
        Account resting = person(Role.HANDLER);
        Account closed = person(Role.HANDLER);
        for (int i = 0; i < 5; i++) {
            signInLeadsTo(server.browser(), resting.username(), "fel");
        }
        accounts.disable(closed.username(), true, "test");
        Set<String> answers = new TreeSet<>();
        answers.add(failure(known.username(), "fel"));
        answers.add(failure("finns-inte", "fel"));
        answers.add(failure("finns-inte", "x".repeat(5000)));
        answers.add(failure(known.username(), "x".repeat(5000)));
        answers.add(failure(resting.username(), GOOD));
        answers.add(failure(resting.username(), "fel"));
        answers.add(failure(closed.username(), GOOD));
        assertThat(answers).singleElement().asString().contains("Efter flera felaktiga lösenord måste man vänta");
        assertThat(logged("signin.refused", resting.username())).isPresent();
    }

    private static String failure(String username, String password) {
        Browser browser = server.browser();
        HttpResponse<String> answer =
                browser.post("/logga-in", "/logga-in", Map.of("username", username, "password", password));
        assertThat(browser.location(answer)).isEqualTo("/logga-in?error");
        return browser.follow(answer).body().replaceAll("name=\"_csrf\"[^>]*>", "");
    }

    /** An unknown name takes as long as a known one: a password is compared with nobody's. */
    @Test
    void howLongItTakesDoesNotTellWhetherThereIsSuchAnAccount() {
        Account known = person(Role.HANDLER);
        Account closed = person(Role.HANDLER);
        accounts.disable(closed.username(), true, "test");
        failure(known.username(), "fel");
        failure("finns-inte", "fel");
        long forKnown = fastest(known.username());
        long forUnknown = fastest("finns-inte");
        long forClosed = fastest(closed.username());
        assertThat(forUnknown).isGreaterThan(forKnown / 4);
        assertThat(forClosed).isGreaterThan(forKnown / 4);
    }

    private static long fastest(String username) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long began = System.nanoTime();
            failure(username, "fel");
            fastest = Math.min(fastest, System.nanoTime() - began);
        }
        return fastest;
    }

    // ---- one's own account --------------------------------------------------------------------------------------------------

    @Test
    void aChangedPasswordEndsTheOtherSessionsAndKeepsThisOne() {
        Account account = person(Role.HANDLER);
        Browser here = browserOf(account);
        Browser elsewhere = browserOf(account);
        assertThat(here.page("/konto/losenord")).contains("Minst 12 tecken");
        HttpResponse<String> changed = here.post("/konto/losenord", "/konto/losenord",
                Map.of("nuvarande", GOOD, "losenord", "ett nytt och långt", "upprepat", "ett nytt och långt"));
        assertThat(here.follow(changed).body()).contains("Lösenordet är bytt", "Handläggare", "Loggade in");
        assertThat(here.page("/arenden")).contains("Ärenden");
        assertThat(elsewhere.location(elsewhere.get("/arenden"))).isEqualTo("/logga-in");
        assertThat(logged("account.password", account.username())).isPresent();
        assertThat(signInLeadsTo(server.browser(), account.username(), GOOD)).isEqualTo("/logga-in?error");
        assertThat(signInLeadsTo(server.browser(), account.username(), "ett nytt och långt")).isEqualTo("/arenden");
    }

    @Test
    void allThatIsWrongWithANewPasswordIsToldAtItsFields() {
        Browser browser = browserOf(person(Role.HANDLER));
        HttpResponse<String> answer = browser.post("/konto/losenord", "/konto/losenord",
                Map.of("nuvarande", "fel", "losenord", "kort", "upprepat", "annat"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"nuvarande-fel\"", "Det nuvarande lösenordet stämmer inte")
                .contains("id=\"losenord-fel\"", "för kort")
                .contains("id=\"upprepat-fel\"", "inte lika");
    }

    @Test
    void nothingIsReachableBeforeAResetPasswordIsChanged() {
        Account account = person(Role.ORDERER, Role.HANDLER, Role.TAK_ADMIN, Role.SYSTEM_ADMIN);
        String given = accounts.reset(account.username(), "test");
        Browser browser = server.browser();
        browser.signIn(account.username(), given);

        Set<String> paths = new TreeSet<>();
        server.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods()
                .keySet().forEach(mapping -> paths.addAll(mapping.getPatternValues()));
        paths.removeAll(Set.of("/konto/losenord", "/logga-ut", "/error"));
        assertThat(paths).contains("/", "/konto", "/admin", "/arenden", "/bestall").hasSizeGreaterThan(40);
        for (String path : paths) {
            String asked = path.replaceAll("\\{[^}]*}|\\*+", "1");
            HttpResponse<String> answer = browser.get(asked);
            if (asked.startsWith("/api/")) {
                assertThat(answer.statusCode()).as(asked).isEqualTo(403);
            } else {
                assertThat(answer.statusCode()).as(asked).isEqualTo(302);
                assertThat(browser.location(answer)).as(asked).isEqualTo("/konto/losenord");
            }
        }
        assertThat(browser.location(browser.post("/konto/losenord", "/admin/nycklar", Map.of("namn", "x", "roller", "HANDLER"))))
                .isEqualTo("/konto/losenord");
        assertThat(browser.get("/arenden", "HX-Request", "true").headers().firstValue("HX-Redirect"))
                .contains("/konto/losenord");
        assertThat(browser.get("/actuator/prometheus").statusCode()).isEqualTo(302);
        assertThat(browser.get("/app.css").statusCode()).isEqualTo(200);

        browser.post("/konto/losenord", "/konto/losenord", Map.of("nuvarande", given, "losenord", GOOD, "upprepat", GOOD));
        assertThat(browser.page("/arenden")).contains("Ärenden");
    }

    // ---- the accounts of others ---------------------------------------------------------------------------------------------

    @Test
    void anAdministratorAddsAUserWhosePasswordIsShownOnce() {
        Browser admin = server.signedIn(Role.SYSTEM_ADMIN);
        HttpResponse<String> made = admin.post("/admin/anvandare/ny", "/admin/anvandare",
                Map.of("namn", "Nya <b>Nora</b>", "anvandarnamn", "Nora", "epost", "nora@example.se", "roller", "HANDLER"));
        HttpResponse<String> page = admin.follow(made);
        String password = secret(page);
        assertThat(page.body()).contains("Nya &lt;b&gt;Nora&lt;/b&gt;").doesNotContain("<b>Nora");
        assertThat(admin.follow(made).body()).as("the second time").doesNotContain(password);
        assertThat(admin.page("/admin/anvandare")).contains("nora", "Ska byta lösenord");
        assertThat(logged("account.create", "nora").orElseThrow().actor()).isEqualTo(admin.username());
        Browser nora = server.browser();
        assertThat(signInLeadsTo(nora, "nora", password)).isEqualTo("/arenden");
        assertThat(nora.location(nora.get("/arenden"))).isEqualTo("/konto/losenord");
    }

    @Test
    void allThatIsWrongWithANewUserIsToldAtItsFields() {
        Browser admin = server.signedIn(Role.SYSTEM_ADMIN);
        HttpResponse<String> answer = admin.post("/admin/anvandare/ny", "/admin/anvandare",
                Map.of("anvandarnamn", "två ord", "epost", "fel", "roller", "KUNG"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"namn-fel\"", "id=\"anvandarnamn-fel\"", "id=\"epost-fel\"", "id=\"roller-fel\"");
    }

    @Test
    void changedRolesApplyToWhoeverIsSignedInAlready() {
        Account account = person(Role.HANDLER);
        Browser browser = browserOf(account);
        Browser admin = server.signedIn(Role.SYSTEM_ADMIN);
        assertThat(browser.get("/arenden").statusCode()).isEqualTo(200);
        assertThat(browser.get("/admin").statusCode()).isEqualTo(403);
        String page = "/admin/anvandare/" + account.id();
        HttpResponse<String> changed = admin.post(page, page + "/roller", Map.of("roller", "SYSTEM_ADMIN"));
        assertThat(admin.follow(changed).body()).contains("Rollerna är ändrade");
        assertThat(browser.get("/arenden").statusCode()).isEqualTo(403);
        assertThat(browser.get("/admin").statusCode()).isEqualTo(200);
        assertThat(admin.post(page, page + "/roller", Map.of()).statusCode()).isEqualTo(422);
        assertThat(logged("account.roles", account.username())).isPresent();
    }

    @Test
    void aClosedAccountIsSignedOutAtOnceAndLetInWhenOpenedAgain() {
        Account account = person(Role.HANDLER);
        Browser browser = browserOf(account);
        Browser admin = server.signedIn(Role.SYSTEM_ADMIN);
        browser.page("/arenden");
        assertThat(admin.follow(press(admin, account, "stang")).body()).contains("Kontot är stängt");
        assertThat(browser.location(browser.get("/arenden"))).isEqualTo("/logga-in");
        assertThat(browser.page("/")).contains("Logga in").doesNotContain("Logga ut");
        press(admin, account, "oppna");
        assertThat(browser.location(browser.get("/arenden"))).as("the old session").isEqualTo("/logga-in");
        assertThat(signInLeadsTo(server.browser(), account.username(), GOOD)).isEqualTo("/arenden");
    }

    @Test
    void aResetPasswordEndsSessionsAndIsShownOnce() {
        Account account = person(Role.HANDLER);
        Browser browser = browserOf(account);
        Browser admin = server.signedIn(Role.SYSTEM_ADMIN);
        String password = secret(admin.follow(press(admin, account, "losenord")));
        assertThat(browser.location(browser.get("/arenden"))).isEqualTo("/logga-in");
        assertThat(admin.page("/admin/anvandare/" + account.id())).doesNotContain(password);
        assertThat(signInLeadsTo(server.browser(), account.username(), password)).isEqualTo("/arenden");
        assertThat(logged("account.reset", account.username()).orElseThrow().details()).doesNotContain(password);
    }

    @Test
    void aRestingAccountIsUnlockedAndNobodyClosesThemselves() {
        Account account = person(Role.HANDLER);
        Browser admin = server.signedIn(Role.SYSTEM_ADMIN);
        for (int i = 0; i < 5; i++) {
            signInLeadsTo(server.browser(), account.username(), "fel");
        }
        assertThat(admin.page("/admin")).contains(account.displayName()).contains("har skrivit fel lösenord flera gånger");
        assertThat(signInLeadsTo(server.browser(), account.username(), GOOD)).isEqualTo("/logga-in?error");
        press(admin, account, "las-upp");
        assertThat(signInLeadsTo(server.browser(), account.username(), GOOD)).isEqualTo("/arenden");

        Account self = accounts.find(admin.username()).orElseThrow();
        HttpResponse<String> refused = press(admin, self, "stang");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Du kan inte stänga ditt eget konto");
        assertThat(admin.get("/admin").statusCode()).isEqualTo(200);
        assertThat(admin.get("/admin/anvandare/999999").statusCode()).isEqualTo(404);
    }

    @Test
    void onlySystemAdministratorsAreLetIn() {
        Browser handler = server.signedIn(Role.HANDLER, Role.TAK_ADMIN, Role.ORDERER);
        Account victim = person(Role.HANDLER);
        for (String path : new String[] {"/admin", "/admin/anvandare", "/admin/anvandare/ny", "/admin/nycklar", "/admin/logg",
            "/admin/logg/csv", "/admin/logg/jsonl", "/admin/installningar", "/admin/anvandare/" + victim.id()}) {
            assertThat(handler.get(path).statusCode()).as(path).isEqualTo(403);
            assertThat(server.browser().get(path).statusCode()).as(path).isEqualTo(302);
        }
        assertThat(handler.post("/konto", "/admin/anvandare/" + victim.id() + "/losenord", Map.of()).statusCode()).isEqualTo(403);
        Browser admin = server.signedIn(Role.SYSTEM_ADMIN);
        assertThat(admin.post("/app.css", "/admin/anvandare/" + victim.id() + "/stang", Map.of()).statusCode())
                .as("without a CSRF token")
                .isEqualTo(403);
        assertThat(accounts.find(victim.username()).orElseThrow().disabled()).isFalse();
    }

    // ---- tokens -------------------------------------------------------------------------------------------------------------

    @Test
    void aTokenIsShownOnceLetsASystemInAndIsRevoked() {
        Browser admin = server.signedIn(Role.SYSTEM_ADMIN);
        assertThat(admin.page("/admin/nycklar")).contains("Inga nycklar");
        HttpResponse<String> made = admin.post("/admin/nycklar", "/admin/nycklar",
                Map.of("namn", "Ärendesystemet", "roller", "HANDLER", "till", LocalDate.now().plusDays(9).toString()));
        String token = secret(admin.follow(made));
        assertThat(admin.page("/admin/nycklar")).contains("Ärendesystemet", "aldrig").doesNotContain(token);
        assertThat(admin.page("/admin")).contains("går ut");

        assertThat(call(token)).isNotIn(401, 403);
        assertThat(admin.page("/admin/nycklar")).doesNotContain("aldrig");
        HttpResponse<String> again = admin.post("/admin/nycklar", "/admin/nycklar",
                Map.of("namn", " ärendesystemet ", "till", "2020-01-01"));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("id=\"namn-fel\"", "id=\"roller-fel\"", "id=\"till-fel\"");

        long id = server.bean(ApiTokens.class).list().get(0).id();
        assertThat(admin.follow(admin.post("/admin/nycklar", "/admin/nycklar/" + id + "/sparra", Map.of())).body())
                .contains("Spärrad");
        assertThat(call(token)).isEqualTo(401);
        assertThat(logged("token.revoke", "Ärendesystemet").orElseThrow().actor()).isEqualTo(admin.username());
    }

    private static int call(String token) {
        return server.browser().get("/api/v1/cases", "Authorization", "Bearer " + token).statusCode();
    }

    // ---- the log and the settings -------------------------------------------------------------------------------------------

    @Test
    void theLogIsFilteredAndTakenOutWithoutFormulas() {
        AuditLog audit = server.bean(AuditLog.class);
        for (String subject : new String[] {"=HYPERLINK(1)", "+1", "-1", "@SUM", "\tx", "\rx", " =1", "vanlig;\"text\""}) {
            audit.write("formel", "case.send", subject, Map.of("units", 3));
        }
        Browser admin = server.signedIn(Role.SYSTEM_ADMIN);
        assertThat(admin.page("/admin/logg?vem=FORMEL")).contains("8 händelser", "=HYPERLINK(1)", "enheter: 3");
        assertThat(admin.page("/admin/logg?vem=formel&om=hyper")).contains("1 händelse<");
        assertThat(admin.page("/admin/logg?vem=formel&vad=case.ask")).contains("Inga händelser");
        assertThat(admin.page("/admin/logg?fran=i+g%C3%A5r")).contains("id=\"fran-fel\"");
        assertThat(admin.page("/admin/logg?vem=formel&till=2020-01-01")).contains("Inga händelser");
        assertThat(admin.page("/admin/logg?sida=100000")).contains("händelser");

        HttpResponse<byte[]> csv = admin.download("/admin/logg/csv?vem=formel");
        assertThat(csv.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"bulktak-logg.csv\"");
        String text = new String(csv.body(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\ufeff\"Tid\";\"Vem\";").contains("\"vanlig;\"\"text\"\"\"")
                .contains("\"'=HYPERLINK(1)\"", "\"'+1\"", "\"'-1\"", "\"'@SUM\"", "\"'\tx\"", "\"'\rx\"", "\"' =1\"");
        String lines = admin.page("/admin/logg/jsonl?vem=formel");
        assertThat(lines.lines()).hasSize(8).allMatch(line -> line.startsWith("{\"id\":") && line.endsWith("}"));
        assertThat(lines).contains("\"subject\":\"=HYPERLINK(1)\"", "\"details\":{\"units\":3}");
        assertThat(logged("audit.export", "")).isPresent();
    }

    @Test
    void theSettingsAreShownWithoutSecrets() {
        String page = server.signedIn(Role.SYSTEM_ADMIN).page("/admin/installningar");
        assertThat(page).contains("bulktak.link-key", "bulktak.four-eyes", "risky", "publicerad version", "BulkTAK");
        assertThat(SettingsPage.withoutSecrets("jdbc:mariadb://sven:hemligt@tak.example:3306/tak?user=sven&password=hemligt"))
                .isEqualTo("jdbc:mariadb://tak.example:3306/tak");
    }
}
