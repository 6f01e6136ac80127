package se.bulktak.cases.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** To look at the picture anew after a change of it: run with {@code -Dbulktak.golden=write}, and read what differs. */
class RoutePictureTest {

    private static final Path GOLDEN = Path.of("src/test/resources/se/bulktak/cases/change/before-after.svg");

    @Test
    void drawsWhereCallsGoBeforeAndAfter() throws IOException {
        String drawn = RoutePicture.of(Plans.view(Plans.catalogue()).routes());
        if ("write".equals(System.getProperty("bulktak.golden"))) {
            Files.writeString(GOLDEN, drawn);
        }
        assertThat(drawn).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void tellsTheSameInWords() {
        assertThat(RoutePicture.description(Plans.view(Plans.catalogue()).routes())).isEqualTo(
                "ProcessRequest: I dag: Testregionen - Journal (SE2321000016-PRD1) har 1 enhet, "
                        + "Gamla journalen <& \"Co\"> (SE2321000016-OLD1) har 1 enhet, 1 enhet utan vägval. "
                        + "Efteråt: Testregionen - Journal (SE2321000016-PRD1) har 3 enheter. "
                        + "ProcessRequestConfirmation: I dag: Testregionen - Journal (SE2321000016-PRD1) har 1 enhet, "
                        + "2 enheter utan vägval. Efteråt: Testregionen - Journal (SE2321000016-PRD1) har 3 enheter.");
    }

    @Test
    void isNoLargerForManyUnitsThanForFew() throws Exception {
        List<Routes.Branch> branches = new ArrayList<>(List.of(new Routes.Branch("SE-P", "Vår", 4, 5_000, 4_000)));
        for (int i = 0; i < 40; i++) {
            branches.add(new Routes.Branch("SE-" + i, "Producent " + i, 100, 0, 0));
        }
        String drawn = RoutePicture.of(new Routes(List.of(
                new Routes.Lane("urn:riv:a:ProcessRequestResponder:1", 12, branches, 996, 0))));
        assertThat(drawn).contains("5\u00a0000 enheter", "996 nya", "4\u00a0000 tas över", "4 som i dag", "38 andra producenter",
                "3\u00a0800 enheter").doesNotContain("style=");
        assertThat(drawn.length()).isLessThan(12_000);
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(drawn)));
    }

    @Test
    void saysThatNothingIsRouted() {
        assertThat(RoutePicture.of(new Routes(List.of()))).contains("Inga vägval ändras.");
    }
}
