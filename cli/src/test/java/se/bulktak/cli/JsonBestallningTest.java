package se.bulktak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.catalogue.json.ExportFileCatalogue;
import se.bulktak.testing.TakWebImport;
import se.bulktak.testing.TakWebStandIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonBestallningTest {

    private static final Map<String, String> PASSWORD = Map.of("BULKTAK_TAKWEB_PASSWORD", TakWebStandIn.PASSWORD);

    @TempDir
    Path folder;

    private DemoFolder demo;

    @BeforeEach
    void aCatalogueAndAnOrder() throws IOException {
        demo = DemoFolder.in(folder);
    }

    private Ran order(Object... more) {
        return order(PASSWORD, more);
    }

    private Ran order(Map<String, String> environment, Object... more) {
        List<Object> arguments =
                new ArrayList<>(List.of("json-bestallning", demo.first(), demo.second(), "--platform", "NTJP-TEST"));
        arguments.addAll(List.of(more));
        return Ran.commandIn(environment, arguments.toArray());
    }

    @Test
    void theOrderIsPrintedAndWhatPeopleNeedIsBesideIt() {
        Ran ran = order("--catalogue", demo.tak(), "--by", "anna", "--comment", "Ärende 4711");
        assertThat(ran.exit()).isZero();
        JsonNode order = ran.json();
        assertThat(order.path("plattform").asString()).isEqualTo("NTJP-TEST");
        assertThat(order.path("utforare").asString()).isEqualTo("anna");
        assertThat(order.path("kommentar").asString()).isEqualTo("Ärende 4711");
        assertThat(order.path("inkludera").path("logiskadresser").size()).isEqualTo(74);
        assertThat(ran.err()).contains("och närakut", "VARNING taken_over");
    }

    @Test
    void withoutACatalogueEverythingIsOrdered() {
        JsonNode order = order().json();
        assertThat(order.path("inkludera").path("logiskadresser").size()).isEqualTo(120);
        assertThat(order.path("inkludera").path("vagval").size()).isEqualTo(340);
    }

    @Test
    void theReportHasTheWorklistAndTheOrderGoesToTheFile() {
        Path file = folder.resolve("bestallning.json");
        Ran ran = order("--catalogue", demo.tak(), "-o", file, "--json");
        assertThat(ran.exit()).isZero();
        assertThat(ran.json().path("plattform").asString()).isEqualTo("NTJP-TEST");
        assertThat(ran.json().path("worklist").size()).isPositive();
        assertThat(ran.json().has("outcome")).isFalse();
        assertThat(JsonMapper.shared().readTree(file.toFile()).path("inkludera").path("vagval").size())
                .isEqualTo(ran.json().path("routes").intValue());
        assertThat(order("-o", file, "--json").errorCode()).isEqualTo("file_exists");
    }

    @Test
    void anOrderWithErrorsIsRefused() throws IOException {
        Path template = folder.resolve("mall.xlsx");
        Ran.command("template", "-o", template);
        Ran text = Ran.command("json-bestallning", template, "--platform", "NTJP-TEST");
        assertThat(text.exit()).isEqualTo(1);
        assertThat(text.out()).isEmpty();
        assertThat(text.err()).contains("Ingen beställning skrivs", "FEL ");
        Ran json = Ran.command("json-bestallning", template, "--platform", "NTJP-TEST", "--json");
        assertThat(json.exit()).isEqualTo(1);
        assertThat(json.json().path("outcome").asString()).isEqualTo("refused");
        assertThat(json.json().path("errors").intValue()).isPositive();
    }

    @Test
    void pushingSendsTheOrderWhenTheWarningsAreAccepted() throws IOException {
        try (TakWebStandIn takWeb = takWeb("NTJP-TEST")) {
            Object[] push = {"--catalogue", demo.tak(), "--push", takWeb.root() + "/tak-web", "--user", TakWebStandIn.USER, "--json"};
            Ran refused = order(push);
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.json().path("outcome").asString()).isEqualTo("refused");
            assertThat(takWeb.bodies()).isEmpty();

            Ran accepted = order(with(push, "--accept-warnings"));
            assertThat(accepted.exit()).as(accepted.out()).isZero();
            assertThat(accepted.json().path("outcome").asString()).isEqualTo("accepted");
            assertThat(accepted.out() + accepted.err()).doesNotContain(TakWebStandIn.PASSWORD);
            assertThat(takWeb.bodies()).hasSize(1);
        }
    }

    @Test
    void aTakWebThatSaysNoOrDoesNotAnswerGivesThree() throws IOException {
        String gone;
        try (TakWebStandIn takWeb = takWeb("NTJP-PROD")) {
            gone = takWeb.root();
            Object[] push = {"--catalogue", demo.tak(), "--push", gone, "--user", TakWebStandIn.USER, "--accept-warnings"};
            Ran rejected = order(with(push, "--json"));
            assertThat(rejected.exit()).isEqualTo(3);
            assertThat(rejected.json().path("outcome").asString()).isEqualTo("rejected");

            Ran wrong = order(Map.of("BULKTAK_TAKWEB_PASSWORD", "fel"), push);
            assertThat(wrong.exit()).isEqualTo(3);
            assertThat(wrong.err()).contains("takadmin");
        }
        Ran unreachable = order("--push", gone, "--user", "anna", "--accept-warnings", "--json");
        assertThat(unreachable.exit()).isEqualTo(3);
        assertThat(unreachable.json().path("outcome").asString()).isEqualTo("unreachable");
    }

    @Test
    void anEmptyOrderIsNotSent() {
        Ran.command("apply", demo.first(), demo.second(), "--catalogue", demo.tak(), "--by", "anna", "--accept-warnings");
        Ran ran = order("--catalogue", demo.tak(), "--push", "http://127.0.0.1:1/tak-web", "--user", "anna", "--accept-warnings");
        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).contains("Inget är skickat");
    }

    @Test
    void whatIsMissingForTheLoginIsToldBeforeAnythingIsDone() {
        assertThat(order("--push", "http://127.0.0.1:1", "--json").errorCode()).isEqualTo("no_takweb_user");
        assertThat(order(Map.of(), "--push", "http://127.0.0.1:1", "--user", "anna", "--json").errorCode())
                .isEqualTo("no_takweb_password");
        assertThat(order("--push", "ftp://x", "--user", "anna", "--json").errorCode()).isEqualTo("bad_address");
        assertThat(Ran.command("json-bestallning", demo.first(), "--platform", " ", "--json").errorCode())
                .isEqualTo("bad_platform");
        Ran near = Ran.command("json-bestallning", demo.first(), "--platform", "ntjp-test");
        assertThat(near.exit()).isZero();
        assertThat(near.err()).contains("NTJP-TEST");
    }

    private TakWebStandIn takWeb(String platform) {
        return TakWebStandIn.start(TakWebImport.of(platform, ExportFileCatalogue.open(demo.export()).snapshot()));
    }

    private static Object[] with(Object[] arguments, Object more) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.add(more);
        return all.toArray();
    }
}
