package se.bulktak.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.provider.ProviderMain;
import se.bulktak.store.Store;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.TestServer;

/** Against Spring Authorization Server in a program of its own. The first test is before it is started. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OidcTest {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @TempDir
    static Path folder;

    private static int providerPort;
    private static TestServer server;
    private static Process provider;

    @BeforeAll
    static void startWithoutTheProvider() {
        providerPort = freePort();
        int port = freePort();
        server = TestServer.again(
                folder,
                Map.of(
                        "server.port", port,
                        "bulktak.oidc.issuer", issuer(),
                        "bulktak.oidc.client-id", "bulktak-test",
                        "bulktak.oidc.client-secret", "client-secret",
                        "bulktak.oidc.name", "Region Påhitt",
                        "bulktak.oidc.roles-claim", "realm_access.roles",
                        "bulktak.oidc.role-map", "handlaggare=HANDLER,tak=tak-admin"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
        if (provider != null) {
            provider.destroy();
            provider.waitFor();
        }
    }

    @Test
    @Order(1)
    void theServerServesWhileTheProviderIsDownAndSaysSo() throws Exception {
        Browser browser = server.browser();
        assertThat(browser.page("/logga-in")).contains("Logga in med Region Påhitt");

        HttpResponse<String> answer = browser.get("/logga-in/hos/oidc");

        assertThat(browser.location(answer)).isEqualTo("/logga-in?oidc=nere");
        assertThat(browser.follow(answer).body()).contains("svarar inte just nu");
        startProvider();
    }

    private static void startProvider() throws Exception {
        provider = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx200m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProviderMain.class.getName(),
                        String.valueOf(providerPort),
                        "http://localhost:" + server.port())
                .redirectError(new File(folder.toFile(), "provider.err"))
                .start();
        BufferedReader out = provider.inputReader();
        String line = out.readLine();
        while (line != null && !line.equals("ready")) {
            line = out.readLine();
        }
        assertThat(line).isEqualTo("ready");
        Thread.sleep(5100); // After a failure the provider is left alone for five seconds.
    }

    @Test
    @Order(2)
    void aHandlerIsLetInAsTheClaimSays() {
        Browser browser = server.browser();
        browser.page("/fraga");
        HttpResponse<String> answer = signIn(browser, "anna+handlaggare+okand+SYSTEM_ADMIN");

        assertThat(browser.location(answer)).isEqualTo("/arenden");
        assertThat(browser.page("/")).contains("ANNA &lt;b&gt;Berg&lt;/b&gt;").doesNotContain("<b>Berg");
        assertThat(browser.get("/arenden").statusCode()).isEqualTo(200);
        assertThat(browser.get("/actuator/prometheus").statusCode()).as("a role of the map alone counts").isEqualTo(403);
        Accounts.Account account = server.bean(Accounts.class).find(issuer() + "|anna").orElseThrow();
        assertThat(account.roles()).containsExactly(Role.HANDLER);
        assertThat(account.email()).isEqualTo("anna@example.se");
        assertThat(account.local()).isFalse();
        assertThat(acts(issuer() + "|anna")).contains("account.create", "signin");
    }

    @Test
    @Order(3)
    void rolesFollowTheClaimAtEverySignIn() {
        signIn(server.browser(), "bo+handlaggare");
        signIn(server.browser(), "bo+tak+handlaggare");
        Accounts accounts = server.bean(Accounts.class);
        assertThat(accounts.find(issuer() + "|bo").orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.HANDLER, Role.TAK_ADMIN);

        Browser browser = server.browser();
        HttpResponse<String> answer = signIn(browser, "bo");

        assertThat(browser.location(answer)).isEqualTo("/logga-in?oidc=behorighet");
        assertThat(browser.follow(answer).body()).contains("ingen behörighet i BulkTAK");
        assertThat(browser.get("/konto").statusCode()).isEqualTo(302);
        assertThat(accounts.find(issuer() + "|bo").orElseThrow().roles()).isEmpty();
    }

    @Test
    @Order(4)
    void anUnknownRoleGivesNothing() {
        Browser browser = server.browser();

        assertThat(browser.location(signIn(browser, "cia+chef+ROLE_HANDLER+HANDLER"))).isEqualTo("/logga-in?oidc=behorighet");
        assertThat(server.bean(Accounts.class).find(issuer() + "|cia")).isEmpty();
    }

    @Test
    @Order(5)
    void aClosedAccountIsNotLetIn() {
        signIn(server.browser(), "dag+handlaggare");
        server.bean(Accounts.class).disable(issuer() + "|dag", true, "test");
        Browser browser = server.browser();

        HttpResponse<String> answer = signIn(browser, "dag+handlaggare");

        assertThat(browser.follow(answer).body()).contains("Ditt konto är avstängt");
        assertThat(browser.get("/arenden").statusCode()).isEqualTo(302);
        assertThat(server.bean(Accounts.class).find(issuer() + "|dag").orElseThrow().disabled()).isTrue();
    }

    @Test
    @Order(6)
    void theRequestHasStateNonceAndAChallenge() {
        assertThat(begin(server.browser()))
                .startsWith(issuer() + "/oauth2/authorize?")
                .contains("state=", "nonce=", "code_challenge=", "code_challenge_method=S256");
    }

    @Test
    @Order(7)
    void anAnswerToAnotherNonceIsRefused() {
        Browser browser = server.browser();
        String asked = begin(browser).replaceFirst("nonce=[^&]*", "nonce=another");

        HttpResponse<String> answer = atProvider(browser, asked, "eva+handlaggare");

        assertThat(browser.location(answer)).isEqualTo("/logga-in?oidc=fel");
        assertThat(browser.get("/arenden").statusCode()).isEqualTo(302);
        assertThat(server.bean(Accounts.class).find(issuer() + "|eva")).isEmpty();
    }

    @Test
    @Order(8)
    void anAnswerToAnotherStateIsRefusedAndSoIsOneThatNobodyAskedFor() {
        Browser browser = server.browser();
        String asked = begin(browser).replaceFirst("state=[^&]*", "state=another");
        assertThat(browser.location(atProvider(browser, asked, "eva+handlaggare"))).isEqualTo("/logga-in?oidc=fel");

        Browser other = server.browser();
        assertThat(other.location(other.get("/logga-in/oidc?code=abc&state=def"))).isEqualTo("/logga-in?oidc=fel");
        assertThat(acts("")).contains("signin.failed");
    }

    @Test
    @Order(9)
    void anotherVerifierThanWasAskedWithIsRefused() {
        Browser browser = server.browser();
        String asked = begin(browser)
                .replaceFirst("code_challenge=[^&]*", "code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");

        assertThat(browser.location(atProvider(browser, asked, "eva+handlaggare"))).isEqualTo("/logga-in?oidc=fel");
    }

    @Test
    @Order(10)
    void theSessionGetsANewNameAtSignInAndEndsHereAndAtTheProviderAtSignOut() {
        Browser browser = server.browser();
        String before = cookie(browser.get("/logga-in"));
        HttpResponse<String> answer = signIn(browser, "fia+handlaggare");
        assertThat(cookie(answer)).isNotEmpty().isNotEqualTo(before);

        HttpResponse<String> out = browser.post("/", "/logga-ut", Map.of());

        String end = out.headers().firstValue("Location").orElse("");
        assertThat(end).startsWith(issuer() + "/connect/logout?id_token_hint=").contains("post_logout_redirect_uri=");
        assertThat(browser.get("/arenden").statusCode()).isEqualTo(302);
        assertThat(go(browser, end).headers().firstValue("Location")).contains("http://localhost:" + server.port() + "/");
        // Chromium follows the form of signing out to the provider only where the page's policy lets forms lead there.
        assertThat(browser.get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
                .endsWith("form-action 'self' " + issuer());
    }

    private static String issuer() {
        return "http://localhost:" + providerPort;
    }

    private static HttpResponse<String> signIn(Browser browser, String person) {
        return atProvider(browser, begin(browser), person);
    }

    private static String begin(Browser browser) {
        HttpResponse<String> answer = browser.get("/logga-in/hos/oidc");
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** Signs in at the provider's form, and answers what BulkTAK says to what the provider sends back. */
    private static HttpResponse<String> atProvider(Browser browser, String asked, String person) {
        HttpResponse<String> answer = go(browser, asked);
        if (answer.headers().firstValue("Location").orElse("").endsWith("/login")) {
            HttpResponse<String> form = go(browser, issuer() + "/login");
            Matcher csrf = CSRF.matcher(form.body());
            assertThat(csrf.find()).isTrue();
            HttpResponse<String> in = browser.send(HttpRequest.newBuilder(URI.create(issuer() + "/login"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("username=" + encoded(person) + "&password=secret&_csrf="
                            + encoded(csrf.group(1))))
                    .build());
            answer = go(browser, in.headers().firstValue("Location").orElseThrow());
        }
        return go(browser, answer.headers().firstValue("Location").orElseThrow());
    }

    private static HttpResponse<String> go(Browser browser, String address) {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html").build());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String cookie(HttpResponse<?> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("BULKTAK="))
                .map(cookie -> cookie.replaceFirst(";.*", ""))
                .findFirst()
                .orElse("");
    }

    private static List<String> acts(String subject) {
        return server.bean(Store.class).jdbc().sql("SELECT act FROM audit_event WHERE subject = ?")
                .param(subject).query(String.class).list();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(11)
    void claimsAreFoundWhereverTheyLie() {
        Map<String, Object> claims = Map.of(
                "realm_access", Map.of("roles", List.of("a", "b")), "https://x.se/roles", "c d", "flat.name", List.of("e"));

        assertThat(Oidc.values(claims, "realm_access.roles")).containsExactly("a", "b");
        assertThat(Oidc.values(claims, "https://x.se/roles")).contains("c", "d");
        assertThat(Oidc.values(claims, "flat.name")).containsExactly("e");
        assertThat(Oidc.values(claims, "none.at.all")).isEmpty();
        assertThat(Oidc.username("https://" + "x".repeat(90), "anna")).hasSize(69);
        OidcSettings byName = new OidcSettings("i", "c", "", "n", List.of(), "r", List.of(), "sub", true);
        assertThat(byName.roles(Set.of("tak_admin", "x"))).containsExactlyInAnyOrder(Role.ORDERER, Role.TAK_ADMIN);
    }
}
