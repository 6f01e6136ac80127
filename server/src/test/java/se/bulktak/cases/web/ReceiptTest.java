package se.bulktak.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.access.Role;
import se.bulktak.apply.ApplyOutcome;
import se.bulktak.apply.Approval;
import se.bulktak.apply.Assessment;
import se.bulktak.apply.OrderDesk;
import se.bulktak.cases.Services;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoOrder;
import se.bulktak.demo.DemoSize;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.order.OrderReader;
import se.bulktak.order.Reading;
import se.bulktak.plan.KeepNames;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.TestServer;
import se.bulktak.workbook.Upload;

class ReceiptTest {

    @Test
    void whatWasAppliedHasAReceiptAndAWayBackAndWhatWasOvertakenIsComparedRowByRow(@TempDir Path folder) throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            DemoOrder order = DemoOrder.of(new DemoCatalogue(DemoSize.SMALL));
            Browser staff = server.signedIn(Role.HANDLER, Role.TAK_ADMIN);
            OrderedCase late = OrderedCase.draft(server, OrderedCase.workbooks(order)).inReview().approved();
            OrderedCase first = OrderedCase.draft(server, OrderedCase.workbooks(order)).inReview().approved().applied();

            String receipt = staff.page(first.path() + "/kvitto");
            assertThat(receipt).contains("kan nås, enligt TAK", "340 rader", "sida 1 av 4");
            assertThat(staff.page(first.path() + "/kvitto?utskrift").split("<th scope=\"row\">", -1)).hasSize(341);
            try (Workbook workbook = new XSSFWorkbook(
                    new ByteArrayInputStream(staff.download(first.path() + "/kvitto.xlsx").body()))) {
                assertThat(workbook.getSheet("Kvitto").getLastRowNum()).isEqualTo(340);
            }
            String csv = new String(
                    server.browser().download(first.mine() + "/kvitto.csv").body(), StandardCharsets.UTF_8);
            assertThat(csv.split("\r\n")).hasSize(341);
            assertThat(staff.page(first.path())).contains("Kan enheterna nås?", "Ja, alla", "Det här ändrades i TAK");

            assertThat(staff.page(first.path() + "/aterstall")).contains("Före och efter återställningen", "435 rader");
            assertThat(staff.page(first.path() + "/aterstall?slag=delete")).contains("402 av 435 rader");

            // The second was approved for a catalogue that the first has changed.
            assertThat(staff.page(late.path())).contains("TAK har ändrats sedan planen godkändes");
            late.applied();
            assertThat(staff.page(late.path())).contains("Genomförandet stoppades", "Skillnad mot den plan som godkändes",
                    "435 rader</strong> skiljer sig");
            assertThat(new String(
                    staff.download(late.path() + "/plan/skillnader.csv").body(), StandardCharsets.UTF_8).split("\r\n")).hasSize(436);
            assertThat(staff.get(late.path() + "/genomfor/pagar").headers().firstValue("Location")).get().asString()
                    .endsWith(late.path());
        }
    }

    @Test
    void whatSomebodyElseChangesInTakBesideTheServerStopsTheApprovedPlanAndIsShown(@TempDir Path folder) {
        try (TestServer server = TestServer.start(folder)) {
            DemoOrder order = DemoOrder.of(new DemoCatalogue(DemoSize.SMALL));
            Browser staff = server.signedIn(Role.HANDLER, Role.TAK_ADMIN);
            OrderedCase stale = OrderedCase.draft(server, OrderedCase.workbooks(order)).inReview().approved();
            assertThat(staff.page(stale.path())).doesNotContain("TAK har ändrats sedan planen godkändes");

            DemoOrder.Workbook workbook = order.workbooks().get(0);
            String unit = workbook.units().get(0).hsaId();
            connectBehind(server, OrderedCase.workbook("annan.xlsx", order, workbook.contracts().subList(0, 1),
                    List.of(new DemoOrder.Unit(unit, "Namn som ingen har granskat"))));

            String page = staff.page(stale.path());
            assertThat(page).contains("TAK har ändrats sedan planen godkändes", "Namn som ingen har granskat", unit);
            assertThat(staff.page(stale.path() + "/plan")).contains("TAK har ändrats sedan planen godkändes");
            stale.applied();
            assertThat(stale.now().published()).isEmpty();
            assertThat(staff.page(stale.path())).contains("Genomförandet stoppades");
        }
    }

    /** Applies an order as another program on the same catalogue would. */
    private static void connectBehind(TestServer server, Upload workbook) {
        Services services = server.bean(Services.class);
        OrderDesk desk = server.bean(OrderDesk.class);
        Reading.Readable reading = (Reading.Readable)
                new OrderReader(services.get(services.usual())).readUploads(List.of(workbook));
        Assessment assessment = desk.review(reading, server.catalogue().snapshot(),
                new OrderDesk.Wishes(Optional.empty(), Optional.of(desk.today()), KeepNames.none()));
        assertThat(desk.apply(assessment.proposal(), new Approval("annan", Set.of(), true, "CS0001"), server.catalogue()))
                .isInstanceOf(ApplyOutcome.Applied.class);
        server.bean(LiveCatalogue.class).fresh();
    }
}
