package se.bulktak.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.access.Role;
import se.bulktak.cases.CaseStatus;
import se.bulktak.store.Store;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.TestServer;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OverviewPageTest {

    @TempDir
    static Path folder;

    private static TestServer server;
    private static Browser staff;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(Files.createDirectory(folder.resolve("data")));
        staff = server.signedIn(Role.TAK_ADMIN);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void beforeTheFirstCaseItSaysWhatWillBeHere() {
        String page = staff.page("/oversikt");

        assertThat(page).contains("Inget ärende väntar").contains("Det finns inga ärenden än.").contains("Inget är genomfört än")
                .doesNotContain("Ärenden per status").contains("Anslutna enheter per kontrakt i dag");
    }

    @Test
    @Order(2)
    void theTablesHaveTheNumbersOfTheCatalogueToday() {
        String page = staff.page("/oversikt");
        Connected connected = Connected.of(
                server.bean(se.bulktak.live.LiveCatalogue.class).get().snapshot(),
                server.bean(se.bulktak.cases.Services.class).get("e-remiss"),
                java.time.LocalDate.now(java.time.ZoneId.of("Europe/Stockholm")),
                12);
        int now = connected.any().get(connected.any().size() - 1);

        assertThat(now).isPositive();
        Matcher first = Pattern.compile("<tbody><tr><th scope=\"row\" class=\"nowrap\">[^<]*</th><td class=\"number\">([0-9\u00a0]+)</td>").matcher(page);
        assertThat(first.find()).isTrue();
        assertThat(first.group(1).replace("\u00a0", "")).isEqualTo(String.valueOf(now));
        assertThat(page).doesNotContainPattern("\\sstyle=");
    }

    @Test
    @Order(3)
    void aThousandCasesAreCountedByWhomTheyWaitFor() {
        cases(1000);
        String page = staff.page("/oversikt");

        assertThat(page).contains("Handläggaren").contains("TAK-administratören").contains("9\u00a0dagar").contains("BT-2026-90000")
                .contains("Genomförda").doesNotContain("Inget är genomfört än");
    }

    @Test
    @Order(4)
    void onlyThoseWhoHandleCasesSeeIt() {
        assertThat(server.browser().get("/oversikt").statusCode()).isEqualTo(302);
        assertThat(server.signedIn(Role.ORDERER).get("/oversikt").statusCode()).isEqualTo(403);
    }

    private static void cases(int count) {
        Store store = server.bean(Store.class);
        Instant now = Instant.now();
        store.write(() -> {
            for (int i = 0; i < count; i++) {
                CaseStatus status = CaseStatus.values()[1 + i % (CaseStatus.values().length - 1)];
                boolean published = status == CaseStatus.APPLIED || status == CaseStatus.UNDONE;
                String changed = Store.text(i == 0 ? now.minus(Duration.ofDays(9)) : now.minus(Duration.ofHours(i % 200)));
                store.jdbc()
                        .sql("INSERT INTO cases (number, kind, status, version, service, created_at, changed_at, contact_name,"
                                + " contact_email, contact_phone, organisation_name, organisation_number, platform,"
                                + " external_number, free_text, from_address, keep_all_names, units, errors, warnings, unanswered,"
                                + " published_at, published_version) VALUES (?, 'ORDER', ?, 1, 'e-remiss', ?, ?, 'A', 'a@b.se', '',"
                                + " 'Region Tranan', '', 'NTJP-TEST', '', '', '', 0, 10, 0, 0, 0, ?, ?)")
                        .params(java.util.Arrays.asList("BT-2026-" + (90000 + i), status.name(), changed, changed,
                                published ? changed : null, published ? 7 : null))
                        .update();
            }
        });
    }
}
