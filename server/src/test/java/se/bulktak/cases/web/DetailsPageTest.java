package se.bulktak.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.access.Role;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseDesk;
import se.bulktak.cases.Cases;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.TestServer;

class DetailsPageTest {

    private static final LocalDate IN_A_WEEK = LocalDate.now(ZoneId.of("Europe/Stockholm")).plusDays(7);

    @TempDir
    private static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aHandlerChangesTheDayAndWhoOrders() {
        String page = page();
        Browser handler = server.signedIn(Role.HANDLER);
        var answer = handler.post(page, page, Map.of(
                "namn", "Anna Andersson", "epost", "anna@example.se", "organisation", "Region Tranan",
                "plattform", "NTJP-TEST", "datum", IN_A_WEEK.toString()));

        assertThat(handler.location(answer)).isEqualTo(page.replace("/uppgifter", ""));
        Case changed = server.bean(Cases.class).find(page.split("/")[2]).orElseThrow();
        assertThat(changed.wanted().date()).isEqualTo(Optional.of(IN_A_WEEK));
        assertThat(changed.contact().name()).isEqualTo("Anna Andersson");
    }

    @Test
    void whatIsWrongIsToldAtItsFieldAndWhatWasWrittenIsKept() {
        String page = page();
        Browser handler = server.signedIn(Role.HANDLER);
        assertThat(handler.post(page, page, Map.of("namn", "Anna", "datum", "snart")).body())
                .contains("&quot;snart&quot; är inget datum.")
                .contains("value=\"Anna\"");
        assertThat(handler.post(page, page, Map.of("epost", "anna")).body())
                .contains("&quot;anna&quot; är ingen e-postadress.");
    }

    @Test
    void isForHandlersOnly() {
        String page = page();
        assertThat(server.signedIn(Role.TAK_ADMIN).get(page).statusCode()).isEqualTo(403);
        assertThat(server.signedIn(Role.ORDERER).get(page).statusCode()).isEqualTo(403);
    }

    private static String page() {
        Case held = server.bean(CaseDesk.class)
                .openDraft(Case.Contact.NONE, Case.Wanted.NOTHING, null, "")
                .held();
        return "/arenden/" + held.number() + "/uppgifter";
    }
}
