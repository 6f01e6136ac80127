package se.bulktak.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.access.Role;
import se.bulktak.cases.Actor;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseDesk;
import se.bulktak.cases.CaseEvent;
import se.bulktak.cases.CaseStatus;
import se.bulktak.cases.Cases;
import se.bulktak.cases.Reviews;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoOrder;
import se.bulktak.demo.DemoSize;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.publication.Catalogues;
import se.bulktak.publication.History;
import se.bulktak.testing.TestMariaDb;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.DemoWorkbooks;
import se.bulktak.testserver.TestServer;

/** Two servers on one TAK in MariaDB, as behind a load balancer. */
class TwoServersTest {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final Actor HANDLER =
            new Actor("hanna", "Hanna Handläggare", false, java.util.Set.of(Role.HANDLER));

    @TempDir
    static Path folder;

    private static TestServer one;
    private static TestServer other;

    @BeforeAll
    static void start() throws Exception {
        Path export = folder.resolve("export.json");
        try (OutputStream out = Files.newOutputStream(export)) {
            new DemoCatalogue(DemoSize.SMALL).write(out);
        }
        Catalogues.importExport(folder.toString(), export, false);
        Map<String, String> settings = Map.of(
                "bulktak.catalogue", TestMariaDb.copyOf(folder.resolve("catalogue.db")),
                "bulktak.link-key", "samma hemlighet på båda");
        one = TestServer.again(Files.createDirectory(folder.resolve("one")), settings);
        other = TestServer.again(Files.createDirectory(folder.resolve("other")), settings);
        one.bean(LiveCatalogue.class).get();
        other.bean(LiveCatalogue.class).get();
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void aCaseThatIsDueIsAppliedOnceAndSeenByBoth() throws Exception {
        // Ordered and approved at one, with a time set at the other.
        Case held = approved(one);
        Browser tage = other.signedIn(Role.TAK_ADMIN);
        Instant due = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
        String page = "/arenden/" + held.number() + "/genomfor";
        assertThat(tage.post(page, page + "/tid", Map.of("nar", LocalDateTime.ofInstant(due, SWEDEN).toString()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(one.bean(Cases.class).get(held.id()).status()).isEqualTo(CaseStatus.SCHEDULED);

        until(() -> one.bean(Cases.class).get(held.id()).status() == CaseStatus.APPLIED);
        Cases cases = other.bean(Cases.class);
        assertThat(cases.get(held.id()).published()).isPresent();
        assertThat(cases.events(cases.get(held.id()), true)).extracting(CaseEvent::kind).containsOnlyOnce("apply_started", "applied");
        assertThat(new History(one.catalogue()).list()).hasSize(1);

        long version = cases.get(held.id()).published().orElseThrow().version();
        until(() -> isAt(one, version) && isAt(other, version));
        String unit = DemoOrder.of(new DemoCatalogue(DemoSize.SMALL)).workbooks().get(0).units().get(99).hsaId();
        assertThat(one.browser().page("/sok?q=" + unit)).contains(unit);
        assertThat(other.browser().page("/sok?q=" + unit)).contains(unit);
    }

    @Test
    void casesAndLinksAreTheSameAtBothAndWhoSignsInDoesSoAtOne() {
        CaseDesk.Opened opened = one.bean(CaseDesk.class)
                .openDraft(Case.Contact.NONE, Case.Wanted.NOTHING, null, "");
        assertThat(other.browser().page("/mitt/" + opened.token())).contains(opened.held().number());
        Browser hanna = one.signedIn(Role.HANDLER);
        assertThat(hanna.page("/arenden")).contains("Ärenden");
        assertThat(other.browser().get("/arenden").statusCode()).isEqualTo(302);
        Browser there = other.browser();
        assertThat(there.get("/arenden/" + opened.held().number()).statusCode()).isEqualTo(302);
    }

    private static boolean isAt(TestServer server, long version) {
        return server.bean(LiveCatalogue.class).get().snapshot().state().version() == version;
    }

    private static void until(BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 600 && !holds.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    private static Case approved(TestServer server) {
        CaseDesk desk = server.bean(CaseDesk.class);
        Reviews reviews = server.bean(Reviews.class);
        Case draft = desk.openDraft(
                        new Case.Contact("Anna", "anna@example.se", "", "Region Tranan", ""),
                        new Case.Wanted("NTJP-TEST", java.util.Optional.empty(), "", ""),
                        null,
                        "")
                .held();
        Actor anna = Actor.byLink(draft);
        Case held = desk.addWorkbooks(draft, DemoWorkbooks.order(), OptionalLong.empty(), anna).held();
        reviews.of(held).leftForOrderer().stream().map(warning -> warning.finding().code()).distinct()
                .forEach(code -> desk.accept(draft, code, "Det ska vara så.", anna));
        held = desk.take(desk.send(server.bean(Cases.class).get(draft.id()), anna), HANDLER);
        desk.accept(held, "taken_over", "Avstämt.", HANDLER);
        return desk.approve(held, reviews.of(held).key(), HANDLER);
    }
}
