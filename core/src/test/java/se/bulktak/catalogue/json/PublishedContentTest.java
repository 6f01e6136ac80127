package se.bulktak.catalogue.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Validity;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoSize;

class PublishedContentTest {

    @Test
    void tellsTheSameAsTheExportReader(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("demo.json.gz");
        new DemoCatalogue(DemoSize.SMALL).write(new GZIPOutputStream(Files.newOutputStream(file)));
        Export export = ExportReader.read(file);
        PublishedContent content = PublishedContent.read(Files.newInputStream(file));

        assertThat(export.notes()).isEmpty();
        assertThat(content.passedOver()).isZero();
        same(content.profiles(), export.profiles());
        same(content.contracts(), export.contracts());
        same(content.addresses(), export.addresses());
        same(content.components(), export.components());
        same(content.callAddresses(), export.callAddresses());
        same(content.authorizations(), export.authorizations());
        same(content.routings(), export.routings());
    }

    private static <T> void same(ById<T> content, List<Element<T>> export) {
        List<Long> ids = new ArrayList<>();
        content.forEach((id, values) -> ids.add(id));
        assertThat(ids).isEqualTo(export.stream().map(Element::id).toList());
        for (Element<T> element : export) {
            assertThat(content.find(element.id())).isEqualTo(element.values());
        }
        assertThat(content.find(-1)).isNull();
    }

    @Test
    void keepsIdsOfFiltersAndTheirCategories() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("format-a.json")) {
            PublishedContent content = PublishedContent.read(in);
            assertThat(content.filters().toArray()).containsExactly(71);
            assertThat(content.filterCategorizations().toArray()).containsExactly(81);
            assertThat(content.filters().contains(71)).isTrue();
            assertThat(content.filters().contains(81)).isFalse();
        }
    }

    @Test
    void judgesNothingButPassesOverWhatItCannotHold() throws IOException {
        PublishedContent content = read("""
                { "version" : 3, "data" : { "okänd" : [ { "id" : 1 } ],
                  "logiskadress" : [ { "id" : 1, "hsaId" : "A", "beskrivning" : null, "mer" : { "id" : 7 } },
                    { "id" : 1, "hsaId" : "B" }, { "hsaId" : "C" }, 5 ],
                  "vagval" : [
                    { "id" : 1, "fromTidpunkt" : "x", "tomTidpunkt" : "2125-06-01T00:00:00+0200",
                      "relationships" : { "anropsadress" : 5, "logiskadress" : 6, "tjanstekontrakt" : 7 } },
                    { "id" : 2, "relationships" : { "anropsadress" : 5, "logiskadress" : "6", "tjanstekontrakt" : 7 } },
                    { "id" : 3 } ] } }
                """);

        assertThat(content.addresses().size()).isEqualTo(1);
        assertThat(content.addresses().find(1)).isEqualTo(new LogicalAddress("B", ""));
        assertThat(content.routings().size()).isEqualTo(1);
        assertThat(content.routings().find(1)).satisfies(routing ->
                assertThat(routing.validity()).isEqualTo(new Validity(null, LocalDate.of(2125, 6, 1))));
        assertThat(content.passedOver()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{ \"data\" : [ ] }", "{ \"data\" : { \"vagval\" : [ {", "inte JSON"})
    void refusesADamagedVersion(String version) {
        assertThatExceptionOfType(CatalogueRefusal.class)
                .isThrownBy(() -> read(version))
                .withMessageStartingWith("Den publicerade versionen i katalogen är skadad: ")
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(CatalogueRefusal.Reason.DAMAGED));
    }

    private static PublishedContent read(String json) throws IOException {
        return PublishedContent.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
