package se.bulktak.rule;

import static org.junit.jupiter.params.provider.Arguments.arguments;
import static se.bulktak.testing.FindingAssertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Findings;
import se.bulktak.rule.UrlFitsContract.SeveralContractsOneUrl;
import se.bulktak.rule.UrlFitsContract.UrlNamesOtherContract;
import se.bulktak.rule.UrlFitsContract.UrlNamesOtherProfile;
import se.bulktak.rule.UrlForm.InvalidUrl;
import se.bulktak.rule.UrlForm.PlatformUrl;
import se.bulktak.rule.UrlOwner.NewHost;
import se.bulktak.rule.UrlOwner.UrlOfOtherProducer;
import se.bulktak.rule.UrlTrustworthy.HttpUrl;
import se.bulktak.rule.UrlTrustworthy.IpAddressUrl;
import se.bulktak.rule.UrlTrustworthy.TestHost;
import se.bulktak.rule.UrlTrustworthy.WsdlUrl;
import se.bulktak.rule.UrlUnlikeOthers.SimilarUrl;
import se.bulktak.rule.UrlsAgree.ConflictingUrls;
import se.bulktak.testing.Examine;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.testing.TestOrder;

/** What a URL must be: storable, callable, the producer's own, and fit for its contract. */
class UrlRulesTest {

    private static final String REST = "producer SE2321000016-PRD1 | Testregionen -- Journal\n"
            + "unit SE2321000016-AAA1 | Testmottagningen\n";

    private static Findings check(String url) {
        return Examine.order("contract PR | " + url + "\n" + REST).findings();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://p.example.se/vp/clinicalprocess/activity/request/ProcessRequest/1/rivtabp21",
                "https://p.example.se:8443/EReferralWebservice/ProcessRequest",
                "https://p.example.se",
                "https://P.Example.SE/a-b_c?x&y",
            })
    void aSoundUrlPasses(String url) {
        assertThat(check(url)).isSilent();
    }

    static Stream<Arguments> invalidUrls() {
        return Stream.of(
                arguments("p.example.se/ProcessRequest", List.of("scheme")),
                arguments("ftp://p.example.se/x", List.of("scheme")),
                arguments("HTTPS://p.example.se/x", List.of("scheme_case")),
                arguments("https://p_1.example.se/x", List.of("underscore")),
                arguments("https:///ProcessRequest", List.of("host")),
                arguments("https://.example.se/x", List.of("host")),
                arguments("https://p.example.se:/x", List.of("port")),
                arguments("https://p.example.se:65536/x", List.of("port")),
                arguments("https://p.example.se/a b", List.of("blank")),
                arguments("https://p.example.se/a=b", List.of("characters")),
                arguments("https://p.example.se/å~", List.of("characters")),
                arguments("https://p.example.se/" + "a".repeat(235), List.of("length")),
                arguments("http", List.of("length", "scheme")),
                arguments("p.example.se/å b", List.of("blank", "characters", "scheme")));
    }

    @ParameterizedTest
    @MethodSource("invalidUrls")
    void everyFaultOfAUrlIsTold(String url, List<String> faults) {
        Assertions.assertThat(check(url).all().stream().map(Finding::variant).toList())
                .containsExactlyInAnyOrderElementsOf(faults);
        assertThat(check(url)).hasCodes("invalid_url");
    }

    @Test
    void twoHundredAndFiftyFiveCharactersAreNotTooMany() {
        assertThat(check("https://p.example.se/" + "a".repeat(234))).isSilent();
    }

    @Test
    void theCharactersThatTakRefusesAreNamed() {
        assertThat(check("https://p.example.se/å=1"))
                .hasError(InvalidUrl.class)
                .at("Tjänstekontrakt!D5")
                .saying("URL:en ”https://p.example.se/å=1” innehåller tecken som TAK inte tar emot: å och = "
                        + "(fliken Tjänstekontrakt, cell D5). Använd bara 0–9, a–z, A–Z och tecknen _ . : / - ? &. "
                        + "Be annars producenten om en annan adress.");
    }

    @Test
    void thePlatformIsNoProducer() {
        assertThat(check("https://esb.ntjp.se/vp/ProcessRequest")).hasError(PlatformUrl.class);
        assertThat(check("https://esb.ntjp.se.example.se/vp/ProcessRequest")).isSilent();
    }

    @Test
    void httpIsWarnedOf() {
        assertThat(check("http://p.example.se/ProcessRequest")).hasCodes("http_url").hasWarning(HttpUrl.class);
    }

    @Test
    void anIpAddressIsWarnedOf() {
        assertThat(check("https://192.0.2.10:443/ProcessRequest")).hasCodes("ip_address_url").hasWarning(IpAddressUrl.class);
        assertThat(check("https://192.0.2.10.example.se/ProcessRequest")).isSilent();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "journal, true",
        "test.example.se, true",
        "journal-qa.example.se, true",
        "remisstest.example.se, true",
        "journal.local, true",
        "protest-kliniken.example.se, true",
        "latest.example.se, false",
        "qatar.example.se, false",
        "journal.example.se, false"
    })
    void aTestHostIsWarnedOf(String host, boolean test) {
        Findings findings = check("https://" + host + "/ProcessRequest");
        if (test) {
            assertThat(findings).hasCodes("test_host").hasWarning(TestHost.class);
        } else {
            assertThat(findings).isSilent();
        }
    }

    @Test
    void theDescriptionOfAServiceIsNotTheService() {
        assertThat(check("https://p.example.se/ProcessRequest?wsdl")).hasCodes("wsdl_url").hasWarning(WsdlUrl.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PR,  https://p.example.se/ProcessRequestConfirmation/1, ProcessRequestConfirmation",
        "PR,  https://p.example.se/processrequestoutcome,        ProcessRequestOutcome",
        "PRC, https://p.example.se/ProcessRequest/1,             ProcessRequest",
        "PRC, https://p.example.se/ProcessRequestConfirmation/1, ''",
        "PR,  https://p.example.se/ProcessRequest/PRO,           ''",
        "PRO, https://p.example.se/remiss,                       ''",
    })
    void aUrlThatNamesAnotherContractIsWarnedOf(String contract, String url, String other) {
        Findings findings = Examine.order("contract " + contract + " | " + url + "\n" + REST).findings();
        if (other.isEmpty()) {
            assertThat(findings).isSilent();
        } else {
            assertThat(findings)
                    .hasCodes("url_names_other_contract")
                    .hasWarning(UrlNamesOtherContract.class)
                    .with("other", other);
        }
    }

    @Test
    void aUrlThatNamesTheOlderProfileIsWarnedOf() {
        assertThat(check("https://p.example.se/ProcessRequest/1/rivtabp20"))
                .hasCodes("url_names_other_profile")
                .hasWarning(UrlNamesOtherProfile.class);
    }

    @Test
    void oneUrlForSeveralContractsIsWorthKnowing() {
        String order = "contract PR | https://p.example.se/remiss\ncontract PRC | https://p.example.se/remiss\n" + REST;

        assertThat(Examine.order(order).findings())
                .hasCodes("several_contracts_one_url")
                .hasInfo(SeveralContractsOneUrl.class)
                .at("Tjänstekontrakt!D5", "Tjänstekontrakt!D6");
    }

    @Test
    void aUnitInTwoWorkbooksHasOneUrlPerContract() {
        String first = "contract PR | https://p.example.se/a\n" + REST;
        String again = "contract PR | https://p.example.se/b\n" + REST;

        Findings findings =
                Examine.order(TestOrder.workbook("a.xlsx", first), TestOrder.workbook("b.xlsx", again)).findings();

        assertThat(findings)
                .hasCodes("conflicting_urls", "unit_in_several_workbooks")
                .hasExactly(
                        ConflictingUrls.class,
                        new ConflictingUrls(
                                new HsaId("SE2321000016-AAA1"),
                                "ProcessRequest",
                                List.of("https://p.example.se/a", "https://p.example.se/b"),
                                List.of(
                                        new CellRef("a.xlsx", "Tjänstekontrakt", 5, 4),
                                        new CellRef("b.xlsx", "Tjänstekontrakt", 5, 4),
                                        new CellRef("a.xlsx", "Logiska adresser", 5, 1),
                                        new CellRef("b.xlsx", "Logiska adresser", 5, 1))));
    }

    @Test
    void workbooksWithUnitsOfTheirOwnMayDifferInUrl() {
        String first = "contract PR | https://p.example.se/a\n" + REST;
        String other = "contract PR | https://p.example.se/b\n" + REST.replace("AAA1", "AAA2").replace("mottagningen", "enheten");

        assertThat(Examine.order(TestOrder.workbook("a.xlsx", first), TestOrder.workbook("b.xlsx", other)).findings())
                .isSilent();
    }

    @Test
    void aUrlThatIsNearlyAnotherOfTheOrderIsWarnedOf() {
        String order = "contract PR | https://p.example.se/remiss\ncontract PRC | https://p.example.se/Remiss/\n" + REST;

        assertThat(Examine.order(order).findings())
                .hasCodes("similar_url")
                .hasWarning(SimilarUrl.class)
                .at("Tjänstekontrakt!D6", "Tjänstekontrakt!D5");
    }

    @Test
    void aUrlThatIsNearlyOneOfTheProducersIsWarnedOf() {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        long producer = catalogue.component("SE2321000016-PRD1", "Testregionen -- Journal");
        catalogue.callAddress(producer, "https://p.example.se/remiss/");
        String order = "contract PR | https://p.example.se/remiss\n" + REST;

        assertThat(Examine.order(order).against(catalogue).findings())
                .hasCodes("similar_url")
                .hasWarning(SimilarUrl.class)
                .saying("Producenten har redan ”https://p.example.se/remiss/” i TAK. Den skiljer sig från "
                        + "”https://p.example.se/remiss” bara i stora och små bokstäver eller avslutande snedstreck "
                        + "(fliken Tjänstekontrakt, cell D5). Skriv URL:en exakt som i TAK om det är samma adress.");

        catalogue.callAddress(producer, "https://p.example.se/remiss");
        assertThat(Examine.order(order).against(catalogue).findings()).isSilent();
    }

    @Test
    void aUrlAndAHostHaveKnownOwners() {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        catalogue.component("SE2321000016-PRD1", "Testregionen -- Journal");
        long other = catalogue.component("SE5565594230-PRD9", "Andra bolaget");
        String order = "contract PR | https://p.example.se/remiss\n" + REST;

        assertThat(Examine.order(order).against(catalogue).findings())
                .hasCodes("new_host")
                .hasWarning(NewHost.class)
                .with("host", "p.example.se");

        catalogue.callAddress(other, "https://p.example.se/remiss");
        assertThat(Examine.order(order).against(catalogue).findings())
                .hasCodes("url_of_other_producer")
                .hasWarning(UrlOfOtherProducer.class)
                .with("producers", "[SE5565594230-PRD9]");
    }
}
