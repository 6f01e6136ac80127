package se.bulktak.takweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.bulktak.order.Order;
import se.bulktak.takweb.JsonBestallning.Item;
import se.bulktak.testing.TakWebImport;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.testing.TestOrder;
import tools.jackson.databind.json.JsonMapper;

class JsonBestallningTest {

    private static final Instant ORDERED = Instant.parse("2026-06-09T22:30:00Z");
    private static final LocalDate FROM = LocalDate.of(2026, 6, 10);
    private static final Order ORDER = TestOrder.of("""
            contract PR | https://p.example.se/ProcessRequest/1/rivtabp21
            producer se2321000016-prd1 | Testregionen -- Journal
            unit SE2321000016-AAA1 | Testmottagningen "Åsen"
            """);

    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restoreZone() {
        TimeZone.setDefault(zone);
    }

    private static OrderHead head(String comment) {
        return new OrderHead(new Platform("NTJP-TEST"), ORDERED, "Testregionen", comment);
    }

    private static JsonBestallning json(Order order, LocalDate from) {
        return Preparation.of(order, from, head("CS0000001")).order();
    }

    private static String field(JsonBestallning order, String name) {
        return JsonMapper.shared().readTree(order.text()).get(name).stringValue();
    }

    @Test
    void isWhatTakWebAcceptsAsItIs() {
        assertThat(json(ORDER, FROM).text()).isEqualTo("""
                {
                  "plattform" : "NTJP-TEST",
                  "formatVersion" : "1.0",
                  "version" : "1",
                  "bestallningsTidpunkt" : "2026-06-10T00:30:00+0200",
                  "genomforandeTidpunkt" : "2026-06-10T12:00:00+0200",
                  "utforare" : "Testregionen",
                  "kommentar" : "CS0000001",
                  "inkludera" : {
                    "tjanstekomponenter" : [ {
                      "hsaId" : "SE2321000016-PRD1",
                      "beskrivning" : "Testregionen -- Journal"
                    } ],
                    "tjanstekontrakt" : [ ],
                    "logiskadresser" : [ {
                      "hsaId" : "SE2321000016-AAA1",
                      "beskrivning" : "Testmottagningen \\"Åsen\\""
                    } ],
                    "anropsbehorigheter" : [ ],
                    "vagval" : [ {
                      "tjanstekomponent" : "SE2321000016-PRD1",
                      "logiskAdress" : "SE2321000016-AAA1",
                      "tjanstekontrakt" : "urn:riv:clinicalprocess:activity:request:ProcessRequestResponder:1",
                      "rivtaprofil" : "RIVTABP21",
                      "adress" : "https://p.example.se/ProcessRequest/1/rivtabp21"
                    } ]
                  },
                  "exkludera" : {
                    "anropsbehorigheter" : [ ],
                    "vagval" : [ ]
                  }
                }
                """);
    }

    @Test
    void theStreamHoldsTheSameBytesAndIsLeftOpen() throws Exception {
        boolean[] closed = {false};
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        json(ORDER, FROM).write(out);

        assertThat(out.toString(java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(json(ORDER, FROM).text());
        assertThat(closed[0]).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Pacific/Auckland", "America/Los_Angeles", "Europe/Stockholm", "Asia/Kathmandu"})
    void theSwedishDayAndOffsetHoldWhateverTheMachinesZone(String id) {
        TimeZone.setDefault(TimeZone.getTimeZone(id));

        assertThat(field(json(ORDER, FROM), "genomforandeTidpunkt")).isEqualTo("2026-06-10T12:00:00+0200");
        assertThat(field(json(ORDER, FROM), "bestallningsTidpunkt")).isEqualTo("2026-06-10T00:30:00+0200");
        assertThat(field(json(ORDER, LocalDate.of(2026, 12, 1)), "genomforandeTidpunkt"))
                .isEqualTo("2026-12-01T12:00:00+0100");
    }

    @Test
    void theOffsetIsThatOfTheDayAlsoWhenTheClocksChange() {
        assertThat(field(json(ORDER, LocalDate.of(2026, 3, 28)), "genomforandeTidpunkt")).endsWith("+0100");
        assertThat(field(json(ORDER, LocalDate.of(2026, 3, 29)), "genomforandeTidpunkt")).endsWith("+0200");
        assertThat(field(json(ORDER, LocalDate.of(2026, 10, 24)), "genomforandeTidpunkt")).endsWith("+0200");
        assertThat(field(json(ORDER, LocalDate.of(2026, 10, 25)), "genomforandeTidpunkt")).endsWith("+0100");
    }

    @Test
    void theCommentIsOnOneLineAndFits() {
        assertThat(head(" CS0000001\r\nbrådskar \n").comment()).isEqualTo("CS0000001 brådskar");
        assertThat(head("x".repeat(254)).comment()).hasSize(254);
        assertThat(head("x".repeat(255)).comment()).hasSize(254);
        assertThat(head("x".repeat(253) + "😀").comment()).isEqualTo("x".repeat(253));
    }

    @Test
    void aNameIsCutExactlyWhenTakWebWouldCutIt() {
        assertThat(StoredText.name("x".repeat(255))).hasSize(255);
        assertThat(StoredText.name("x".repeat(256))).hasSize(254);
    }

    @Test
    void nothingStandsTwice() {
        Order order = TestOrder.of(List.of(
                TestOrder.workbook("a.xlsx", """
                        contract PR | https://p.example.se/pr
                        contract PRC | https://p.example.se/prc
                        producer SE2321000016-PRD1 | Journalen
                        unit SE2321000016-AAA1 |
                        unit se2321000016-aaa1 | Mottagningen
                        unit SE2321000016-AAA2 | Andra
                        """),
                TestOrder.workbook("b.xlsx", """
                        contract PR | https://p.example.se/annan
                        contract PRO | https://p.example.se/pro
                        producer SE2321000016-PRD1 | Journalen
                        unit SE2321000016-AAA1 | Annat namn
                        """)));

        JsonBestallning json = json(order, FROM);

        assertThat(json.components()).containsExactly(new Item("SE2321000016-PRD1", "Journalen"));
        assertThat(json.logicalAddresses()).containsExactly(
                new Item("SE2321000016-AAA1", "Mottagningen"), new Item("SE2321000016-AAA2", "Andra"));
        assertThat(json.routes()).extracting(route -> route.logicalAddress() + " " + route.url()).containsExactly(
                "SE2321000016-AAA1 https://p.example.se/pr",
                "SE2321000016-AAA1 https://p.example.se/prc",
                "SE2321000016-AAA2 https://p.example.se/pr",
                "SE2321000016-AAA2 https://p.example.se/prc",
                "SE2321000016-AAA1 https://p.example.se/pro");
        assertThat(TakWebImport.of("NTJP-TEST", TestCatalogue.withReferralContracts().snapshot()).receive(json.text()))
                .contains("Inkludera:");
        assertThatThrownBy(() -> new JsonBestallning(
                        head(""), FROM, List.of(), List.of(new Item("A", ""), new Item("a", "")), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatCannotBeUnderstoodIsPassedOver() {
        JsonBestallning json = json(TestOrder.of("""
                contract PR | https://p.example.se/pr
                contract PRC |
                contract Okänt | https://p.example.se/x
                producer SE2321000016-PRD1 | Journalen
                unit SE2321000016-AAA1 |
                unit * | Alla
                unit SE | Roten
                unit inte ett id | Fel
                """), FROM);

        assertThat(json.routes()).hasSize(1);
        assertThat(json.logicalAddresses()).containsExactly(new Item("SE2321000016-AAA1", ""));
    }

    @Test
    void anOrderWithoutProducerOrContractsAsksForNothing() {
        assertThat(json(TestOrder.of("contract PR | https://p.example.se/pr\nunit SE2321000016-AAA1 | A"), FROM).isEmpty())
                .isTrue();
        assertThat(json(TestOrder.of("producer SE2321000016-PRD1 | J\nunit SE2321000016-AAA1 | A"), FROM).isEmpty())
                .isTrue();
        assertThat(json(ORDER, FROM).isEmpty()).isFalse();
    }

    @Test
    void aPlatformThatIsNotKnownIsHinted() {
        assertThat(new Platform("NTJP-PROD").hint()).isEmpty();
        assertThat(new Platform("ntjp-prod").hint()).hasValueSatisfying(hint -> assertThat(hint)
                .startsWith("Plattformen ntjp-prod skrivs nästan som NTJP-PROD."));
        assertThat(new Platform("RTP").hint()).hasValueSatisfying(hint -> assertThat(hint)
                .contains("NTJP-DEV, NTJP-TEST, NTJP-QA, NTJP-PROD, SLL-QA, SLL-PROD"));
        assertThatThrownBy(() -> new Platform(" ")).hasMessageStartingWith("Plattform saknas.");
    }
}
