package se.bulktak.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.bulktak.finding.Finding;
import se.bulktak.order.Reading.Readable;
import se.bulktak.order.Reading.Unreadable;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.ServiceDefinitions;
import se.bulktak.testing.LibreOffice;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.testing.TestWorkbook;

class OrderReaderTest {

    private static final ServiceDefinition SERVICE =
            ServiceDefinitions.findBuiltIn("e-remiss").orElseThrow();

    private static final String CONSUMERS = """
            # Konsumenter
            Tjänstekonsument | Namn för Tjänstekonsument
            """;
    private static final String CONTRACTS = """
            # Tjänstekontrakt
            Tjänstekontrakt | Namnrymd | RIV-TA-profil | URL
            ProcessRequest | urn:riv:clinicalprocess:activity:request:ProcessRequestResponder:1 | RIVTABP21 | https://p.example.se/pr
            """;
    private static final String PRODUCER = """
            # Tjänsteproducent
            Tjänsteproducent | Namn för Tjänsteproducent
            SE2321000016-PRD1 | Testregionen -- Journal
            """;
    private static final String UNITS = """
            # Logiska adresser
            Logiska adresser | Namn på logiska adresser
            SE2321000016-AAA1 | Vårdcentralen Ett
            """;

    @TempDir
    Path folder;

    @Test
    void readsASoundWorkbookWithTheCellOfEachValue() {
        Readable reading = read(TestWorkbook.SOUND);

        OrderedWorkbook workbook = onlyWorkbook(reading);
        assertThat(reading.findings().all()).isEmpty();
        assertThat(workbook.file()).isEqualTo(file().toString());
        assertThat(workbook.contracts()).hasSize(1).first().satisfies(line -> {
            assertThat(line.recognised().orElseThrow().namespace()).isEqualTo(TestCatalogue.PR);
            assertThat(line.url().value()).isEqualTo("https://p.example.se/ProcessRequest/1/rivtabp21");
            assertThat(line.url().cell()).hasToString("Tjänstekontrakt!D2");
            assertThat(line.row()).hasToString("Tjänstekontrakt!2");
        });
        assertThat(workbook.producers()).map(line -> line.id() + " " + line.name() + " " + line.name().cell())
                .containsExactly("SE2321000016-PRD1 Testregionen -- Journal Tjänsteproducent!B2");
        assertThat(workbook.units()).map(line -> line.id() + " " + line.name() + " " + line.id().cell()).containsExactly(
                "SE2321000016-AAA1 Vårdcentralen Ett Logiska adresser!A2",
                "SE2321000016-AAA2 Vårdcentralen Två Logiska adresser!A3");
    }

    @Test
    void tellsHowTheFileWasRead() {
        Readable reading = read(CONSUMERS + CONTRACTS + PRODUCER + """
                # ENHETER
                Ifylld av Region Test

                HSA-id | Kommun | Enhetens namn
                SE2321000016-AAA1 | Malmö | Vårdcentralen Ett
                SE2321000016-AAA2 | Lund | Vårdcentralen Två
                #~ Listor
                x
                """);

        assertThat(ReadingReports.lines(reading.reports())).containsExactly(
                "Så här läste vi filen " + file() + ":",
                "  Konsumenter: rubriker på rad 1: Tjänstekonsument (A), Namn för Tjänstekonsument (B). Inga rader.",
                "  Tjänstekontrakt: rubriker på rad 1: Tjänstekontrakt (A), Namnrymd (B), RIV-TA-profil (C), URL (D). En rad.",
                "  Tjänsteproducent: rubriker på rad 1: Tjänsteproducent (A), Namn för Tjänsteproducent (B). En rad.",
                "  Logiska adresser: fliken \"ENHETER\", rubriker på rad 3: Logiska adresser = \"HSA-id\" (A),"
                        + " Namn på logiska adresser = \"Enhetens namn\" (C). 2 rader.",
                "  Flikar som inte lästes: Listor (dold).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logiska adresser", "LOGISKA_ADRESSER ", "Logiska  adresser (2)", "1. Logiska adresser", "Vårdenheter"})
    void knowsATabByItsNameHoweverItIsWritten(String name) {
        assertThat(units(read(CONSUMERS + CONTRACTS + PRODUCER + UNITS.replace("# Logiska adresser", "# " + name))))
                .containsExactly("SE2321000016-AAA1 Vårdcentralen Ett");
    }

    @Test
    void knowsATabByItsHeadingsWhenItsNameSaysNothing() {
        Readable reading = read(CONSUMERS + CONTRACTS + PRODUCER.replace("# Tjänsteproducent", "# Blad1")
                + UNITS.replace("# Logiska adresser", "# Blad2"));

        assertThat(units(reading)).containsExactly("SE2321000016-AAA1 Vårdcentralen Ett");
        assertThat(onlyWorkbook(reading).producers()).hasSize(1);
        assertThat(codes(reading)).isEmpty();
    }

    @Test
    void theNameOfATabGoesBeforeItsHeadings() {
        Readable reading = read(CONSUMERS + CONTRACTS + """
                # Producenter
                HSA-id | Namn
                SE2321000016-PRD1 | Testregionen
                # Enheter
                HSA-id | Namn
                SE2321000016-AAA1 | Vårdcentralen Ett
                """);

        assertThat(onlyWorkbook(reading).producers()).map(line -> line.id().value()).containsExactly("SE2321000016-PRD1");
        assertThat(units(reading)).containsExactly("SE2321000016-AAA1 Vårdcentralen Ett");
    }

    @Test
    void tabsAndColumnsMayComeInAnyOrderWithOthersBetween() {
        Readable reading = read("""
                # Anteckningar
                Kom ihåg att ringa
                # Logiska adresser
                Kommun | Namn på logiska adresser | Anm | Logiska adresser
                Malmö | Vårdcentralen Ett | | SE2321000016-AAA1
                # Tjänstekontrakt
                URL | Tjänstekontrakt
                https://p.example.se/pr | ProcessRequest
                """ + PRODUCER + CONSUMERS);

        assertThat(units(reading)).containsExactly("SE2321000016-AAA1 Vårdcentralen Ett");
        assertThat(contracts(reading)).containsExactly("ProcessRequest https://p.example.se/pr RIVTABP21");
        assertThat(codes(reading)).isEmpty();
    }

    @Test
    void aTitleIsNoHeadingRowThoughItHasTheWordsOfOne() {
        Readable reading = read(CONSUMERS + CONTRACTS + PRODUCER + """
                # Logiska adresser
                Logiska adresser
                Ta bort exemplen och fyll i alla vårdenheter.


                Ifylld av: | Region Test

                logiska adresser | NAMN PÅ LOGISKA ADRESSER (högst 255 tecken)

                SE2321000016-AAA1 | Vårdcentralen Ett

                SE2321000016-AAA2 | Vårdcentralen Två
                """);

        assertThat(units(reading))
                .containsExactly("SE2321000016-AAA1 Vårdcentralen Ett", "SE2321000016-AAA2 Vårdcentralen Två");
        assertThat(reading.reports().get(0).tabs().get(3).headingRow()).isEqualTo(7);
        assertThat(onlyWorkbook(reading).units().get(1).id().cell()).hasToString("Logiska adresser!A11");
    }

    @Test
    void headingsMayBeRepeatedAndInstructionsMayFollowThem() {
        Readable reading = read(CONSUMERS + CONTRACTS + PRODUCER + """
                # Logiska adresser
                Logiska adresser | Namn på logiska adresser
                Obs! Namnet som du skriver ersätter namnet i TAK.
                SE2321000016-AAA1 | Vårdcentralen Ett
                Logiska adresser | Namn på logiska adresser
                Vårdcentralen utan id
                 | Vårdcentralen utan id i rätt kolumn, som är en mening.
                SE2321000016-AAA2
                """);

        assertThat(units(reading)).containsExactly(
                "SE2321000016-AAA1 Vårdcentralen Ett",
                "Vårdcentralen utan id ",
                " Vårdcentralen utan id i rätt kolumn, som är en mening.",
                "SE2321000016-AAA2 ");
        assertThat(reading.reports().get(0).tabs().get(3).skippedRows()).containsExactly(2, 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ProcessRequestOutcome | ",
                "PRO | ",
                "process request outcome | ",
                " | urn:riv:clinicalprocess:activity:request:ProcessRequestOutcomeResponder:1",
                " | URN:RIV:CLINICALPROCESS:ACTIVITY:REQUEST:PROCESSREQUESTOUTCOMERESPONDER:1",
                "Svar på remiss (urn:riv:clinicalprocess:activity:request:ProcessRequestOutcomeResponder:1) | ",
                " | ProcessRequestOutcome"
            })
    void knowsAContractByAnyCellOfItsRow(String nameAndNamespace) {
        Readable reading = read(CONSUMERS + PRODUCER + UNITS + """
                # Tjänstekontrakt
                Tjänstekontrakt | Namnrymd | URL | Anteckning
                %s | https://p.example.se/pro
                """.formatted(nameAndNamespace));

        assertThat(contracts(reading)).containsExactly("ProcessRequestOutcome https://p.example.se/pro RIVTABP21");
    }

    @Test
    void anotherVersionOrServiceIsNotRecognised() {
        Readable reading = read(CONSUMERS + PRODUCER + UNITS + """
                # Tjänstekontrakt
                Tjänstekontrakt | Namnrymd | URL
                ProcessRequest | urn:riv:clinicalprocess:activity:request:ProcessRequestResponder:12 | https://p.example.se/a
                ProcessRequest | urn:riv:crm:scheduling:GetSubjectOfCareScheduleResponder:1 | https://p.example.se/b
                Okänt | | https://p.example.se/c
                """);

        assertThat(onlyWorkbook(reading).contracts()).hasSize(3).allMatch(line -> line.recognised().isEmpty());
    }

    @Test
    void aRowWithTheNameOfOneContractAndTheNamespaceOfAnotherIsAnError() {
        Readable reading = read(CONSUMERS + PRODUCER + UNITS + """
                # Tjänstekontrakt
                Tjänstekontrakt | Namnrymd | URL
                ProcessRequest | urn:riv:clinicalprocess:activity:request:ProcessRequestOutcomeResponder:1 | https://p.example.se/a
                """);

        assertThat(messages(reading)).containsExactly(
                "En rad har namnet på kontraktet ProcessRequest men namnrymden för ProcessRequestOutcome"
                        + " (fliken Tjänstekontrakt, rad 2)."
                        + " Rätta raden så att namn, namnrymd och URL hör till samma kontrakt. Mallen visar vilka som hör ihop.");
    }

    @Test
    void removedContractRowsMayBeDeletedOrClearedAndHalfClearedOnesAreKept() {
        Readable reading = read(CONSUMERS + PRODUCER + UNITS + """
                # Tjänstekontrakt
                Tjänstekontrakt | Namnrymd | RIV-TA-profil | URL
                ProcessRequest | urn:riv:clinicalprocess:activity:request:ProcessRequestResponder:1 | RIVTABP21 | https://p.example.se/pr

                " " | | | {00A0}
                 | | RIVTABP21
                ProcessRequestOutcome
                """);

        assertThat(onlyWorkbook(reading).contracts()).map(line -> line.row().row()).containsExactly(2, 5, 6);
        assertThat(onlyWorkbook(reading).contracts().get(1).recognised()).isEmpty();
        assertThat(onlyWorkbook(reading).contracts().get(2).url().cell()).hasToString("Tjänstekontrakt!D6");
    }

    @Test
    void aHiddenContractRowIsAnErrorAndOtherHiddenContentAWarning() {
        Readable reading = read(TestWorkbook.of(CONSUMERS + """
                # Tjänstekontrakt
                Tjänstekontrakt | Namnrymd | URL
                ~ ProcessRequest | | https://p.example.se/pr
                ~
                #~ Tjänsteproducent
                Tjänsteproducent | Namn för Tjänsteproducent
                SE2321000016-PRD1 | Testregionen
                # Logiska adresser
                Logiska adresser | Namn på logiska adresser
                ~ SE2321000016-AAA1 | Vårdcentralen Ett
                SE2321000016-AAA2 | Vårdcentralen Två
                """).edit(workbook -> workbook.getSheet("Logiska adresser").setColumnHidden(1, true)));

        assertThat(messages(reading)).containsExactly(
                "Raden med kontraktet ProcessRequest är dold i filen (fliken Tjänstekontrakt, rad 2)."
                        + " Ta fram raden om kontraktet ska vara med, annars ta bort hela raden.",
                "Kolumnen är dold i filen men läses ändå (fliken Logiska adresser, cell B1)." + SHOW_HIDDEN,
                "Raden är dold i filen men läses ändå (fliken Logiska adresser, rad 2)." + SHOW_HIDDEN,
                "Fliken är dold i filen men läses ändå (fliken Tjänsteproducent)." + SHOW_HIDDEN);
        assertThat(onlyWorkbook(reading).contracts().get(0).hidden()).isTrue();
        assertThat(units(reading)).hasSize(2);
    }

    private static final String SHOW_HIDDEN = " Ta fram det dolda och kontrollera att det ska vara med, annars ta bort det."
            + " Tänk på att ett filter också döljer rader.";

    @Test
    void aTabOrColumnThatIsMissingIsAFindingAndTheRestIsRead() {
        Readable reading = read(CONTRACTS + PRODUCER + """
                # Logiska adresser
                Logiska adresser | Benämning
                SE2321000016-AAA1 | Vårdcentralen Ett
                """);

        assertThat(messages(reading)).containsExactly(
                "Fliken Konsumenter finns inte i filen " + file() + "."
                        + " Hämta mallen på nytt och fyll i den, eller ge fliken samma namn som i mallen.",
                "Kolumnen Namn på logiska adresser i Logiska adresser hittades inte (fliken Logiska adresser, rad 1)."
                        + " Skriv rubrikerna som i mallen, alla på samma rad ovanför värdena.");
        assertThat(units(reading)).containsExactly("SE2321000016-AAA1 ");
    }

    @Test
    void aTabWithoutAnyHeadingsLacksThemAll() {
        Readable reading = read(CONSUMERS + CONTRACTS + PRODUCER + """
                # Logiska adresser
                Logiska adresser
                SE2321000016-AAA1 | Vårdcentralen Ett
                """);

        assertThat(codes(reading)).containsExactly("missing_column", "missing_column");
        assertThat(units(reading)).isEmpty();
    }

    @Test
    void onlyWhatLooksLikeAnIdCountsAsContentAmongConsumers() {
        Readable empty = read("""
                # Konsumenter
                Konsumenter
                Lämna den här fliken tom. Exempel på HSA-id: SE2321000016-AAA1.
                Senast ändrad 2026-11-23, version 2
                Tjänstekonsument | Namn för Tjänstekonsument
                 | Standardbehörighet
                """ + CONTRACTS + PRODUCER + UNITS);
        assertThat(codes(empty)).isEmpty();

        Readable filled = read("""
                # Konsumenter
                Tjänstekonsument | Namn för Tjänstekonsument
                SE2321000016-KON1 | Konsumenten
                5565594230n
                 | 556559-4230
                HSATEST2-CT0
                SE162321000073-T047
                """ + CONTRACTS + PRODUCER + UNITS);
        assertThat(codes(filled)).hasSize(5).containsOnly("consumers_not_empty");
        assertThat(filled.findings().all().get(0).message()).isEqualTo(
                "Fliken för konsumenter ska vara tom, men innehåller \"SE2321000016-KON1\" (fliken Konsumenter, cell A2)."
                        + " Ta bort innehållet. Konsumenterna har redan standardbehörighet; behövs något annat, skriv det i ärendet.");
    }

    @Test
    void invisibleCharactersAroundAValueAreStrippedAndTold() {
        Readable reading = read(CONSUMERS + CONTRACTS + PRODUCER + """
                # Logiska adresser
                Logiska adresser | Namn på logiska adresser
                {00A0}SE2321000016-AAA1{200B} | "Vårdcentralen{00A0}Ett "
                {FEFF}SE2321000016-AAA2{2028} | {0009}Vårdcentralen Två{2029}
                SE2321000016-AAA3{000D}{000A} | Vårdcentralen Tre
                """);

        assertThat(units(reading)).containsExactly(
                "SE2321000016-AAA1 Vårdcentralen\u00a0Ett",
                "SE2321000016-AAA2 Vårdcentralen Två",
                "SE2321000016-AAA3 Vårdcentralen Tre");
        assertThat(onlyWorkbook(reading).units().get(0).id().raw()).isEqualTo("\u00a0SE2321000016-AAA1\u200b");
        assertThat(codes(reading)).hasSize(5).containsOnly("trimmed");
        assertThat(reading.findings().groups()).hasSize(1);
    }

    @Test
    void anIdTypedAsANumberKeepsItsDigitsAndOneThatExcelMayHaveChangedIsAnError() {
        Readable reading = read(TestWorkbook.of(CONSUMERS + CONTRACTS + PRODUCER + """
                # Logiska adresser
                Logiska adresser | Namn på logiska adresser
                5565594230n | Tal med tio siffror
                165565594230n | Tal med tolv siffror
                123456789012345n | Tal med femton siffror
                1234567890123456n | Tal med sexton siffror
                1.5n | Bråktal
                46349n | Datum
                SE2321000016-AAA1 | 46349n
                """).edit(workbook -> {
            CellStyle date = workbook.createCellStyle();
            date.setDataFormat((short) 14);
            workbook.getSheet("Logiska adresser").getRow(6).getCell(0).setCellStyle(date);
        }));

        assertThat(units(reading)).map(unit -> unit.split(" ")[0]).containsExactly(
                "5565594230",
                "165565594230",
                "123456789012345",
                "1234567890123456",
                "1,5",
                "2026-11-23",
                "SE2321000016-AAA1");
        assertThat(reading.findings().all()).extracting(Finding::code, finding -> finding.cells().get(0).cell())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("number_as_id", "A5"),
                        org.assertj.core.groups.Tuple.tuple("number_as_id", "A6"),
                        org.assertj.core.groups.Tuple.tuple("number_as_id", "A7"));
    }

    @Test
    void formulasAreReadByTheirValueAndThoseWithoutAreErrors() {
        Readable reading = read(TestWorkbook.of(CONSUMERS + CONTRACTS + PRODUCER + UNITS).edit(workbook -> {
            var sheet = workbook.getSheet("Logiska adresser");
            String[] formulas = {"\"SE2321000016-\"&\"BBB1\"", "VLOOKUP(\"x\",A1:B2,2,FALSE)", "A2"};
            for (int i = 0; i < formulas.length; i++) {
                Cell id = sheet.createRow(2 + i).createCell(0);
                id.setCellFormula(formulas[i]);
                if (i < 2) {
                    workbook.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(id);
                }
            }
        }));

        assertThat(units(reading)).containsExactly(
                "SE2321000016-AAA1 Vårdcentralen Ett", "SE2321000016-BBB1 ", "#N/A ", " ");
        assertThat(reading.findings().all()).extracting(Finding::code, finding -> finding.cells().get(0).cell())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("unreadable_cell", "A4"),
                        org.assertj.core.groups.Tuple.tuple("unreadable_cell", "A5"));
    }

    @Test
    void whatLibreOfficeSavesReadsAsWhatItOpened() {
        TestWorkbook workbook = TestWorkbook.of(CONSUMERS + CONTRACTS + PRODUCER + """
                # Logiska adresser
                Logiska adresser

                Logiska adresser | Namn på logiska adresser
                {00A0}SE2321000016-AAA1{200B} | Vårdcentralen Ett
                ~ SE2321000016-AAA2 | Vårdcentralen Två{000A}
                5565594230n | Tal
                1234567890123460n | Långt tal

                SE2321000016-AAA3 | Vårdcentralen <Tre> & "Fyra"
                #~ Anteckningar
                x
                """).edit(made -> {
            var sheet = made.getSheet("Logiska adresser");
            sheet.setColumnHidden(1, true);
            Cell formula = sheet.createRow(9).createCell(0);
            formula.setCellFormula("\"SE2321000016-\"&\"AAA4\"");
            made.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(formula);
            XSSFRichTextString rich = new XSSFRichTextString("SE2321000016-AAA5");
            rich.applyFont(0, 4, made.createFont());
            sheet.createRow(10).createCell(0).setCellValue(rich);
        });
        Readable opened = read(workbook);

        Readable saved = (Readable) new OrderReader(SERVICE).read(List.of(LibreOffice.convert(file(), "xlsx")));

        assertThat(units(opened)).containsExactly(
                "SE2321000016-AAA1 Vårdcentralen Ett",
                "SE2321000016-AAA2 Vårdcentralen Två",
                "5565594230 Tal",
                "1234567890123460 Långt tal",
                "SE2321000016-AAA3 Vårdcentralen <Tre> & \"Fyra\"",
                "SE2321000016-AAA4 ",
                "SE2321000016-AAA5 ");
        assertThat(units(saved)).isEqualTo(units(opened));
        assertThat(codes(opened)).containsExactly(
                "number_as_id", "hidden_content", "hidden_content", "trimmed", "trimmed");
        assertThat(codes(saved)).isEqualTo(codes(opened));
        assertThat(saved.reports().get(0).tabs()).isEqualTo(opened.reports().get(0).tabs());
        assertThat(saved.reports().get(0).ignoredTabs()).isEqualTo(opened.reports().get(0).ignoredTabs());
    }

    @Test
    void marksTheExamplesOfTheTemplate() {
        Readable reading = read(CONSUMERS + CONTRACTS + """
                # Tjänsteproducent
                Tjänsteproducent | Namn för Tjänsteproducent
                SE2321000016-EXEMPEL1 | Annat namn
                # Logiska adresser
                Logiska adresser | Namn på logiska adresser
                " se2321000016-exempel2" | EXEMPEL
                SE2321000016-EXEMPEL1 | Producentens exempel är ingen enhets
                """);

        assertThat(onlyWorkbook(reading).producers()).map(ProducerLine::example).containsExactly(true);
        assertThat(onlyWorkbook(reading).units()).map(UnitLine::example).containsExactly(true, false);
    }

    @Test
    void aSecondTabOfUnitsIsNotPassedOverInSilence() {
        Readable reading = read(TestWorkbook.SOUND + """
                # Enheter till
                HSA-id | Namn
                SE2321000016-AAA9 | Vårdcentralen Nio
                # Lathund
                HSA-id | Namn
                """);

        assertThat(messages(reading)).containsExactly(
                "Fliken Enheter till ser ut som fliken Logiska adresser och har innehåll, men läses inte."
                        + " Flytta raderna till rätt flik om de ska vara med. Ta annars bort fliken.");
    }

    @Test
    void severalWorkbooksKeepTheirOrder() {
        Path first = TestWorkbook.of(TestWorkbook.SOUND).saveAs(folder.resolve("b.xlsx"));
        Path second = TestWorkbook.of(TestWorkbook.SOUND).saveAs(folder.resolve("a.xlsx"));

        Readable reading = (Readable) new OrderReader(SERVICE).read(List.of(first, second));

        assertThat(reading.order().workbooks()).map(OrderedWorkbook::file).containsExactly(first.toString(), second.toString());
        assertThat(reading.reports()).map(ReadingReport::file).containsExactly(first.toString(), second.toString());
    }

    @Test
    void everyFileThatCannotBeReadIsTold() throws Exception {
        Path sound = TestWorkbook.of(TestWorkbook.SOUND).saveAs(folder.resolve("sound.xlsx"));
        Path csv = Files.writeString(folder.resolve("units.csv"), "a;b\nc;d\n");
        Path missing = folder.resolve("missing.xlsx");
        Path again = folder.resolve("..").resolve(folder.getFileName()).resolve("sound.xlsx");

        Reading reading = new OrderReader(SERVICE).read(List.of(csv, sound, missing, again));

        assertThat(reading).isInstanceOf(Unreadable.class);
        assertThat(((Unreadable) reading).files()).map(file -> file.code() + " " + file.file()).containsExactly(
                "csv " + csv, "file_missing " + missing, "same_file_twice " + again);
    }

    private Path file() {
        return folder.resolve("order.xlsx");
    }

    private Readable read(String text) {
        return read(TestWorkbook.of(text));
    }

    private Readable read(TestWorkbook workbook) {
        Reading reading = new OrderReader(SERVICE).read(List.of(workbook.saveAs(file())));
        assertThat(reading).isInstanceOf(Readable.class);
        return (Readable) reading;
    }

    private static OrderedWorkbook onlyWorkbook(Readable reading) {
        return reading.order().workbooks().get(0);
    }

    private static List<String> units(Readable reading) {
        return onlyWorkbook(reading).units().stream().map(line -> line.id() + " " + line.name()).toList();
    }

    private static List<String> contracts(Readable reading) {
        return onlyWorkbook(reading).contracts().stream()
                .map(line -> line.recognised().orElseThrow().name() + " " + line.url() + " " + line.rivtaProfile())
                .toList();
    }

    private static List<String> codes(Readable reading) {
        return reading.findings().all().stream().map(Finding::code).toList();
    }

    private static List<String> messages(Readable reading) {
        return reading.findings().all().stream().map(Finding::message).toList();
    }
}
