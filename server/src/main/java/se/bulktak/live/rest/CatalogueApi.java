package se.bulktak.live.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import se.bulktak.apply.OrderDesk;
import se.bulktak.catalogue.CatalogueTable;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.health.DatabaseFacts;
import se.bulktak.health.HealthCsv;
import se.bulktak.health.HealthFacts;
import se.bulktak.health.HealthJson;
import se.bulktak.health.HealthReport;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.rest.Files;

/** The catalogue as the server knows it, and its health. */
@RestController
@RequestMapping(path = "/api/v1/catalogue", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "catalogue")
class CatalogueApi {

    private final LiveCatalogue catalogue;
    private final OrderDesk desk;

    CatalogueApi(LiveCatalogue catalogue, OrderDesk desk) {
        this.catalogue = catalogue;
        this.desk = desk;
    }

    /**
     * @param ready whether it has been read
     * @param version the newest published version; null until it has been read
     * @param trouble why it cannot be read, in Swedish; null when it can, or is being read
     * @param rows live rows by kind
     */
    @Schema(name = "Catalogue")
    record CatalogueJson(
            boolean ready,
            @Schema(example = "240") @Nullable Long version,
            @Nullable Instant readAt,
            @Nullable String trouble,
            Map<String, Integer> rows) {}

    @GetMapping
    @Operation(summary = "Which version of TAK the server knows, and how much is in it")
    CatalogueJson getCatalogue() {
        Optional<LiveCatalogue.Current> current = catalogue.find();
        return new CatalogueJson(
                current.isPresent(),
                current.map(read -> read.snapshot().state().version()).orElse(null),
                current.map(LiveCatalogue.Current::readAt).orElse(null),
                catalogue.trouble().orElse(null),
                current.map(read -> rows(read.snapshot())).orElse(Map.of()));
    }

    private static Map<String, Integer> rows(Snapshot snapshot) {
        Map<String, Integer> rows = new TreeMap<>();
        rows.put("serviceContract", live(snapshot.contracts()));
        rows.put("logicalAddress", live(snapshot.addresses()));
        rows.put("serviceComponent", live(snapshot.components()));
        rows.put("callAddress", live(snapshot.callAddresses()));
        rows.put("routing", live(snapshot.routings()));
        rows.put("callAuthorization", live(snapshot.authorizations()));
        return rows;
    }

    private static int live(CatalogueTable<?> table) {
        return (int) table.rows().stream().filter(Row::isLive).count();
    }

    @GetMapping("/health")
    @Operation(
            summary = "What in the catalogue is not as it should be",
            description = "The document of health --json, described in docs/health.md. Takes some seconds for a national catalogue.")
    ResponseEntity<byte[]> getHealth() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HealthJson.write(report(), out);
        return Files.json(out.toByteArray());
    }

    @GetMapping(path = "/health.csv", produces = Files.CSV_VALUE)
    @Operation(summary = "The same as a table")
    ResponseEntity<byte[]> getHealthCsv() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HealthCsv.write(report(), out);
        return Files.download("katalogens-halsa.csv", Files.CSV, out.toByteArray());
    }

    private HealthReport report() {
        DatabaseCatalogue database = catalogue.database();
        return HealthReport.of(
                database.lastWhole(), HealthFacts.ofDatabase(desk.today(), DatabaseFacts.of(database.upkeep())));
    }
}
