package se.bulktak.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import se.bulktak.catalogue.CatalogueObject;
import java.util.Map;
import java.util.LinkedHashMap;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Validity;
import se.bulktak.catalogue.json.FormatA;
import se.bulktak.plan.Change;
import se.bulktak.testing.TestTak;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The new content of a version, from text to text. */
class SnapshotWriterTest {

    private static final FormatA.Header HEADER =
            new FormatA.Header(13, Instant.parse("2026-11-23T09:00:00Z"), "kalle", "ny");
    private static final String NEW_HEADER =
            "\"version\":\"13\",\"tidpunkt\":\"2026-11-23T10:00:00+0100\",\"utforare\":\"kalle\",\"kommentar\":\"ny\"";

    private static String write(String base, Change... changes) throws IOException {
        return write(HEADER, base, changes);
    }

    private static String write(FormatA.Header header, String base, Change... changes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, Map<Long, CatalogueObject>> created = new HashMap<>();
        for (Change change : changes) {
            if (change instanceof Change.Create create) {
                created.computeIfAbsent(SnapshotWriter.array(create.after()), array -> new LinkedHashMap<>())
                        .put(create.id(), create.after());
            }
        }
        new SnapshotWriter(header, List.of(changes), created::get).write(TestTak.packed(base), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String addresses(String elements) {
        return "{" + NEW_HEADER + ",\"data\":{\"logiskadress\":[" + elements + "]}}";
    }

    private static String element(int id) {
        return "{\"id\":" + id + "}";
    }

    private static Change.Create create(long id) {
        return new Change.Create(id, new LogicalAddress("SE" + id, "Ny"));
    }

    private static Change.Remove remove(long id) {
        return new Change.Remove(id, 0, new LogicalAddress("SE" + id, "Gammal"));
    }

    private static Change.Replace rename(long id) {
        return new Change.Replace(id, 0, new LogicalAddress("SE" + id, "Gammal"), new LogicalAddress("SE" + id, "Ny"));
    }

    @Test
    void withoutChangesOnlyTheHeaderIsNew() throws IOException {
        String base = TestTak.smallTak();
        String expected = base.replace("\"version\" : \"12\"", "\"version\" : \"13\"")
                .replace("2026-06-01T08:15:00+0200", "2026-11-23T10:00:00+0100")
                .replace("\"anna\"", "\"kalle\"")
                .replace("CS0000001 första", "ny");

        assertThat(write(base) + "\n").isEqualTo(expected);
    }

    @Test
    void headerFieldsMayBeNumbersNullOrMissing() throws IOException {
        String data = "\"data\":{\"logiskadress\":[]}";
        assertThat(write("{\"version\":12,\"tidpunkt\":null,\"utforare\":true,\"kommentar\":[1,{}]," + data + "}"))
                .isEqualTo("{" + NEW_HEADER + "," + data + "}");
        assertThat(write("{" + data + "}")).isEqualToIgnoringWhitespace("{" + data + "," + NEW_HEADER + "}");
        assertThat(write("{" + data + ",\"version\":12}"))
                .isEqualToIgnoringWhitespace("{" + data + ",\"version\":\"13\"," + NEW_HEADER.substring(15) + "}");
        FormatA.Header silent = new FormatA.Header(13, HEADER.time(), "kalle", null);
        assertThat(write(silent, "{\"kommentar\":\"x\"," + data + "}")).contains("{\"kommentar\":null,");
    }

    @Test
    void headerTextsAreEscaped() throws IOException {
        FormatA.Header odd = new FormatA.Header(13, HEADER.time(), "k\"a\\lle", "rad\nbryt å \u2028");
        JsonNode read = new JsonMapper().readTree(write(odd, TestTak.smallTak()));

        assertThat(read.path("utforare").asString()).isEqualTo("k\"a\\lle");
        assertThat(read.path("kommentar").asString()).isEqualTo("rad\nbryt å \u2028");
    }

    /** Every way in which three elements can stay, go or change, and one come: commas go wrong at the edges. */
    @Test
    void elementsStayGoChangeAndComeInEveryCombination() throws IOException {
        for (int length = 0; length <= 3; length++) {
            for (int what = 0; what < Math.pow(3, length); what++) {
                for (boolean adding : new boolean[] {false, true}) {
                    List<String> before = new ArrayList<>();
                    List<String> after = new ArrayList<>();
                    List<Change> changes = new ArrayList<>();
                    int rest = what;
                    for (int id = 1; id <= length; id++, rest /= 3) {
                        before.add(element(id));
                        switch (rest % 3) {
                            case 0 -> after.add(element(id));
                            case 1 -> changes.add(remove(id));
                            default -> {
                                changes.add(rename(id));
                                after.add("{\"id\":" + id + ",\"hsaId\":\"SE" + id
                                        + "\",\"beskrivning\":\"Ny\",\"pubversion\":\"13\"}");
                            }
                        }
                    }
                    if (adding) {
                        changes.add(create(9));
                        after.add("{\"id\":9,\"hsaId\":\"SE9\",\"beskrivning\":\"Ny\",\"pubversion\":\"13\"}");
                    }
                    for (String space : List.of("", " ", " \n ")) {
                        String base = addresses(String.join("," + space, before)).replace("[", "[" + space);
                        assertThat(write(base, changes.toArray(Change[]::new)))
                                .as("%s %s", before, changes)
                                .isEqualToIgnoringWhitespace(addresses(String.join(",", after)));
                    }
                }
            }
        }
    }

    @Test
    void anArrayThatIsNotThereIsMade() throws IOException {
        String base = "{" + NEW_HEADER + ",\"data\":{\"okand\":[{}]}}";
        String made = "\"logiskadress\":[{\"id\":9,\"hsaId\":\"SE9\",\"beskrivning\":\"Ny\",\"pubversion\":\"13\"}]}}";

        assertThat(write(base, create(9))).isEqualToIgnoringWhitespace(base.replace("[{}]}}", "[{}]," + made));
        assertThat(write(base.replace("\"okand\":[{}]", ""), create(9)))
                .isEqualToIgnoringWhitespace(base.replace("\"okand\":[{}]}}", made));
    }

    @Test
    void aChangedElementKeepsWhatItHoldsBeside() throws IOException {
        String base = "{" + NEW_HEADER + ",\"data\":{\"vagval\":[%s]}}";
        String before = "{\"mer\":{\"id\":7,\"x\":[1.50,null]},\"relationships\":{\"anropsadress\":41,\"annat\":8,\"logiskadress\":21,"
                + "\"tjanstekontrakt\":7},\"tomTidpunkt\":\"%s\",\"fromTidpunkt\":\"2020-06-01T00:00:00+02:00\",\"pubversion\":\"6\",\"id\":62}";
        Validity old = new Validity(LocalDate.of(2020, 6, 1), LocalDate.of(2120, 6, 1));
        Change close = new Change.Replace(
                62, 0, new Routing(21, 7, 41, old), new Routing(21, 7, 41, old.endingOn(LocalDate.of(2026, 7, 1))));

        assertThat(write(base.formatted(before.formatted("2120-06-01T00:00:00+0200")), close))
                .isEqualToIgnoringWhitespace(base.formatted(before.formatted("2026-07-01T00:00:00+0200")
                        .replace("\"pubversion\":\"6\"", "\"pubversion\":\"13\"")));
    }

    @Test
    void relationshipsFollow() throws IOException {
        String base = "{" + NEW_HEADER + ",\"data\":{\"anropsadress\":[{\"id\":41,\"adress\":\"a\",\"pubversion\":\"1\"%s}]}}";
        Change moved = new Change.Replace(41, 0, new CallAddress(31, 5, "a"), new CallAddress(33, 6, "b"));
        String after = base.formatted(",\"relationships\":{\"rivtaprofil\":6,\"tjanstekomponent\":33}")
                .replace("\"a\"", "\"b\"")
                .replace("\"1\"", "\"13\"")
                .replace("\"version\":\"133\"", "\"version\":\"13\"");

        assertThat(write(base.formatted(",\"relationships\":{\"rivtaprofil\":5,\"tjanstekomponent\":31}"), moved))
                .isEqualToIgnoringWhitespace(after);
        assertThat(write(base.formatted(""), moved)).isEqualToIgnoringWhitespace(after);
    }

    @Test
    void whatIsToBeChangedMustBeThere() {
        assertThatThrownBy(() -> write(addresses(element(1)), rename(2))).isInstanceOf(IOException.class).hasMessageContaining("2");
        assertThatThrownBy(() -> write(addresses(element(1)), remove(2))).isInstanceOf(IOException.class).hasMessageContaining("2");
        assertThatThrownBy(() -> write(addresses(element(1)), create(1))).isInstanceOf(IOException.class).hasMessageContaining("1");
    }

    @Test
    void aBaseThatIsNoVersionIsTold() {
        for (String base : List.of("", "[]", "{}", "{\"data\":[]}", "{\"data\":{\"logiskadress\":[{\"id\":1}", "{\"data\":{} ")) {
            assertThatThrownBy(() -> write(base)).as(base).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anIdThatIsNotRealYetIsAFaultInTheProgram() {
        assertThatThrownBy(() -> write(addresses(""), create(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void elementsLargerThanAnyBufferPassUnharmed() throws IOException {
        String large = "x".repeat(200_000);
        StringBuilder elements = new StringBuilder();
        for (int id = 1; id <= 20; id++) {
            elements.append(id == 1 ? "" : ",").append("{\"id\":").append(id).append(",\"stort\":\"").append(large).append("\"}");
        }
        String written = write(addresses(elements.toString()), remove(10), rename(20));

        JsonNode read = new JsonMapper().readTree(written).path("data").path("logiskadress");
        assertThat(read).hasSize(19).allMatch(element -> element.path("stort").asString().equals(large));
        assertThat(read.get(18).path("beskrivning").asString()).isEqualTo("Ny");
    }

}
