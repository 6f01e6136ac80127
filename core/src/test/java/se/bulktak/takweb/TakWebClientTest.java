package se.bulktak.takweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.bulktak.takweb.JsonBestallning.Item;
import se.bulktak.takweb.JsonBestallning.Route;
import se.bulktak.testing.TakWebImport;
import se.bulktak.testing.TakWebStandIn;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.testing.TestOrder;

class TakWebClientTest {

    private static final LocalDate FROM = LocalDate.of(2026, 6, 10);

    private TakWebStandIn takWeb = TakWebStandIn.start(imports());

    @AfterEach
    void stop() {
        takWeb.close();
    }

    private static TakWebImport imports() {
        return TakWebImport.of("NTJP-TEST", TestCatalogue.withReferralContracts().snapshot());
    }

    private static JsonBestallning order(String platform) {
        return Preparation.of(
                        TestOrder.of("""
                                contract PR | https://p.example.se/pr
                                producer SE2321000016-PRD1 | Journal + 100 % "ÅÄÖ" & co
                                unit SE2321000016-AAA1 | Testmottagningen
                                """),
                        FROM,
                        new OrderHead(new Platform(platform), Instant.EPOCH, "Testregionen", "CS0000001"))
                .order();
    }

    private PushOutcome push(String address, String password, JsonBestallning order) {
        return new TakWebClient(Duration.ofSeconds(60), Duration.ofSeconds(60))
                .push(TakWebAddress.of(address), TakWebStandIn.USER, password.toCharArray(), order);
    }

    private PushOutcome push() {
        return push(takWeb.root() + "/tak-web", TakWebStandIn.PASSWORD, order("NTJP-TEST"));
    }

    @Test
    void logsInAndHasTheOrderCarriedOut() {
        PushOutcome outcome = push();

        assertThat(outcome).isInstanceOfSatisfying(PushOutcome.Accepted.class, accepted -> {
            assertThat(accepted.counts()).isEqualTo(Map.of("Nyskapad", 3));
            assertThat(accepted.report()).contains("Inkludera:", "SE2321000016-AAA1 - Testmottagningen (Nyskapad)");
        });
        assertThat(outcome.lines()).containsExactly(
                "tak-web har tagit emot beställningen.",
                "  Nyskapad: 3",
                "Raderna väntar nu på publicering för användaren takadmin och syns inte för någon förrän de publiceras. "
                        + "Logga in i tak-web, gör det som står på arbetslistan och publicera.");
        assertThat(takWeb.imports().components()).containsEntry("SE2321000016-PRD1", "Journal + 100 % \"ÅÄÖ\" & co");
        assertThat(takWeb.imports().routes()).singleElement()
                .satisfies(route -> assertThat(route.from()).isEqualTo(FROM));
    }

    @Test
    void theBodyIsTheWholeJsonPercentEncodedWithoutAParameterName() {
        push();

        assertThat(takWeb.bodies()).singleElement().asString()
                .startsWith("%7B%22plattform%22%3A%22NTJP-TEST%22")
                .contains("2026-06-10T12%3A00%3A00%2B0200")
                .doesNotContain("=", "+", "&");
    }

    @Test
    void doesWithoutCsrfProtectionWhenItIsOff() {
        takWeb.withoutCsrf();

        assertThat(push()).isInstanceOf(PushOutcome.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/tak-web", "/tak-web/", "/tak-web/bestallning", "/tak-web/auth/login?error=true"})
    void theAddressIsUnderstoodAsPeopleGiveIt(String path) {
        assertThat(push(takWeb.root() + path, TakWebStandIn.PASSWORD, order("NTJP-TEST")))
                .isInstanceOf(PushOutcome.Accepted.class);
    }

    @Test
    void takWebMayHaveAnotherPath() {
        try (TakWebStandIn other = TakWebStandIn.startAt("/sektor/tak", imports())) {
            assertThat(push(other.root() + "/sektor/tak/", TakWebStandIn.PASSWORD, order("NTJP-TEST")))
                    .isInstanceOf(PushOutcome.Accepted.class);
        }
    }

    @Test
    void aWrongPasswordIsToldAndNothingIsSent() {
        PushOutcome outcome = push(takWeb.root(), "fel lösenord", order("NTJP-TEST"));

        assertThat(outcome).isInstanceOf(PushOutcome.NotLoggedIn.class);
        assertThat(outcome.word()).isEqualTo("not_logged_in");
        assertThat(outcome.lines()).singleElement().asString()
                .contains("misslyckades för användaren takadmin", "Kontrollera användarnamn och lösenord")
                .doesNotContain("fel lösenord");
        assertThat(takWeb.bodies()).isEmpty();
    }

    @Test
    void aUserWithoutRightToOrderIsTold() {
        takWeb.withoutRight();

        assertThat(push().lines()).singleElement().asString().startsWith("Användaren får inte göra beställningar");
        assertThat(takWeb.bodies()).isEmpty();
    }

    @Test
    void anotherPlatformIsRefusedWithAdvice() {
        PushOutcome outcome = push(takWeb.root(), TakWebStandIn.PASSWORD, order("NTJP-PROD"));

        assertThat(outcome.lines()).containsExactly(
                "tak-web nekade beställningen. Inget är sparat.",
                "  - Beställningen avser plattform NTJP-PROD, men den här instansen hanterar NTJP-TEST",
                "    Beställningen gäller en annan plattform än den här tak-web. Ange rätt plattform med --platform, "
                        + "eller skicka till rätt tak-web.");
        assertThat(takWeb.imports().routes()).isEmpty();
    }

    @Test
    void eachErrorIsToldAndEqualAdviceOnce() {
        JsonBestallning order = new JsonBestallning(
                order("NTJP-TEST").head(),
                FROM,
                List.of(),
                List.of(),
                List.of(
                        new Route("SE2321000016-PRD9", "SE2321000016-AAA9", "urn:riv:x:1", "RIVTABP21", "https://p.example.se"),
                        new Route("SE2321000016-PRD9", "SE2321000016-AAA8", "urn:riv:x:1", "RIVTABP99", "https://p.example.se")));

        PushOutcome outcome = push(takWeb.root(), TakWebStandIn.PASSWORD, order);

        assertThat(outcome).isInstanceOfSatisfying(
                PushOutcome.Rejected.class, rejected -> assertThat(rejected.objections()).hasSize(7));
        assertThat(String.join("\n", outcome.lines())).isEqualTo("""
                tak-web nekade beställningen. Inget är sparat.
                  - Skapa Vägval: Logisk Adress SE2321000016-AAA9 finns inte
                  - Skapa Vägval: Tjänstekomponent SE2321000016-PRD9 finns inte
                  - Skapa Vägval: Logisk Adress SE2321000016-AAA8 finns inte
                  - Skapa Vägval: Tjänstekomponent SE2321000016-PRD9 finns inte
                    Något som beställningen räknar med finns inte i TAK. Gör en ny beställning mot en färsk katalog, eller utan --catalogue.
                  - Skapa Vägval: Tjänstekontrakt urn:riv:x:1 finns inte
                  - Skapa Vägval: Tjänstekontrakt urn:riv:x:1 finns inte
                    Tjänstekontraktet måste läggas upp i TAK först. Kontakta TAK-förvaltningen.
                  - Skapa Vägval: RivTaProfil RIVTABP99 finns inte
                    RIV-TA-profilen finns inte i TAK. Rätta arbetsboken och gör en ny beställning.""");
    }

    @Test
    void manyEqualErrorsAreCounted() {
        takWeb.answering(text -> "JsonBestallning ERROR:::" + "Det finns mer än ett vägval i databasen med X\n".repeat(12));

        assertThat(push().lines()).hasSize(13).contains("  … och 2 till av samma slag");
    }

    @Test
    void aParseErrorHasNoReasonOfItsOwn() {
        takWeb.answering(text -> "JsonBestallning ERROR:::{}");

        assertThat(push().lines()).containsExactly(
                "tak-web nekade beställningen. Inget är sparat.",
                "  - tak-web kunde inte läsa beställningen och säger inte varför.",
                "    Skicka beställningen som den är, utan ändringar för hand. Hjälper inte det: klistra in den på sidan "
                        + "Beställning i tak-web, som kan säga mer.");
    }

    @Test
    void aFaultInsideTakWebIsARefusal() {
        takWeb.answering(text -> "RUNTIME ERROR:::java.lang.NullPointerException");

        assertThat(push()).isInstanceOfSatisfying(PushOutcome.Rejected.class, rejected ->
                assertThat(rejected.objections()).containsExactly(new PushOutcome.Objection(
                        "java.lang.NullPointerException",
                        "Det blev fel inne i tak-web. Be den som sköter tak-web att se i loggen.")));
    }

    @Test
    void anAnswerThatIsNoReportIsNotTakenForSuccess() {
        takWeb.answering(text -> "<html><body>Inkludera: underhåll pågår</body></html>");
        assertThat(push()).isInstanceOfSatisfying(
                PushOutcome.Unreachable.class, unreachable -> assertThat(unreachable.uncertain()).isTrue());

        takWeb.answering(text -> "");
        assertThat(push().lines()).anyMatch(line -> line.startsWith("Beställningen kan ha genomförts ändå."));
    }

    @Test
    void aSlowImportIsUncertainRatherThanFailed() {
        takWeb.slow(Duration.ofSeconds(10));
        PushOutcome outcome = new TakWebClient(Duration.ofSeconds(60), Duration.ofSeconds(1))
                .push(TakWebAddress.of(takWeb.root()), TakWebStandIn.USER, TakWebStandIn.PASSWORD.toCharArray(), order("NTJP-TEST"));

        assertThat(outcome.word()).isEqualTo("unreachable");
        assertThat(outcome.lines()).containsExactly(
                "tak-web på " + takWeb.root() + "/tak-web svarade inte inom 1 sekunder.",
                "Beställningen kan ha genomförts ändå. Titta i tak-web efter opublicerade ändringar innan du skickar den igen.");
    }

    @Test
    void aServerThatIsNotThereIsTold() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        PushOutcome outcome = push("http://127.0.0.1:" + port, TakWebStandIn.PASSWORD, order("NTJP-TEST"));

        assertThat(outcome).isInstanceOfSatisfying(
                PushOutcome.Unreachable.class, unreachable -> assertThat(unreachable.uncertain()).isFalse());
        assertThat(outcome.lines()).singleElement().asString().startsWith("Ingen tak-web svarar på http://127.0.0.1:");
        assertThat(push("http://finns.invalid/", TakWebStandIn.PASSWORD, order("NTJP-TEST")).word()).isEqualTo("unreachable");
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForForEver() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            PushOutcome outcome = new TakWebClient(Duration.ofSeconds(1), Duration.ofSeconds(1)).push(
                    TakWebAddress.of("http://127.0.0.1:" + silent.getLocalPort()), "u", new char[0], order("NTJP-TEST"));

            assertThat(outcome.lines()).singleElement().asString().contains("svarade inte inom 1 sekunder");
        }
    }

    @Test
    void aWebServerWithoutTakWebIsTold() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.start();
        try {
            assertThat(push("http://127.0.0.1:" + other.getAddress().getPort(), "x", order("NTJP-TEST")).lines())
                    .singleElement().asString().startsWith("Det finns ingen tak-web på http://127.0.0.1:");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void thePasswordDoesNotFollowARedirectToAnotherServer() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", takWeb.root() + "/tak-web/auth/login");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        other.start();
        try {
            assertThat(push("http://127.0.0.1:" + other.getAddress().getPort(), "x", order("NTJP-TEST")).lines())
                    .singleElement().asString().contains("hänvisar till " + takWeb.root() + "/tak-web/auth/login");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> TakWebAddress.of("tak.example.se")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"tak.example.se\" är ingen adress till tak-web. Ange den som i webbläsaren, till exempel "
                        + "https://tak.example.se/tak-web.");
        assertThatThrownBy(() -> TakWebAddress.of("ftp://tak.example.se/")).hasMessageContaining("ingen adress");
        assertThatThrownBy(() -> TakWebAddress.of("https://exa mple/")).hasMessageContaining("ingen adress");
        assertThatThrownBy(() -> TakWebAddress.of("https://u:hemligt@tak.example.se/"))
                .hasMessageStartingWith("Skriv inte användare eller lösenord")
                .hasMessageNotContaining("hemligt");
        assertThat(TakWebAddress.of("http://tak.example.se/").hint()).isPresent();
        assertThat(TakWebAddress.of("https://tak.example.se/").hint()).isEmpty();
        assertThat(TakWebAddress.of("http://localhost:8080/tak-web").hint()).isEmpty();
    }

    @Test
    void aLargeOrderIsSentWhole() {
        List<Item> units = java.util.stream.IntStream.range(0, 5_000)
                .mapToObj(i -> new Item("SE2321000016-U" + i, "Enhet " + i))
                .toList();
        JsonBestallning small = order("NTJP-TEST");
        List<Route> routes = units.stream()
                .map(unit -> new Route("SE2321000016-PRD1", unit.hsaId(), TestCatalogue.PR, "RIVTABP21", "https://p.example.se"))
                .toList();

        PushOutcome outcome = push(
                takWeb.root(),
                TakWebStandIn.PASSWORD,
                new JsonBestallning(small.head(), FROM, small.components(), units, routes));

        assertThat(outcome).isInstanceOfSatisfying(
                PushOutcome.Accepted.class, accepted -> assertThat(accepted.counts()).containsEntry("Nyskapad", 10_001));
    }
}
