package se.bulktak.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.order.Order;
import se.bulktak.plan.Change;
import se.bulktak.plan.KeepNames;
import se.bulktak.plan.Plan;
import se.bulktak.plan.Planner;
import se.bulktak.publication.Catalogues;
import se.bulktak.testing.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Applying and undoing in a real database leaves what was published as it was, whatever it was. */
class UndoRoundTripTest {

    private static final int CATALOGUES = 50;
    private static final int ORDERS = 10;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final Approval APPROVAL = new Approval("kalle", Set.of(), false, "");

    @TempDir
    Path folder;

    @Test
    void whatIsPublishedIsBackAfterAnUndo() throws IOException {
        long seed = Long.getLong("bulktak.seed", System.nanoTime());
        System.out.println("UndoRoundTripTest seed " + seed + " (repeat with -Dbulktak.seed=" + seed + ")");
        Random random = new Random(seed);
        String location = "jdbc:sqlite:" + folder.resolve("catalogue.db") + "?synchronous=OFF";
        int changed = 0;
        for (int c = 0; c < CATALOGUES; c++) {
            Path export = folder.resolve("export.json");
            Files.writeString(export, Generated.published(Generated.catalogue(random, TODAY).snapshot()));
            Catalogues.importExport(location, export, true);
            DatabaseCatalogue catalogue = (DatabaseCatalogue) Catalogues.open(location);
            for (int o = 0; o < ORDERS; o++) {
                String which = "catalogue %d, order %d of seed %d".formatted(c, o, seed);
                if (applyAndUndo(Generated.order(random), TODAY.plusDays(random.nextInt(5) - 2L), catalogue, which)) {
                    changed++;
                }
            }
        }
        assertThat(changed).as("cases in which there was something to undo").isGreaterThan(CATALOGUES * ORDERS / 2);
    }

    private boolean applyAndUndo(Order order, LocalDate from, DatabaseCatalogue catalogue, String which) throws IOException {
        Map<String, JsonNode> before = content(catalogue);
        Plan plan = Planner.plan(order, catalogue.snapshot(), from, KeepNames.none()).plan();
        ApplyOutcome outcome = apply(new Proposal(OrderSummary.of(order), List.of(), plan), catalogue);
        if (outcome instanceof ApplyOutcome.Unchanged) {
            assertThat(plan.changes()).as(which).isEmpty();
            return false;
        }
        long version = version(outcome, which);

        UndoDesk.Undoing undoing = new UndoDesk(CLOCK).propose(version, catalogue);
        assertThat(undoing.findings()).as(which).isEmpty();
        version(apply(undoing.proposal().orElseThrow(), catalogue), which);

        assertThat(content(catalogue)).as(which).isEqualTo(before);
        Plan again = Planner.plan(order, catalogue.snapshot(), from, KeepNames.none()).plan();
        assertThat(withoutVersions(again)).as(which).isEqualTo(withoutVersions(plan));
        return true;
    }

    private static ApplyOutcome apply(Proposal proposal, DatabaseCatalogue catalogue) {
        return new Applier(catalogue, CLOCK).apply(proposal, APPROVAL);
    }

    private static long version(ApplyOutcome outcome, String which) {
        assertThat(outcome).as(which).isInstanceOf(ApplyOutcome.Applied.class);
        return ((ApplyOutcome.Applied) outcome).publication().version();
    }

    /** Every published element by kind and id, but for the version that published it. */
    private Map<String, JsonNode> content(DatabaseCatalogue catalogue) throws IOException {
        Path file = folder.resolve("content.json");
        Files.deleteIfExists(file);
        catalogue.export(file);
        Map<String, JsonNode> content = new TreeMap<>();
        JsonNode data = JsonMapper.shared().readTree(Files.readString(file)).path("data");
        data.propertyNames().forEach(kind -> data.path(kind).forEach(element -> {
            ((ObjectNode) element).remove("pubversion");
            content.put(kind + " " + element.path("id").asString(), element);
        }));
        return content;
    }

    private static List<Change> withoutVersions(Plan plan) {
        List<Change> changes = new ArrayList<>();
        for (Change change : plan.changes()) {
            if (change instanceof Change.Replace replace) {
                changes.add(new Change.Replace(replace.id(), 0, replace.before(), replace.after()));
            } else if (change instanceof Change.Remove remove) {
                changes.add(new Change.Remove(remove.id(), 0, remove.before()));
            } else {
                changes.add(change);
            }
        }
        return changes;
    }
}
