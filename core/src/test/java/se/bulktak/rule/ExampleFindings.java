package se.bulktak.rule;

import java.time.LocalDate;
import java.util.List;
import se.bulktak.apply.UndoFindings.NoSuchVersion;
import se.bulktak.apply.UndoFindings.NotOurVersion;
import se.bulktak.apply.UndoFindings.UndoConflict;
import se.bulktak.apply.UndoFindings.VersionReplaced;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.health.HealthFindings.AuthorizationLeftWithoutRouting;
import se.bulktak.health.HealthFindings.CreatesOverlap;
import se.bulktak.health.HealthFindings.DanglingReference;
import se.bulktak.health.HealthFindings.InvertedInterval;
import se.bulktak.health.HealthFindings.RoutingWithoutAuthorization;
import se.bulktak.order.ReadingFindings.ConsumersNotEmpty;
import se.bulktak.order.ReadingFindings.ContradictoryContractRow;
import se.bulktak.order.ReadingFindings.HiddenContent;
import se.bulktak.order.ReadingFindings.HiddenContractRow;
import se.bulktak.order.ReadingFindings.MissingColumn;
import se.bulktak.order.ReadingFindings.MissingTab;
import se.bulktak.order.ReadingFindings.NumberAsId;
import se.bulktak.order.ReadingFindings.SimilarTab;
import se.bulktak.order.ReadingFindings.Trimmed;
import se.bulktak.order.ReadingFindings.UnreadableCell;
import se.bulktak.order.UnitListFindings.AssumedColumns;
import se.bulktak.order.UnitListFindings.EmptyList;
import se.bulktak.order.UnitListFindings.MissingListColumn;
import se.bulktak.order.UnitListFindings.NoTickColumns;
import se.bulktak.order.UnitListFindings.UnclearTick;
import se.bulktak.order.UnitListFindings.UnknownTickColumn;
import se.bulktak.plan.Conflict;
import se.bulktak.rule.ChangeoverWindow.Vp006Window;
import se.bulktak.rule.ContractInCatalogue.ContractNotInCatalogue;
import se.bulktak.rule.ContractInCatalogue.ProfileNotInCatalogue;
import se.bulktak.rule.ContractOnce.DuplicateContract;
import se.bulktak.rule.ContractRows.IncompleteContractRow;
import se.bulktak.rule.ContractRows.MissingUrl;
import se.bulktak.rule.ContractRows.UnknownContract;
import se.bulktak.rule.ExamplesRemoved.ExampleLeft;
import se.bulktak.rule.IdForm.DeviatingHsaId;
import se.bulktak.rule.IdForm.InvalidHsaId;
import se.bulktak.rule.IdForm.OrganisationNumber;
import se.bulktak.rule.IdForm.ReservedAddress;
import se.bulktak.rule.IdForm.WrongCheckDigit;
import se.bulktak.rule.IdSpelling.LookalikeCharacters;
import se.bulktak.rule.KnownProducer.NewProducer;
import se.bulktak.rule.NameSensible.GarbledName;
import se.bulktak.rule.NameSensible.NameIsId;
import se.bulktak.rule.NameSensible.SharedName;
import se.bulktak.rule.NameSensible.TruncatedName;
import se.bulktak.rule.NameStorable.MissingName;
import se.bulktak.rule.NameStorable.NameTooLong;
import se.bulktak.rule.NameStorable.UnsupportedCharacters;
import se.bulktak.rule.NamesAgree.ConflictingNames;
import se.bulktak.rule.NamesReplaced.NameReplaced;
import se.bulktak.rule.NamesReplaced.ProducerNameReplaced;
import se.bulktak.rule.NobodyElsesChanges.DriftedRow;
import se.bulktak.rule.NobodyElsesChanges.PendingChange;
import se.bulktak.rule.OneOrganisation.OtherOrganisation;
import se.bulktak.rule.OneProducer.SeveralProducers;
import se.bulktak.rule.PairsSettled.AlreadyConnected;
import se.bulktak.rule.PairsSettled.ExtendedRouting;
import se.bulktak.rule.PairsSettled.OverlappingRoutings;
import se.bulktak.rule.PlanWithinReason.FromDatePassed;
import se.bulktak.rule.PlanWithinReason.PlanTouchesMuch;
import se.bulktak.rule.ProducersKeepRoutes.ProducerLeftWithoutRoutes;
import se.bulktak.rule.ProducersKeepRoutes.UnusedCallAddress;
import se.bulktak.rule.ProfileUsable.OtherProfile;
import se.bulktak.rule.ProfileUsable.UnknownProfile;
import se.bulktak.rule.StandardAuthorization.NoStandardAuthorization;
import se.bulktak.rule.StandardRoutings.ShadowsStandardRouting;
import se.bulktak.rule.Takeovers.FutureRoutingReplaced;
import se.bulktak.rule.Takeovers.TakenOver;
import se.bulktak.rule.Takeovers.UrlChanged;
import se.bulktak.rule.UnitOnce.RepeatedUnit;
import se.bulktak.rule.UnitOnce.UnitInSeveralWorkbooks;
import se.bulktak.rule.UnitTwins.CollidingId;
import se.bulktak.rule.UnitTwins.SimilarUnit;
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
import se.bulktak.rule.WorkbookComplete.MissingId;
import se.bulktak.rule.WorkbookComplete.NoContract;
import se.bulktak.rule.WorkbookComplete.NoProducer;
import se.bulktak.rule.WorkbookComplete.NoUnits;
import se.bulktak.split.SplitFindings.ConflictingTicks;
import se.bulktak.split.SplitFindings.NothingTicked;
import se.bulktak.split.SplitFindings.UnitWithoutTicks;
import se.bulktak.split.SplitFindings.UnusualCombination;

/** One or more examples of every finding that there is, for the page that documents them: a code's first one is shown there. */
final class ExampleFindings {

    private static final String FILE = "bestallning.xlsx";
    private static final HsaId UNIT = new HsaId("SE2321000016-A1B2");
    private static final HsaId PRODUCER = new HsaId("SE2321000016-JRN1");
    private static final String URL = "https://journal.exempelregionen.se/remiss/ProcessRequest/1/rivtabp21";
    private static final String OTHER = "SE5565594230-C3D4";
    private static final String OTHER_NAME = "Exempelbolaget";
    private static final String OTHER_URL = "https://remiss.exempelbolaget.se/ProcessRequest";
    private static final String PR = "ProcessRequest";
    private static final String PRC = "ProcessRequestConfirmation";
    private static final String PRO = "ProcessRequestOutcome";
    private static final String NAMESPACE = "urn:riv:clinicalprocess:activity:request:ProcessRequestResponder:1";
    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

    private ExampleFindings() {}

    private static CellRef contract(int row, int column) {
        return new CellRef(FILE, "Tjänstekontrakt", row, column);
    }

    private static CellRef producer(int column) {
        return new CellRef(FILE, "Tjänsteproducent", 5, column);
    }

    private static CellRef list(int row, int column) {
        return new CellRef("enheter.csv", "", row, column);
    }

    private static CellRef unit(int row, int column) {
        return new CellRef(FILE, "Logiska adresser", row, column);
    }

    static List<Finding> listAll() {
        return List.of(
                // The reader's
                new MissingTab(CellRef.ofFile(FILE), "Logiska adresser"),
                new MissingColumn(CellRef.ofTab(FILE, "Logiska adresser"), "Logiska adresser", "Namn på logiska adresser"),
                new HiddenContractRow(contract(6, 0), PRC),
                new ContradictoryContractRow(contract(6, 0), PR, PRO),
                new ConsumersNotEmpty(new CellRef(FILE, "Konsumenter", 5, 1), "SE2321000016-KON1"),
                new NumberAsId(unit(7, 1), "2.32100001612345E+15"),
                new UnreadableCell(unit(7, 2), "#REFERENS!"),
                new HiddenContent(unit(9, 0), "Logiska adresser", HiddenContent.Part.ROW),
                new SimilarTab(CellRef.ofTab(FILE, "Logiska adresser (2)"), "Logiska adresser (2)", "Logiska adresser"),
                new Trimmed(unit(7, 1), UNIT.value()),
                // The list that is split
                new MissingListColumn(list(1, 0), "Namn på logiska adresser"),
                new NoTickColumns(list(1, 0), List.of("ProcessRequest", "ProcessRequestConfirmation")),
                new UnclearTick(UNIT.value(), "ProcessRequest", "kanske", list(7, 3)),
                new UnknownTickColumn("ProcessReqest", 120, list(1, 6)),
                new EmptyList(CellRef.ofFile("enheter.csv")),
                new AssumedColumns(List.of("A = Logiska adresser", "B = Namn på logiska adresser"), list(1, 0)),
                new UnitWithoutTicks(UNIT.value(), list(7, 0)),
                new NothingTicked(CellRef.ofFile("enheter.csv")),
                new ConflictingTicks(UNIT, List.of(list(7, 0), list(9, 0))),
                new UnusualCombination("ProcessRequest och ProcessRequestOutcome", 3, List.of(list(7, 0), list(9, 0))),
                // Rows
                new NoContract(CellRef.ofTab(FILE, "Tjänstekontrakt")),
                new NoProducer(CellRef.ofTab(FILE, "Tjänsteproducent")),
                new NoUnits(CellRef.ofTab(FILE, "Logiska adresser")),
                new MissingId("Exempelmottagningen", unit(7, 1)),
                new ExampleLeft("SE2321000016-EXEMPEL2", unit(5, 0)),
                new UnknownContract("GetRequestStatus", List.of(PR, PRC, PRO), contract(6, 0)),
                new IncompleteContractRow(URL, contract(6, 0)),
                new MissingUrl(PR, contract(5, 4)),
                new DuplicateContract(PR, contract(5, 0), contract(6, 0)),
                new ContractNotInCatalogue(PR, NAMESPACE, List.of(contract(5, 0))),
                new ProfileNotInCatalogue("RIVTABP21", List.of(contract(5, 3))),
                new UnknownProfile("RIVEN13606", "RIVTABP21", contract(5, 3)),
                new OtherProfile("RIVTABP20", "RIVTABP21", contract(5, 3)),
                // URLs
                new InvalidUrl("journal.exempelregionen.se/remiss", "scheme", List.of(), contract(5, 4)),
                new InvalidUrl(URL + "=a", "characters", List.of("="), contract(5, 4)),
                new PlatformUrl("https://esb.ntjp.se/vp/ProcessRequest", "esb.ntjp.se", contract(5, 4)),
                new HttpUrl("http://journal.exempelregionen.se/remiss", contract(5, 4)),
                new IpAddressUrl("https://192.0.2.10/remiss", contract(5, 4)),
                new TestHost("journal-test.exempelregionen.se", contract(5, 4)),
                new WsdlUrl("https://journal.exempelregionen.se/remiss?wsdl", contract(5, 4)),
                new UrlNamesOtherContract(URL, PRC, PR, contract(6, 4)),
                new UrlNamesOtherProfile(URL.replace("21", "20"), "RIVTABP21", "RIVTABP20", contract(5, 4)),
                new SeveralContractsOneUrl(
                        "https://journal.exempelregionen.se/remiss", List.of(PR, PRC), List.of(contract(5, 4), contract(6, 4))),
                new ConflictingUrls(
                        UNIT,
                        PR,
                        List.of(URL, OTHER_URL),
                        List.of(contract(5, 4), new CellRef("tva-kontrakt.xlsx", "Tjänstekontrakt", 5, 4))),
                new SimilarUrl(URL + "/", URL, true, List.of(contract(5, 4))),
                new UrlOfOtherProducer(URL, List.of(OTHER), List.of(contract(5, 4))),
                new NewHost("journal.exempelregionen.se", List.of(contract(5, 4))),
                // Ids
                new SeveralProducers(
                        List.of(PRODUCER, new HsaId(OTHER)),
                        List.of(producer(1), new CellRef(FILE, "Tjänsteproducent", 6, 1))),
                new NewProducer(PRODUCER, "Exempelregionen -- Journal", List.of(producer(1))),
                new InvalidHsaId(new HsaId("SE2321000016-ÅÄ1"), IdFlaw.CHARACTERS, List.of("Å", "Ä"), unit(7, 1)),
                new InvalidHsaId(new HsaId("SE2321000016A1B2"), IdFlaw.HYPHEN, List.of(), unit(8, 1)),
                new DeviatingHsaId(new HsaId("LKL162321000073-113Z"), IdFlaw.PREFIX, "in_tak", unit(7, 1)),
                new DeviatingHsaId(new HsaId("SE162321000016-A1B2"), IdFlaw.NUMBER, "twelve_digits", unit(8, 1)),
                new OrganisationNumber(new HsaId("5565594230"), unit(7, 1)),
                new ReservedAddress(new HsaId("*"), unit(7, 1)),
                new WrongCheckDigit(new HsaId("SE2321000017-A1B2"), "2321000017", unit(7, 1)),
                new LookalikeCharacters(
                        new HsaId("SE2321000016\u2013A1B2"), List.of("\u2013 (U+2013)"), UNIT.value(), unit(7, 1)),
                new SimilarUnit(new HsaId("SE2321000016-1O2B"), "SE2321000016-102B", "Exempelmottagningen", true, List.of(unit(7, 1))),
                new CollidingId(new HsaId("SE2321000016-VAST"), "SE2321000016-VÄST", unit(7, 1)),
                new RepeatedUnit(UNIT, List.of(unit(7, 1), unit(19, 1))),
                new UnitInSeveralWorkbooks(
                        UNIT,
                        List.of(FILE, "tva-kontrakt.xlsx"),
                        List.of(unit(7, 1), new CellRef("tva-kontrakt.xlsx", "Logiska adresser", 5, 1))),
                // Names
                new ConflictingNames(
                        UNIT, List.of("Exempelmottagningen", "Exempelkliniken"), false, List.of(unit(7, 2), unit(19, 2))),
                new MissingName(UNIT, false, unit(7, 2)),
                new NameTooLong(UNIT, 312, unit(7, 2)),
                new UnsupportedCharacters("Barn \uD83D\uDE00", List.of("\uD83D\uDE00 (U+1F600)"), unit(7, 2)),
                new TruncatedName(UNIT, "Ortopedmottagningen Norra", "", unit(7, 2)),
                new NameIsId(UNIT, unit(7, 2)),
                new GarbledName(UNIT, "V\u00c3\u00a5rdcentralen", unit(7, 2)),
                new SharedName(
                        "Rehab", List.of(UNIT, new HsaId("SE2321000016-A1B3")), List.of(unit(7, 2), unit(8, 2))),
                new NameReplaced(
                        UNIT,
                        "Exempelmottagningen, Exempelstad",
                        "Exempelmottagningen i Exempelstads kommun",
                        false,
                        List.of("GetCareDocumentation"),
                        List.of(OTHER),
                        List.of(unit(7, 2))),
                new ProducerNameReplaced(
                        PRODUCER,
                        "Exempelregionen -- Journalsystemet (se avtal 12)",
                        "Exempelregionen -- Journal",
                        1_204,
                        List.of("GetCareDocumentation", PR),
                        3,
                        List.of(producer(2))),
                // The plan
                new OtherOrganisation(new HsaId(OTHER), "5565594230", "2321000016", false, unit(7, 1)),
                new AlreadyConnected(UNIT, PR, unit(7, 1)),
                new OverlappingRoutings(
                        UNIT,
                        PR,
                        List.of("2020-01-01–2120-01-01 " + OTHER_URL, "2024-05-02–2124-05-02 " + URL),
                        unit(7, 1)),
                new ExtendedRouting(UNIT, PR, DAY.plusMonths(1), DAY.plusYears(100), unit(7, 1)),
                new TakenOver(UNIT, PR, OTHER, OTHER_NAME, OTHER_URL, unit(7, 1)),
                new UrlChanged(UNIT, PR, "https://gammal.exempelregionen.se/remiss", URL, unit(7, 1)),
                new FutureRoutingReplaced(UNIT, PR, DAY.plusMonths(1), OTHER, OTHER_URL, unit(7, 1)),
                new ShadowsStandardRouting(UNIT, PR, "*", OTHER, OTHER_URL, unit(7, 1)),
                new NoStandardAuthorization(PR, NAMESPACE, List.of(), List.of(contract(5, 0))),
                new Vp006Window(UNIT, PR, DAY.minusDays(1), "11.00", "15.00", unit(7, 1)),
                new ProducerLeftWithoutRoutes(OTHER, OTHER_NAME, 120),
                new UnusedCallAddress(OTHER_URL, OTHER),
                new PendingChange(TakObject.LOGICAL_ADDRESS, UNIT.value(), "anna", false, List.of(unit(7, 1))),
                new DriftedRow(TakObject.CALL_ADDRESS, URL, 4711, List.of(contract(5, 4))),
                new PlanTouchesMuch("routings", 9_300, 60_000, 16),
                new FromDatePassed(DAY, DAY.plusDays(2)),
                // What a plan makes worse in the catalogue
                new AuthorizationLeftWithoutRouting(PR, 1, List.of("SE2321000016-KON1 → " + UNIT)),
                new RoutingWithoutAuthorization(PR, 2, List.of(UNIT.value(), "SE2321000016-A1B3")),
                new InvertedInterval(PR, 1, List.of(UNIT + " 2026-12-01–2026-11-30")),
                new CreatesOverlap(PR, 1, List.of(UNIT.value())),
                new DanglingReference(1, List.of("vägval 4711")),
                // What stands in the way of an undo
                new UndoConflict("Namnet på " + UNIT, "", Conflict.Reason.CHANGED),
                new NoSuchVersion(17),
                new NotOurVersion(17, "anna"),
                new VersionReplaced(17));
    }
}
