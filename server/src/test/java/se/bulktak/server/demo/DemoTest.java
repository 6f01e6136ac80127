package se.bulktak.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.access.Accounts;
import se.bulktak.apply.Assessment;
import se.bulktak.apply.OrderDesk;
import se.bulktak.demo.DemoOrder;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.order.OrderReader;
import se.bulktak.order.Reading;
import se.bulktak.plan.KeepNames;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.ServiceDefinitions;
import se.bulktak.testserver.TestServer;
import se.bulktak.workbook.Upload;

/** The demonstration as {@code serve --demo} starts it, with its TAK of national size. */
class DemoTest {

    private static final ServiceDefinition SERVICE =
            ServiceDefinitions.findBuiltIn(ServiceDefinitions.DEFAULT).orElseThrow();

    @TempDir
    static Path folder;

    private static TestServer server;
    private static List<Accounts.Credentials> users;

    @BeforeAll
    static void start() {
        server = TestServer.again(folder, Map.of("bulktak.demo", true));
        users = server.bean(Accounts.class).createDemoUsers();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void thePageNamesTheUsersWithoutTheirPasswords() {
        String page = server.browser().page("/demo");
        assertThat(page).contains("britta", "hanna", "tage", "siv", "Region Norrskär", DemoOrder.organisationNumber());
        assertThat(users).hasSize(4).allSatisfy(user -> assertThat(page).doesNotContain(user.password()));
        assertThat(server.browser().page("/")).contains("href=\"/demo\"");
        users.forEach(user -> server.browser().signIn(user.username(), user.password()));
    }

    @Test
    void theSoundOrderHasAllThatIsWorthLookingAtAndNoErrors() {
        Assessment sound = judged("alla-kontrakt.xlsx", "enbart-remittenter.xlsx");
        assertThat(sound.findings()).noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(codes(sound))
                .contains("taken_over", "name_replaced", "producer_name_replaced", "already_connected");
        assertThat(sound.order().workbooks()).hasSize(2);
    }

    @Test
    void theOneWithErrorsHasErrorsOfManyKinds() {
        List<String> errors = judged("med-fel.xlsx").findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(ToldFinding::code)
                .distinct()
                .toList();
        assertThat(errors)
                .contains("invalid_hsa_id", "missing_id", "missing_url", "invalid_url", "conflicting_names", "example_left");
    }

    @Test
    void theLargeOneIsFiveThousandSoundUnits() {
        Assessment large = judged("stor-5000-enheter.xlsx");
        assertThat(large.findings()).noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(large.order().workbooks().get(0).units()).isEqualTo(5000);
        assertThat(large.order().workbooks().get(0).contracts().size()).isEqualTo(3);
    }

    @Test
    void theListIsSplitIntoTheTwoCombinations() {
        HttpResponse<String> sent = server.browser().upload(
                "/dela", "/dela", Map.of(), "fil", List.of(download("lista-med-kryss.xlsx")));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        String page = server.browser().follow(sent).body();
        assertThat(page).contains("100", "20");
    }

    @Test
    void thereAreNoOtherFiles() {
        assertThat(server.browser().get("/demo/server.db").statusCode()).isEqualTo(404);
        assertThat(server.browser().get("/demo/..%2fserver.db").statusCode()).isGreaterThanOrEqualTo(400);
    }

    private static Upload download(String file) {
        HttpResponse<byte[]> answer = server.browser().download("/demo/" + file);
        assertThat(answer.statusCode()).as(file).isEqualTo(200);
        return new Upload(file, answer.body());
    }

    private static Assessment judged(String... files) {
        Reading reading = new OrderReader(SERVICE)
                .readUploads(Arrays.stream(files).map(DemoTest::download).toList());
        return server.bean(OrderDesk.class).review(
                (Reading.Readable) reading,
                server.bean(LiveCatalogue.class).get().snapshot(),
                new OrderDesk.Wishes(Optional.of(DemoOrder.organisationNumber()), Optional.empty(), KeepNames.none()));
    }

    private static List<String> codes(Assessment judged) {
        return judged.findings().stream().map(ToldFinding::code).distinct().toList();
    }
}
