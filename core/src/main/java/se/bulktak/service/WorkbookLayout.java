package se.bulktak.service;

import java.util.List;

/**
 * How a service's workbook looks: its four tabs.
 *
 * @param consumers Konsumenter: left empty, as consumers have standard authorization (procedure, step 4)
 * @param contracts Tjänstekontrakt
 * @param producer Tjänsteproducent
 * @param units Logiska adresser
 */
public record WorkbookLayout(TabLayout consumers, TabLayout contracts, TabLayout producer, TabLayout units) {

    /** Which of the four tabs. */
    public enum Tab {
        CONSUMERS,
        CONTRACTS,
        PRODUCER,
        UNITS
    }

    public TabLayout tab(Tab tab) {
        return switch (tab) {
            case CONSUMERS -> consumers;
            case CONTRACTS -> contracts;
            case PRODUCER -> producer;
            case UNITS -> units;
        };
    }

    WorkbookLayout with(Tab tab, TabLayout other) {
        return new WorkbookLayout(
                tab == Tab.CONSUMERS ? other : consumers,
                tab == Tab.CONTRACTS ? other : contracts,
                tab == Tab.PRODUCER ? other : producer,
                tab == Tab.UNITS ? other : units);
    }

    /**
     * One tab.
     *
     * @param name as the template writes it
     * @param aliases other names that it is recognised by, compared without case, blanks and punctuation
     * @param columns in the template's order
     * @param instructions lines above the heading row in the template
     * @param examples rows that the template pre-fills as examples, cell by cell; a workbook that still has one is refused
     */
    public record TabLayout(
            String name,
            List<String> aliases,
            List<ColumnLayout> columns,
            List<String> instructions,
            List<List<String>> examples) {
        public TabLayout {
            aliases = List.copyOf(aliases);
            columns = List.copyOf(columns);
            instructions = List.copyOf(instructions);
            examples = examples.stream().map(List::copyOf).toList();
        }
    }

    /**
     * One column.
     *
     * @param field what the column holds, the name that the reader asks for: {@code id}, {@code name}, {@code namespace},
     *     {@code profile} or {@code url}
     * @param heading as the template writes it
     * @param aliases other headings that it is recognised by, compared as those of tabs
     * @param needed whether a heading row must have it
     * @param width in characters, in the template
     */
    public record ColumnLayout(String field, String heading, List<String> aliases, boolean needed, int width) {
        public ColumnLayout {
            aliases = List.copyOf(aliases);
        }
    }
}
