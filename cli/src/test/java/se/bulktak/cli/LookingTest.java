package se.bulktak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.demo.DemoOrder;
import tools.jackson.databind.JsonNode;

/** Health and search: what there is to see in a catalogue. */
class LookingTest {

    @TempDir
    Path folder;

    private DemoFolder demo;

    @BeforeEach
    void aCatalogue() throws IOException {
        demo = DemoFolder.in(folder);
    }

    private Ran health(Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = "health";
        System.arraycopy(more, 0, arguments, 1, more.length);
        return Ran.command(arguments);
    }

    private static JsonNode check(Ran health, String id) {
        for (JsonNode check : health.json().path("checks")) {
            if (check.path("id").asString().equals(id)) {
                return check;
            }
        }
        throw new AssertionError(id);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + demo.tak().resolve("catalogue.db"));
                Statement running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    @Test
    void healthIsAReportAndItsCatalogueMayBeUnwell() throws SQLException {
        assertThat(check(health("--catalogue", demo.tak(), "--json"), "X10").path("count").intValue()).isZero();
        sql("UPDATE LogiskAdress SET updatedBy = 'eva', updatedTime = '2020-01-01', version = version + 1 WHERE hsaId LIKE 'SE%1'");

        Ran text = health("--catalogue", demo.tak());
        assertThat(text.exit()).isZero();
        assertThat(text.out()).startsWith("Kataloghälsa för TAK-version 240").contains("X10", "eva", "(visa alla med --full)");
        assertThat(health("--catalogue", demo.tak(), "--full").out()).doesNotContain("visa alla med");
        JsonNode waiting = check(health("--catalogue", demo.tak(), "--json"), "X10");
        assertThat(waiting.path("count").intValue()).isPositive().isEqualTo(waiting.path("rows").size());
        assertThat(waiting.path("rows").path(0).path("values").path("since").asString()).isEqualTo("2020-01-01");
    }

    @Test
    void anExportFileAnswersAllButWhatNeedsADatabase() {
        Ran health = health("--catalogue", demo.export(), "--json");
        assertThat(health.exit()).isZero();
        assertThat(check(health, "X12").path("possible").asBoolean()).isFalse();
        assertThat(check(health, "X14").path("possible").asBoolean()).isTrue();
    }

    @Test
    void aPublicationThatStoppedHalfwayIsToldAndNotTrippedOver() throws SQLException {
        sql("INSERT INTO PubVersion (formatVersion, version, time, utforare, storlek) VALUES (1, 1, '2026-11-20', 'eva', 0)");
        assertThat(Ran.command("plan", demo.first(), "--catalogue", demo.tak()).exit()).isEqualTo(3);
        assertThat(check(health("--catalogue", demo.tak(), "--json"), "X13").path("count").intValue()).isEqualTo(1);
    }

    @Test
    void healthGoesToAFileForExcel() throws IOException {
        Path file = folder.resolve("hälsa.csv");
        Ran written = health("--catalogue", demo.tak(), "--csv", file);
        assertThat(written.exit()).isZero();
        assertThat(written.out()).contains("Alla rader finns i " + file);
        assertThat(Files.readString(file, StandardCharsets.UTF_8)).startsWith("\ufeff").contains("X14;odd_names;");
        assertThat(health("--catalogue", demo.tak(), "--csv", file, "--json").errorCode()).isEqualTo("file_exists");
        assertThat(health("--catalogue", demo.tak(), "--csv", file, "--force").exit()).isZero();
    }

    @Test
    void aPlanTellsWhatItDoesToTheHealthOfWhatItTouches() {
        Ran plan = Ran.command("plan", demo.first(), demo.second(), "--catalogue", demo.tak(), "--json");
        assertThat(plan.json().path("health").findValuesAsString("id")).contains("H1", "H2", "X2").doesNotContain("X10");
        assertThat(plan.json().path("health").path(0).has("before")).isTrue();
    }

    @Test
    void searchFindsByIdNameAndUrl() {
        Ran byId = Ran.command("search", DemoOrder.PRODUCER.toLowerCase(), "--catalogue", demo.tak());
        assertThat(byId.exit()).isZero();
        assertThat(byId.out()).startsWith(DemoOrder.PRODUCER + "  ").contains("(tjänstekomponent)").doesNotContain("Namnet ändrades");

        Ran words = Ran.command("search", "processrequest", "norrskar", "--catalogue", demo.tak(), "--limit", "2", "--json");
        assertThat(words.json().path("query").asString()).isEqualTo("processrequest norrskar");
        assertThat(words.json().path("hits").size()).isEqualTo(2);
        assertThat(words.json().path("total").intValue()).isGreaterThan(2);
        assertThat(words.json().path("hits").path(0).path("kind").asString()).isEqualTo("callAddress");
    }

    @Test
    void searchAnswersTheSameFromAnExportFile() {
        String text = "bäverberga";
        assertThat(Ran.command("search", text, "--catalogue", demo.export()).out())
                .isEqualTo(Ran.command("search", text, "--catalogue", demo.tak()).out())
                .contains("(logisk adress)");
    }

    @Test
    void findingNothingIsAnAnswer() {
        Ran nothing = Ran.command("search", "xyzzy", "--catalogue", demo.tak());
        assertThat(nothing.exit()).isZero();
        assertThat(nothing.out()).isEqualTo("Inget i katalogen stämmer. Pröva med färre eller kortare ord.\n");
        assertThat(Ran.command("search", "a", "--catalogue", demo.tak(), "--limit", "0", "--json").errorCode())
                .isEqualTo("bad_limit");
    }

    @Test
    void searchTellsWhenANameChangedAndFindsWhatWaitsToBeDeleted() throws SQLException {
        Ran.command("apply", demo.first(), demo.second(), "--catalogue", demo.tak(), "--by", "anna", "--accept-warnings");
        assertThat(Ran.command("search", DemoOrder.PRODUCER, "--catalogue", demo.tak()).out())
                .contains("Namnet ändrades senast 20");

        sql("UPDATE Tjanstekomponent SET deleted = NULL, updatedBy = 'eva' WHERE hsaId = '" + DemoOrder.PRODUCER + "'");
        assertThat(Ran.command("search", DemoOrder.PRODUCER, "--catalogue", demo.tak()).out()).startsWith(DemoOrder.PRODUCER);
    }
}
