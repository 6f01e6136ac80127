package se.bulktak.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.access.Accounts;
import se.bulktak.access.FirstStart;
import se.bulktak.access.Role;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.TestServer;

class FirstStartTest {

    private static final String GOOD = "fyra rörda bävrar";

    private static Map<String, String> form(String code) {
        return new HashMap<>(Map.of("kod", code, "namn", "Anna", "anvandarnamn", "anna", "losenord", GOOD, "upprepat", GOOD,
                "roller", "HANDLER"));
    }

    @Test
    void onlyWhoeverHasTheCodeMakesTheFirstAccountAndOnlyOnce(@TempDir Path folder) {
        String old;
        try (TestServer server = TestServer.start(folder)) {
            old = server.bean(FirstStart.class).path().orElseThrow();
        }
        try (TestServer server = TestServer.again(folder, Map.of())) {
            String path = server.bean(FirstStart.class).path().orElseThrow();
            String code = path.replaceFirst(".*kod=", "");
            assertThat(code).hasSizeGreaterThanOrEqualTo(32);
            assertThat(path).as("a new one at each start").isNotEqualTo(old);
            Browser browser = server.browser();
            assertThat(browser.page("/bestall")).as("ordering goes on").contains("Beställ");
            assertThat(browser.page("/logga-in")).contains("Installationen har ingen systemadministratör än");

            for (String wrong : new String[] {"/forsta-start", "/forsta-start?kod=", "/forsta-start?kod=gissning", old}) {
                HttpResponse<String> answer = browser.get(wrong);
                assertThat(answer.statusCode()).as(wrong).isEqualTo(403);
                assertThat(answer.body()).contains("Länken stämmer inte").doesNotContain("Skapa kontot");
            }
            for (String guess : new String[] {"", "gissning", old.replaceFirst(".*kod=", ""), code.toLowerCase()}) {
                assertThat(browser.post(path, "/forsta-start", form(guess)).statusCode()).as(guess).isEqualTo(403);
            }
            assertThat(server.bean(Accounts.class).any()).isFalse();

            Map<String, String> weak = form(code);
            weak.putAll(Map.of("losenord", "kort", "upprepat", "kort", "namn", ""));
            HttpResponse<String> refused = browser.post(path, "/forsta-start", weak);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("id=\"losenord-fel\"", "id=\"namn-fel\"");

            Map<String, String> wanting = form(code);
            wanting.put("roller", "ORDERER");
            HttpResponse<String> made = browser.post(path, "/forsta-start", form(code));
            assertThat(browser.follow(made).body()).contains("Kontot är skapat").doesNotContain("ingen systemadministratör");
            assertThat(server.bean(Accounts.class).find("anna").orElseThrow().roles())
                    .isEqualTo(Set.of(Role.SYSTEM_ADMIN, Role.HANDLER));
            browser.signIn("anna", GOOD);
            assertThat(browser.page("/admin")).contains("Administration");

            assertThat(browser.get(path).statusCode()).as("used").isEqualTo(410);
            Map<String, String> another = form(code);
            another.put("anvandarnamn", "eva");
            assertThat(server.browser().post("/logga-in", "/forsta-start", another).statusCode()).isEqualTo(410);
            assertThat(server.bean(Accounts.class).list()).hasSize(1);
        }
    }

    @Test
    void whoeverStartsTheServerToReplaceALostAdministratorMakesOneMore(@TempDir Path folder) {
        try (TestServer server = TestServer.again(folder, Map.of("bulktak.new-administrator", true))) {
            server.bean(Accounts.class).create("borta", "Borta", "", Set.of(Role.SYSTEM_ADMIN), GOOD, false, "test");
            String path = server.bean(FirstStart.class).path().orElseThrow();
            Browser browser = server.browser();
            browser.post(path, "/forsta-start", form(path.replaceFirst(".*kod=", "")));
            browser.signIn("anna", GOOD);
            assertThat(browser.page("/admin")).contains("Administration");
            assertThat(server.bean(FirstStart.class).path()).as("once").isEmpty();
        }
        try (TestServer server = TestServer.again(folder, Map.of())) {
            assertThat(server.bean(FirstStart.class).path()).isEmpty();
        }
    }

    @Test
    void anAccountFromElsewhereThatIsNoAdministratorDoesNotCloseTheWay(@TempDir Path folder) {
        try (TestServer server = TestServer.again(folder, Map.of())) {
            server.bean(Accounts.class).signedInElsewhere("https://idp|1", "Olle", "", Set.of(Role.ORDERER));
            assertThat(server.bean(FirstStart.class).path()).isPresent();
        }
    }
}
