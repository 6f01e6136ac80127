package se.bulktak.service;

import java.util.ArrayList;
import java.util.List;
import se.bulktak.service.WorkbookLayout.ColumnLayout;
import se.bulktak.service.WorkbookLayout.TabLayout;

/**
 * All that people have taught about a service's workbooks. It is kept beside the layout and not in it: what is taught must never
 * change how a workbook is read that can be understood without it.
 *
 * @param layouts the layout as it has grown, in the order of teaching: each knows what the one before knows, and more
 * @param producerExamples ids of examples in the producer's tab
 * @param unitExamples ids of examples among the units
 */
public record Taught(List<WorkbookLayout> layouts, List<String> producerExamples, List<String> unitExamples) {

    /** Nothing has been taught. */
    public static final Taught NOTHING = new Taught(List.of(), List.of(), List.of());

    public Taught {
        layouts = List.copyOf(layouts);
        producerExamples = List.copyOf(producerExamples);
        unitExamples = List.copyOf(unitExamples);
    }

    /** @param steps what was taught together, in the order of teaching */
    static Taught of(WorkbookLayout own, List<List<Lesson>> steps) {
        List<WorkbookLayout> layouts = new ArrayList<>();
        List<String> producers = new ArrayList<>();
        List<String> units = new ArrayList<>();
        WorkbookLayout grown = own;
        for (List<Lesson> step : steps) {
            WorkbookLayout before = grown;
            for (Lesson lesson : step) {
                if (lesson.kind() != Lesson.Kind.EXAMPLE) {
                    grown = grown.with(lesson.tab(), grow(grown.tab(lesson.tab()), lesson));
                } else if (lesson.tab() == WorkbookLayout.Tab.PRODUCER) {
                    producers.add(lesson.spelling());
                } else {
                    units.add(lesson.spelling());
                }
            }
            if (grown != before) {
                layouts.add(grown);
            }
        }
        return new Taught(layouts, producers, units);
    }

    private static TabLayout grow(TabLayout tab, Lesson lesson) {
        if (lesson.kind() == Lesson.Kind.TAB) {
            return new TabLayout(
                    tab.name(), and(tab.aliases(), lesson.spelling()), tab.columns(), tab.instructions(), tab.examples());
        }
        List<ColumnLayout> columns = tab.columns().stream()
                .map(column -> column.field().equals(lesson.field())
                        ? new ColumnLayout(
                                column.field(),
                                column.heading(),
                                and(column.aliases(), lesson.spelling()),
                                column.needed(),
                                column.width())
                        : column)
                .toList();
        return new TabLayout(tab.name(), tab.aliases(), columns, tab.instructions(), tab.examples());
    }

    private static List<String> and(List<String> known, String more) {
        List<String> all = new ArrayList<>(known);
        all.add(more);
        return all;
    }
}
