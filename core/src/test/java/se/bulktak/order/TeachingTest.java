package se.bulktak.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.bulktak.order.Reading.Readable;
import se.bulktak.service.Lesson;
import se.bulktak.service.Lesson.Kind;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.ServiceDefinitions;
import se.bulktak.service.WorkbookLayout.Tab;
import se.bulktak.testing.TestWorkbook;
import se.bulktak.workbook.WorkbookContent;
import se.bulktak.workbook.Workbooks;

class TeachingTest {

    private static final ServiceDefinition SERVICE =
            ServiceDefinitions.findBuiltIn("e-remiss").orElseThrow();

    /** Every tab but the producer's is odd: its name, or its headings. */
    private static final String ODD = """
            # Konsumenter
            # Anrop
            Vad | Adress till servern
            ProcessRequest | https://p.example.se/ProcessRequest/1/rivtabp21
            # Tjänsteproducent
            Tjänsteproducent | Namn för Tjänsteproducent
            SE2321000016-PRD1 | Testregionen -- Journal
            # Mottagare
            Kod | Klartext
            SE2321000016-AAA1 | Vårdcentralen Ett
            SE2321000016-AAA2 | Vårdcentralen Två
            """;

    private static final List<Lesson> LESSONS = List.of(
            new Lesson(Kind.TAB, Tab.CONTRACTS, "", "Anrop"),
            new Lesson(Kind.HEADING, Tab.CONTRACTS, "url", "Adress till servern"),
            new Lesson(Kind.TAB, Tab.UNITS, "", "Mottagare"),
            new Lesson(Kind.HEADING, Tab.UNITS, "id", "Kod"),
            new Lesson(Kind.HEADING, Tab.UNITS, "name", "Klartext"));

    @TempDir
    Path folder;

    @Test
    void readsAnOddWorkbookOnceItHasBeenTaught() {
        assertThat(codes(read(SERVICE, ODD))).contains("missing_tab");

        Readable taught = read(SERVICE.taught(List.of(LESSONS)), ODD);

        assertThat(codes(taught)).isEmpty();
        OrderedWorkbook workbook = taught.order().workbooks().get(0);
        assertThat(workbook.contracts()).extracting(line -> line.url().value())
                .containsExactly("https://p.example.se/ProcessRequest/1/rivtabp21");
        assertThat(workbook.units()).extracting(line -> line.id() + " " + line.name())
                .containsExactly("SE2321000016-AAA1 Vårdcentralen Ett", "SE2321000016-AAA2 Vårdcentralen Två");
        assertThat(ReadingReports.lines(taught.reports()))
                .anyMatch(line -> line.contains("Logiska adresser: fliken \"Mottagare\"") && line.contains("\"Kod\" (A)"));
    }

    @Test
    void readsAnUnderstoodWorkbookAsBeforeWhateverElseItHolds() {
        // Columns, rows and tabs of an understood workbook that all mean something to one who has been taught.
        String understood = """
                # Mottagare
                Kod | Klartext
                SE2321000016-BBB1 | Ska inte läsas
                # Konsumenter
                # Tjänstekontrakt
                Adress till servern | Anrop
                Tjänstekontrakt | URL | Adress till servern
                ProcessRequest | https://p.example.se/pr | https://annan.example.se/pr
                # Tjänsteproducent
                Tjänsteproducent | Namn för Tjänsteproducent
                SE2321000016-PRD1 | Testregionen -- Journal
                # Logiska adresser
                Kod | Klartext
                Klartext | HSA-id | Namn | Kod
                Ett till namn | SE2321000016-AAA1 | Vårdcentralen Ett | SE2321000016-AAA9
                """;
        assertSame(read(SERVICE, understood), read(SERVICE.taught(List.of(LESSONS)), understood));
    }

    @Test
    void readsWhatItHasLearntAsBeforeWhenItLearnsMore() {
        ServiceDefinition once = SERVICE.taught(List.of(LESSONS));
        List<Lesson> more = List.of(
                new Lesson(Kind.TAB, Tab.UNITS, "", "Adresslista"),
                new Lesson(Kind.HEADING, Tab.UNITS, "id", "Nummer"),
                new Lesson(Kind.HEADING, Tab.UNITS, "name", "Vad den heter"));
        String both = "# Adresslista\nNummer | Vad den heter\nSE2321000016-CCC1 | Ska inte läsas\n" + ODD;
        assertThat(codes(read(once, both))).isEmpty();

        assertSame(read(once, both), read(SERVICE.taught(List.of(LESSONS, more)), both));
    }

    /** Workbooks of all kinds of names that are known, under lessons of all kinds. */
    @Test
    void readsGeneratedUnderstoodWorkbooksAsBefore() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int understood = 0;
        for (int i = 0; i < 300; i++) {
            List<String> words = List.of("Alfa", "Beta", "Gamma", "Delta", "HSA-id", "Namn", "URL", "Adress", "Profil",
                    "Logiska adresser", "Namn på logiska adresser", "Tjänsteproducent", "Namn för Tjänsteproducent");
            String text = workbook(random, words);
            List<List<Lesson>> steps = new ArrayList<>();
            ServiceDefinition taught = SERVICE;
            for (int n = 0; n < 6; n++) {
                Lesson lesson = lesson(random, words);
                if (Teaching.refusal(taught, lesson).isEmpty()) {
                    Readable before = read(taught, text);
                    steps.add(List.of(lesson));
                    taught = SERVICE.taught(steps);
                    if (codes(before).stream().noneMatch(code -> code.startsWith("missing"))) {
                        understood++;
                        assertThat(read(taught, text)).as("seed %d, %s taught %s", seed, text, steps)
                                .usingRecursiveComparison().ignoringFields("order.service").isEqualTo(before);
                    }
                }
            }
        }
        assertThat(understood).as("seed %d", seed).isGreaterThan(50);
    }

    private static String workbook(Random random, List<String> words) {
        StringBuilder text = new StringBuilder("# Konsumenter\n# Tjänstekontrakt\nTjänstekontrakt | URL | ")
                .append(any(random, words)).append("\nProcessRequest | https://p.example.se/pr | x\n");
        for (String tab : List.of("Tjänsteproducent", any(random, List.of("Enheter", "Logiska adresser", "Alfa", "Vårdenheter")))) {
            boolean producer = tab.equals("Tjänsteproducent");
            text.append("# ").append(tab).append(random.nextInt(4) == 0 ? " " : "").append('\n');
            if (random.nextBoolean()) {
                text.append(any(random, words)).append(" | ").append(any(random, words)).append('\n');
            }
            text.append(producer ? "HSA-id" : "Logisk adress").append(" | Namn | ").append(any(random, words))
                    .append("\nSE2321000016-AAA1 | Ett namn | SE2321000016-AAA2\n");
        }
        return text.append("# Beta 2\nAlfa | Gamma\nSE2321000016-AAA3 | Ett till\n").toString();
    }

    private static Lesson lesson(Random random, List<String> words) {
        Tab tab = random.nextBoolean() ? Tab.UNITS : Tab.PRODUCER;
        String field = random.nextBoolean() ? "id" : "name";
        return random.nextInt(3) == 0
                ? new Lesson(Kind.TAB, tab, "", any(random, words))
                : new Lesson(Kind.HEADING, tab, field, any(random, words));
    }

    private static String any(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    @Test
    void tellsATaughtExampleAsAnExample() {
        String workbook = TestWorkbook.SOUND + "SE0000000000-MALL | Mallens vårdcentral\n";
        ServiceDefinition taught =
                SERVICE.taught(List.of(List.of(new Lesson(Kind.EXAMPLE, Tab.UNITS, "", "se0000000000-mall"))));

        assertThat(read(taught, workbook).order().workbooks().get(0).units())
                .extracting(UnitLine::example).containsExactly(false, false, true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TAB     | UNITS     |      | Mottagare                 |
            TAB     | UNITS     |      | Enheter 2026              |
            TAB     | UNITS     |      | Kontrakt                  | betyder redan Tjänstekontrakt
            TAB     | UNITS     |      | 2 kontrakt                | betyder redan Tjänstekontrakt
            TAB     | UNITS     |      | VÅRDENHETER               | läses redan
            TAB     | UNITS     |      | Blad1                     | säger inget
            TAB     | UNITS     |      | 2                         | säger inget
            TAB     | UNITS     |      | ' - '                     | tomt
            HEADING | UNITS     | id   | Kod                       |
            HEADING | UNITS     | id   | Kod (från HSA)            |
            HEADING | UNITS     | id   | Namn                      | betyder redan Namn på logiska adresser
            HEADING | UNITS     | id   | Namn (obligatoriskt)      | betyder redan Namn på logiska adresser
            HEADING | UNITS     | name | namn                      | läses redan
            HEADING | UNITS     | id   | Tjänsteproducent          | hör i mallen till fliken
            HEADING | UNITS     | id   | SE2321000016-AAA1         | ser ut som ett värde
            HEADING | CONTRACTS | url  | ProcessRequest            | ser ut som ett värde
            HEADING | CONTRACTS | url  | https://p.example.se/     | ser ut som ett värde
            EXAMPLE | UNITS     |      | SE0000000000-MALL         |
            EXAMPLE | UNITS     |      | se2321000016-exempel2     | redan ett känt exempel
            EXAMPLE | UNITS     |      | Vårdcentralen Exempelstad | inget id
            """)
    void refusesWhatWouldMeanTwoThingsOrNothing(Kind kind, Tab tab, String field, String spelling, String told) {
        Lesson lesson = new Lesson(kind, tab, field == null ? "" : field, spelling);

        if (told == null) {
            assertThat(Teaching.refusal(SERVICE, lesson)).isEmpty();
        } else {
            assertThat(Teaching.refusal(SERVICE, lesson).orElseThrow()).contains(told);
        }
    }

    @Test
    void refusesWhatContradictsWhatWasTaught() {
        ServiceDefinition taught = SERVICE.taught(List.of(LESSONS));

        assertThat(Teaching.refusal(taught, new Lesson(Kind.TAB, Tab.PRODUCER, "", "mottagare")).orElseThrow())
                .contains("betyder redan Logiska adresser");
        assertThat(Teaching.refusal(taught, new Lesson(Kind.HEADING, Tab.UNITS, "name", "KOD")).orElseThrow())
                .contains("betyder redan Logiska adresser");
    }

    private void assertSame(Readable before, Readable after) {
        assertThat(after).usingRecursiveComparison().ignoringFields("order.service").isEqualTo(before);
    }

    private static List<String> codes(Readable reading) {
        return reading.findings().all().stream().map(finding -> finding.code()).toList();
    }

    private Readable read(ServiceDefinition service, String text) {
        Path file = TestWorkbook.of(text).saveAs(folder.resolve("order.xlsx"));
        return (Readable) new OrderReader(service).read(List.of(file));
    }

    @Test
    void showsWhatAFilesTabsAndHeadingsAreTakenFor() {
        Path file = TestWorkbook.of(ODD).saveAs(folder.resolve("order.xlsx"));
        WorkbookContent.Sheets sheets = (WorkbookContent.Sheets) Workbooks.read(file);

        assertThat(Teaching.tabs(SERVICE, sheets.sheets()).toString())
                .isEqualTo("[Optional[CONSUMERS], Optional.empty, Optional[PRODUCER], Optional.empty]");
        assertThat(Teaching.headingRow(SERVICE, java.util.Optional.empty(), sheets.sheets().get(3))).isEqualTo(1);
        assertThat(Teaching.fields(SERVICE, Tab.PRODUCER, sheets.sheets().get(2).rows().get(0)))
                .containsEntry(1, "id").containsEntry(2, "name");
    }
}
