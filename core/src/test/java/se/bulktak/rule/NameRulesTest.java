package se.bulktak.rule;

import static se.bulktak.testing.FindingAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.bulktak.finding.Findings;
import se.bulktak.rule.NameSensible.GarbledName;
import se.bulktak.rule.NameSensible.NameIsId;
import se.bulktak.rule.NameSensible.SharedName;
import se.bulktak.rule.NameSensible.TruncatedName;
import se.bulktak.rule.NameStorable.MissingName;
import se.bulktak.rule.NameStorable.NameTooLong;
import se.bulktak.rule.NameStorable.UnsupportedCharacters;
import se.bulktak.rule.NamesAgree.ConflictingNames;
import se.bulktak.testing.Examine;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.testing.TestOrder;

/** What a name must be: given, one, storable, and of use to those who search. */
class NameRulesTest {

    private static final String HEAD = "contract PR | https://p.example.se/ProcessRequest\n"
            + "producer SE2321000016-PRD1 | Testregionen -- Journal\n";

    private static Findings check(String name) {
        return Examine.order(HEAD + "unit SE2321000016-AAA1 | " + name).findings();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Vårdcentralen Älgen, hus 3 – \"Öst\"", "Ortopedmottagning §4 é ½ €", "A"})
    void ordinaryNamesPass(String name) {
        assertThat(check(name)).isSilent();
    }

    @Test
    void aNameIsNeeded() {
        assertThat(check(""))
                .hasCodes("missing_name")
                .hasError(MissingName.class)
                .at("Logiska adresser!B5")
                .saying("Namn saknas för SE2321000016-AAA1 (fliken Logiska adresser, cell B5). "
                        + "Fyll i namnet. Slå upp dagens namn i TAK om det ska vara kvar.");
        assertThat(Examine.order(HEAD.replace("Testregionen -- Journal", "") + "unit SE2321000016-AAA1 | A").findings())
                .hasError(MissingName.class)
                .at("Tjänsteproducent!B5");
    }

    @Test
    void aNameHasAtMost255Characters() {
        assertThat(check("x".repeat(255))).isSilent();
        assertThat(check("x".repeat(256))).hasCodes("name_too_long").hasError(NameTooLong.class).with("length", 256);
    }

    @Test
    void emojiAndInvisibleCharactersAreRefusedByName() {
        assertThat(check("Barn 😀 och\u200b unga"))
                .hasCodes("unsupported_characters")
                .hasError(UnsupportedCharacters.class)
                .saying("Namnet ”Barn 😀 och\u200b unga” innehåller tecken som inte går att spara i TAK: 😀 (U+1F600) och U+200B "
                        + "(fliken Logiska adresser, cell B5). Ta bort tecknen. Skriv om namnet för hand om de inte syns.");
        assertThat(check("Barn\tunga")).hasError(UnsupportedCharacters.class);
    }

    @Test
    void oneNamePerUnitInTheWholeOrder() {
        String first = HEAD + "unit SE2321000016-AAA1 | Testmottagningen";
        String again = HEAD + "unit SE2321000016-AAA1 | Testkliniken";

        assertThat(Examine.order(TestOrder.workbook("a.xlsx", first), TestOrder.workbook("b.xlsx", again)).findings())
                .hasCodes("conflicting_names", "unit_in_several_workbooks")
                .hasError(ConflictingNames.class)
                .with("names", "[Testmottagningen, Testkliniken]");
        assertThat(Examine.order(HEAD + "unit SE2321000016-AAA1 | A\nunit SE2321000016-AAA1 | a").findings())
                .hasError(ConflictingNames.class)
                .at("Logiska adresser!B5", "Logiska adresser!B6");
    }

    @Test
    void oneNamePerProducerInTheWholeOrder() {
        String unit = "unit SE2321000016-AAA1 | A";
        assertThat(Examine.order(
                                TestOrder.workbook("a.xlsx", HEAD + unit),
                                TestOrder.workbook("b.xlsx", HEAD.replace("Journal", "System") + unit.replace("A1 | A", "A2 | B")))
                        .findings())
                .hasCodes("conflicting_names")
                .hasError(ConflictingNames.class)
                .at("Tjänsteproducent!B5", "Tjänsteproducent!B5");
    }

    @Test
    void exactly25CharactersMayBeCut() {
        assertThat(check("Ortopedmottagningen Norra")).hasCodes("truncated_name").hasWarning(TruncatedName.class);
        assertThat(check("Ortopedmottagningen Norr")).isSilent();
        assertThat(check("Ortopedmottagningen Norra S")).isSilent();
    }

    @Test
    void aNameThatTakHasMoreOfIsCut() {
        TestCatalogue catalogue = ready();
        catalogue.address("SE2321000016-AAA1", "Ortopedmottagningen Norra Sjukhuset");

        assertThat(against(catalogue, "Ortopedmott"))
                .hasCodes("truncated_name", "name_replaced")
                .hasWarning(TruncatedName.class)
                .with("inTak", "Ortopedmottagningen Norra Sjukhuset");
        assertThat(against(catalogue, "Ortopeden")).hasNo(TruncatedName.class);
    }

    @Test
    void aNameThatIsTaksOwnIsNotCut() {
        TestCatalogue catalogue = ready();
        catalogue.address("SE2321000016-AAA1", "Ortopedmottagningen Norra");

        assertThat(against(catalogue, "Ortopedmottagningen Norra")).isSilent();
    }

    @Test
    void aCutNameDoesNotMatterWhenTaksIsKept() {
        TestCatalogue catalogue = ready();
        catalogue.address("SE2321000016-AAA1", "Ortopedmottagningen Norra Sjukhuset");

        assertThat(Examine.order(HEAD + "unit SE2321000016-AAA1 | Ortopedmott")
                        .against(catalogue)
                        .keepingNames()
                        .findings())
                .isSilent();
    }

    @Test
    void anIdIsNoName() {
        assertThat(check("se2321000016-AAA1")).hasCodes("name_is_id").hasWarning(NameIsId.class);
    }

    @Test
    void garbledLettersAreTold() {
        assertThat(check("V\u00c3\u00a5rdcentralen")).hasCodes("garbled_name").hasWarning(GarbledName.class);
        assertThat(check("V\ufffdrdcentralen")).hasWarning(GarbledName.class);
    }

    @Test
    void aNameForSeveralUnitsIsWorthKnowing() {
        assertThat(Examine.order(HEAD + """
                        unit SE2321000016-AAA1 | Rehab
                        unit SE2321000016-AAA2 | Rehab
                        unit SE2321000016-AAA3 | Rehab norr
                        """).findings())
                .hasCodes("shared_name")
                .hasInfo(SharedName.class)
                .at("Logiska adresser!B5", "Logiska adresser!B6");
    }

    private static TestCatalogue ready() {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        long producer = catalogue.component("SE2321000016-PRD1", "Testregionen -- Journal");
        catalogue.callAddress(producer, "https://p.example.se/ProcessRequest");
        return catalogue;
    }

    private static Findings against(TestCatalogue catalogue, String name) {
        return Examine.order(HEAD + "unit SE2321000016-AAA1 | " + name).against(catalogue).findings();
    }
}
