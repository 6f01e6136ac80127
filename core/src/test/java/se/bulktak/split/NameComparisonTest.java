package se.bulktak.split;

import static org.assertj.core.api.Assertions.assertThat;
import static se.bulktak.testing.TestOrder.SERVICE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import se.bulktak.finding.Finding;
import se.bulktak.order.OrderReader;
import se.bulktak.order.Reading;
import se.bulktak.order.UnitListReader;
import se.bulktak.order.UnitListReading;
import se.bulktak.split.SplitOutcome.Split;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.workbook.Upload;

class NameComparisonTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String PASTED =
            "HSA-id\tNamn\tPR\r\nSE2321000016-AAA1\tNytt namn\tx\r\nse2321000016-aaa2\tAkuten\tx\r\n"
                    + "SE2321000016-AAA3\t\"Mottagning \"\"Tre\"\"\"\tx\r\n";

    private final TestCatalogue tak = TestCatalogue.withReferralContracts();

    @Test
    void aPastedListIsReadAsAFileIs() {
        UnitListReading.Readable pasted = read(PASTED);
        assertThat(pasted.units().stream().map(unit -> unit.line().hsaId() + " " + unit.line().name()))
                .containsExactly(
                        "SE2321000016-AAA1 Nytt namn", "SE2321000016-AAA2 Akuten", "SE2321000016-AAA3 Mottagning \"Tre\"");
        assertThat(pasted.report().file()).isEqualTo("Inklistrad lista");
        UnitListReading.Readable sent = (UnitListReading.Readable) new UnitListReader(SERVICE)
                .read(new Upload("Inklistrad lista", PASTED.getBytes(StandardCharsets.UTF_8)));
        assertThat(sent.units()).isEqualTo(pasted.units());
    }

    @Test
    void aListWithoutTicksMayHaveThemForAll() {
        String list = "HSA-id;Namn\nSE2321000016-AAA1;Ett\n;\nSE2321000016-AAA2;Två\n";
        assertThat(read(list).findings().all().stream().map(Finding::code)).containsExactly("no_tick_columns");
        UnitListReading.Readable ticked = (UnitListReading.Readable)
                new UnitListReader(SERVICE, List.of(SERVICE.contracts().get(0))).readPasted("lista", list);
        assertThat(ticked.findings().all()).isEmpty();
        assertThat(ticked.units()).hasSize(2).allMatch(unit -> unit.contracts().size() == 1);
    }

    @Test
    void namesThatWouldBeReplacedComeFirst() {
        tak.address("SE2321000016-AAA1", "Ett");
        tak.component("SE2321000016-AAA1", "Ett som system");
        tak.address("SE2321000016-AAA2", "Akuten");
        NameComparison names = NameComparison.of(read(
                "HSA-id;Namn;PR\nSE2321000016-AAA9;Ny;x\nSE2321000016-AAA2;Akuten;x\nSE2321000016-AAA1;ETT;x\n"
                        + "SE2321000016-AAA2;Akuten;x\n").units(), tak.snapshot());
        assertThat(names.units().stream().map(one -> one.hsaId() + " " + one.replaces()))
                .containsExactly("SE2321000016-AAA1 true", "SE2321000016-AAA9 false", "SE2321000016-AAA2 false");
        NameCompared first = names.units().get(0);
        assertThat(first.asUnit()).contains("Ett");
        assertThat(first.asProducer()).contains("Ett som system");
        assertThat(first.onlySpelling()).isTrue();
        assertThat(names.replaced()).isEqualTo(1);
        assertThat(names.created()).isEqualTo(1);
    }

    @Test
    void theWorkbooksMayKeepTheNamesOfTakAndLieInOneFile() throws IOException {
        tak.address("SE2321000016-AAA1", "Ett");
        UnitListReading.Readable list = read(PASTED);
        Map<se.bulktak.catalogue.HsaId, String> names = NameComparison.of(list.units(), tak.snapshot()).takNames();
        Split split = (Split) Splitter.split(list, SERVICE, Destination.toFillIn(), names, TODAY);
        List<Upload> files = unzip(SplitZip.of(split.files()));
        assertThat(files).hasSize(2);
        Reading.Readable read = (Reading.Readable) new OrderReader(SERVICE).readUploads(files.subList(0, 1));
        assertThat(read.order().workbooks().get(0).units().stream().map(unit -> unit.name().value()))
                .containsExactly("Ett", "Akuten", "Mottagning \"Tre\"");
        assertThat(SplitZip.of(split.files())).isEqualTo(SplitZip.of(split.files()));
    }

    private static List<Upload> unzip(byte[] zip) throws IOException {
        List<Upload> files = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.add(new Upload(entry.getName(), in.readAllBytes()));
            }
        }
        return files;
    }

    private static UnitListReading.Readable read(String text) {
        return (UnitListReading.Readable) new UnitListReader(SERVICE).readPasted("Inklistrad lista", text);
    }
}
