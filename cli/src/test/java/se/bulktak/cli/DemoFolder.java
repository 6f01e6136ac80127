package se.bulktak.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoOrder;
import se.bulktak.demo.DemoSize;
import se.bulktak.workbook.TemplateWriter;
import se.bulktak.workbook.TemplateWriter.ContractRow;
import se.bulktak.workbook.TemplateWriter.NamedId;

/**
 * A folder with a small demo catalogue and its order.
 *
 * @param export the catalogue as an export file
 * @param tak the catalogue as a data folder, filled from the export
 * @param workbooks the order
 */
record DemoFolder(Path export, Path tak, List<Path> workbooks) {

    static DemoFolder in(Path folder) throws IOException {
        DemoCatalogue catalogue = new DemoCatalogue(DemoSize.SMALL);
        Path export = folder.resolve("export.json");
        try (OutputStream out = Files.newOutputStream(export)) {
            catalogue.write(out);
        }
        Path tak = folder.resolve("tak");
        Ran imported = Ran.command("import", export, "--catalogue", tak);
        if (imported.exit() != 0) {
            throw new IllegalStateException(imported.err());
        }
        return new DemoFolder(export, tak, write(DemoOrder.of(catalogue), folder));
    }

    private static List<Path> write(DemoOrder order, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (DemoOrder.Workbook workbook : order.workbooks()) {
            List<NamedId> units = workbook.units().stream()
                    .map(unit -> new NamedId(unit.hsaId(), unit.name()))
                    .toList();
            files.add(write(order, workbook, units, folder.resolve(workbook.file())));
        }
        return files;
    }

    static Path write(DemoOrder order, DemoOrder.Workbook workbook, List<NamedId> units, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            TemplateWriter.order(
                    order.service(),
                    workbook.contracts().stream()
                            .map(contract -> new ContractRow(contract.definition(), contract.url()))
                            .toList(),
                    new NamedId(order.producerId(), order.producerName()),
                    units,
                    out);
        }
        return file;
    }

    Path first() {
        return workbooks.get(0);
    }

    Path second() {
        return workbooks.get(1);
    }
}
