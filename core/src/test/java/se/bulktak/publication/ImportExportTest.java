package se.bulktak.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueRefusal.Reason;
import se.bulktak.catalogue.CatalogueSource;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.catalogue.sql.ImportReport;
import se.bulktak.testing.TestMariaDb;
import se.bulktak.testing.TestTak;
import tools.jackson.databind.json.JsonMapper;

class ImportExportTest {

    @TempDir
    Path folder;

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String place(String name) {
        return folder.resolve(name).toString();
    }

    private static DatabaseCatalogue open(String location) {
        return (DatabaseCatalogue) Catalogues.open(location);
    }

    @Test
    void keepsIdsAndVersion() {
        ImportReport report = Catalogues.importExport(place("k"), file("tak.json", TestTak.smallTak()), false);

        assertThat(report.version()).isEqualTo(12);
        assertThat(report.addresses()).isEqualTo(6);
        assertThat(report.routings()).isEqualTo(5);
        var snapshot = open(place("k")).snapshot();
        assertThat(snapshot.state().version()).isEqualTo(12);
        assertThat(snapshot.routings().rows()).extracting(Row::id).containsExactly(61L, 62L, 63L, 64L, 65L);
        assertThat(snapshot.routings().rows()).noneMatch(Row::isDrifted);
        assertThat(snapshot.authorizations().rows()).noneMatch(Row::isDrifted);
        assertThat(snapshot.addresses().rows()).noneMatch(Row::isDrifted);
    }

    @Test
    void importExportImportLosesNothing() throws IOException {
        Catalogues.importExport(place("one"), file("tak.json", TestTak.smallTak()), false);
        open(place("one")).export(folder.resolve("out.json"));
        Catalogues.importExport(place("two"), folder.resolve("out.json"), false);
        open(place("two")).export(folder.resolve("again.json"));

        assertThat(folder.resolve("again.json")).hasSameTextualContentAs(folder.resolve("out.json"));
        var snapshot = open(place("one")).snapshot();
        var again = open(place("two")).snapshot();
        assertThat(again.addresses().rows()).isEqualTo(snapshot.addresses().rows());
        assertThat(again.routings().rows()).isEqualTo(snapshot.routings().rows());
        assertThat(again.authorizations().rows()).isEqualTo(snapshot.authorizations().rows());
        // Filters, too, which the snapshot does not hold.
        JsonMapper json = new JsonMapper();
        var data = json.readTree(folder.resolve("again.json")).path("data");
        assertThat(data.path("filter"))
                .isEqualTo(json.readTree(TestTak.smallTak()).path("data").path("filter"));
        assertThat(data.path("filtercategorization"))
                .isEqualTo(json.readTree(TestTak.smallTak()).path("data").path("filtercategorization"));
    }

    @Test
    void packsByTheNameOfTheFile() throws IOException {
        Catalogues.importExport(place("k"), file("tak.json", TestTak.smallTak()), false);
        DatabaseCatalogue catalogue = open(place("k"));
        catalogue.export(folder.resolve("out.json"));
        catalogue.export(folder.resolve("out.json.gz"));

        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve("out.json.gz")))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(Files.readString(folder.resolve("out.json")));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsTold() {
        Catalogues.importExport(place("k"), file("tak.json", TestTak.smallTak()), false);

        assertThatThrownBy(() -> open(place("k")).export(folder.resolve("saknas/out.json")))
                .isInstanceOf(CatalogueRefusal.class)
                .hasMessageContaining("saknas");
    }

    @Test
    void contentIsReplacedOnlyByForce() {
        Path export = file("tak.json", TestTak.smallTak());
        Catalogues.importExport(place("k"), export, false);
        Path other = file("other.json", TestTak.smallTak().replace("\"12\"", "\"7\"").replace("Mottagning ett", "En annan"));

        assertThatThrownBy(() -> Catalogues.importExport(place("k"), other, false))
                .isInstanceOfSatisfying(CatalogueRefusal.class, refusal ->
                        assertThat(refusal.reason()).isEqualTo(Reason.NOT_EMPTY))
                .hasMessageContaining("--force");
        assertThat(open(place("k")).snapshot().state().version()).isEqualTo(12);

        Catalogues.importExport(place("k"), other, true);
        var snapshot = open(place("k")).snapshot();
        assertThat(snapshot.state().version()).isEqualTo(7);
        assertThat(snapshot.addresses().find(21).orElseThrow().get().name()).isEqualTo("En annan");
        assertThat(snapshot.addresses().rows()).hasSize(6);
    }

    @Test
    void aFileThatIsNoExportLeavesNothingBehind() {
        Path export = file("tak.json", "{\"hej\": 1}");

        assertThatThrownBy(() -> Catalogues.importExport(place("k"), export, false)).isInstanceOf(CatalogueRefusal.class);
        assertThatThrownBy(() -> Catalogues.importExport(place("k"), folder.resolve("saknas.json"), false))
                .isInstanceOf(CatalogueRefusal.class);
        assertThat(folder.resolve("k")).doesNotExist();
    }

    @Test
    void anExportIsNeverReadIntoAnExistingTak() {
        String tak = TestMariaDb.freshTak();
        Path export = file("tak.json", TestTak.smallTak());

        assertThatThrownBy(() -> Catalogues.importExport(tak, export, true))
                .isInstanceOfSatisfying(CatalogueRefusal.class, refusal ->
                        assertThat(refusal.reason()).isEqualTo(Reason.READ_ONLY))
                .hasMessageContaining("befintligt TAK");
        assertThat(open(tak).snapshot().addresses().rows()).isEmpty();
    }

    @Test
    void anExportFileIsACatalogueThatCanOnlyBeRead() {
        Path export = file("tak.json", TestTak.smallTak());
        CatalogueSource source = Catalogues.open(export.toString());

        assertThat(source.isReadOnly()).isTrue();
        assertThat(source.snapshot().addresses().rows()).hasSize(6);
        assertThatThrownBy(() -> Catalogues.importExport(export.toString(), export, true))
                .isInstanceOf(CatalogueRefusal.class)
                .hasMessageContaining("mapp");
    }

    @Test
    void anEmptyCatalogueHasNothingToExport() {
        DatabaseCatalogue empty = Catalogues.createEmbedded(folder.resolve("k"));

        assertThat(empty.snapshot().state().version()).isZero();
        assertThatThrownBy(() -> empty.export(folder.resolve("out.json")))
                .isInstanceOfSatisfying(CatalogueRefusal.class, refusal ->
                        assertThat(refusal.reason()).isEqualTo(Reason.MISSING));
        assertThat(List.of(folder.resolve("out.json"))).allMatch(Files::notExists);
        Catalogues.importExport(place("k"), file("tak.json", TestTak.smallTak()), false);
    }
}
