package se.bulktak.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseDesk;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.TestServer;

/** With low limits, an access log, and a site on https. Clients have addresses of their own, as told by a proxy on this machine. */
class RateLimitsTest {

    @TempDir
    static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() {
        Map<String, Object> settings = new HashMap<>();
        for (String limit : List.of(
                "sign-in", "orders", "questions", "link-mails", "uploads", "unknown-links", "failed-tokens", "searches")) {
            settings.put("bulktak.limits." + limit, "3/1h");
        }
        settings.put("bulktak.base-url", "https://bulktak.example.se");
        settings.put("server.tomcat.accesslog.enabled", true);
        settings.put("server.tomcat.accesslog.buffered", false);
        settings.put("server.tomcat.accesslog.directory", folder.resolve("log").toString());
        server = TestServer.again(folder, settings);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /logga-in", "POST, /bestall", "POST, /fraga", "POST, /folj", "POST, /dela", "GET, /sok?q=x", "GET, /sok/SE1-1",
        "GET, /mitt/0123456789012345678901234567890123456789012", "GET, /mitt/x/dokument/1", "POST, /mitt/x/arbetsbocker"
    })
    void threePassAndTheFourthIsToldToWait(String method, String path) {
        String address = "198.18.0." + Math.floorMod((method + path).hashCode(), 250);
        for (int i = 0; i < 3; i++) {
            assertThat(ask(method, path, address).statusCode()).as("request %d", i).isNotEqualTo(429);
        }

        HttpResponse<String> answer = ask(method, path, address);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 1201);
        assertThat(answer.body()).contains("Lite för många försök").contains("<html lang=\"sv\"");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(ask(method, path, "198.51.100.7").statusCode()).as("another address").isNotEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/search?q=x, 203.0.113.251",
        "/api/v1/logical-addresses/SE1-1, 203.0.113.250",
        "/api/v1/service-components/SE1-1, 203.0.113.248",
        "/api/v1/service-components/SE1-1/units, 203.0.113.249"
    })
    void systemsAreToldInTheirWay(String path, String address) {
        for (int i = 0; i < 3; i++) {
            assertThat(ask("GET", path, address).statusCode()).isNotEqualTo(429);
        }

        HttpResponse<String> answer = ask("GET", path, address);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("\"status\":429");
    }

    @Test
    void tokensThatAreNotValidAreLimitedWhileAValidOneFromTheSameAddressPasses() {
        String valid = server.bean(ApiTokens.class).create("limits", Set.of(Role.HANDLER), Optional.empty(), "test");
        for (int i = 0; i < 3; i++) {
            assertThat(call("wrong" + i).statusCode()).isEqualTo(401);
        }

        assertThat(call("wrong").statusCode()).isEqualTo(429);
        assertThat(call(valid).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> call(String token) {
        return ask("GET", "/api/v1/cases", "203.0.113.252", "Authorization", "Bearer " + token);
    }

    @Test
    void aLinkThatLeadsToACasePassesFromAnAddressThatHasGuessed() {
        CaseDesk.Opened opened = server.bean(CaseDesk.class).openDraft(Case.Contact.NONE, Case.Wanted.NOTHING, null, "");
        for (int i = 0; i < 4; i++) {
            ask("GET", "/mitt/x" + i, "203.0.113.253");
        }

        assertThat(ask("GET", "/mitt/y", "203.0.113.253").statusCode()).isEqualTo(429);
        for (int i = 0; i < 10; i++) {
            assertThat(ask("GET", "/mitt/" + opened.token(), "203.0.113.253").statusCode()).isEqualTo(200);
        }
    }

    /** The rightmost address is the proxy's own word; what stands before it, the client may have made up. */
    @Test
    void nobodyChangesTheirAddressByAHeaderOfTheirOwn() {
        for (int i = 0; i < 3; i++) {
            ask("POST", "/folj", "192.0.2." + i + ", 203.0.113.254");
        }
        assertThat(ask("POST", "/folj", "192.0.2.9, 203.0.113.254").statusCode()).isEqualTo(429);

        // A client on a private network is no proxy either.
        for (int i = 0; i < 3; i++) {
            ask("POST", "/folj", "192.0.2." + i + ", 10.1.2.3");
        }
        assertThat(ask("POST", "/folj", "192.0.2.9, 10.1.2.3").statusCode()).isEqualTo(429);
        assertThat(ask("POST", "/folj", "10.1.2.4").statusCode()).isNotEqualTo(429);
    }

    @Test
    void anIpv6NetworkCountsAsOneAddress() {
        for (int i = 0; i < 3; i++) {
            ask("POST", "/folj", "2001:db8:1:2::" + i);
        }

        assertThat(ask("POST", "/folj", "2001:db8:1:2:ffff::9").statusCode()).isEqualTo(429);
        assertThat(ask("POST", "/folj", "2001:db8:1:3::1").statusCode()).isNotEqualTo(429);
    }

    @Test
    void limitsAreSpelledAsTimesInATime() {
        assertThat(RateLimit.valueOf("60/5m")).isEqualTo(new RateLimit(60, Duration.ofMinutes(5)));
        assertThat(RateLimit.valueOf("off").on()).isFalse();
        for (String wrong : List.of("", "60", "0/5m", "60/0s", "60/5d", "-1/5m", "many")) {
            assertThatThrownBy(() -> RateLimit.valueOf(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theCookieOfASiteOnHttpsIsForHttpsOnly() {
        String cookie = ask("GET", "/fraga", "198.51.100.8").headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(cookie).startsWith("BULKTAK=").contains("; Secure").contains("; HttpOnly").contains("; SameSite=Lax");
    }

    @Test
    void theAccessLogHasNoPersonalLink() throws Exception {
        CaseDesk.Opened opened = server.bean(CaseDesk.class).openDraft(Case.Contact.NONE, Case.Wanted.NOTHING, null, "");
        ask("GET", "/mitt/" + opened.token(), "198.51.100.9");
        ask("GET", "/mitt/" + opened.token() + "/dokument/1", "198.51.100.9");
        ask("GET", "/bestall?here", "198.51.100.9");

        String log = accessLog();
        // A request is logged after it has been answered.
        for (int i = 0; i < 100 && !log.contains("GET /bestall?here"); i++) {
            Thread.sleep(50);
            log = accessLog();
        }
        assertThat(log).contains("GET /bestall?here").doesNotContain("/mitt/");
    }

    private static String accessLog() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("log"))) {
            return Files.readString(files.findFirst().orElseThrow());
        }
    }

    private static HttpResponse<String> ask(String method, String path, String forwardedFor, String... headers) {
        Browser browser = server.browser();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(browser.url(path)))
                .header("X-Forwarded-For", forwardedFor)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("a=b"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build());
    }
}
