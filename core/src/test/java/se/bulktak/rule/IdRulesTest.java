package se.bulktak.rule;

import static se.bulktak.testing.FindingAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Row;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Findings;
import se.bulktak.rule.IdForm.DeviatingHsaId;
import se.bulktak.rule.IdForm.InvalidHsaId;
import se.bulktak.rule.IdForm.OrganisationNumber;
import se.bulktak.rule.IdForm.ReservedAddress;
import se.bulktak.rule.IdForm.WrongCheckDigit;
import se.bulktak.rule.IdSpelling.LookalikeCharacters;
import se.bulktak.rule.KnownProducer.NewProducer;
import se.bulktak.rule.OneOrganisation.OtherOrganisation;
import se.bulktak.rule.UnitOnce.RepeatedUnit;
import se.bulktak.rule.UnitOnce.UnitInSeveralWorkbooks;
import se.bulktak.rule.UnitTwins.CollidingId;
import se.bulktak.rule.UnitTwins.SimilarUnit;
import se.bulktak.testing.Examine;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.testing.TestOrder;

/** What an id must be: of the right form or known to TAK, rightly spelt, and the only one of its kind. */
class IdRulesTest {

    private static final String HEAD = "contract PR | https://p.example.se/ProcessRequest\n"
            + "producer SE2321000016-PRD1 | Testregionen -- Journal\n";

    private final TestCatalogue catalogue = TestCatalogue.withReferralContracts();

    IdRulesTest() {
        long producer = catalogue.component("SE2321000016-PRD1", "Testregionen -- Journal");
        catalogue.callAddress(producer, "https://p.example.se/ProcessRequest");
    }

    private static Findings check(String unit) {
        return Examine.order(HEAD + "unit " + unit + " | Testmottagningen").findings();
    }

    private Findings checkAgainstTak(String unit) {
        return Examine.order(HEAD + "unit " + unit + " | Testmottagningen").against(catalogue).findings();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SE2321000016-A", "SE2321000016-ABCDEFGHIJ12345678", "se2321000016-medhc", "SE5565594230-10H4"})
    void theStrictFormPasses(String id) {
        assertThat(check(id)).isSilent();
        assertThat(checkAgainstTak(id)).isSilent();
    }

    @ParameterizedTest
    @CsvSource({
        "T_SERVICES_SE165565594230-10H4, PREFIX",
        "HSATEST2-CT0,                   PREFIX",
        "5565594231,                     PREFIX",
        "SE232100016-AAA1,               NUMBER",
        "SE23210000166-AAA1,             NUMBER",
        "SE2321000016AAA1,               HYPHEN",
        "SE2321000016_AAA1,              HYPHEN",
        "SE2321000040T-YY0021-Cosmic,    HYPHEN",
        "SE2321000016-,                  NOTHING_AFTER",
        "SE2321000016-A-1,               FREE_PART",
        "SE2321000016-A_1,               FREE_PART",
        "SE2321000016-ABCDEFGHIJ123456789, LENGTH",
    })
    void whatDeviatesPassesOnlyIfTakHasIt(String id, IdFlaw flaw) {
        CellRef place = new CellRef("order.xlsx", "Logiska adresser", 5, 1);
        HsaId unit = new HsaId(id);

        assertThat(check(id)).hasExactly(DeviatingHsaId.class, new DeviatingHsaId(unit, flaw, "unchecked", place));
        assertThat(checkAgainstTak(id)).hasExactly(InvalidHsaId.class, new InvalidHsaId(unit, flaw, List.of(), place));
        catalogue.address(id, "Testmottagningen");
        assertThat(checkAgainstTak(id))
                .hasCodes("deviating_hsa_id")
                .hasExactly(DeviatingHsaId.class, new DeviatingHsaId(unit, flaw, "in_tak", place));
    }

    @Test
    void twelveDigitsPassWithAWarningAlsoWhenNew() {
        assertThat(checkAgainstTak("SE165565594230-10H4"))
                .hasCodes("deviating_hsa_id")
                .hasWarning(DeviatingHsaId.class)
                .saying("”SE165565594230-10H4” har 16 framför organisationsnumret, vilket avviker från formen för HSA-id "
                        + "(fliken Logiska adresser, cell A5). Kontrollera att det verkligen är det id som används i anropen, "
                        + "och inte samma id utan 16.");
    }

    @Test
    void whatTakDoesNotTakeIsInvalidWithOrWithoutACatalogue() {
        assertThat(check("SE2321000016-ÅÄ1"))
                .hasCodes("invalid_hsa_id")
                .hasError(InvalidHsaId.class)
                .at("Logiska adresser!A5")
                .saying("”SE2321000016-ÅÄ1” innehåller otillåtna tecken och är därför inget giltigt HSA-id "
                        + "(fliken Logiska adresser, cell A5). Otillåtet: Å och Ä. Rätta id:t. Ett HSA-id är SE, tio siffror, "
                        + "bindestreck och därefter 1–18 bokstäver eller siffror, till exempel SE2321000016-A1B2.");
        assertThat(check("SE2321000016 -AAA1")).hasError(InvalidHsaId.class).with("flaw", "innehåller blanksteg");
        // Upper case makes an ordinary I of the dotless one.
        assertThat(check("SE2321000016-AAAı")).hasError(InvalidHsaId.class);
    }

    @Test
    void anInvalidProducerIsTold() {
        assertThat(Examine.order("""
                        contract PR | https://p.example.se/ProcessRequest
                        producer Journalen! | Testregionen -- Journal
                        unit SE2321000016-AAA1 | Testmottagningen
                        """).findings())
                .hasError(InvalidHsaId.class)
                .at("Tjänsteproducent!A5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "SE", "se"})
    void theStandardAddressesAreNoUnits(String id) {
        catalogue.address("SE", "Roten");
        assertThat(check(id)).hasCodes("reserved_address").hasError(ReservedAddress.class);
        assertThat(checkAgainstTak(id)).hasError(ReservedAddress.class);
    }

    @Test
    void aBareOrganisationNumberIsWarnedOf() {
        assertThat(checkAgainstTak("5565594230")).hasCodes("organisation_number").hasWarning(OrganisationNumber.class);
    }

    @Test
    void aWrongCheckDigitIsWarnedOfUnlessTakHasTheId() {
        assertThat(checkAgainstTak("SE2321000017-AAA1"))
                .hasCodes("wrong_check_digit")
                .hasWarning(WrongCheckDigit.class)
                .with("organisation", "2321000017");
        catalogue.address("SE2321000017-AAA1", "Testmottagningen");
        assertThat(checkAgainstTak("SE2321000017-AAA1")).isSilent();
    }

    @ParameterizedTest
    @CsvSource({
        "SE2321000016–AAA1, SE2321000016-AAA1", // en dash
        "SE2321000016-АAA1, SE2321000016-AAA1", // Cyrillic A
        "SE2321000016-ΟAA1, SE2321000016-OAA1", // Greek Omicron
    })
    void aLookalikeIsRefusedAndTheRightSpellingGiven(String id, String suggestion) {
        assertThat(check(id)).hasCodes("invalid_hsa_id", "lookalike_characters");
        assertThat(check(id)).hasWarning(LookalikeCharacters.class).with("suggestion", suggestion);
    }

    @Test
    void lettersAmongTheDigitsAreLookalikes() {
        assertThat(checkAgainstTak("SE23210OOOI6-AAA1")).hasCodes("invalid_hsa_id", "lookalike_characters");
        assertThat(check("SE23210OOOI6-AAA1"))
                .hasWarning(LookalikeCharacters.class)
                .saying("”SE23210OOOI6-AAA1” innehåller tecken som bara ser rätt ut: O och I "
                        + "(fliken Logiska adresser, cell A5). Skriv i stället SE2321000016-AAA1, om det är det som menas.");
        // Read as digits, the number would be no organisation's.
        assertThat(check("SE23210OOOI7-AAA1")).hasNo(LookalikeCharacters.class);
    }

    @Test
    void twinsWithinTheOrderAreToldUnlessTakKnowsBoth() {
        String order = HEAD + """
                unit SE2321000016-A0B1 | Testmottagningen
                unit SE2321000016-AOBI | Testavdelningen
                """;

        assertThat(Examine.order(order).against(catalogue).findings())
                .hasCodes("similar_unit")
                .hasWarning(SimilarUnit.class)
                .at("Logiska adresser!A6", "Logiska adresser!A5");
        catalogue.address("SE2321000016-A0B1", "Testmottagningen");
        catalogue.address("SE2321000016-AOBI", "Testavdelningen");
        assertThat(Examine.order(order).against(catalogue).findings()).isSilent();
    }

    @Test
    void aNewUnitThatLooksLikeOneInTakIsTold() {
        catalogue.address("SE2321000016-1OB1", "Riktiga mottagningen");

        assertThat(checkAgainstTak("SE2321000016-10B1"))
                .hasCodes("similar_unit")
                .hasWarning(SimilarUnit.class)
                .saying("SE2321000016-10B1 är förvillande lik ”SE2321000016-1OB1” (”Riktiga mottagningen”), som finns i TAK "
                        + "(fliken Logiska adresser, cell A5). Stanna och kontrollera tecken för tecken, särskilt O och 0 samt "
                        + "I, L och 1. Rätta id:t om det är enheten i TAK som menas.");
        assertThat(checkAgainstTak("SE2321000016-1OB1")).hasNo(SimilarUnit.class);
        assertThat(checkAgainstTak("SE2321000016-10B2")).isSilent();
    }

    @Test
    void aSickTwinInTakIsToldAlsoOfAUnitThatTakKnows() {
        catalogue.address("SE2321000016-10LG\u2028", "Testmottagningen");
        catalogue.address("SE2321000016-10LG", "Testmottagningen");

        assertThat(checkAgainstTak("SE2321000016-10LG")).hasCodes("similar_unit");
    }

    @Test
    void anIdThatTheDatabaseCannotTellFromAnotherIsRefused() {
        catalogue.address("SE2321000016-VÄST", "Västra");

        assertThat(checkAgainstTak("SE2321000016-VAST")).hasCodes("colliding_id").hasError(CollidingId.class);
        assertThat(checkAgainstTak("SE2321000016-VEST")).isSilent();
    }

    @Test
    void aDeletedTwinIsNoTwin() {
        LogicalAddress held = new LogicalAddress("SE2321000016-1OB1", "Borttagen");
        catalogue.addressRow(new Row<>(900, 1, true, null, held, null));

        assertThat(checkAgainstTak("SE2321000016-10B1")).isSilent();
    }

    @Test
    void aUnitStandsOnce() {
        assertThat(Examine.order(HEAD + """
                        unit SE2321000016-AAA1 | Testmottagningen
                        unit SE2321000016-AAA2 | Testavdelningen
                        unit se2321000016-aaa1 | Testmottagningen
                        """).findings())
                .hasCodes("repeated_unit")
                .hasWarning(RepeatedUnit.class)
                .at("Logiska adresser!A5", "Logiska adresser!A7");
    }

    @Test
    void aUnitInTwoWorkbooksIsTold() {
        String unit = "unit SE2321000016-AAA1 | Testmottagningen";
        assertThat(Examine.order(TestOrder.workbook("a.xlsx", HEAD + unit), TestOrder.workbook("b.xlsx", HEAD + unit)).findings())
                .hasCodes("unit_in_several_workbooks")
                .hasWarning(UnitInSeveralWorkbooks.class)
                .saying("SE2321000016-AAA1 står i flera arbetsböcker (a.xlsx, fliken Logiska adresser, cell A5; b.xlsx, fliken "
                        + "Logiska adresser, cell A5). Kontrollera att enheten ska ha kontrakten i alla dessa arbetsböcker. "
                        + "Ta annars bort den där den inte ska vara.");
    }

    @Test
    void aProducerThatTakHasNeverHeardOfIsTold() {
        TestCatalogue without = TestCatalogue.withReferralContracts();
        without.callAddress(without.component("SE2321000016-PRD2", "Annan"), "https://p.example.se/x");

        assertThat(Examine.order(HEAD + "unit SE2321000016-AAA1 | Testmottagningen").against(without).findings())
                .hasCodes("new_producer")
                .hasWarning(NewProducer.class)
                .at("Tjänsteproducent!A5");
        assertThat(checkAgainstTak("SE2321000016-AAA1")).isSilent();
    }

    @Test
    void unitsOfAnotherOrganisationThanMostAreTold() {
        Findings findings = Examine.order(HEAD + """
                unit SE2321000016-AAA1 | Ett
                unit SE5565594230-AAA2 | Två
                unit SE2321000016-AAA3 | Tre
                """).findings();

        assertThat(findings)
                .hasCodes("other_organisation")
                .hasWarning(OtherOrganisation.class)
                .saying("SE5565594230-AAA2 hör till organisationsnummer 5565594230, men flest enheter hör till 2321000016 "
                        + "(fliken Logiska adresser, cell A6). Kontrollera att beställaren får ansluta enheten. En handläggare "
                        + "måste godkänna det.");
    }

    @Test
    void theStatedOrganisationGoesBeforeTheMajority() {
        Examine order = Examine.order(HEAD + """
                unit SE2321000016-AAA1 | Ett
                unit SE5565594230-AAA2 | Två
                unit SE162321000016-AAA3 | Tre
                """);

        assertThat(order.organisation("5565594230").findings())
                .hasWarning(OtherOrganisation.class)
                .at("Logiska adresser!A5", "Logiska adresser!A7");
        assertThat(order.organisation("2321000016").findings()).hasWarning(OtherOrganisation.class).at("Logiska adresser!A6");
    }
}
