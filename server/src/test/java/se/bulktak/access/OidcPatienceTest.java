package se.bulktak.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.TestServer;

class OidcPatienceTest {

    /** It tells of itself, and then says nothing more. */
    @Test
    @Timeout(120)
    void aProviderThatFallsSilentIsWaitedForTenSeconds(@TempDir Path folder) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String issuer = "http://localhost:" + provider.getAddress().getPort();
        byte[] itself = """
                {"issuer": "ISSUER", "authorization_endpoint": "ISSUER/a", "token_endpoint": "ISSUER/t",
                 "jwks_uri": "ISSUER/k", "userinfo_endpoint": "ISSUER/u", "response_types_supported": ["code"],
                 "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"]}
                """.replace("ISSUER", issuer).getBytes(StandardCharsets.UTF_8);
        provider.createContext("/.well-known/openid-configuration", exchange -> {
            exchange.sendResponseHeaders(200, itself.length);
            exchange.getResponseBody().write(itself);
            exchange.close();
        });
        provider.createContext("/t", exchange -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        ExecutorService threads = Executors.newCachedThreadPool();
        provider.setExecutor(threads);
        provider.start();
        try (TestServer server = TestServer.again(folder, Map.of(
                "bulktak.oidc.issuer", issuer,
                "bulktak.oidc.client-id", "bulktak-test",
                "bulktak.oidc.client-secret", "client-secret",
                "bulktak.oidc.name", "Region Tyst",
                "bulktak.oidc.roles-claim", "roles",
                "bulktak.oidc.role-map", "handlaggare=HANDLER"))) {
            Browser browser = server.browser();
            Matcher state = Pattern.compile("[?&]state=([^&]+)")
                    .matcher(browser.location(browser.get("/logga-in/hos/oidc")));
            assertThat(state.find()).isTrue();

            Instant asked = Instant.now();
            HttpResponse<String> answer = browser.get("/logga-in/oidc?code=abc&state=" + state.group(1));

            assertThat(Duration.between(asked, Instant.now())).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(30));
            assertThat(browser.location(answer)).isEqualTo("/logga-in?oidc=nere");
            assertThat(browser.follow(answer).body()).contains("Inloggningen hos Region Tyst svarar inte just nu");
        } finally {
            over.countDown();
            provider.stop(0);
            threads.shutdownNow();
        }
    }
}
