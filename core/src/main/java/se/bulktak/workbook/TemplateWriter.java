package se.bulktak.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import se.bulktak.finding.Messages;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.WorkbookLayout.ColumnLayout;
import se.bulktak.service.WorkbookLayout.TabLayout;

/**
 * Writes workbooks from a service definition's layout: the template that orderers fill in, and workbooks already filled in.
 * The same input gives the same bytes.
 */
public final class TemplateWriter {

    /** A contract of the service and the producer's URL for it; an empty URL leaves the cell to be filled in. */
    public record ContractRow(ContractDefinition contract, String url) {}

    /** A producer or a unit. */
    public record NamedId(String id, String name) {}

    private static final String TEXT_FORMAT = "@";
    private static final String HEADING_FILL = "1F4E79";
    private static final String EXAMPLE_FILL = "FFF2CC";
    private static final String TO_FILL_IN = "DDEBF7";
    private static final String WHITE = "FFFFFF";
    private static final String GREY = "595959";
    /** Excel takes a list of choices written out in at most so many characters. */
    private static final int LONGEST_LIST = 255;
    /** Choices are offered on so many rows below the headings. */
    private static final int ROWS_WITH_CHOICES = 50;

    private enum Style {
        PLAIN,
        EXAMPLE
    }

    private final ServiceDefinition service;
    private final Messages texts = Messages.beside(TemplateWriter.class, "template");

    private TemplateWriter(ServiceDefinition service) {
        this.service = service;
    }

    /**
     * Writes the template: the service's contracts without URLs, and examples to be removed.
     *
     * @param out is left open
     */
    public static void template(ServiceDefinition service, OutputStream out) throws IOException {
        List<ContractRow> contracts =
                service.contracts().stream().map(contract -> new ContractRow(contract, "")).toList();
        new TemplateWriter(service)
                .write(
                        contracts,
                        service.layout().producer().examples(),
                        service.layout().units().examples(),
                        Style.EXAMPLE,
                        out);
    }

    /**
     * Writes a workbook that is ready to be sent in, without examples.
     *
     * @param contracts those that all the units are to have
     * @param out is left open
     */
    public static void order(
            ServiceDefinition service,
            List<ContractRow> contracts,
            NamedId producer,
            List<NamedId> units,
            OutputStream out)
            throws IOException {
        new TemplateWriter(service)
                .write(
                        contracts,
                        rows(service.layout().producer(), List.of(producer)),
                        rows(service.layout().units(), units),
                        Style.PLAIN,
                        out);
    }

    /**
     * Writes a workbook of one tab, with its examples.
     *
     * @param choiceFields the fields of the columns that offer choices on every row
     * @param choices what those columns offer
     * @param out is left open
     */
    public static void list(
            ServiceDefinition service, TabLayout list, Set<String> choiceFields, List<String> choices, OutputStream out)
            throws IOException {
        list(service, list, list.examples(), Style.EXAMPLE, choiceFields, choices, out);
    }

    /**
     * Writes such a workbook filled in, without examples.
     *
     * @param rows their values in the order of the columns
     * @param out is left open
     */
    public static void filledList(
            ServiceDefinition service,
            TabLayout list,
            List<List<String>> rows,
            Set<String> choiceFields,
            List<String> choices,
            OutputStream out)
            throws IOException {
        list(service, list, rows, Style.PLAIN, choiceFields, choices, out);
    }

    private static void list(
            ServiceDefinition service,
            TabLayout list,
            List<List<String>> rows,
            Style style,
            Set<String> choiceFields,
            List<String> choices,
            OutputStream out)
            throws IOException {
        TemplateWriter writer = new TemplateWriter(service);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "BulkTAK", "1.0")) {
            workbook.properties().setTitle(writer.texts.format("title", Map.of("service", service.name())));
            Worksheet sheet = writer.begin(workbook, list, rows, style);
            int first = headingRow(list) + 1;
            for (int column = 0; column < list.columns().size(); column++) {
                if (choiceFields.contains(list.columns().get(column).field())) {
                    writer.offer(sheet, first, PartScan.MOST_ROWS - first, column, choices, "choice.tick");
                }
            }
            sheet.finish();
        }
        StableZip.copy(bytes.toByteArray(), out);
    }

    private static List<List<String>> rows(TabLayout tab, List<NamedId> objects) {
        return objects.stream()
                .map(object -> row(tab, Map.of("id", object.id(), "name", object.name())))
                .toList();
    }

    private static List<String> row(TabLayout tab, Map<String, String> values) {
        return tab.columns().stream().map(column -> values.getOrDefault(column.field(), "")).toList();
    }

    private void write(
            List<ContractRow> contracts,
            List<List<String>> producers,
            List<List<String>> units,
            Style style,
            OutputStream out)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "BulkTAK", "1.0")) {
            workbook.properties().setTitle(texts.format("title", Map.of("service", service.name())));
            workbook.setActiveTab(1);
            tab(workbook, service.layout().consumers(), List.of(), style);
            contractsTab(workbook, contracts);
            tab(workbook, service.layout().producer(), producers, style);
            tab(workbook, service.layout().units(), units, style);
        }
        StableZip.copy(bytes.toByteArray(), out);
    }

    private void contractsTab(Workbook workbook, List<ContractRow> contracts) throws IOException {
        TabLayout tab = service.layout().contracts();
        List<List<String>> rows = new ArrayList<>();
        for (ContractRow row : contracts) {
            ContractDefinition contract = row.contract();
            rows.add(row(
                    tab,
                    Map.of(
                            "name", contract.name(),
                            "namespace", contract.namespace(),
                            "profile", contract.rivtaProfile(),
                            "url", row.url())));
        }
        Worksheet sheet = begin(workbook, tab, rows, Style.PLAIN);
        int first = headingRow(tab) + 1;
        for (int column = 0; column < tab.columns().size(); column++) {
            switch (tab.columns().get(column).field()) {
                case "name" -> offer(sheet, first, ROWS_WITH_CHOICES, column, namesOf(ContractDefinition::name), "choice.contract");
                case "profile" -> offer(sheet, first, ROWS_WITH_CHOICES, column, namesOf(ContractDefinition::rivtaProfile), "choice.profile");
                case "url" -> {
                    for (int i = 0; i < rows.size(); i++) {
                        if (rows.get(i).get(column).isEmpty()) {
                            bordered(sheet.style(first + i, column)).fillColor(TO_FILL_IN).set();
                        }
                    }
                }
                default -> {}
            }
        }
        sheet.finish();
    }

    private List<String> namesOf(java.util.function.Function<ContractDefinition, String> name) {
        return service.contracts().stream().map(name).distinct().toList();
    }

    private void offer(
            Worksheet sheet, int firstRow, int rows, int column, List<String> choices, String messageKey) {
        String list = String.join(",", choices);
        boolean writable = list.length() <= LONGEST_LIST
                && choices.stream().noneMatch(choice -> choice.isEmpty() || choice.matches(".*[,\"&<>].*"));
        if (writable) {
            sheet.range(firstRow, column, firstRow + rows - 1, column)
                    .validateWithListByFormula("\"" + list + "\"")
                    .allowBlank(true)
                    .errorStyle(DataValidationErrorStyle.WARNING)
                    .showErrorMessage(true)
                    .errorTitle(texts.text(messageKey + ".title"))
                    .error(texts.text(messageKey));
        }
    }

    private void tab(Workbook workbook, TabLayout tab, List<List<String>> rows, Style style) throws IOException {
        begin(workbook, tab, rows, style).finish();
    }

    private Worksheet begin(Workbook workbook, TabLayout tab, List<List<String>> rows, Style style) {
        Worksheet sheet = workbook.newWorksheet(tab.name());
        columns(sheet, tab);
        sheet.value(0, 0, tab.name());
        sheet.style(0, 0).bold().fontSize(14).set();
        for (int i = 0; i < tab.instructions().size(); i++) {
            sheet.value(1 + i, 0, tab.instructions().get(i));
            sheet.style(1 + i, 0).format("General").set();
        }
        int headingRow = headingRow(tab);
        for (int column = 0; column < tab.columns().size(); column++) {
            sheet.value(headingRow, column, tab.columns().get(column).heading());
            bordered(sheet.style(headingRow, column)).bold().fontColor(WHITE).fillColor(HEADING_FILL).set();
        }
        for (int i = 0; i < rows.size(); i++) {
            for (int column = 0; column < rows.get(i).size(); column++) {
                String text = rows.get(i).get(column);
                if (!text.isEmpty()) {
                    sheet.value(headingRow + 1 + i, column, text);
                }
            }
        }
        if (!rows.isEmpty()) {
            StyleSetter cells = bordered(sheet.range(
                            headingRow + 1, 0, headingRow + rows.size(), tab.columns().size() - 1)
                    .style()
                    .format(TEXT_FORMAT));
            if (style == Style.EXAMPLE) {
                cells.italic().fontColor(GREY).fillColor(EXAMPLE_FILL);
            }
            cells.set();
        }
        print(sheet, headingRow);
        return sheet;
    }

    /** The rows above: a title, the instructions, an empty one. 0-based, as the library counts. */
    private static int headingRow(TabLayout tab) {
        return 1 + tab.instructions().size() + 1;
    }

    /** Whole columns are text, so that an id typed on any row stays as it was typed. */
    private static void columns(Worksheet sheet, TabLayout tab) {
        for (int column = 0; column < tab.columns().size(); column++) {
            ColumnLayout layout = tab.columns().get(column);
            sheet.width(column, layout.width());
            sheet.style(column).format(TEXT_FORMAT).set();
        }
    }

    private static StyleSetter bordered(StyleSetter style) {
        return style.borderStyle(BorderStyle.THIN).borderColor(GREY);
    }

    private void print(Worksheet sheet, int headingRow) {
        sheet.freezePane(0, headingRow + 1);
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.repeatRows(headingRow);
        sheet.footer(texts.format("footer", Map.of("service", service.name())), Position.LEFT);
        sheet.footer(texts.text("footer.page"), Position.RIGHT);
    }
}
