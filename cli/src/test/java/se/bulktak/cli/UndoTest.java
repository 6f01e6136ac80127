package se.bulktak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Undo and history, on a catalogue where an order has been applied as version 241. */
class UndoTest {

    @TempDir
    Path folder;

    private DemoFolder demo;
    private JsonNode planned;

    @BeforeEach
    void anAppliedOrder() throws IOException {
        demo = DemoFolder.in(folder);
        planned = plan();
        Ran applied = Ran.command(
                "apply", demo.first(), demo.second(), "--catalogue", demo.tak(), "--by", "anna", "--accept-warnings",
                "--comment", "Ärende 4711");
        assertThat(applied.exit()).as(applied.err()).isZero();
    }

    /** What the order would do, but for what tells one catalogue state and its ids from another. */
    private JsonNode plan() {
        ObjectNode plan = (ObjectNode)
                Ran.command("plan", demo.first(), demo.second(), "--catalogue", demo.tak(), "--json").json();
        plan.remove("base");
        plan.remove("catalogue");
        plan.remove("digest");
        plan.path("changes").forEach(change -> ((ObjectNode) change).remove("rowVersion"));
        return plan;
    }

    private Ran undo(Object... more) {
        Object[] arguments = new Object[more.length + 5];
        arguments[0] = "undo";
        System.arraycopy(more, 0, arguments, 1, more.length);
        System.arraycopy(
                new Object[] {"--catalogue", demo.tak(), "--by", "bo"}, 0, arguments, more.length + 1, 4);
        return Ran.command(arguments);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + demo.tak().resolve("catalogue.db"));
                Statement running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    @Test
    void theSamePlanIsMadeAgainAfterAnUndo() {
        assertThat(plan()).isNotEqualTo(planned);

        Ran undone = undo(241, "--json");

        assertThat(undone.exit()).isZero();
        assertThat(undone.json().path("outcome").asString()).isEqualTo("applied");
        assertThat(undone.json().path("version").intValue()).isEqualTo(242);
        assertThat(undone.json().path("undoes").intValue()).isEqualTo(241);
        assertThat(undone.json().path("order").path("units").intValue()).isEqualTo(120);
        assertThat(undone.json().path("summary").path("logicalAddressesDeleted").intValue()).isEqualTo(74);
        assertThat(plan()).isEqualTo(planned);
    }

    @Test
    void theTextTellsWhatIsUndone() {
        Ran undone = undo(241);
        assertThat(undone.exit()).isZero();
        assertThat(undone.out()).startsWith("""
                Ångrar version 241, räknat från TAK-version 241
                  ~ 8 logiska adresser byter namn
                  - 74 logiska adresser tas bort
                  ~ 1 tjänsteproducent byter namn
                  ~ 24 vägval förlängs
                  - 328 vägval tas bort
                """).endsWith("""
                Ångrat, och publicerat som TAK-version 242 av bo.
                24 av 328 berörda anslutningar (enhet × kontrakt) kan fortfarande nås, enligt TAK.
                """);
    }

    @Test
    void anUndoCanBeUndone() {
        undo(241);
        Ran redone = undo(242, "--comment", "Ångrar mig igen", "--json");
        assertThat(redone.exit()).isZero();
        assertThat(redone.json().path("undoes").intValue()).isEqualTo(242);
        Ran apply = Ran.command(
                "apply", demo.first(), demo.second(), "--catalogue", demo.tak(), "--by", "anna", "--accept-warnings", "--json");
        assertThat(apply.json().path("outcome").asString()).isEqualTo("unchanged");

        JsonNode versions = Ran.command("history", "--catalogue", demo.tak(), "--json").json().path("versions");
        assertThat(versions.findValuesAsString("version")).containsExactly("243", "242", "241", "240");
        assertThat(versions.path(0).path("undoes").intValue()).isEqualTo(242);
        assertThat(versions.path(1).path("undoneBy").intValue()).isEqualTo(243);
        assertThat(versions.path(0).path("comment").asString()).isEqualTo("Ångrar mig igen");
        assertThat(versions.path(0).path("changes")).isEqualTo(versions.path(2).path("changes"));
    }

    @Test
    void undoingTwiceChangesNothingTheSecondTime() {
        undo(241);
        Ran again = undo(241, "--json");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.json().path("outcome").asString()).isEqualTo("refused");
        Ran skipped = undo(241, "--skip-conflicts", "--json");
        assertThat(skipped.exit()).isZero();
        assertThat(skipped.json().path("outcome").asString()).isEqualTo("unchanged");
    }

    @Test
    void aVersionThatIsNotOursOrNotThereIsRefused() {
        Ran foreign = undo(240, "--json");
        assertThat(foreign.exit()).isEqualTo(1);
        assertThat(foreign.json().path("outcome").asString()).isEqualTo("refused");
        assertThat(foreign.json().path("refusedBecause").path(0).asString()).isEqualTo("not_our_version");
        assertThat(foreign.json().has("changes")).isFalse();

        Ran missing = undo(999);
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.out()).contains("Inget är ändrat", "FEL no_such_version");
    }

    @Test
    void whatSomebodyHasChangedSinceIsAConflictThatCanBeSkipped() throws SQLException {
        sql("""
                UPDATE LogiskAdress SET beskrivning = 'Ändrad av eva', version = version + 1, updatedBy = 'eva'
                WHERE id = (SELECT rowId FROM bulktak_changed_row WHERE object = 'logicalAddress' AND kind = 'replace' LIMIT 1)""");

        Ran refused = undo(241);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).contains("Inget är ändrat", "VARNING undo_conflict", "eva", "--skip-conflicts");

        Ran skipped = undo(241, "--skip-conflicts", "--json");
        assertThat(skipped.exit()).isZero();
        assertThat(skipped.json().path("version").intValue()).isEqualTo(242);
        assertThat(skipped.json().path("warnings").intValue()).isEqualTo(1);
        assertThat(skipped.json().path("summary").path("logicalAddressesRenamed").intValue()).isEqualTo(7);
    }

    @Test
    void historyTellsWhoWhenAndWhat() {
        undo(241);
        Ran history = Ran.command("history", "--catalogue", demo.tak());
        assertThat(history.exit()).isZero();
        assertThat(history.out().replaceAll("\\d{4}-\\d\\d-\\d\\d( \\d\\d:\\d\\d)?", "DAG$1").replaceAll(" \\d\\d:\\d\\d", " TID"))
                .isEqualTo("""
                        242  DAG TID  bo  "Ångrar version 241"
                          BulkTAK: 9 namn ändrade, 24 vägval förlängda, 402 borttagna
                          Ångrar version 241
                        241  DAG TID  anna  "Ärende 4711"
                          BulkTAK: 74 skapade, 9 namn ändrade, 328 nya vägval, 24 vägval avslutade
                          Ångrad av version 242
                        240  DAG  demo  "Demokatalog: allt i den är påhittat"
                          Publicerad av något annat än BulkTAK, så vad som ändrades är inte känt.
                        """);
    }

    @Test
    void anExportFileHasNoHistory() {
        Ran history = Ran.command("history", "--catalogue", demo.export(), "--json");
        assertThat(history.exit()).isEqualTo(3);
        assertThat(history.errorCode()).isEqualTo("catalogue_read_only");
        assertThat(Ran.command("undo", "241", "--catalogue", demo.export(), "--by", "bo").exit()).isEqualTo(3);
    }
}
