package se.bulktak.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.Messages;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.Lesson;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.WorkbookLayout;
import se.bulktak.service.WorkbookLayout.ColumnLayout;
import se.bulktak.service.WorkbookLayout.Tab;
import se.bulktak.service.WorkbookLayout.TabLayout;
import se.bulktak.workbook.Sheet;
import se.bulktak.workbook.SheetCell;
import se.bulktak.workbook.SheetRow;

/** What the reader can be taught, and how a file that it does not understand looks to it. */
public final class Teaching {

    /** Longer than any name of a tab or heading that somebody would write twice. */
    private static final int LONGEST = 200;

    private static final Messages TEXTS = Messages.beside(Teaching.class, "reading");
    /** Names that spreadsheet programs give tabs by themselves. */
    private static final Pattern NAMED_BY_THE_PROGRAM = Pattern.compile("(blad|sheet|tabell|ark|tab|flik)\\d*");

    private Teaching() {}

    /**
     * Why a lesson cannot be taught, in Swedish; empty when it can. What would mean two things is refused, and so is what says
     * nothing about what it names.
     */
    public static Optional<String> refusal(ServiceDefinition service, Lesson lesson) {
        String spelling = LooseText.strip(lesson.spelling());
        boolean example = lesson.kind() == Lesson.Kind.EXAMPLE;
        if (example ? spelling.isEmpty() : LooseText.key(spelling).isEmpty()) {
            return told("empty", spelling, "", "");
        }
        if (spelling.length() > LONGEST) {
            return told("long", spelling.substring(0, 40) + " …", "", "");
        }
        return switch (lesson.kind()) {
            case TAB -> ofTab(service, lesson.tab(), spelling);
            case HEADING -> ofHeading(service, lesson.tab(), lesson.field(), spelling);
            case EXAMPLE -> ofExample(service, lesson.tab(), spelling);
        };
    }

    private static Optional<String> ofTab(ServiceDefinition service, Tab wanted, String spelling) {
        WorkbookLayout layout = service.grownLayout();
        String key = LooseText.key(spelling);
        if (names(layout.tab(wanted)).anyMatch(key::equals)) {
            return told("tab_known", spelling, layout.tab(wanted).name(), "");
        }
        String plain = key.replaceAll("^\\d+|\\d+$", "");
        for (Tab other : Tab.values()) {
            boolean known = names(layout.tab(other)).anyMatch(name -> name.equals(key) || name.equals(plain));
            if (other != wanted && known) {
                return told("tab_other", spelling, layout.tab(wanted).name(), layout.tab(other).name());
            }
        }
        if (plain.isEmpty() || NAMED_BY_THE_PROGRAM.matcher(key).matches()) {
            return told("tab_says_nothing", spelling, layout.tab(wanted).name(), "");
        }
        return Optional.empty();
    }

    private static Optional<String> ofHeading(ServiceDefinition service, Tab tab, String field, String spelling) {
        WorkbookLayout layout = service.grownLayout();
        ColumnLayout wanted = layout.tab(tab).columns().stream()
                .filter(column -> column.field().equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No column " + field + " in " + tab));
        Set<String> keys = LooseText.keys(spelling);
        if (headings(wanted).anyMatch(keys::contains)) {
            return told("heading_known", spelling, wanted.heading(), "");
        }
        for (ColumnLayout other : layout.tab(tab).columns()) {
            if (other != wanted && headings(other).anyMatch(keys::contains)) {
                return told("heading_other", spelling, wanted.heading(), other.heading());
            }
        }
        for (Tab other : Tab.values()) {
            for (ColumnLayout column : layout.tab(other).columns()) {
                if (other != tab && keys.contains(LooseText.key(column.heading()))) {
                    return told("heading_of_tab", spelling, wanted.heading(), layout.tab(other).name());
                }
            }
        }
        ContractNames contracts = new ContractNames(service);
        Optional<ContractDefinition> contract = contracts.findNamespaceIn(spelling).or(() -> contracts.findName(spelling));
        if (IdLike.occursIn(spelling) || contract.isPresent() || spelling.contains("://")) {
            return told("heading_is_value", spelling, wanted.heading(), "");
        }
        return Optional.empty();
    }

    private static Optional<String> ofExample(ServiceDefinition service, Tab tab, String spelling) {
        if (tab != Tab.PRODUCER && tab != Tab.UNITS) {
            throw new IllegalArgumentException("No examples in " + tab);
        }
        List<String> taught =
                tab == Tab.PRODUCER ? service.taught().producerExamples() : service.taught().unitExamples();
        if (Line.exampleIds(service.layout().tab(tab), taught).contains(new HsaId(spelling))) {
            return told("example_known", spelling, "", "");
        }
        return spelling.matches("\\S+") ? Optional.empty() : told("example_blanks", spelling, "", "");
    }

    private static Optional<String> told(String why, String spelling, String wanted, String other) {
        return Optional.of(
                TEXTS.format("teach." + why, Map.of("spelling", spelling, "wanted", wanted, "other", other)));
    }

    private static Stream<String> names(TabLayout tab) {
        return Stream.concat(Stream.of(tab.name()), tab.aliases().stream()).map(LooseText::key);
    }

    private static Stream<String> headings(ColumnLayout column) {
        return Stream.concat(Stream.of(column.heading()), column.aliases().stream()).map(LooseText::key);
    }

    // ---- how a file looks ---------------------------------------------------------------------------------------------------

    /** Which of the template's tabs each tab of a file is taken for, with all that has been taught; empty for none. */
    public static List<Optional<Tab>> tabs(ServiceDefinition service, List<Sheet> sheets) {
        WorkbookLayout layout = service.grownLayout();
        Tabs found = Tabs.find(layout, sheets);
        return sheets.stream()
                .map(sheet -> Stream.of(Tab.values())
                        .filter(tab -> found.find(layout.tab(tab)).filter(taken -> taken == sheet).isPresent())
                        .findFirst())
                .toList();
    }

    /** The row that holds the headings of a tab, or looks most like it; 0 in an empty tab. */
    public static int headingRow(ServiceDefinition service, Optional<Tab> tab, Sheet sheet) {
        return tab.map(service.grownLayout()::tab)
                .flatMap(layout -> Headings.find(layout, sheet).or(() -> Headings.nearest(layout, sheet)))
                .map(Headings::row)
                .orElseGet(() -> sheet.rows().stream()
                        .filter(row -> row.cells().size() > 1 && row.cells().stream().noneMatch(Teaching::isValue))
                        .findFirst()
                        .or(() -> sheet.rows().stream().findFirst())
                        .map(SheetRow::number)
                        .orElse(0));
    }

    private static boolean isValue(SheetCell cell) {
        return cell.kind() != SheetCell.Kind.TEXT || IdLike.occursIn(cell.text()) || cell.text().contains("://");
    }

    /** What the cells of a row are taken for when they are headings of a tab: the field of each column, 1-based. */
    public static Map<Integer, String> fields(ServiceDefinition service, Tab tab, SheetRow row) {
        Map<Integer, String> fields = new HashMap<>();
        Headings.of(service.grownLayout().tab(tab), row)
                .columns()
                .forEach(column -> fields.put(column.number(), column.layout().field()));
        return fields;
    }
}
