package se.bulktak.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import se.bulktak.overview.Charts.Bar;
import se.bulktak.overview.Charts.Series;

/** Charts as files that one can look at. {@code -Dbulktak.golden=write} writes them anew, to be looked at before they are kept. */
class ChartsTest {

    private static final List<String> MONTHS = List.of("nov 2025", "dec 2025", "jan 2026", "feb 2026", "mars 2026", "apr 2026",
            "maj 2026", "juni 2026", "juli 2026", "aug 2026", "sep 2026", "okt 2026", "nov 2026");

    @Test
    void linesOverAYear() throws Exception {
        List<Integer> any = IntStream.range(0, 13).map(i -> i * i * 12).boxed().toList();
        List<Integer> one = IntStream.range(0, 13).map(i -> i < 6 ? 0 : i * i * 12).boxed().toList();
        List<Integer> none = IntStream.range(0, 13).map(i -> 0).boxed().toList();
        compare("lines.svg", Charts.lines("a", "Anslutna enheter", "Från 0 till 1 728", MONTHS,
                List.of(new Series("Minst ett", any), new Series("ProcessRequest", one), new Series("ProcessRequestOutcome", none))));
    }

    @Test
    void columnsOfTwoKinds() throws Exception {
        List<Integer> applied = List.of(0, 0, 120, 0, 5000, 1, 0, 0, 742, 0, 0, 0, 17);
        List<Integer> undone = List.of(0, 0, 0, 0, 5000, 0, 0, 0, 0, 0, 0, 0, 0);
        compare("columns.svg", Charts.columns("b", "Per månad", "Mest i mars", MONTHS,
                List.of(new Series("Genomförda", applied), new Series("Återställda", undone))));
    }

    @Test
    void barsWithNamesThatAreNoMarkup() throws Exception {
        compare("bars.svg", Charts.bars("c", "Per <status> & \"slag\"", "Två", List.of(
                new Bar("Inskickad", 1234567, "bar-0"), new Bar("<script>alert('x')</script>", 1, "bar-1"), new Bar("Ingen", 0, "bar-0"))));
    }

    @Test
    void aSingleTimeAndNothingAtAllAreDrawnToo() throws Exception {
        List<Series> nothing = List.of(new Series("Inga", List.of(0)));
        assertThat(Charts.lines("d", "t", "d", List.of("nov 2026"), nothing)).contains("<path").doesNotContain("NaN");
        assertThat(Charts.columns("d", "t", "d", List.of("nov 2026"), nothing)).doesNotContain("NaN");
        wellFormed(Charts.bars("d", "t", "d", List.of()));
    }

    @Test
    void scalesHaveAtMostFourStepsOfRoundNumbers() {
        assertThat(List.of(1L, 4L, 5L, 9L, 21L, 1742L, 60000L)).map(Svg::step).containsExactly(1L, 1L, 2L, 5L, 10L, 500L, 20000L);
    }

    private static void compare(String name, String svg) throws Exception {
        wellFormed(svg);
        assertThat(svg).as("the pages allow no styles within them").doesNotContain("style=").contains("<title").contains("<desc");
        Path golden = Path.of("src/test/resources/se/bulktak/overview", name);
        if ("write".equals(System.getProperty("bulktak.golden"))) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, svg);
        }
        try (var kept = ChartsTest.class.getResourceAsStream(name)) {
            String before = kept == null ? Files.readString(golden) : new String(kept.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(svg).isEqualTo(before);
        }
    }

    private static void wellFormed(String svg) throws Exception {
        try {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
