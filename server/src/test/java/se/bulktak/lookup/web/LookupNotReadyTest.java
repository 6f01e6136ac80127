package se.bulktak.lookup.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.access.Role;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.HeldCatalogue;
import se.bulktak.testserver.TestServer;

class LookupNotReadyTest {

    @Test
    void whileTheCatalogueIsReadPagesSayThatTheyWaitAndAskAgain(@TempDir Path folder) {
        try (TestServer server = TestServer.again(folder, Map.of("bulktak.public-lookup", false), HeldCatalogue.class)) {
            try {
                Browser handler = server.signedIn(Role.HANDLER, Role.ORDERER);
                for (String path : new String[] {"/sok?q=vard", "/sok/SE2321000016-AAA1", "/oversikt"}) {
                    String page = handler.page(path);
                    assertThat(page).as(path).contains("Katalogen läses in").contains("hx-trigger=\"load delay:2s\"")
                            .doesNotContain("TAK går inte att läsa");
                }
                assertThat(handler.page("/sok?q=vard")).contains("hx-get=\"/sok?q=vard\"");
                // What asks again gets again what is to stand there.
                assertThat(handler.get("/sok?q=vard", "HX-Request", "true").body()).contains("Katalogen läses in").doesNotContain("<html");
                String list = handler.location(handler.upload("/dela", "/dela",
                        Map.of("text", "HSA-id;Namn;PR\nSE2321000016-AAA1;Ett;x"), "fil", java.util.List.of()));
                assertThat(handler.page(list)).contains("Namnen i TAK läses in").contains("arbetsbocker.zip");

                // A setting closes the look-up to who has not signed in.
                HttpResponse<String> closed = server.browser().get("/sok?q=vard");
                assertThat(closed.statusCode()).isEqualTo(302);
                assertThat(server.browser().get("/sok?q=vard", "HX-Request", "true").headers().firstValue("HX-Redirect")).isPresent();
                assertThat(server.browser().page("/")).doesNotContain("href=\"/sok\"");
                assertThat(server.browser().page("/bestall")).doesNotContain("href=\"/sok\"");
                assertThat(server.browser().page("/dela")).doesNotContain("href=\"/sok\"");
            } finally {
                HeldCatalogue.letGo();
            }
            server.bean(LiveCatalogue.class).get();
            assertThat(server.signedIn(Role.HANDLER).page("/sok?q=vard")).doesNotContain("Katalogen läses in");
        }
    }
}
