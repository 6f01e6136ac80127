package se.bulktak.rule;

import static se.bulktak.testing.FindingAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Findings;
import se.bulktak.order.ContractLine;
import se.bulktak.order.OrderedWorkbook;
import se.bulktak.order.ProducerLine;
import se.bulktak.order.ReadingFindings.MissingTab;
import se.bulktak.order.Text;
import se.bulktak.order.UnitLine;
import se.bulktak.rule.ContractInCatalogue.ContractNotInCatalogue;
import se.bulktak.rule.ContractInCatalogue.ProfileNotInCatalogue;
import se.bulktak.rule.ContractOnce.DuplicateContract;
import se.bulktak.rule.ContractRows.IncompleteContractRow;
import se.bulktak.rule.ContractRows.MissingUrl;
import se.bulktak.rule.ContractRows.UnknownContract;
import se.bulktak.rule.ExamplesRemoved.ExampleLeft;
import se.bulktak.rule.OneProducer.SeveralProducers;
import se.bulktak.rule.ProfileUsable.OtherProfile;
import se.bulktak.rule.ProfileUsable.UnknownProfile;
import se.bulktak.rule.WorkbookComplete.MissingId;
import se.bulktak.rule.WorkbookComplete.NoContract;
import se.bulktak.rule.WorkbookComplete.NoProducer;
import se.bulktak.rule.WorkbookComplete.NoUnits;
import se.bulktak.testing.Examine;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.testing.TestOrder;

/** What every workbook must hold: contracts, one producer and units, each row whole. */
class OrderRowsTest {

    static final String PR = "contract PR | https://p.example.se/ProcessRequest/1/rivtabp21\n";
    static final String PRC = "contract PRC | https://p.example.se/ProcessRequestConfirmation/1/rivtabp21\n";
    static final String PRODUCER = "producer SE2321000016-PRD1 | Testregionen -- Journal\n";
    static final String UNIT = "unit SE2321000016-AAA1 | Testmottagningen\n";

    @Test
    void saysNothingOfASoundOrder() {
        assertThat(Examine.order(PR + PRC + PRODUCER + UNIT).findings()).isSilent();
    }

    @Test
    void saysNothingOfASoundOrderThatTakIsReadyFor() {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        long producer = catalogue.component("SE2321000016-PRD1", "Testregionen -- Journal");
        catalogue.callAddress(producer, "https://p.example.se/ProcessRequest/1/rivtabp21");

        assertThat(Examine.order(PR + PRC + PRODUCER + UNIT).against(catalogue).findings()).isSilent();
    }

    @Test
    void everyWorkbookNeedsContractProducerAndUnits() {
        Findings findings = Examine.order(TestOrder.workbook("a.xlsx", PR + PRODUCER + UNIT), TestOrder.workbook("b.xlsx", ""))
                .findings();

        assertThat(findings)
                .hasExactly(NoContract.class, new NoContract(CellRef.ofTab("b.xlsx", "Tjänstekontrakt")))
                .hasExactly(NoProducer.class, new NoProducer(CellRef.ofTab("b.xlsx", "Tjänsteproducent")))
                .hasExactly(NoUnits.class, new NoUnits(CellRef.ofTab("b.xlsx", "Logiska adresser")));
        assertThat(findings)
                .hasError(NoUnits.class)
                .saying("Inga enheter finns i fliken Logiska adresser. "
                        + "Fyll i HSA-id och namn för varje enhet som ska anslutas, en rad per enhet.");
    }

    @Test
    void ofATabThatCouldNotBeReadItIsNotSaidThatItIsEmpty() {
        Findings reading = Findings.of(List.of(new MissingTab(CellRef.ofFile("order.xlsx"), "Logiska adresser")));

        assertThat(Examine.order(PR + PRODUCER).findings(reading)).hasCodes("missing_tab");
        assertThat(Examine.order(PR + PRODUCER).findings()).hasCodes("no_units");
    }

    @Test
    void aRowWithANameAloneLacksItsId() {
        Findings findings = Examine.order(PR + "producer | Journalen\n" + UNIT + "unit | Namnlös enhet").findings();

        assertThat(findings).hasError(NoProducer.class).at("Tjänsteproducent!A5");
        assertThat(findings)
                .hasError(MissingId.class)
                .at("Logiska adresser!A6")
                .saying("En rad har namnet ”Namnlös enhet” men inget HSA-id (fliken Logiska adresser, cell A6). "
                        + "Fyll i enhetens HSA-id. Ta bort hela raden om enheten inte ska anslutas.");
    }

    @Test
    void examplesAreTold() {
        CellRef row = new CellRef("order.xlsx", "Logiska adresser", 5, 0);
        UnitLine example = new UnitLine(row, text(row, 1, "SE2321000016-EXEMPEL2"), text(row, 2, "EXEMPEL"), true);
        OrderedWorkbook sound = TestOrder.workbook("order.xlsx", PR + PRODUCER + UNIT);
        OrderedWorkbook workbook =
                new OrderedWorkbook("order.xlsx", sound.contracts(), sound.producers(), List.of(example));

        assertThat(Examine.order(workbook).findings())
                .hasCodes("example_left")
                .hasError(ExampleLeft.class)
                .at("Logiska adresser!5")
                .saying("Mallens exempel SE2321000016-EXEMPEL2 står kvar (fliken Logiska adresser, rad 5). "
                        + "Ta bort exemplet, hela raden, och fyll i egna uppgifter.");
    }

    @Test
    void anExampleProducerIsToldToo() {
        CellRef row = new CellRef("order.xlsx", "Tjänsteproducent", 5, 0);
        ProducerLine example = new ProducerLine(row, text(row, 1, "SE2321000016-EXEMPEL1"), text(row, 2, "EXEMPEL"), true);
        OrderedWorkbook sound = TestOrder.workbook("order.xlsx", PR + UNIT);

        assertThat(Examine.order(new OrderedWorkbook("order.xlsx", sound.contracts(), List.of(example), sound.units()))
                        .findings())
                .hasCodes("example_left");
    }

    @Test
    void aRowWithoutUrlAloneIsNotAnIncompleteOne() {
        assertThat(Examine.order("contract PR |\n" + PRODUCER + UNIT).findings())
                .hasCodes("missing_url")
                .hasError(MissingUrl.class)
                .at("Tjänstekontrakt!D5")
                .saying("URL saknas för ProcessRequest (fliken Tjänstekontrakt, cell D5). "
                        + "Fyll i tjänsteproducentens URL. Ta bort hela raden om kontraktet inte ska användas.");
    }

    @Test
    void aRowThatIsHalfClearedIsIncomplete() {
        assertThat(Examine.order(PR + "contract | https://p.example.se/x\n" + PRODUCER + UNIT).findings())
                .hasCodes("incomplete_contract_row")
                .hasError(IncompleteContractRow.class)
                .at("Tjänstekontrakt!6")
                .with("written", "https://p.example.se/x");
    }

    @Test
    void aContractOfAnotherServiceIsUnknown() {
        assertThat(Examine.order(PR + "contract GetRequestStatus | https://p.example.se/x\n" + PRODUCER + UNIT).findings())
                .hasCodes("unknown_contract")
                .hasError(UnknownContract.class)
                .saying("”GetRequestStatus” är inget av tjänstens kontrakt (fliken Tjänstekontrakt, rad 6). "
                        + "Skriv ett av tjänstens kontrakt som i mallen (ProcessRequest, ProcessRequestConfirmation och "
                        + "ProcessRequestOutcome), eller ta bort hela raden.");
    }

    @Test
    void aHiddenRowIsTheReadersToTell() {
        ContractLine line = TestOrder.workbook("order.xlsx", "contract PR |").contracts().get(0);
        ContractLine hidden = new ContractLine(
                line.row(), line.name(), line.namespace(), line.profile(), line.url(), line.contract(), true);
        OrderedWorkbook sound = TestOrder.workbook("order.xlsx", PRODUCER + UNIT);

        assertThat(Examine.order(new OrderedWorkbook("order.xlsx", List.of(hidden), sound.producers(), sound.units()))
                        .findings())
                .isSilent();
    }

    @Test
    void aContractStandsOnOneRow() {
        assertThat(Examine.order(PR + PR + PRODUCER + UNIT).findings())
                .hasError(DuplicateContract.class)
                .at("Tjänstekontrakt!5", "Tjänstekontrakt!6");
        assertThat(Examine.order(
                                TestOrder.workbook("a.xlsx", PR + PRODUCER + UNIT),
                                TestOrder.workbook("b.xlsx", PR + PRODUCER + "unit SE2321000016-AAA2 | Testavdelningen"))
                        .findings())
                .isSilent();
    }

    @Test
    void aContractThatTakLacksIsNeverCreated() {
        TestCatalogue catalogue = TestCatalogue.empty();
        catalogue.profile("RIVTABP21");
        catalogue.contract(TestCatalogue.PR);

        Findings findings = Examine.order(PR + PRC + PRODUCER + UNIT).against(catalogue).findings();

        assertThat(findings).hasError(ContractNotInCatalogue.class).at("Tjänstekontrakt!6");
        assertThat(findings).hasNo(ProfileNotInCatalogue.class);
    }

    @Test
    void aProfileThatTakLacksIsNeverCreated() {
        TestCatalogue catalogue = TestCatalogue.empty();
        catalogue.contract(TestCatalogue.PR);

        assertThat(Examine.order(PR + PRODUCER + UNIT).against(catalogue).findings())
                .hasError(ProfileNotInCatalogue.class)
                .with("profile", "RIVTABP21");
    }

    @Test
    void anotherProfileIsWarnedOfAndAnUnreachableOneRefused() {
        assertThat(Examine.order(withProfile("rivtabp21")).findings()).isSilent();
        assertThat(Examine.order(withProfile("RIVTABP20")).findings())
                .hasWarning(OtherProfile.class)
                .at("Tjänstekontrakt!C5");
        assertThat(Examine.order(withProfile("RIVEN13606")).findings())
                .hasError(UnknownProfile.class)
                .saying("RIV-TA-profilen ”RIVEN13606” går inte att använda (fliken Tjänstekontrakt, cell C5). "
                        + "Skriv RIVTABP21, eller låt cellen vara tom.");
    }

    @Test
    void anOrderHasOneProducerOverAllItsWorkbooks() {
        OrderedWorkbook first = TestOrder.workbook("a.xlsx", PR + PRODUCER + UNIT);
        String otherUnit = "unit SE2321000016-AAA2 | Testavdelningen\n";

        assertThat(Examine.order(first, TestOrder.workbook("b.xlsx", PR + PRODUCER.replace("SE", "se") + otherUnit))
                        .findings())
                .isSilent();
        assertThat(Examine.order(first, TestOrder.workbook("b.xlsx", PR + "producer SE2321000016-PRD2 | Andra\n" + otherUnit))
                        .findings())
                .hasError(SeveralProducers.class)
                .saying("Beställningen har flera tjänsteproducenter: SE2321000016-PRD1 och SE2321000016-PRD2 "
                        + "(a.xlsx, fliken Tjänsteproducent, cell A5; b.xlsx, fliken Tjänsteproducent, cell A5). "
                        + "Behåll en. Gör en egen beställning för varje annan producent.");
    }

    private static OrderedWorkbook withProfile(String profile) {
        OrderedWorkbook sound = TestOrder.workbook("order.xlsx", "contract PR | https://p.example.se/x\n" + PRODUCER + UNIT);
        ContractLine line = sound.contracts().get(0);
        ContractLine other = new ContractLine(
                line.row(), line.name(), line.namespace(), text(line.row(), 3, profile), line.url(), line.contract(), false);
        return new OrderedWorkbook("order.xlsx", List.of(other), sound.producers(), sound.units());
    }

    private static Text text(CellRef row, int column, String value) {
        return new Text(value, value, new CellRef(row.file(), row.tab(), row.row(), column));
    }
}
