package se.bulktak.server.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.bulktak.demo.DemoOrder;
import se.bulktak.order.UnitListLayout;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.workbook.TemplateWriter;
import se.bulktak.workbook.TemplateWriter.ContractRow;
import se.bulktak.workbook.TemplateWriter.NamedId;

/** Workbooks to try with, made for the demonstration's TAK. */
final class DemoWorkbooks {

    static final String WITH_ERRORS = "med-fel.xlsx";
    static final String LIST = "lista-med-kryss.xlsx";
    static final String LARGE = "stor-5000-enheter.xlsx";

    private static final int LARGE_UNITS = 5000;
    private static final int UNITS_WITH_ERRORS = 40;

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private final DemoOrder order = DemoOrder.of(DemoTak.catalogue());
    private final Map<String, Writing> files = new LinkedHashMap<>();

    DemoWorkbooks() {
        for (DemoOrder.Workbook workbook : order.workbooks()) {
            files.put(workbook.file(), out -> write(rows(workbook), units(workbook), out));
        }
        files.put(WITH_ERRORS, this::writeWithErrors);
        files.put(LIST, this::writeList);
        files.put(LARGE, out -> {
            DemoOrder.Workbook large = DemoOrder.ofNewUnits(LARGE_UNITS).workbooks().get(0);
            write(rows(large), units(large), out);
        });
    }

    /** The names of the files of the sound order. */
    List<String> sound() {
        return order.workbooks().stream().map(DemoOrder.Workbook::file).toList();
    }

    /** A file; empty when there is none of that name. */
    Optional<byte[]> find(String file) throws IOException {
        Writing writing = files.get(file);
        if (writing == null) {
            return Optional.empty();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return Optional.of(out.toByteArray());
    }

    private void write(List<ContractRow> contracts, List<NamedId> units, ByteArrayOutputStream out) throws IOException {
        TemplateWriter.order(
                order.service(), contracts, new NamedId(order.producerId(), order.producerName()), units, out);
    }

    private static List<ContractRow> rows(DemoOrder.Workbook workbook) {
        return workbook.contracts().stream().map(kept -> new ContractRow(kept.definition(), kept.url())).toList();
    }

    private static List<NamedId> units(DemoOrder.Workbook workbook) {
        return workbook.units().stream().map(unit -> new NamedId(unit.hsaId(), unit.name())).toList();
    }

    /** What orderers most often get wrong, on rows of its own each. */
    private void writeWithErrors(ByteArrayOutputStream out) throws IOException {
        DemoOrder.Workbook whole = order.workbooks().get(0);
        List<ContractRow> contracts = new ArrayList<>(rows(whole));
        contracts.set(0, new ContractRow(contracts.get(0).contract(), contracts.get(0).url().replace("https://", "http://")));
        contracts.set(1, new ContractRow(contracts.get(1).contract(), contracts.get(1).url().replace("//remiss.", "//remiss .")));
        contracts.set(2, new ContractRow(contracts.get(2).contract(), ""));
        List<NamedId> units = new ArrayList<>(units(whole).subList(0, UNITS_WITH_ERRORS));
        NamedId first = units.get(12);
        units.set(3, new NamedId(units.get(3).id().replace("-", ""), units.get(3).name()));
        units.set(5, new NamedId(units.get(5).id().substring(0, 9) + units.get(5).id().substring(10), units.get(5).name()));
        units.set(20, new NamedId("", units.get(20).name()));
        units.set(22, new NamedId(units.get(22).id(), ""));
        units.set(24, new NamedId(units.get(24).id(), "VÃ¥rdcentralen BjÃ¶rken"));
        units.add(new NamedId(first.id(), first.name() + " (gamla huset)"));
        units.add(units.get(30));
        units.add(example());
        write(contracts, units, out);
    }

    private NamedId example() {
        List<String> row = order.service().layout().units().examples().get(0);
        return new NamedId(row.get(0), row.get(1));
    }

    /** The sound order as one list with ticks. */
    private void writeList(ByteArrayOutputStream out) throws IOException {
        ServiceDefinition service = order.service();
        List<List<String>> rows = new ArrayList<>();
        for (DemoOrder.Workbook workbook : order.workbooks()) {
            Set<String> kept = workbook.contracts().stream()
                    .map(contract -> contract.definition().namespace())
                    .collect(Collectors.toSet());
            for (DemoOrder.Unit unit : workbook.units()) {
                List<String> row = new ArrayList<>(List.of(unit.hsaId(), unit.name()));
                for (ContractDefinition contract : service.contracts()) {
                    row.add(kept.contains(contract.namespace()) ? UnitListLayout.TICK : "");
                }
                rows.add(row);
            }
        }
        Set<String> ticks = service.contracts().stream().map(ContractDefinition::namespace).collect(Collectors.toSet());
        TemplateWriter.filledList(service, UnitListLayout.of(service), rows, ticks, List.of(UnitListLayout.TICK), out);
    }
}
