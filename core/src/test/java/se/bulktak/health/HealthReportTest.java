package se.bulktak.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueState;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.Validity;
import se.bulktak.testing.TestCatalogue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HealthReportTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void tellsATableAndThenTheRowsOfWhatWasFound() {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        catalogue.address("SE2321000016-AAA1", "Testmottagningen");
        catalogue.address("SE2321000016-AAA2", "Andra\u2028mottagningen");
        catalogue.address("SE2321000016-AAA3", "Tredje mottagningen");
        List<String> lines = HealthText.lines(HealthReport.of(catalogue.snapshot(), HealthFacts.ofFile(TODAY)), 2);
        assertThat(lines)
                .startsWith(
                        "Kataloghälsa för TAK-version 12, 2026-11-23",
                        "4 logiska adresser, 1 tjänstekomponenter, 3 tjänstekontrakt, 0 anropsadresser, 0 vägval, 3 anropsbehörigheter")
                .contains("H3            3  Logiska adresser utan vägval")
                .contains("X10           –  Ändringar som ligger kvar opublicerade")
                .containsSubsequence(
                        "H3 Logiska adresser utan vägval (3)",
                        "  - SE2321000016-AAA1 \"Testmottagningen\"",
                        "  - SE2321000016-AAA2 \"Andra‹U+2028›mottagningen\"",
                        "  - … och 1 till (visa alla med --full)")
                .noneMatch(line -> line.contains("AAA3"));
    }

    @Test
    void writesJsonWithEveryCheckInOrder() throws IOException {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        catalogue.address("SE2321000016-AAA1", "Testmottagningen");
        JsonNode json = json(HealthReport.of(catalogue.snapshot(), HealthFacts.ofFile(TODAY)));
        assertThat(json.get("version").asInt()).isEqualTo(12);
        assertThat(json.get("today").asString()).isEqualTo("2026-11-23");
        assertThat(json.get("totals").get("logicalAddress").asInt()).isEqualTo(2);
        List<String> ids = new ArrayList<>();
        json.get("checks").forEach(check -> ids.add(check.get("id").asString()));
        assertThat(ids).hasSize(25).startsWith("H1", "H2").endsWith("X13", "X14");
        JsonNode h3 = json.get("checks").get(2);
        assertThat(h3.get("code").asString()).isEqualTo("la_not_part_of_routing");
        assertThat(h3.get("possible").asBoolean()).isTrue();
        assertThat(h3.get("count").asInt()).isEqualTo(1);
        assertThat(h3.get("rows").get(0).get("key").asString()).isEqualTo("SE2321000016-AAA1");
        assertThat(h3.get("rows").get(0).get("values").get("unitName").asString()).isEqualTo("Testmottagningen");
        JsonNode x10 = json.get("checks").get(HealthCheck.X10.ordinal());
        assertThat(x10.get("possible").asBoolean()).isFalse();
        assertThat(x10.get("count").isNull()).isTrue();
        assertThat(x10.get("reason").asString()).contains("databas");
    }

    @Test
    void aDatabaseAnswersEveryCheck() {
        HealthReport report = HealthReport.of(
                TestCatalogue.empty().snapshot(), HealthFacts.ofDatabase(TODAY, DatabaseFacts.none()));
        assertThat(report.results()).hasSize(25).allMatch(result -> result.rows().isPresent());
    }

    @Test
    void writesCsvThatASwedishExcelOpensAndThatCarriesNoFormulas() throws IOException {
        TestCatalogue catalogue = TestCatalogue.empty();
        catalogue.address("=1+1", "@Namn; \"med\" allt\nmöjligt");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HealthCsv.write(HealthReport.of(catalogue.snapshot(), HealthFacts.ofFile(TODAY)), out);
        String csv = out.toString(StandardCharsets.UTF_8);
        assertThat(csv)
                .startsWith("\ufeffKontroll;Kod;Rubrik;Nyckel;Objekt;Rad-id;Logisk adress;Namn på logisk adress;")
                .contains("\r\nH3;la_not_part_of_routing;Logiska adresser utan vägval;'=1+1;logisk adress;1;'=1+1;"
                        + "\"'@Namn; \"\"med\"\" allt\nmöjligt\";;")
                .contains("\r\nX10;stray_pending_rows;Ändringar som ligger kvar opublicerade;"
                        + "Kontrollen behöver en databas. En exportfil räcker inte.\r\n")
                .endsWith("\r\n");
    }

    @Test
    void everyCheckHasItsTextsAndACodeOfItsOwn() {
        assertThat(HealthCheck.values()).allSatisfy(check -> {
            assertThat(check.title()).isNotBlank();
            assertThat(check.definition()).endsWith(".");
            assertThat(check.advice()).endsWith(".");
            assertThat(HealthCheck.find(check.code())).contains(check);
            assertThat(HealthCheck.find(check.name().toLowerCase(Locale.ROOT))).contains(check);
        });
    }

    /** Nothing that a catalogue may hold stops a check or a renderer. */
    @Test
    void noCheckStumblesOnAnOddCatalogue() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        for (int i = 0; i < 40; i++) {
            Random random = new Random(seed + i);
            Snapshot odd = odd(random);
            DatabaseFacts facts = new DatabaseFacts(
                    random.nextBoolean() ? Optional.empty() : Optional.of(Set.of("anna")),
                    Map.of(new RowRef(ObjectKind.ROUTING, 1), TODAY.minusDays(9)),
                    Set.of(new RowRef(ObjectKind.ADDRESS, 2), new RowRef(ObjectKind.ADDRESS, 12345)),
                    List.of(new DatabaseFacts.EmptyVersion(1, "", "", "")),
                    Optional.of(""));
            HealthReport report = HealthReport.of(odd, HealthFacts.ofDatabase(TODAY, facts));
            assertThat(HealthText.lines(report, Integer.MAX_VALUE))
                    .as("seed %d", seed + i)
                    .noneMatch(line -> line.chars().anyMatch(c -> c < ' ' || c == 0x2028));
            JsonNode json = json(report);
            report.results().forEach(result ->
                    assertThat(json.get("checks").get(result.check().ordinal()).get("rows").size())
                            .isEqualTo(result.count()));
            HealthCsv.write(report, new ByteArrayOutputStream());
        }
    }

    private static Snapshot odd(Random random) {
        return new Snapshot(
                new CatalogueState(0, ""),
                rows(random, 3, () -> new RivtaProfile(text(random), text(random))),
                rows(random, 4, () -> new ServiceContract(text(random), text(random), 1, 0)),
                rows(random, 20, () -> new LogicalAddress(text(random), text(random))),
                rows(random, 10, () -> new ServiceComponent(text(random), text(random))),
                rows(random, 12, () -> new CallAddress(id(random, 10), id(random, 3), text(random))),
                rows(random, 60, () -> new Routing(id(random, 20), id(random, 4), id(random, 12), validity(random))),
                rows(random, 40, () -> new CallAuthorization(
                        id(random, 10), id(random, 20), id(random, 4), text(random), validity(random))));
    }

    private static <T extends CatalogueObject> List<Row<T>> rows(
            Random random, int count, Supplier<T> values) {
        List<Row<T>> rows = new ArrayList<>();
        for (long id = 1; id <= count; id++) {
            T one = values.get();
            String user = random.nextInt(4) == 0 ? List.of("anna", "", "bo").get(random.nextInt(3)) : null;
            boolean deleted = random.nextInt(5) == 0;
            rows.add(switch (random.nextInt(5)) {
                case 0 -> new Row<>(id, 0, false, user, null, one);
                case 1 -> new Row<>(id, 0, deleted, user, one, null);
                case 2 -> new Row<>(id, 0, deleted, user, values.get(), one);
                default -> Row.published(id, 0, one);
            });
        }
        return rows;
    }

    private static long id(Random random, int known) {
        return random.nextInt(8) == 0 ? random.nextInt(3) - 1 : 1 + random.nextInt(known);
    }

    private static String text(Random random) {
        List<String> odd = List.of(
                "", " ", "*", "SE", "se", "U1", "u1 ", "U1\u2028", "UO", "U0", "\r\n", "=A1", "Å ä ö", "\ud83d\ude00", "\ud83d",
                "{unit}", "$1\\", "x".repeat(300), "x".repeat(25), "http://10.0.0.1", "https://p.example.se/", "a;b\"c",
                "\u001b[31m", "urn:riv:a:AResponder:1", ":", "::Responder", "\u0000", "%s", "Namn", "NAMN ");
        return odd.get(random.nextInt(odd.size()));
    }

    private static Validity validity(Random random) {
        return new Validity(day(random), day(random));
    }

    private static @Nullable LocalDate day(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> LocalDate.of(1, 1, 1);
            case 2 -> LocalDate.of(9999, 12, 31);
            default -> TODAY.plusDays(random.nextInt(7) - 3);
        };
    }

    private static JsonNode json(HealthReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HealthJson.write(report, out);
        return new JsonMapper().readTree(out.toByteArray());
    }
}
