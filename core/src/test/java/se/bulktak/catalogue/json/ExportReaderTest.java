package se.bulktak.catalogue.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueRefusal.Reason;
import se.bulktak.catalogue.CatalogueState;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.Validity;

class ExportReaderTest {

    private static final Validity HUNDRED_YEARS = new Validity(LocalDate.of(2025, 6, 1), LocalDate.of(2125, 6, 1));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "d"})
    void everyFormatTellsTheSameCatalogue(String format) throws IOException {
        Export export = ExportReader.read(example(format));

        assertThat(export.format()).isEqualTo(Export.Format.valueOf(format.toUpperCase(java.util.Locale.ROOT)));
        assertThat(export.profiles()).extracting(Element::id, e -> e.values().name()).containsExactly(tuple(5L, "RIVTABP21"));
        assertThat(export.contracts())
                .extracting(Element::values)
                .containsExactly(new ServiceContract(
                        "urn:riv:clinicalprocess:activity:request:ProcessRequestResponder:1", "Remiss", 1, 0));
        assertThat(export.addresses())
                .extracting(Element::id, Element::values)
                .containsExactly(
                        tuple(21L, new LogicalAddress("SE2321000016-AAA1", "Åsmottagningen")),
                        tuple(22L, new LogicalAddress("*", "")));
        assertThat(export.components()).extracting(Element::id).containsExactly(31L, 32L);
        assertThat(export.callAddresses())
                .extracting(Element::values)
                .containsExactly(new CallAddress(31, 5, "https://p.example.se/ProcessRequest/1/rivtabp21"));
        assertThat(export.authorizations())
                .extracting(Element::values)
                .containsExactly(new CallAuthorization(32, 22, 7, "AUTOTAKNING", HUNDRED_YEARS));
        assertThat(export.routings()).extracting(Element::values).containsExactly(new Routing(21, 7, 41, HUNDRED_YEARS));
        assertThat(export.filters()).extracting(Element::values).containsExactly(new Filter(51, "riv:a"));
        assertThat(export.filterCategorizations())
                .extracting(Element::values)
                .containsExactly(new FilterCategorization(71, "Remiss"));
        if (export.format() != Export.Format.C) {
            assertThat(export.notes()).isEmpty();
            assertThat(export.header().version()).isEqualTo(12);
        }
    }

    @Test
    void anExportStraightFromTheTablesGetsAVersionAndAWarning() throws IOException {
        Export export = ExportReader.read(example("c"));

        assertThat(export.header().declaredVersion()).isZero();
        assertThat(export.header().version()).isEqualTo(1);
        assertThat(export.snapshot().state()).isEqualTo(new CatalogueState(0, export.contentHash()));
        assertThat(export.notes()).extracting(Note::code).containsExactly(Note.Code.VERSION, Note.Code.FROM_TABLES);
        assertThat(export.notes().get(0).message()).isEqualTo(
                "Exportens version (0) är inget versionsnummer. Version 1 används i stället.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "d"})
    void whatIsWrittenIsFormatAThatTakCanReadAndTellsTheSame(String format) throws IOException {
        Export export = ExportReader.read(example(format));
        Path written = write(export);

        assertThat(PublishedContentCheck.check(Files.newInputStream(written))).isEmpty();
        Export again = ExportReader.read(written);
        assertThat(again.format()).isEqualTo(Export.Format.A);
        assertThat(again.notes()).isEmpty();
        assertThat(again).usingRecursiveComparison()
                .ignoringFields("format", "notes", "contentHash", "header.declaredVersion")
                .isEqualTo(export);
        assertThat(write(again)).hasSameBinaryContentAs(written);
    }

    @Test
    void keepsFieldsThatNobodyKnowsButDropsUnknownRelationshipsAndTells() throws IOException {
        Path file = file("""
                { "formatVersion": "1", "version": "3", "tidpunkt": "2025-06-01T00:00:00+0200", "utforare": "anna",
                  "kommentar": null, "ursprung": { "b": [ 1.50, true, null ], "a": "å" },
                  "data": { "logiskadress": [ { "zon": 2, "id": 1, "hsaId": "A", "beskrivning": "b", "agare": ["x"],
                    "pubversion": "2", "relationships": { "forvaltare": 5 } } ] } }
                """);
        Export export = ExportReader.read(file);

        assertThat(export.header().extra()).isEqualTo(Map.of("ursprung", "{\"b\":[1.50,true,null],\"a\":\"å\"}"));
        assertThat(export.addresses().get(0).extra()).isEqualTo(Map.of("zon", "2", "agare", "[\"x\"]"));
        assertThat(export.notes().stream().filter(note -> note.code() == Note.Code.UNKNOWN_RELATIONSHIP))
                .extracting(Note::message)
                .containsExactly("logiskadress 1: okänd hänvisning (forvaltare). Objektet är med, men utan den.");
        Path written = write(export);
        Export again = ExportReader.read(written);
        assertThat(again.header()).isEqualTo(export.header());
        assertThat(again.addresses()).isEqualTo(export.addresses());
        assertThat(write(again)).hasSameBinaryContentAs(written);
    }

    @Test
    void oddRealLifeContentSurvivesToTheLetter() throws IOException {
        Export export = ExportReader.read(file(document("""
                "tjanstekontrakt" : [ { "id" : 1, "namnrymd" : "urn:riv:x:PingForConfiguration", "beskrivning" : null,
                    "majorVersion" : 1, "minorVersion" : 0 } ],
                "logiskadress" : [
                  { "id" : 1, "hsaId" : "SE2321000016-10LG\\u2028", "beskrivning" : "a\\r\\nb", "pubversion" : "0" },
                  { "id" : 2, "hsaId" : " SE2321000016-10LG", "beskrivning" : "", "pubversion" : 7 },
                  { "id" : "3", "hsaId" : "SE2321000016-Västerås_Cross provisorisk", "beskrivning" : "c", "pubversion" : "0" },
                  { "id" : 4, "hsaId" : 5565594230, "beskrivning" : "d", "pubversion" : null } ],
                "rivtaprofil" : [ { "id" : 1, "namn" : "RIVTABP21", "beskrivning" : "", "pubversion" : "0" } ],
                "tjanstekomponent" : [ { "id" : 1, "hsaId" : "P", "beskrivning" : "", "pubversion" : "0" } ],
                "anropsadress" : [ { "id" : 1, "adress" : " https://p.example.se/a\\r\\n", "pubversion" : "0",
                  "relationships" : { "rivtaprofil" : "1", "tjanstekomponent" : 1 } } ],
                "vagval" : [
                  { "id" : 1, "fromTidpunkt" : "2014-08-20T22:00:00Z", "tomTidpunkt" : "2214-08-20T22:00:00+0000",
                    "relationships" : { "anropsadress" : 1, "logiskAdress" : 1, "tjanstekontrakt" : 1 } },
                  { "id" : 2, "fromTidpunkt" : "2014-08-21", "tomTidpunkt" : "2014-08-20T00:00:00+02:00",
                    "relationships" : { "anropsadress" : 1, "logiskadress" : 1, "tjanstekontrakt" : 1 } } ]
                """)));

        assertThat(export.addresses())
                .extracting(Element::values, Element::pubversion)
                .containsExactly(
                        tuple(new LogicalAddress("SE2321000016-10LG\u2028", "a\r\nb"), "0"),
                        tuple(new LogicalAddress(" SE2321000016-10LG", ""), "7"),
                        tuple(new LogicalAddress("SE2321000016-Västerås_Cross provisorisk", "c"), "0"),
                        tuple(new LogicalAddress("5565594230", "d"), "12"));
        assertThat(export.callAddresses().get(0).values().url()).isEqualTo(" https://p.example.se/a\r\n");
        assertThat(export.routings())
                .extracting(e -> e.values().validity().toString())
                .containsExactly("2014-08-21–2214-08-21", "2014-08-21–2014-08-20");
        assertThat(export.notes()).extracting(Note::code).containsOnly(Note.Code.MISSING_ARRAY);
        Path written = write(export);
        assertThat(PublishedContentCheck.check(Files.newInputStream(written))).isEmpty();
        assertThat(ExportReader.read(written).callAddresses()).isEqualTo(export.callAddresses());
    }

    @Test
    void leavesOutWhatWouldMakeAVersionUnreadableAndEverythingThatDependsOnIt() throws IOException {
        Export export = ExportReader.read(file(document("""
                "vagval" : [
                  { "id" : 1, "fromTidpunkt" : "2025-01-01T00:00:00+0100", "tomTidpunkt" : "2125-01-01T00:00:00+0100",
                    "relationships" : { "anropsadress" : 1, "logiskadress" : 1, "tjanstekontrakt" : 1 } },
                  { "id" : 2, "fromTidpunkt" : "i morgon", "tomTidpunkt" : "2125-01-01T00:00:00+0100",
                    "relationships" : { "anropsadress" : 1, "logiskadress" : 1, "tjanstekontrakt" : 1 } },
                  { "id" : 3, "fromTidpunkt" : "2025-01-01T00:00:00+0100", "tomTidpunkt" : null,
                    "relationships" : { "anropsadress" : 1, "logiskadress" : 1, "tjanstekontrakt" : 1 } } ],
                "anropsadress" : [ { "id" : 1, "adress" : "https://p.example.se", "pubversion" : "0",
                  "relationships" : { "rivtaprofil" : 9, "tjanstekomponent" : 1 } } ],
                "rivtaprofil" : [ { "id" : 1, "namn" : "RIVTABP21" } ],
                "tjanstekontrakt" : [ { "id" : 1, "namnrymd" : "urn:riv:a" }, { "id" : 2, "namnrymd" : " " } ],
                "logiskadress" : [ { "id" : 1, "hsaId" : "A" }, { "id" : 1, "hsaId" : "B" }, { "id" : 2147483648, "hsaId" : "C" },
                  { "hsaId" : "D" }, { "id" : 0, "hsaId" : "E" }, { "id" : 1.5, "hsaId" : "F" }, 17, { "id" : 2147483647, "hsaId" : "G" } ],
                "tjanstekomponent" : [ { "id" : 1, "hsaId" : "P" } ],
                "anropsbehorighet" : [ ], "filter" : [ { "id" : 1, "servicedomain" : "a" } ], "filtercategorization" : [ ],
                "installation" : [ { "id" : 1 } ], "anropsadress2" : 5
                """)));

        assertThat(export.addresses()).extracting(e -> e.values().hsaId()).containsExactly("A", "G");
        assertThat(export.callAddresses()).isEmpty();
        assertThat(export.routings()).isEmpty();
        assertThat(export.filters()).isEmpty();
        assertThat(export.notes())
                .extracting(Note::code, Note::array, Note::id)
                .containsExactlyInAnyOrder(
                        tuple(Note.Code.UNKNOWN_ARRAY, "installation", 0L),
                        tuple(Note.Code.UNKNOWN_ARRAY, "anropsadress2", 0L),
                        tuple(Note.Code.DUPLICATE_ID, "logiskadress", 1L),
                        tuple(Note.Code.BAD_ID, "logiskadress", 0L),
                        tuple(Note.Code.BAD_ID, "logiskadress", 0L),
                        tuple(Note.Code.BAD_ID, "logiskadress", 0L),
                        tuple(Note.Code.BAD_ID, "logiskadress", 0L),
                        tuple(Note.Code.NO_OBJECT, "logiskadress", 0L),
                        tuple(Note.Code.NO_KEY, "tjanstekontrakt", 2L),
                        tuple(Note.Code.DANGLING, "anropsadress", 1L),
                        tuple(Note.Code.DANGLING, "vagval", 1L),
                        tuple(Note.Code.BAD_DATE, "vagval", 2L),
                        tuple(Note.Code.BAD_DATE, "vagval", 3L),
                        tuple(Note.Code.DANGLING, "filter", 1L));
        assertThat(export.notes())
                .filteredOn(note -> note.code() == Note.Code.DUPLICATE_ID || note.code() == Note.Code.NO_OBJECT)
                .extracting(Note::json)
                .containsExactly("{\"id\":1,\"hsaId\":\"B\"}", "17");
        assertThat(export.notes())
                .filteredOn(note -> note.array().equals("anropsadress"))
                .extracting(Note::message)
                .containsExactly("anropsadress 1: hänvisningen rivtaprofil pekar på 9, som inte finns i rivtaprofil eller inte"
                        + " kom med. Objektet är inte med.");
        assertThat(PublishedContentCheck.check(Files.newInputStream(write(export)))).isEmpty();
    }

    @Test
    void rowsThatTakCannotHoldTwiceBecomeOneAndWhatLedToEitherLeadsToTheFirst() throws IOException {
        Export export = ExportReader.read(file(document("""
                "rivtaprofil" : [ { "id" : 1, "namn" : "RIVTABP21" } ],
                "tjanstekontrakt" : [ { "id" : 1, "namnrymd" : "urn:riv:a" } ],
                "logiskadress" : [ { "id" : 1, "hsaId" : "SE-A", "beskrivning" : "Första" }, { "id" : 2, "hsaId" : "se-a" } ],
                "tjanstekomponent" : [ { "id" : 1, "hsaId" : "P" } ],
                "anropsadress" : [
                  { "id" : 1, "adress" : "https://p.example.se", "relationships" : { "rivtaprofil" : 1, "tjanstekomponent" : 1 } },
                  { "id" : 2, "adress" : "https://P.example.se", "relationships" : { "rivtaprofil" : 1, "tjanstekomponent" : 1 } } ],
                "vagval" : [
                  { "id" : 1, "fromTidpunkt" : "2025-01-01T00:00:00+0100", "tomTidpunkt" : "2125-01-01T00:00:00+0100",
                    "relationships" : { "anropsadress" : 1, "logiskadress" : 1, "tjanstekontrakt" : 1 } },
                  { "id" : 2, "fromTidpunkt" : "2025-01-01T00:00:00+0100", "tomTidpunkt" : "2125-01-01T00:00:00+0100",
                    "relationships" : { "anropsadress" : 1, "logiskadress" : 2, "tjanstekontrakt" : 1 } },
                  { "id" : 3, "fromTidpunkt" : "2025-01-01T00:00:00+0100", "tomTidpunkt" : "2125-01-01T00:00:00+0100",
                    "relationships" : { "anropsadress" : 2, "logiskadress" : 2, "tjanstekontrakt" : 1 } } ]
                """)));

        assertThat(export.addresses()).extracting(Element::id).containsExactly(1L);
        assertThat(export.callAddresses()).hasSize(2);
        assertThat(export.routings())
                .extracting(Element::id, e -> e.values().addressId())
                .containsExactly(tuple(1L, 1L), tuple(3L, 1L));
        assertThat(export.notes())
                .filteredOn(note -> note.code() == Note.Code.MERGED)
                .extracting(Note::array, Note::id)
                .containsExactly(tuple("logiskadress", 2L), tuple("vagval", 2L));
    }

    @Test
    void aUrlOfTwoProducersIsToldWhereTheFormatNamesNoProducer() throws IOException {
        Export export = ExportReader.read(file(document("""
                "rivtaprofil" : [ { "id" : 5, "namn" : "RIVTABP21" } ],
                "tjanstekontrakt" : [ { "id" : 7, "namnrymd" : "urn:riv:a" } ],
                "logiskadress" : [ { "id" : 1, "hsaId" : "5565594230" } ],
                "tjanstekomponent" : [ { "id" : 31, "hsaId" : "P1" }, { "id" : 32, "hsaId" : "P2" } ],
                "anropsadress" : [
                  { "id" : 41, "adress" : "https://p.example.se", "relationships" : { "rivtaprofil" : "RIVTABP21", "tjanstekomponent" : "P1" } },
                  { "id" : 42, "adress" : "https://p.example.se", "relationships" : { "rivtaprofil" : "rivtabp21", "tjanstekomponent" : "P2" } } ],
                "vagval" : [
                  { "id" : 1, "fromTidpunkt" : "2025-01-01T00:00:00+0100", "tomTidpunkt" : "2125-01-01T00:00:00+0100",
                    "relationships" : { "anropsadress" : "https://p.example.se", "logiskAdress" : "5565594230", "tjanstekontrakt" : "urn:riv:a" } } ]
                """)));

        assertThat(export.format()).isEqualTo(Export.Format.D);
        assertThat(export.routings()).extracting(e -> e.values().callAddressId()).containsExactly(41L);
        assertThat(export.notes())
                .filteredOn(note -> note.code() == Note.Code.AMBIGUOUS_URL)
                .extracting(Note::message)
                .containsExactly("vagval 1: 2 anropsadresser har adressen https://p.example.se. Den första, 41, används.");
    }

    @Test
    void readsPackedAndPlainFilesAlikeAndTellsThemApartByTheirHash() throws IOException {
        Path plain = example("a");
        Path packed = folder.resolve("packed.dat");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(plain, out);
        }
        Export first = ExportReader.read(plain);
        Export second = ExportReader.read(packed);

        assertThat(second.routings()).isEqualTo(first.routings());
        assertThat(second.contentHash()).hasSize(64).isNotEqualTo(first.contentHash());
        assertThat(ExportReader.read(plain).contentHash()).isEqualTo(first.contentHash());
    }

    @Test
    void anExportFileIsACatalogueThatCanOnlyBeRead() throws IOException {
        try (ExportFileCatalogue catalogue = ExportFileCatalogue.open(example("a"))) {
            Snapshot snapshot = catalogue.snapshot();
            assertThat(catalogue.isReadOnly()).isTrue();
            assertThat(snapshot.state().version()).isEqualTo(12);
            assertThat(snapshot.findAddress("se2321000016-aaa1")).hasValueSatisfying(row -> {
                assertThat(row.isLive()).isTrue();
                assertThat(row.isPending()).isFalse();
                assertThat(row.isDrifted()).isFalse();
                assertThat(row.version()).isZero();
            });
            assertThat(snapshot.routings().rows()).hasSize(1);
            assertThat(catalogue.notes()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{}                                                | ingen TAK-export: objektet \"data\"",
        "[]                                                | ingen TAK-export: objektet \"data\"",
        "``                                                | ingen TAK-export: objektet \"data\"",
        "{ \"data\" : { } }                                | ingen TAK-export: objektet \"data\"",
        "{ \"data\" : { \"annat\" : [ ] } }                | ingen TAK-export: objektet \"data\"",
        "{ \"Status\" : \"ERROR\", \"message\" : \"nej\" } | ett felmeddelande från TAK: \"nej\"",
        "id;namn                                           | den är inte giltig JSON på rad 1",
        "{ \"data\" : { \"vagval\" : [ { \"id\" : 1        | innehållet tar slut för tidigt.",
        "{ \"data\" : { \"vagval\" : [ ] } } {}            | det finns mer text efter slutet.",
        "{ \"data\" : { \"vagval\" : [ ] } } x             | den är inte giltig JSON på rad 1"
    })
    void refusesWhatIsNoExportWithItsOwnMessage(String content, String message) throws IOException {
        Path file = file(content);
        assertThatExceptionOfType(CatalogueRefusal.class)
                .isThrownBy(() -> ExportReader.read(file))
                .withMessageContaining(file.toString())
                .withMessageContaining(message)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED));
    }

    @Test
    void refusesAFileOfAnotherCharacterSet() throws IOException {
        Path file = folder.resolve("latin1.json");
        Files.writeString(
                file, document("\"logiskadress\" : [ { \"id\" : 1, \"hsaId\" : \"A\", \"beskrivning\" : \"Åsa vård\" } ]"),
                StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(CatalogueRefusal.class)
                .isThrownBy(() -> ExportReader.read(file))
                .withMessageContaining("är ingen hel TAK-export");
    }

    @Test
    void refusesEveryTruncatedPackedFile() throws IOException {
        byte[] packed = packed(Files.readAllBytes(example("a")));
        for (int length = 2; length < packed.length; length += 7) {
            Path file = folder.resolve("cut.json.gz");
            Files.write(file, Arrays.copyOf(packed, length));
            assertThatExceptionOfType(CatalogueRefusal.class)
                    .isThrownBy(() -> ExportReader.read(file))
                    .withMessageContaining("innehållet tar slut för tidigt.");
        }
    }

    @Test
    void refusesADamagedPackedFile() throws IOException {
        byte[] packed = packed(Files.readAllBytes(example("a")));
        packed[packed.length - 6] ^= 1; // in the checksum
        Path file = Files.write(folder.resolve("damaged.json.gz"), packed);
        assertThatExceptionOfType(CatalogueRefusal.class)
                .isThrownBy(() -> ExportReader.read(file))
                .withMessageContaining("den packade filen (gzip) är trasig.");
    }

    @Test
    void refusesASmallFileThatUnpacksToAHugeOne() throws IOException {
        Path file = folder.resolve("bomb.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 100; i++) {
                out.write(blanks);
            }
        }
        assertThatExceptionOfType(CatalogueRefusal.class)
                .isThrownBy(() -> ExportReader.read(file))
                .withMessageContaining("den är orimligt stor när den packas upp.");
    }

    @Test
    void refusesAMissingFileAndAFolder() {
        assertThatExceptionOfType(CatalogueRefusal.class)
                .isThrownBy(() -> ExportReader.read(folder.resolve("ingen.json")))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MISSING));
        assertThatExceptionOfType(CatalogueRefusal.class)
                .isThrownBy(() -> ExportReader.read(folder))
                .withMessageContaining("är en mapp");
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private Path example(String format) throws IOException {
        Path file = folder.resolve("format-" + format + ".json");
        try (var in = getClass().getResourceAsStream("format-" + format + ".json")) {
            Files.write(file, java.util.Objects.requireNonNull(in).readAllBytes());
        }
        return file;
    }

    private static String document(String data) {
        return """
                { "formatVersion" : "1", "version" : "12", "tidpunkt" : "2025-06-01T00:00:00+0200", "utforare" : "anna",
                  "kommentar" : null, "data" : { %s } }
                """.formatted(data);
    }

    private int written;

    private Path write(Export export) throws IOException {
        Path file = folder.resolve("written" + written++ + ".json");
        export.write(Files.newOutputStream(file));
        return file;
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("export.json"), content);
    }
}
