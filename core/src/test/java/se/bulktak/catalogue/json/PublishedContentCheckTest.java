package se.bulktak.catalogue.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.bulktak.catalogue.json.PublishedContentCheck.Code;
import se.bulktak.catalogue.json.PublishedContentCheck.Fault;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoSize;

class PublishedContentCheckTest {

    @Test
    void findsNothingWrongWithFormatA() throws IOException {
        assertThat(check(example())).isEmpty();
    }

    @Test
    void findsNothingWrongWithAWholePackedCatalogue() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DemoCatalogue(DemoSize.SMALL).write(new GZIPOutputStream(bytes));
        assertThat(PublishedContentCheck.check(new ByteArrayInputStream(bytes.toByteArray()))).isEmpty();
    }

    static Stream<Arguments> oneThingWrong() {
        return Stream.of(
            arguments("\"formatVersion\" : \"1\"", "\"formatVersion\" : 1", Code.WRONG_TYPE, "", 0),
            arguments("\"version\" : \"12\"", "\"version\" : 12", Code.WRONG_TYPE, "", 0),
            arguments("\"version\" : \"12\"", "\"version\" : \"tolv\"", Code.WRONG_TYPE, "", 0),
            arguments("\"version\" : \"12\"", "\"version\" : \"2147483648\"", Code.WRONG_TYPE, "", 0),
            arguments("2025-06-01T07:30:00+0200", "2025-06-01T05:30:00Z", Code.BAD_DATE, "", 0),
            arguments("\"utforare\" : \"anna\"", "\"utforare\" : null", Code.WRONG_TYPE, "", 0),
            arguments("\"kommentar\" : \"CS0000001 exempel\"", "\"kommentar\" : 1", Code.WRONG_TYPE, "", 0),
            arguments("\"utforare\"", "\"utforaren\"", Code.MISSING, "", 0),
            arguments("\"data\"", "\"datum\"", Code.MISSING, "", 0),
            arguments("\"filtercategorization\" :", "\"filterkategori\" :", Code.MISSING, "", 0),
            arguments("\"id\" : 21", "\"id\" : \"21\"", Code.BAD_ID, "logiskadress", 0),
            arguments("\"id\" : 61", "\"id\" : 2147483648", Code.BAD_ID, "vagval", 0),
            arguments("\"id\" : 61", "\"id\" : -1", Code.BAD_ID, "vagval", 0),
            arguments("\"id\" : 61", "\"id\" : 99999999999999999999", Code.BAD_ID, "vagval", 0),
            arguments("\"id\" : 61", "\"nyckel\" : 61", Code.BAD_ID, "vagval", 0),
            arguments("\"id\" : 32", "\"id\" : 31", Code.DUPLICATE_ID, "tjanstekomponent", 31),
            arguments("\"hsaId\" : \"*\"", "\"hsaId\" : 1", Code.WRONG_TYPE, "logiskadress", 22),
            arguments("\"beskrivning\" : \"Remiss\"", "\"beskrivning\" : 5", Code.WRONG_TYPE, "tjanstekontrakt", 7),
            arguments("\"majorVersion\" : 1", "\"majorVersion\" : \"1\"", Code.WRONG_TYPE, "tjanstekontrakt", 7),
            arguments("\"minorVersion\" : 0", "\"minor\" : 0", Code.MISSING, "tjanstekontrakt", 7),
            arguments("\"RIV TA BP 2.1\", \"pubversion\" : \"12\"", "\"RIV TA BP 2.1\", \"pubversion\" : 12", Code.WRONG_TYPE, "rivtaprofil", 5),
            arguments("\"tomTidpunkt\" : \"2125-06-01T00:00:00+0200\",\n", "\"tomTidpunkt\" : \"2125-06-01T00:00:00+02:00\",\n", Code.BAD_DATE, "vagval", 61),
            arguments("\"tomTidpunkt\" : \"2125-06-01T00:00:00+0200\",\n", "\"tomTidpunkt\" : null,\n", Code.BAD_DATE, "vagval", 61),
            arguments("\"anropsadress\" : 41", "\"anropsadress\" : \"41\"", Code.WRONG_TYPE, "vagval", 61),
            arguments("\"anropsadress\" : 41", "\"anropsadress\" : 42", Code.DANGLING, "vagval", 61),
            arguments("\"logiskadress\" : 21", "\"logiskAdress\" : 21", Code.DANGLING, "vagval", 61),
            arguments("\"logiskadress\" : 21", "\"logiskadress\" : 23", Code.DANGLING, "vagval", 61),
            arguments("\"logiskAdress\" : 22", "\"logiskAdress\" : 23", Code.DANGLING, "anropsbehorighet", 51),
            arguments("\"tjanstekomponent\" : 32", "\"tjanstekomponent\" : 33", Code.DANGLING, "anropsbehorighet", 51),
            arguments("\"tjanstekomponent\" : 32", "\"tjanstekonsument\" : 32", Code.DANGLING, "anropsbehorighet", 51),
            arguments("\"rivtaprofil\" : 5", "\"rivtaprofil\" : 6", Code.DANGLING, "anropsadress", 41),
            arguments("\"tjanstekomponent\" : 31", "\"tjanstekomponent\" : 33", Code.DANGLING, "anropsadress", 41),
            arguments("\"anropsbehorighet\" : 51", "\"anropsbehorighet\" : 52", Code.DANGLING, "filter", 71),
            arguments("\"filter\" : 71", "\"filter\" : 72", Code.DANGLING, "filtercategorization", 81));
    }

    @ParameterizedTest
    @MethodSource("oneThingWrong")
    void tellsEveryKindOfFault(String sound, String broken, Code code, String array, long id) throws IOException {
        String version = example();
        assertThat(version).contains(sound);

        assertThat(check(version.replaceFirst(java.util.regex.Pattern.quote(sound), broken)))
                .extracting(Fault::code, Fault::array, Fault::id)
                .contains(tuple(code, array, id));
    }

    @Test
    void tellsAllFaultsAtOnceAndInSwedish() throws IOException {
        String version = example()
                .replace("\"anropsadress\" : 41", "\"anropsadress\" : 42")
                .replace("\"majorVersion\" : 1", "\"majorVersion\" : \"1\"");
        assertThat(check(version))
                .extracting(Fault::message)
                .containsExactly(
                        "tjanstekontrakt 7: fältet majorVersion ska vara ett heltal.",
                        "vagval 61: hänvisningen anropsadress pekar på 42, som inte finns i anropsadress.");
    }

    @Test
    void theOrderOfArraysAndFieldsDoesNotMatter() throws IOException {
        assertThat(check("""
                { "data" : { "filtercategorization" : [ ], "filter" : [ ], "anropsbehorighet" : [ ],
                    "anropsadress" : [ { "relationships" : { "rivtaprofil" : 5, "tjanstekomponent" : 9 }, "pubversion" : "1",
                      "adress" : "https://p.example.se", "id" : 1 } ],
                    "vagval" : [ ], "tjanstekomponent" : [ ], "logiskadress" : [ ], "tjanstekontrakt" : [ ],
                    "rivtaprofil" : [ { "namn" : "A", "beskrivning" : null, "pubversion" : null, "id" : 5, "annat" : { "a" : [ 1 ] } } ] },
                  "kommentar" : null, "utforare" : "a", "tidpunkt" : "2025-06-01T07:30:00+0200", "version" : "1", "formatVersion" : "1" }
                """))
                .extracting(Fault::code, Fault::array, Fault::id)
                .containsExactly(tuple(Code.DANGLING, "anropsadress", 1L));
    }

    @Test
    void aVersionCutOffAnywhereIsUnreadable() throws IOException {
        String version = example();
        for (int length = 0; length < version.stripTrailing().length(); length += 13) {
            assertThat(check(version.substring(0, length))).as("first " + length).isNotEmpty();
        }
    }

    @Test
    void moreThanOneDocumentIsUnreadable() throws IOException {
        assertThat(check(example() + "{}")).extracting(Fault::code).containsExactly(Code.UNREADABLE);
        assertThat(check(example() + "x")).extracting(Fault::code).containsExactly(Code.UNREADABLE);
    }

    private static List<Fault> check(String version) throws IOException {
        return PublishedContentCheck.check(new ByteArrayInputStream(version.getBytes(StandardCharsets.UTF_8)));
    }

    private static String example() throws IOException {
        try (InputStream in = PublishedContentCheckTest.class.getResourceAsStream("format-a.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
