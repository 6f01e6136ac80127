package se.bulktak.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.finding.Finding;
import se.bulktak.order.OrderReader;
import se.bulktak.order.OrderedWorkbook;
import se.bulktak.order.ProducerLine;
import se.bulktak.order.Reading;
import se.bulktak.order.Reading.Readable;
import se.bulktak.order.UnitLine;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.ServiceDefinitions;
import se.bulktak.testing.LibreOffice;
import se.bulktak.workbook.TemplateWriter.ContractRow;
import se.bulktak.workbook.TemplateWriter.NamedId;

class TemplateWriterTest {

    private static final ServiceDefinition SERVICE =
            ServiceDefinitions.findBuiltIn("e-remiss").orElseThrow();

    @TempDir
    Path folder;

    @Test
    void theTemplateHasTheFourTabsWithContractsAndExamples() throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook(template().toFile())) {
            assertThat(workbook).extracting(XSSFSheet.class::cast).map(XSSFSheet::getSheetName).containsExactly(
                    "Konsumenter", "Tjänstekontrakt", "Tjänsteproducent", "Logiska adresser");
            assertThat(text(workbook)).isEqualTo("""
                    # Konsumenter
                    Konsumenter
                    Lämna den här fliken tom.
                    Konsumenterna har redan standardbehörighet för kontrakten och behöver inte anges.
                    Tjänstekonsument | Namn för Tjänstekonsument
                    # Tjänstekontrakt
                    Tjänstekontrakt
                    Ta bort raderna för de kontrakt som inte ska användas: alla kolumner på raden.
                    Fyll i tjänsteproducentens URL för varje kontrakt som är kvar.
                    Tjänstekontrakt | Namnrymd | RIV-TA-profil | URL
                    ProcessRequest | urn:riv:clinicalprocess:activity:request:ProcessRequestResponder:1 | RIVTABP21 |\s
                    ProcessRequestConfirmation | urn:riv:clinicalprocess:activity:request:ProcessRequestConfirmationResponder:1 | RIVTABP21 |\s
                    ProcessRequestOutcome | urn:riv:clinicalprocess:activity:request:ProcessRequestOutcomeResponder:1 | RIVTABP21 |\s
                    # Tjänsteproducent
                    Tjänsteproducent
                    Ta bort exemplet och fyll i en enda tjänsteproducent: dess HSA-id och namn.
                    Obs! Namnet som du skriver ersätter det namn som producenten har i TAK i dag. Slå upp dagens namn innan du fyller i.
                    Tjänsteproducent | Namn för Tjänsteproducent
                    SE2321000016-EXEMPEL1 | EXEMPEL Region Exempel -- Journalsystemet
                    # Logiska adresser
                    Logiska adresser
                    Ta bort exemplen och fyll i alla vårdenheter som ska anslutas: en rad per enhet, med HSA-id och namn.
                    Obs! Namnet som du skriver ersätter det namn som enheten har i TAK i dag. Slå upp dagens namn innan du fyller i.
                    Logiska adresser | Namn på logiska adresser
                    SE2321000016-EXEMPEL2 | EXEMPEL Vårdcentralen Exempelstad
                    SE2321000016-EXEMPEL3 | EXEMPEL Ortopedkliniken Exempelsjukhuset
                    """);
        }
    }

    @Test
    void idsStayTextOnEveryRowAndHeadingsStayInView() throws Exception {
        try (XSSFWorkbook workbook = new XSSFWorkbook(template().toFile())) {
            for (String name : List.of("Tjänsteproducent", "Logiska adresser")) {
                XSSFSheet sheet = workbook.getSheet(name);
                assertThat(sheet.getColumnStyle(0).getDataFormatString()).isEqualTo("@");
                assertThat(sheet.getColumnStyle(1).getDataFormatString()).isEqualTo("@");
                assertThat(sheet.getRow(5).getCell(0).getCellStyle().getDataFormatString()).isEqualTo("@");
                assertThat(sheet.getRow(5).getCell(0).getCellStyle().getFillForegroundColor())
                        .isNotEqualTo(sheet.getRow(1).getCell(0).getCellStyle().getFillForegroundColor());
            }
            for (int i = 0; i < 4; i++) {
                XSSFSheet sheet = workbook.getSheetAt(i);
                assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
                assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 5);
                assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("5:5");
                assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
                assertThat(sheet.getFitToPage()).isTrue();
            }
            assertThat(workbook.getSheet("Tjänstekontrakt").getDataValidations())
                    .map(DataValidation::getValidationConstraint)
                    .map(constraint -> String.join(",", constraint.getExplicitListValues()))
                    .containsExactlyInAnyOrder(
                            "ProcessRequest,ProcessRequestConfirmation,ProcessRequestOutcome", "RIVTABP21");
        }
    }

    @Test
    void theSameTemplateIsTheSameBytes() throws Exception {
        byte[] first = Files.readAllBytes(template());
        TimeUnit.MILLISECONDS.sleep(5);

        assertThat(Files.readAllBytes(template())).isEqualTo(first);
    }

    @Test
    void theTemplateReadBackIsAllExamplesAndNoUrls() {
        Readable reading = read(template());

        assertThat(reading.findings().all()).isEmpty();
        OrderedWorkbook workbook = reading.order().workbooks().get(0);
        assertThat(workbook.contracts()).hasSize(3).allMatch(line -> line.recognised().isPresent() && line.url().isEmpty());
        assertThat(workbook.producers()).hasSize(1).allMatch(ProducerLine::example);
        assertThat(workbook.units()).hasSize(2).allMatch(UnitLine::example);
    }

    @Test
    void aFilledWorkbookReadBackSaysWhatWasWritten() {
        Path file = order(List.of(0, 2), units(3));

        Readable reading = read(file);

        assertThat(reading.findings().all()).isEmpty();
        assertThat(texts(reading.order().workbooks().get(0))).containsExactly(
                "ProcessRequest RIVTABP21 https://p.example.se/a?b&c",
                "ProcessRequestOutcome RIVTABP21 https://p.example.se/a?b&c",
                "SE2321000016-PRD1 Region <Test> & \"Journal\"",
                "SE2321000016-AAA0 Vårdcentralen 0",
                "SE2321000016-AAA1 Vårdcentralen 1",
                "SE2321000016-AAA2 Vårdcentralen 2");
    }

    @Test
    void libreOfficeOpensTheTemplateAndWhatItSavesReadsTheSame() throws Exception {
        Path saved = LibreOffice.convert(template(), "xlsx");

        try (XSSFWorkbook workbook = new XSSFWorkbook(saved.toFile());
                XSSFWorkbook ours = new XSSFWorkbook(template().toFile())) {
            assertThat(text(workbook)).isEqualTo(text(ours));
            assertThat(workbook.getSheet("Logiska adresser").getColumnStyle(0).getDataFormatString()).isEqualTo("@");
        }
        assertThat(read(saved).findings().all()).isEmpty();
        assertThat(texts(read(saved).order().workbooks().get(0)))
                .isEqualTo(texts(read(template()).order().workbooks().get(0)));
    }

    @Test
    void aFilledWorkbookSavedByLibreOfficeReadsTheSame() {
        Path file = order(List.of(0, 1, 2), units(50));

        assertThat(texts(read(LibreOffice.convert(file, "xlsx")).order().workbooks().get(0)))
                .isEqualTo(texts(read(file).order().workbooks().get(0)));
    }

    @Test
    void fiftyThousandUnitsAreWrittenAndRead() {
        Readable reading = read(order(List.of(0, 1, 2), units(50_000)));

        assertThat(reading.order().units()).hasSize(50_000);
        assertThat(reading.findings().all()).extracting(Finding::code).isEmpty();
    }

    private static List<NamedId> units(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new NamedId("SE2321000016-AAA" + i, "Vårdcentralen " + i))
                .toList();
    }

    private Path template() {
        return write("template.xlsx", out -> TemplateWriter.template(SERVICE, out));
    }

    private Path order(List<Integer> contracts, List<NamedId> units) {
        List<ContractRow> rows = contracts.stream()
                .map(index -> new ContractRow(SERVICE.contracts().get(index), "https://p.example.se/a?b&c"))
                .toList();
        NamedId producer = new NamedId("SE2321000016-PRD1", "Region <Test> & \"Journal\"");
        return write("order.xlsx", out -> TemplateWriter.order(SERVICE, rows, producer, units, out));
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private Path write(String name, Writing writing) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writing.to(out);
            return Files.write(folder.resolve(name), out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Readable read(Path file) {
        Reading reading = new OrderReader(SERVICE).read(List.of(file));
        assertThat(reading).isInstanceOf(Readable.class);
        return (Readable) reading;
    }

    private static List<String> texts(OrderedWorkbook workbook) {
        List<String> texts = new ArrayList<>();
        workbook.contracts().forEach(line -> texts.add(
                line.recognised().orElseThrow().name() + " " + line.rivtaProfile() + " " + line.url()));
        workbook.producers().forEach(line -> texts.add(line.id() + " " + line.name()));
        workbook.units().forEach(line -> texts.add(line.id() + " " + line.name()));
        return texts;
    }

    private static String text(XSSFWorkbook workbook) {
        DataFormatter formatter = new DataFormatter();
        StringBuilder text = new StringBuilder();
        workbook.forEach(sheet -> {
            text.append("# ").append(sheet.getSheetName()).append('\n');
            sheet.forEach(row -> {
                List<String> cells = new ArrayList<>();
                row.forEach((Cell cell) -> cells.add(formatter.formatCellValue(cell)));
                if (!cells.isEmpty() && !String.join("", cells).isEmpty()) {
                    text.append(String.join(" | ", cells)).append('\n');
                }
            });
        });
        return text.toString();
    }
}
