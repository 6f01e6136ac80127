package se.bulktak.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingTextsTest {

    /** @param number null when there is none */
    record Sample(String unit, List<String> names, @Nullable Integer number, String variant, List<CellRef> places)
            implements Finding {
        Sample(String unit, List<String> names, CellRef... places) {
            this(unit, names, null, "", List.of(places));
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    private static CellRef cell(int row) {
        return new CellRef("a.xlsx", "Logiska adresser", row, 2);
    }

    @Test
    void saysWhatIsWrongWhereAndWhatToDo() {
        assertThat(new Sample("X", List.of("A", "B", "C"), cell(6), cell(9)).message())
                .isEqualTo("X har fel i A, B och C (fliken Logiska adresser, cell B6 och B9). Namn: A, B och C. Rätta.");
    }

    @Test
    void aSentenceIsAddedOnlyForAValueThatSaysSomething() {
        assertThat(new Sample("X", List.of(), 0, "", List.of(cell(6))).message())
                .isEqualTo("X har fel i  (fliken Logiska adresser, cell B6). Rätta.");
        assertThat(new Sample("X", List.of(), 5_000, "", List.of(cell(6))).message())
                .endsWith("Antal: 5\u00a0000. Rätta.");
    }

    @Test
    void aMessageIsOneLineWhateverTheValueHolds() {
        assertThat(new Sample("X\r\nY\u2028", List.of("A\nB"), cell(6)).message())
                .isEqualTo("X  Y  har fel i A B (fliken Logiska adresser, cell B6). Namn: A B. Rätta.");
    }

    @Test
    void aVariantHasWordsOfItsOwnAndSharesTheRest() {
        assertThat(new Sample("X", List.of(), null, "odd", List.of()).message()).isEqualTo("X är udda. Rätta det udda.");
        assertThat(new Sample("X", List.of(), null, "even", List.of()).message()).isEqualTo("X har fel i  (). Rätta.");
    }

    @Test
    void placesNameTheFileWhenThereAreSeveral() {
        CellRef row = new CellRef("b.xlsx", "Tjänstekontrakt", 7, 0);

        assertThat(new Sample("X", List.of("A"), cell(6), row, CellRef.ofTab("b.xlsx", "Konsumenter"), CellRef.ofFile("c.xlsx"))
                        .message())
                .contains("(a.xlsx, fliken Logiska adresser, cell B6; b.xlsx, fliken Tjänstekontrakt, rad 7; "
                        + "b.xlsx, fliken Konsumenter; filen c.xlsx)");
    }

    @Test
    void longListsAreCutInTheTextButNotInTheValues() {
        Sample finding = new Sample(
                "X",
                IntStream.range(0, 9).mapToObj(i -> "N" + i).toList(),
                IntStream.range(0, 9).mapToObj(FindingTextsTest::cell).toArray(CellRef[]::new));

        assertThat(finding.message()).startsWith("X har fel i N0, N1, N2, N3, N4 med flera (");
        assertThat((List<?>) finding.values().get("names")).hasSize(9);
        assertThat(finding.cells()).hasSize(9);
    }

    @Test
    void manyAreToldAsOne() {
        List<Finding> many = IntStream.range(0, 5_000)
                .mapToObj(i -> (Finding) new Sample("U" + i, List.of(), cell(i)))
                .toList();

        List<FindingGroup> groups = Findings.of(many).groups();

        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).message())
                .isEqualTo("5\u00a0000 enheter har fel, till exempel U0, U1, U2, U3, U4 med flera. Rätta.");
        assertThat(groups.get(0).cells()).hasSize(5_000);
    }

    @Test
    void threeAreToldOneByOne() {
        List<Finding> three =
                IntStream.range(0, 3).mapToObj(i -> (Finding) new Sample("U" + i, List.of(), cell(i))).toList();

        assertThat(Findings.of(three).groups()).hasSize(3);
    }

    @Test
    void variantsAreNotToldTogether() {
        List<Finding> mixed = IntStream.range(0, 8)
                .mapToObj(i -> (Finding) new Sample("U" + i, List.of(), null, i % 2 == 0 ? "odd" : "", List.of()))
                .toList();

        assertThat(Findings.of(mixed).groups()).extracting(FindingGroup::count).containsExactly(4, 4);
    }

    @Test
    void listsOfAGroupHaveOneEntryPerMember() {
        List<Finding> many = List.of(
                new Sample("U1", List.of("A"), 7, "", List.of()),
                new Sample("U2", List.of("A"), null, "", List.of()),
                new Sample("U3", List.of("A"), 9, "", List.of()),
                new Sample("U4", List.of("A"), null, "", List.of()));

        assertThat(Findings.of(many).groups().get(0).values())
                .containsEntry("unit", List.of("U1", "U2", "U3", "U4"))
                .containsEntry("number", List.of(7, "", 9, ""))
                .containsEntry("names", List.of("A"));
    }

    @Test
    void anEmptyListOfCellsIsNoValue() {
        assertThat(new Sample("X", List.of()).values()).containsOnlyKeys("unit", "names", "variant");
    }

    @Test
    void whatIsToldIsPlainValues() {
        record Id(String value) {
            @Override
            public String toString() {
                return value;
            }
        }
        record Other(Id unit, List<Id> names, int number, CellRef place) implements Finding {
            @Override
            public Severity severity() {
                return Severity.ERROR;
            }

            @Override
            public String code() {
                return "sample";
            }
        }
        Finding finding = new Other(new Id("X"), List.of(new Id("A")), 3, cell(5));

        assertThat(new FindingGroup(List.of(finding)).values().get("unit")).isInstanceOf(Id.class);
        assertThat(plain(finding)).containsEntry("unit", "X").containsEntry("names", List.of("A")).containsEntry("number", 3);
    }

    private static java.util.Map<String, Object> plain(Finding finding) {
        return new ToldFinding(
                        finding.code(), finding.severity(), "", 1, finding.cells(), ToldFinding.plain(finding.values()))
                .values();
    }

    @Test
    void codesComeFromNames() {
        record Vp006Window() implements Finding {
            @Override
            public Severity severity() {
                return Severity.INFO;
            }
        }
        assertThat(new Vp006Window().code()).isEqualTo("vp006_window");
        assertThat(new Sample("X", List.of()).code()).isEqualTo("sample");
    }
}
