package se.bulktak.split;

import static org.assertj.core.api.Assertions.assertThat;
import static se.bulktak.testing.FindingAssertions.assertThat;
import static se.bulktak.testing.TestOrder.SERVICE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Findings;
import se.bulktak.finding.Severity;
import se.bulktak.order.Order;
import se.bulktak.order.OrderReader;
import se.bulktak.order.OrderedWorkbook;
import se.bulktak.order.Reading;
import se.bulktak.order.ReadingFindings.HiddenContent;
import se.bulktak.order.UnitListFindings;
import se.bulktak.plan.KeepNames;
import se.bulktak.plan.Planned;
import se.bulktak.plan.Planner;
import se.bulktak.service.ContractDefinition;
import se.bulktak.split.SplitFolder.Writing;
import se.bulktak.split.SplitOutcome.Split;
import se.bulktak.split.SplitOutcome.SplitFile;
import se.bulktak.testing.LibreOffice;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.testing.TestOrder;
import se.bulktak.testing.TestWorkbook;

class SplitterTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Destination DESTINATION = new Destination(
            "SE2321000016-PRD1",
            "Testregionen -- Journal",
            Map.of(
                    TestCatalogue.PR, "https://p.example.se/ProcessRequest/1/rivtabp21",
                    TestCatalogue.PRC, "https://p.example.se/ProcessRequestConfirmation/1/rivtabp21",
                    TestCatalogue.PRO, "https://p.example.se/ProcessRequestOutcome/1/rivtabp21"));

    @TempDir
    Path folder;

    // ---- combinations -------------------------------------------------------------------------------------------------------

    @Test
    void makesOneWorkbookPerCombinationWithANameThatAPersonUnderstands() {
        Split split = splitCsv("""
                HSA-id;Namn;ProcessRequest;ProcessRequestConfirmation;ProcessRequestOutcome
                SE2321000016-AAA1;Vårdcentralen Ett;x;x;x
                SE2321000016-AAA2;Vårdcentralen Två;X;;
                SE2321000016-AAA3;Vårdcentralen Tre;;ja;1
                SE2321000016-AAA4;Vårdcentralen Fyra;✓;x;✔
                SE2321000016-AAA5;Vårdcentralen Fem;x;;x
                """);
        assertThat(split.summary().workbooks().stream()
                        .map(part -> part.file() + " " + part.combination() + " " + part.units()))
                .containsExactly(
                        "BulkTAKning_e-remiss_bade-skickar-och-tar-emot-remisser.xlsx både skickar och tar emot remisser 2",
                        "BulkTAKning_e-remiss_processrequest-och-processrequestoutcome.xlsx"
                                + " ProcessRequest och ProcessRequestOutcome 1",
                        "BulkTAKning_e-remiss_tar-emot-remisser.xlsx tar emot remisser 1",
                        "BulkTAKning_e-remiss_skickar-remisser.xlsx skickar remisser 1");
        assertThat(split.files().stream().map(SplitFile::name))
                .hasSize(5)
                .last()
                .isEqualTo("BulkTAKning_e-remiss_sammanfattning.txt");
        assertThat(split.findings())
                .hasInfo(SplitFindings.UnusualCombination.class)
                .at("6")
                .with("combination", "ProcessRequest och ProcessRequestOutcome");
    }

    @Test
    void theWorkbooksHoldTheUnitsTheProducerAndTheUrls() {
        Order order = read(splitCsv("""
                HSA-id;Namn;PR;PRC;PRO
                SE2321000016-AAA1;Vårdcentralen Ett;x;;
                se2321000016-aaa2;"Vårdcentralen ""Två""; filial";x;;
                """));
        OrderedWorkbook workbook = order.workbooks().get(0);
        assertThat(workbook.contracts()).singleElement().satisfies(line -> {
            assertThat(line.recognised().orElseThrow().name()).isEqualTo("ProcessRequest");
            assertThat(line.url()).hasToString("https://p.example.se/ProcessRequest/1/rivtabp21");
        });
        assertThat(workbook.producers()).singleElement().satisfies(line -> {
            assertThat(line.id()).hasToString("SE2321000016-PRD1");
            assertThat(line.name()).hasToString("Testregionen -- Journal");
        });
        assertThat(workbook.units().stream().map(unit -> unit.hsaId() + " " + unit.name()))
                .containsExactly(
                        "SE2321000016-AAA1 Vårdcentralen Ett", "SE2321000016-AAA2 Vårdcentralen \"Två\"; filial");
    }

    @Test
    void whatIsNotGivenIsLeftToFillIn() {
        Path list = csv("HSA-id;Namn;PR\nSE2321000016-AAA1;Vårdcentralen Ett;x\n", StandardCharsets.UTF_8);
        Split split = (Split) Splitter.split(list, SERVICE, Destination.toFillIn(), TODAY);
        assertThat(split.findings()).isSilent();
        assertThat(split.summary().toFillIn())
                .containsExactly("Tjänsteproducent", "Namn för Tjänsteproducent", "URL ProcessRequest");
        OrderedWorkbook workbook = read(split).workbooks().get(0);
        assertThat(workbook.producers()).isEmpty();
        assertThat(workbook.contracts().get(0).url().isEmpty()).isTrue();
        assertThat(SplitText.of(split.summary(), split.findings()))
                .contains("Fyll i det här i varje arbetsbok innan du skickar in den: Tjänsteproducent, Namn för"
                        + " Tjänsteproducent, URL ProcessRequest.");
    }

    @Test
    void aBadUrlOrProducerIsToldAtOnce() {
        Path list = csv("HSA-id;Namn;PR\nSE2321000016-AAA1;Vårdcentralen Ett;x\n", StandardCharsets.UTF_8);
        Destination bad = new Destination("SE23-X", "Journalen", Map.of(TestCatalogue.PR, "ftp://p.example.se/pr"));
        assertThat(((Split) Splitter.split(list, SERVICE, bad, TODAY)).findings().all().stream().map(Finding::code))
                .contains("invalid_url", "deviating_hsa_id");
        Destination halfProducer = new Destination("", "Journalen", Map.of());
        assertThat(codes((Split) Splitter.split(list, SERVICE, halfProducer, TODAY))).contains("no_producer");
    }

    // ---- the list as people write it ----------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-8 with BOM", "windows-1252", "UTF-16LE with BOM"})
    void readsTheEncodingsThatProgramsSaveIn(String encoding) throws IOException {
        String text = "HSA-id;Namn;PR\r\nSE2321000016-AAA1;Vårdcentralen Åäö é;x\r\n";
        byte[] bytes = switch (encoding) {
            case "UTF-8" -> text.getBytes(StandardCharsets.UTF_8);
            case "UTF-8 with BOM" -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
            case "UTF-16LE with BOM" -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE);
            default -> text.getBytes(WINDOWS_1252);
        };
        Split split = split(Files.write(folder.resolve("enheter.csv"), bytes));
        assertThat(split.findings()).isSilent();
        assertThat(read(split).workbooks().get(0).units().get(0).name()).hasToString("Vårdcentralen Åäö é");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t"})
    void readsEverySeparatorAlsoWhenNamesHoldTheOthers(String separator) {
        String name = "\"Mottagning A, plan 2; Solna\"";
        Split split = splitCsv(String.join(separator, "HSA-id", "Namn", "PR", "PRC", "PRO") + "\n"
                + String.join(separator, "SE2321000016-AAA1", name, "x", "", "") + "\n"
                + String.join(separator, "SE2321000016-AAA2", "Vårdcentralen", "", "x", "x") + "\n");
        assertThat(split.findings().hasErrors()).isFalse();
        assertThat(split.summary().workbooks()).hasSize(2);
        assertThat(read(split).workbooks().get(0).units().get(0).name()).hasToString("Mottagning A, plan 2; Solna");
    }

    @Test
    void aListWithoutHeadingsHasTheTemplatesOrder() {
        Split split = splitCsv("""
                SE2321000016-AAA1;Vårdcentralen Ett;x;;
                SE2321000016-AAA2;Vårdcentralen Två;;x;x
                """);
        assertThat(split.summary().workbooks().stream().map(SplitSummary.WorkbookPart::combination))
                .containsExactly("tar emot remisser", "skickar remisser");
        assertThat(split.findings())
                .hasInfo(UnitListFindings.AssumedColumns.class)
                .saying("Listan har ingen rubrikrad, så kolumnerna lästes i mallens ordning: A = Logiska adresser, B ="
                        + " Namn på logiska adresser, C = ProcessRequest, D = ProcessRequestConfirmation och E ="
                        + " ProcessRequestOutcome (filen " + folder.resolve("enheter.csv") + ", rad 1). Kontrollera att"
                        + " det stämmer. Lägg annars till en rubrikrad.");
    }

    @Test
    void columnsAreKnownByMeaningInAnyOrderBelowATitle() {
        Split split = splitCsv("""
                Enheter som ska anslutas;;;;
                PRO;Kommentar;Enhetens namn;urn:riv:clinicalprocess:activity:request:ProcessRequestResponder:1;Vårdenhet
                x;ring först;Vårdcentralen Ett;nej;SE2321000016-AAA1
                ;;Vårdcentralen Två;Ja;SE2321000016-AAA2
                """);
        assertThat(split.summary().workbooks().stream().map(SplitSummary.WorkbookPart::combination))
                .containsExactly("tar emot remisser", "ProcessRequestOutcome");
    }

    @Test
    void readsTheSameListFromAWorkbook() {
        Path list = TestWorkbook.of("""
                # Lista
                HSA-id | Namn | PR | PRC | PRO
                SE2321000016-AAA1 | Vårdcentralen Ett | 1n | 0n |
                ~ SE2321000016-AAA2 | Vårdcentralen Två | | x | x
                """)
                .edit(workbook -> {
                    var row = workbook.getSheet("Lista").createRow(5);
                    row.createCell(0).setCellValue("SE2321000016-AAA3");
                    row.createCell(1).setCellValue("Vårdcentralen Tre");
                    row.createCell(2).setCellValue(true);
                    row.createCell(3).setCellValue(false);
                })
                .saveAs(folder.resolve("enheter.xlsx"));
        Split split = split(list);
        assertThat(split.summary().workbooks().stream().map(part -> part.combination() + " " + part.units()))
                .containsExactly("tar emot remisser 2", "skickar remisser 1");
        assertThat(split.findings()).hasWarning(HiddenContent.class).at("Lista!3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "X", "×", " x ", "ja", "JA", "j", "yes", "1", "✓", "✔", "✔️", "☑", "sant", "TRUE"})
    void aTickMeansYes(String tick) {
        assertThat(splitCsv("HSA-id;Namn;PR\nSE2321000016-AAA1;Ettan;" + tick + "\n").summary().units()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nej", "NEJ", "n", "0", "-", "–", "falskt", "false", "☐"})
    void whatIsNoTickMeansNo(String word) {
        Split split = splitCsv("HSA-id;Namn;PR;PRC\nSE2321000016-AAA1;Ettan;" + word + ";x\n");
        assertThat(split.summary().workbooks().get(0).contracts()).singleElement().satisfies(contract -> assertThat(
                        contract.name())
                .isEqualTo("ProcessRequestConfirmation"));
        assertThat(split.findings()).hasNo(UnitListFindings.UnclearTick.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "kanske", "2", "✗", "x?"})
    void anythingElseIsAskedAboutAndNothingIsWritten(String word) {
        Split split = splitCsv("HSA-id;Namn;PR;PRC\nSE2321000016-AAA1;Ettan;" + word + ";x\n");
        assertThat(split.findings()).hasError(UnitListFindings.UnclearTick.class).at("C2").with("value", word);
        assertThat(split.files()).isEmpty();
    }

    // ---- what is wrong with a list ------------------------------------------------------------------------------------------

    @Test
    void aUnitWithoutTicksIsToldAndLeftOut() {
        Split split = splitCsv("""
                HSA-id;Namn;PR
                SE2321000016-AAA1;Ettan;x
                SE2321000016-AAA2;Tvåan;
                """);
        assertThat(split.findings())
                .hasWarning(SplitFindings.UnitWithoutTicks.class)
                .saying("Enheten SE2321000016-AAA2 har inget kryss och kommer inte med i någon arbetsbok (filen "
                        + folder.resolve("enheter.csv")
                        + ", rad 3). Kryssa i kontrakten som enheten ska ha. Ta bort raden om den inte ska vara med.");
        assertThat(split.summary().withoutTicks()).isEqualTo(1);
        assertThat(read(split).units()).hasSize(1);
    }

    @Test
    void aUnitTwiceWithTheSameTicksIsToldAndWrittenOnce() {
        Split split = splitCsv("""
                HSA-id;Namn;PR
                SE2321000016-AAA1;Ettan;x
                se2321000016-aaa1;Ettan;ja
                """);
        assertThat(codes(split)).containsExactly("repeated_unit");
        assertThat(split.findings().all().get(0).cells().stream().map(Object::toString)).containsExactly("A2", "A3");
        assertThat(read(split).workbooks().get(0).units()).hasSize(1);
    }

    @Test
    void aUnitTwiceWithOtherTicksOrNamesIsAnError() {
        assertThat(splitCsv("""
                        HSA-id;Namn;PR;PRC
                        SE2321000016-AAA1;Ettan;x;
                        SE2321000016-AAA1;Ettan;x;x
                        """)
                        .findings())
                .hasError(SplitFindings.ConflictingTicks.class)
                .at("2", "3");
        assertThat(splitCsv("""
                        HSA-id;Namn;PR;PRC
                        SE2321000016-AAA1;Ettan;x;
                        SE2321000016-AAA1;Ettan;;
                        """)
                        .findings())
                .hasError(SplitFindings.ConflictingTicks.class);
        assertThat(codes(splitCsv("""
                        HSA-id;Namn;PR
                        SE2321000016-AAA1;Ettan;x
                        SE2321000016-AAA1;Tvåan;x
                        """)))
                .contains("conflicting_names");
    }

    @Test
    void idsAndNamesAreJudgedByTheRulesWithTheListsOwnCells() {
        Split split = splitCsv("""
                HSA-id;Namn;PR
                SE2321000016 AAA1;Ettan;x
                *;Alla;x
                SE2321000016-AAA2;;x
                ;Trean;x
                """);
        assertThat(split.findings().all().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .collect(Collectors.toMap(
                                Finding::code, finding -> finding.cells().get(0).cell())))
                .containsEntry("invalid_hsa_id", "A2")
                .containsEntry("reserved_address", "A3")
                .containsEntry("missing_name", "B4")
                .containsEntry("missing_id", "A5");
        assertThat(split.files()).isEmpty();
        assertThat(SplitText.of(split.summary(), split.findings())).contains("ingen arbetsbok skrivs");
    }

    @Test
    void aColumnOfTicksThatIsNoContractIsTold() {
        Split split = splitCsv("""
                HSA-id;Namn;PR;ProcessReqestOutcome;Klar;Golv
                SE2321000016-AAA1;Ettan;x;x;;1
                SE2321000016-AAA2;Tvåan;x;x;;2
                """);
        assertThat(split.findings())
                .hasWarning(UnitListFindings.UnknownTickColumn.class)
                .at("D1")
                .with("ticks", 2);
    }

    @Test
    void aListWithoutWhatIsNeededSaysWhatIsMissing() {
        assertThat(splitCsv("HSA-id;Namn;Ort\nSE2321000016-AAA1;Ettan;Solna\n").findings())
                .hasError(UnitListFindings.NoTickColumns.class)
                .at("1");
        assertThat(splitCsv("HSA-id;PR;PRC\nSE2321000016-AAA1;x;x\n").findings())
                .hasError(UnitListFindings.MissingListColumn.class)
                .with("column", "Namn på logiska adresser");
        assertThat(splitCsv("HSA-id;Namn;PR\n").findings()).hasError(UnitListFindings.EmptyList.class);
        assertThat(splitCsv("HSA-id;Namn;PR\nSE2321000016-AAA1;Ettan;\n").findings())
                .hasError(SplitFindings.NothingTicked.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HSA-id;Namn;PR;Ort{n}SE2321000016-AAA1;Ettan;x;"Solna{n}SE2321000016-AAA2;Tvåan;x;Täby{n} | unclosed_quote
            HSA-id;Namn;PR;Ort{n}SE2321000016-AAA1;A;x;"Sol{n}SE2321000016-AAA2;B;x;"Tä"{n} | unclosed_quote
            detta är ingen lista | not_a_workbook
            """)
    void aFileThatIsNoListIsRefusedWithItsOwnReason(String text, String code) {
        Path list = csv(text.replace("{n}", "\n"), StandardCharsets.UTF_8);
        assertThat(Splitter.split(list, SERVICE, DESTINATION, TODAY))
                .isInstanceOfSatisfying(SplitOutcome.Unreadable.class, refused -> {
                    assertThat(refused.file().code()).isEqualTo(code);
                    assertThat(refused.file().message()).contains(list.toString());
                });
    }

    @Test
    void aMissingFileIsRefused() {
        assertThat(Splitter.split(folder.resolve("finns-inte.csv"), SERVICE, DESTINATION, TODAY))
                .isInstanceOfSatisfying(
                        SplitOutcome.Unreadable.class, refused -> assertThat(refused.file().code())
                                .isEqualTo("file_missing"));
    }

    // ---- the list to fill in ------------------------------------------------------------------------------------------------

    @Test
    void theListToFillInIsReadBackAndItsExamplesAreTold() throws IOException {
        Path template = folder.resolve(Splitter.templateFile(SERVICE));
        try (OutputStream out = Files.newOutputStream(template)) {
            Splitter.template(SERVICE, out);
        }
        assertThat(template).hasFileName("BulkTAKning_e-remiss_lista.xlsx");
        Split split = split(template);
        assertThat(codes(split)).contains("example_left");
        assertThat(split.files()).isEmpty();
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(template))) {
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getColumnStyle(0).getDataFormatString()).isEqualTo("@");
            assertThat(sheet.getDataValidations())
                    .hasSize(3)
                    .extracting(DataValidation::getValidationConstraint)
                    .allSatisfy(constraint ->
                            assertThat(constraint.getExplicitListValues()).containsExactly("x"));
        }
        Split resaved = split(LibreOffice.convert(template, "xlsx"));
        assertThat(codes(resaved)).containsExactlyInAnyOrderElementsOf(codes(split));
    }

    // ---- the whole ----------------------------------------------------------------------------------------------------------

    @Test
    void theWorkbooksTogetherOrderWhatTheListOrders() throws IOException {
        long seed = Long.getLong("bulktak.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 25; round++) {
            Map<String, Set<ContractDefinition>> wanted = new LinkedHashMap<>();
            int units = 1 + random.nextInt(60);
            for (int i = 0; i < units; i++) {
                Set<ContractDefinition> contracts = SERVICE.contracts().stream()
                        .filter(contract -> random.nextInt(3) > 0)
                        .collect(Collectors.toSet());
                wanted.put("SE2321000016-U" + (1000 + random.nextInt(9000)), contracts);
            }
            wanted.values().removeIf(Set::isEmpty);
            if (wanted.isEmpty()) {
                continue;
            }
            Split split = split(write(wanted, random, round));
            assertThat(split.findings().hasErrors())
                    .describedAs("seed %d round %d: %s", seed, round, split.findings())
                    .isFalse();
            assertThat(plan(read(split)))
                    .describedAs("seed %d round %d", seed, round)
                    .isEqualTo(plan(TestOrder.of(oneWorkbookPerUnit(wanted))));
        }
    }

    private Path write(Map<String, Set<ContractDefinition>> wanted, Random random, int round) throws IOException {
        String separator = List.of(";", ",", "\t").get(random.nextInt(3));
        String lineEnd = random.nextBoolean() ? "\r\n" : "\n";
        StringBuilder text = new StringBuilder();
        if (random.nextBoolean()) {
            text.append(String.join(separator, "HSA-id", "Namn", "PR", "PRC", "PRO")).append(lineEnd);
        }
        List<String> yes = List.of("x", "X", "ja", "1");
        wanted.forEach((unit, contracts) -> {
            List<String> cells = new ArrayList<>(List.of(unit, "Mottagningen för " + unit));
            SERVICE.contracts()
                    .forEach(contract -> cells.add(contracts.contains(contract) ? yes.get(random.nextInt(4)) : ""));
            text.append(String.join(separator, cells)).append(lineEnd);
        });
        Charset charset = random.nextBoolean() ? StandardCharsets.UTF_8 : WINDOWS_1252;
        return Files.writeString(folder.resolve("list-" + round + ".csv"), text, charset);
    }

    private static List<OrderedWorkbook> oneWorkbookPerUnit(Map<String, Set<ContractDefinition>> wanted) {
        List<OrderedWorkbook> workbooks = new ArrayList<>();
        wanted.forEach((unit, contracts) -> {
            StringBuilder text = new StringBuilder("producer SE2321000016-PRD1 | Testregionen -- Journal\n");
            contracts.forEach(contract -> text.append("contract ")
                    .append(contract.aliases().get(0))
                    .append(" | ")
                    .append(DESTINATION.url(contract))
                    .append('\n'));
            text.append("unit ").append(unit).append(" | Mottagningen för ").append(unit).append('\n');
            workbooks.add(TestOrder.workbook(unit + ".xlsx", text.toString()));
        });
        return workbooks;
    }

    /** What a plan comes to, whatever the order of its rows. */
    private static Map<String, Object> plan(Order order) {
        Planned planned = Planner.plan(order, TestCatalogue.withReferralContracts().snapshot(), TODAY, KeepNames.none());
        Set<String> pairs = new TreeSet<>();
        planned.pairs().forEach(pair -> pairs.add(pair.unit().hsaId() + " " + pair.unit().name() + " "
                + pair.contractRow().get().namespace() + " " + pair.contract().url() + " " + pair.decision()));
        Map<String, Object> content = new TreeMap<>();
        content.put("pairs", pairs);
        content.put("summary", planned.plan().summary());
        return content;
    }

    @Test
    void theJsonTellsWhatTheListBecame() {
        Split split = splitCsv("HSA-id;Namn;PR\nSE2321000016-AAA1;Ettan;x\nSE2321000016-AAA2;Tvåan;\n");
        assertThat(SplitJson.text(split, List.of("ut/a.xlsx")))
                .contains("\"warnings\" : 1", "\"units\" : 1", "\"withoutTicks\" : 1", "\"combination\" : \"tar emot remisser\"")
                .contains("\"written\" : [ \"ut/a.xlsx\" ]", "\"code\" : \"unit_without_ticks\"", "\"cell\" : \"3\"");
    }

    // ---- helpers ------------------------------------------------------------------------------------------------------------

    private Split splitCsv(String text) {
        return split(csv(text, StandardCharsets.UTF_8));
    }

    private Path csv(String text, Charset charset) {
        try {
            return Files.writeString(folder.resolve("enheter.csv"), text, charset);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Split split(Path list) {
        return (Split) Splitter.split(list, SERVICE, DESTINATION, TODAY);
    }

    private static Set<String> codes(Split split) {
        return split.findings().all().stream().map(Finding::code).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The order of the workbooks, written and read again. */
    private Order read(Split split) {
        Path out = folder.resolve("ut-" + System.nanoTime());
        Writing.Written written = (Writing.Written) SplitFolder.write(split.files(), out, false);
        List<Path> workbooks = written.files().stream()
                .filter(file -> file.toString().endsWith(".xlsx"))
                .toList();
        Reading.Readable reading = (Reading.Readable) new OrderReader(SERVICE).read(workbooks);
        assertThat(reading.findings().all()).isEqualTo(Findings.none().all());
        return reading.order();
    }
}
