package se.bulktak.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Row;
import se.bulktak.testing.TestCatalogue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NameIndexTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String PR = TestCatalogue.PR;

    private final TestCatalogue catalogue = TestCatalogue.withReferralContracts();
    private final long pr = catalogue.contractId(PR);

    /** The whole ranking: exact id, id prefix, name prefix, words' beginnings, anywhere; equals by kind and Swedish name. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # query                     | ids found, in order
            SE2321000016-AAA1           | SE2321000016-AAA1 SE2321000016-AAA11
            se2321000016-aaa1           | SE2321000016-AAA1 SE2321000016-AAA11
            SE2321000016-AAA            | SE2321000016-AAA1 SE2321000016-AAA2 SE2321000016-AAA11 X1
            AAA1                        | SE2321000016-AAA1 SE2321000016-AAA11
            Östersund                   | SE2321000016-AAA11 SE2321000016-AAA1
            ostersund                   | SE2321000016-AAA11 SE2321000016-AAA1
            ÖSTERSUND VÅRD              | SE2321000016-AAA1
            vard oster                  | SE2321000016-AAA1
            vård                        | SE2321000016-AAA1 SE2321000016-AAA2
            sund                        | SE2321000016-AAA1 SE2321000016-AAA11
            AAA1 vårdcentralen          | SE2321000016-AAA1
            Vårdcentralen SE2321000016-AAA1 | SE2321000016-AAA1
            are                         | SE2321000016-AAA2
            journal                     | SE2321000016-PRD1
            PRD1                        | SE2321000016-PRD1
            https://p.example.se/PR     | https://p.example.se/PR
            vårdcentralen journal       |
            [a-z]+                      |
            .*                          |
            aaa1\\                      |
            """)
    void ranks(String query, String ids) {
        catalogue.address("SE2321000016-AAA1", "Vårdcentralen Östersund");
        catalogue.address("SE2321000016-AAA2", "Åre vårdcentral");
        catalogue.address("SE2321000016-AAA11", "Östersunds akutmottagning");
        catalogue.address("X1", "A, förut SE2321000016-AAA");
        long producer = catalogue.component("SE2321000016-PRD1", "Testregionen -- Journal");
        catalogue.callAddress(producer, "https://p.example.se/PR");
        SearchResult result = search(query);
        assertThat(result.hits()).extracting(Hit::id).containsExactly(ids == null ? new String[0] : ids.split(" "));
        assertThat(result.total()).isEqualTo(result.hits().size());
    }

    @Test
    void namesComeInSwedishOrder() {
        for (String name : List.of("Örebro", "Zinken", "Ängen", "Ålen", "Arvika", "Édsbyn")) {
            catalogue.address("U-" + name.charAt(1), name);
        }
        assertThat(search("u-").hits())
                .extracting(Hit::name)
                .containsExactly("Arvika", "Édsbyn", "Zinken", "Ålen", "Ängen", "Örebro");
    }

    @Test
    void findsAContractByItsShortName() {
        assertThat(search("processrequest").hits())
                .extracting(Hit::id)
                .containsExactly(PR, TestCatalogue.PRC, TestCatalogue.PRO);
    }

    @Test
    void tellsWhereCallsToAUnitGo() {
        long unit = catalogue.address("SE2321000016-AAA1", "Testmottagningen");
        long url = catalogue.callAddress(catalogue.component("SE2321000016-PRD1", "Journal"), "https://p.example.se/PR");
        catalogue.routing(unit, pr, url, TestCatalogue.EARLIER, TODAY.minusDays(1));
        catalogue.routing(unit, pr, url, TODAY, TODAY);
        catalogue.routing(unit, catalogue.contractId(TestCatalogue.PRO), url);
        Hit.Unit hit = (Hit.Unit) search("aaa1").hits().get(0);
        assertThat(hit.routes().stream().map(route -> route.contractName() + " " + route.producer() + " " + route.producerName()
                        + " " + route.url() + " " + route.validity()))
                .containsExactly(
                        "ProcessRequest SE2321000016-PRD1 Journal https://p.example.se/PR 2026-11-23–2026-11-23",
                        "ProcessRequestOutcome SE2321000016-PRD1 Journal https://p.example.se/PR 2020-01-01–2120-01-01");
    }

    @Test
    void tellsWhatAComponentProducesAndWhetherItConsumes() {
        long producer = catalogue.component("SE2321000016-PRD1", "Journal");
        long url = catalogue.callAddress(producer, "https://p.example.se/PR");
        catalogue.callAddress(producer, "https://p.example.se/PRX");
        catalogue.routing(catalogue.address("A1", ""), pr, url);
        catalogue.routing(catalogue.address("A2", ""), pr, url);
        Hit.Component hit = (Hit.Component) search("prd1").hits().get(0);
        assertThat(hit.routes()).containsExactly(new Hit.Routes(PR, "ProcessRequest", 2));
        assertThat(hit.urls()).containsExactly("https://p.example.se/PR", "https://p.example.se/PRX");
        assertThat(hit.consumer()).isFalse();
        assertThat(((Hit.Component) search("kon1").hits().get(0)).consumer()).isTrue();
        assertThat(search(PR).hits().get(0)).isEqualTo(new Hit.Contract(PR, "ProcessRequest", 2, 1));
        assertThat(search("https://p.example.se/pr").hits().get(0)).isEqualTo(new Hit.Url(
                "https://p.example.se/PR",
                "Journal",
                "SE2321000016-PRD1",
                "RIVTABP21",
                List.of(new Hit.Routes(PR, "ProcessRequest", 2))));
    }

    @Test
    void tellsWhenANameWasChangedIfTheHistoryDoes() {
        long unit = catalogue.address("SE2321000016-AAA1", "Testmottagningen");
        Instant at = Instant.parse("2026-05-31T22:30:00Z");
        NameChanges history = row ->
                row.equals(new NameChanges.NamedRow(false, unit)) ? Optional.of(at) : Optional.empty();
        SearchResult result = NameIndex.of(catalogue.snapshot(), TODAY, history).search("SE2321000016", 10);
        assertThat(((Hit.Unit) result.hits().get(0)).nameChanged()).contains(at);
        assertThat(((Hit.Component) result.hits().get(1)).nameChanged()).isEmpty();
        assertThat(SearchText.lines(result)).contains("  Namnet ändrades senast 2026-06-01");
    }

    @Test
    void findsWhatIsPendingAndWhatIsDeletedButStillPublished() {
        catalogue.addressRow(new Row<>(90, 1, false, "anna", new LogicalAddress("U90", "Nytt"), new LogicalAddress("U90", "Gammalt")));
        catalogue.addressRow(new Row<>(91, 1, true, "anna", new LogicalAddress("U91", ""), new LogicalAddress("U91", "Borta snart")));
        catalogue.addressRow(new Row<>(92, 1, true, "anna", new LogicalAddress("U92", "Aldrig"), null));
        assertThat(search("u9").hits()).extracting(Hit::name).containsExactly("Borta snart", "Nytt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u00a0\u2003", "\u200b", "\u0000"})
    void findsNothingForNoWords(String query) {
        assertThat(search(query).total()).isZero();
        assertThat(SearchText.lines(search(query))).hasSize(1);
    }

    @Test
    void countsAllAndTellsAsManyAsAsked() {
        for (int i = 0; i < 30; i++) {
            catalogue.address("U" + i, "Enheten");
        }
        SearchResult result = NameIndex.of(catalogue.snapshot(), TODAY, NameChanges.UNKNOWN).search("u", 7);
        assertThat(result.total()).isGreaterThanOrEqualTo(30);
        assertThat(result.hits()).hasSize(7);
        assertThat(SearchText.lines(result)).last().isEqualTo("Visar 7 av " + result.total() + " träffar.");
        assertThat(NameIndex.of(catalogue.snapshot(), TODAY, NameChanges.UNKNOWN).search("u", -1).hits()).isEmpty();
    }

    @Test
    void noQueryStumbles() {
        catalogue.address("U1\u2028\u001b[31m", "\ud83d Å\u0301 {id} $1");
        catalogue.routing(77, 78, 79);
        catalogue.routing(catalogue.address("U2", ""), 78, catalogue.callAddress(79, "https://x.example.se"));
        NameIndex index = NameIndex.of(catalogue.snapshot(), TODAY, NameChanges.UNKNOWN);
        Random random = new Random(7);
        for (String query : List.of("u", "(", "[", "\\", "\\E", "a".repeat(1000), "a ".repeat(500), "ß æ Ø ﬁ", "\ud83d", "{id}", "x.ex")) {
            assertThat(SearchText.lines(index.search(query, 20)))
                    .allMatch(line -> line.chars().noneMatch(c -> c < ' ' || c == 0x2028));
        }
        for (int i = 0; i < 200; i++) {
            String query = random.ints(1 + random.nextInt(6), 0, 0x3000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            index.search(query, 3);
        }
    }

    @Test
    void writesJson() throws IOException {
        long unit = catalogue.address("SE2321000016-AAA1", "Testmottagningen");
        long url = catalogue.callAddress(catalogue.component("SE2321000016-PRD1", "Journal"), "https://p.example.se/PR");
        catalogue.routing(unit, pr, url, TODAY, null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SearchJson.write(search("SE2321000016-AAA1"), out);
        JsonNode expected = new JsonMapper().readTree("""
                {"query":"SE2321000016-AAA1","total":1,"hits":[
                  {"kind":"logicalAddress","id":"SE2321000016-AAA1","name":"Testmottagningen","routes":[
                    {"contract":"urn:riv:clinicalprocess:activity:request:ProcessRequestResponder:1",
                     "contractName":"ProcessRequest","producer":"SE2321000016-PRD1","producerName":"Journal",
                     "url":"https://p.example.se/PR","from":"2026-11-23","to":null}]}]}""");
        assertThat(new JsonMapper().readTree(out.toByteArray())).isEqualTo(expected);
    }

    private SearchResult search(String query) {
        return NameIndex.of(catalogue.snapshot(), TODAY, NameChanges.UNKNOWN).search(query, 100);
    }
}
