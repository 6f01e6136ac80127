package se.bulktak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From workbooks to published routes, command by command. */
class MainJobTest {

    @TempDir
    Path folder;

    private DemoFolder demo;

    @BeforeEach
    void aCatalogueAndAnOrder() throws IOException {
        demo = DemoFolder.in(folder);
    }

    @Test
    void checkAnswersWithTheOrderAndItsFindings() {
        JsonNode check = Ran.command("check", demo.first(), demo.second(), "--json").json();
        assertThat(check.path("errors").intValue()).isZero();
        assertThat(check.path("order").path("units").intValue()).isEqualTo(120);
        assertThat(check.path("order").path("workbooks").path(1).path("contracts").size()).isEqualTo(2);
        assertThat(check.has("summary")).isFalse();
    }

    @Test
    void aCatalogueLetsCheckTellMore() {
        Ran alone = Ran.command("check", demo.first(), "--json");
        Ran with = Ran.command("check", demo.first(), "--catalogue", demo.tak(), "--json");
        assertThat(codes(alone)).doesNotContain("taken_over");
        assertThat(codes(with)).contains("taken_over", "name_replaced");
        assertThat(with.exit()).isEqualTo(1);
    }

    @Test
    void anExportFileIsAsGoodACatalogueToPlanAgainst() {
        JsonNode fromFile = plan(demo.export()).json();
        JsonNode fromFolder = plan(demo.tak()).json();
        assertThat(fromFile.path("summary")).isEqualTo(fromFolder.path("summary"));
        assertThat(fromFile.path("summary").path("logicalAddressesCreated").intValue()).isEqualTo(74);
        assertThat(fromFile.path("base").intValue()).isEqualTo(240);
    }

    @Test
    void theSamePlanComesOutByteForByte() {
        assertThat(plan(demo.tak()).out()).isEqualTo(plan(demo.tak()).out());
    }

    @Test
    void newRoutesHoldFromTodayInSwedenUnlessTheUserSaysOtherwise() {
        JsonNode today = plan(demo.tak()).json();
        assertThat(today.path("from").asString())
                .isEqualTo(LocalDate.now(ZoneId.of("Europe/Stockholm")).toString());
        JsonNode later = plan(demo.tak(), "--from", "2031-02-03").json();
        assertThat(later.path("from").asString()).isEqualTo("2031-02-03");
    }

    @Test
    void keepNamesLeavesTaksNames() {
        JsonNode summary = plan(demo.tak(), "--keep-names").json().path("summary");
        assertThat(summary.path("logicalAddressesRenamed").intValue()).isZero();
        assertThat(summary.path("componentsRenamed").intValue()).isZero();
    }

    @Test
    void anOrderWithUnacceptedWarningsIsRefusedAndChangesNothing() {
        Ran refused = apply("--by", "anna", "--json");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.json().path("outcome").asString()).isEqualTo("refused");
        Ran some = apply("--by", "anna", "--accept", "name_replaced", "--json");
        assertThat(some.exit()).isEqualTo(1);
        assertThat(plan(demo.tak()).json().path("base").intValue()).isEqualTo(240);

        Ran text = apply("--by", "anna", "--accept", "name_replaced,producer_name_replaced");
        assertThat(text.exit()).isEqualTo(1);
        assertThat(text.out()).contains("Inget är ändrat", "VARNING taken_over").doesNotContain("VARNING name_replaced");
    }

    @Test
    void anAcceptedOrderIsAppliedOnceAndThenThereIsNothingToDo() {
        assertThat(Ran.command("reach", demo.first(), "--catalogue", demo.tak()).exit()).isEqualTo(1);

        Ran applied = apply("--by", "anna", "--accept-warnings", "--comment", "Ärende 4711", "--json");
        assertThat(applied.exit()).isZero();
        assertThat(applied.json().path("outcome").asString()).isEqualTo("applied");
        assertThat(applied.json().path("version").intValue()).isEqualTo(241);
        assertThat(applied.json().path("reach").path("checked").intValue()).isEqualTo(340);
        assertThat(applied.json().path("reach").path("reachable").intValue()).isEqualTo(340);
        assertThat(Ran.command("reach", demo.first(), "--catalogue", demo.tak()).exit()).isZero();

        Ran again = apply("--by", "anna", "--accept-warnings", "--json");
        assertThat(again.exit()).isZero();
        assertThat(again.json().path("outcome").asString()).isEqualTo("unchanged");
        assertThat(again.json().path("version").intValue()).isEqualTo(241);
    }

    @Test
    void aReviewedPlanIsAppliedOrStale() {
        Path plan = folder.resolve("plan.json");
        Ran planned = Ran.command("plan", demo.first(), demo.second(), "--catalogue", demo.tak(), "-o", plan);
        assertThat(planned.exit()).isEqualTo(1);
        assertThat(planned.out()).contains("Planen är sparad i " + plan);

        assertThat(applyPlan(plan).json().path("outcome").asString()).isEqualTo("applied");
        Ran stale = applyPlan(plan);
        assertThat(stale.exit()).isEqualTo(3);
        assertThat(stale.json().path("outcome").asString()).isEqualTo("stale");
        assertThat(stale.json().path("differences").size()).isPositive();
        assertThat(stale.json().has("error")).isFalse();
    }

    @Test
    void aPlanThatWasEditedIsNotApplied() throws IOException {
        Path plan = folder.resolve("plan.json");
        Ran.command("plan", demo.first(), "--catalogue", demo.tak(), "-o", plan);
        Files.writeString(plan, Files.readString(plan).replace("och närakut", "och annat"));
        Ran edited = applyPlan(plan);
        assertThat(edited.exit()).isEqualTo(2);
        assertThat(edited.errorCode()).isEqualTo("unusable_plan");
        assertThat(applyPlan(demo.first()).errorCode()).isEqualTo("unusable_plan");
        assertThat(applyPlan(folder).errorCode()).isEqualTo("no_file");
    }

    @Test
    void whatIsExportedCanBeImportedAndExportedAgainUnchanged() throws IOException {
        apply("--by", "anna", "--accept-warnings");
        Path first = folder.resolve("efter.json.gz");
        Path other = folder.resolve("annat-tak");
        Path second = folder.resolve("igen.json");
        assertThat(Ran.command("export", "--catalogue", demo.tak(), "-o", first).exit()).isZero();
        Ran imported = Ran.command("import", first, "--catalogue", other, "--json");
        assertThat(imported.exit()).isZero();
        assertThat(imported.json().path("version").intValue()).isEqualTo(241);
        assertThat(imported.json().path("notes").size()).isZero();
        assertThat(Ran.command("export", "--catalogue", other, "-o", second).exit()).isZero();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(first))) {
            assertThat(JsonMapper.shared().readTree(second)).isEqualTo(JsonMapper.shared().readTree(in));
        }
    }

    @Test
    void importingOverContentNeedsForce() {
        Ran refused = Ran.command("import", demo.export(), "--catalogue", demo.tak(), "--json");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.errorCode()).isEqualTo("catalogue_not_empty");
        assertThat(Ran.command("import", demo.export(), "--catalogue", demo.tak(), "--force").exit()).isZero();
    }

    @Test
    void whatIsNoCatalogueIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.json"), "{}");
        Path broken = Files.createDirectories(folder.resolve("trasig"));
        Files.writeString(broken.resolve("catalogue.db"), "ingen databas ".repeat(1_000));
        for (Object location : List.of(
                folder.resolve("saknas"), text, demo.first(), broken, "jdbc:sqlite:" + folder.resolve("saknas.db"), "jdbc:x:y")) {
            Ran refused = Ran.command("plan", demo.first(), "--catalogue", location, "--json");
            assertThat(refused.exit()).as(location + ": " + refused.out()).isEqualTo(3);
            assertThat(refused.errorCode()).startsWith("catalogue_");
            assertThat(refused.err()).isEmpty();
        }
        assertThat(folder.resolve("saknas")).doesNotExist();
        Ran readOnly = Ran.command("apply", demo.first(), "--catalogue", demo.export(), "--by", "anna", "--json");
        assertThat(readOnly.exit()).isEqualTo(3);
        assertThat(readOnly.errorCode()).isEqualTo("catalogue_read_only");
    }

    @Test
    void aConsumerWithoutAuthorizationReachesNobody() {
        Ran nobody = Ran.command(
                "reach", demo.first(), "--catalogue", demo.tak(), "--consumer", "SE2329000018-INGEN", "--json");
        assertThat(nobody.exit()).isEqualTo(1);
        assertThat(nobody.json().path("reach").path("reachable").intValue()).isZero();
    }

    private Ran plan(Path catalogue, String... more) {
        return with(List.of("plan", demo.first(), demo.second(), "--catalogue", catalogue, "--json"), more);
    }

    private Ran apply(String... more) {
        return with(List.of("apply", demo.first(), demo.second(), "--catalogue", demo.tak()), more);
    }

    private Ran applyPlan(Path plan) {
        return Ran.command(
                "apply", "--plan", plan, "--catalogue", demo.tak(), "--by", "anna", "--accept-warnings", "--json");
    }

    private static Ran with(List<Object> arguments, String... more) {
        List<Object> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return Ran.command(all.toArray());
    }

    private static List<String> codes(Ran ran) {
        return ran.json().path("findings").findValuesAsString("code");
    }
}
