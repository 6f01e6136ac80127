package se.bulktak.testserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoOrder;
import se.bulktak.demo.DemoSize;
import se.bulktak.workbook.TemplateWriter;
import se.bulktak.workbook.TemplateWriter.ContractRow;
import se.bulktak.workbook.TemplateWriter.NamedId;
import se.bulktak.workbook.Upload;

/** Workbooks that fit the small demo catalogue. */
public final class DemoWorkbooks {

    private DemoWorkbooks() {}

    /** The demo's order: sound, with warnings both for the orderer and for the handler alone. */
    public static List<Upload> order() {
        DemoOrder order = DemoOrder.of(new DemoCatalogue(DemoSize.SMALL));
        return order.workbooks().stream()
                .map(workbook -> upload(order, workbook, units(workbook)))
                .toList();
    }

    /** One workbook of many units, of which most are new. */
    public static Upload ofUnits(int count) {
        DemoOrder order = DemoOrder.of(new DemoCatalogue(DemoSize.SMALL));
        List<NamedId> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            units.add(new NamedId("SE2329000018-E%05d".formatted(i), "Mottagningen nummer " + i));
        }
        return upload(order, order.workbooks().get(0), units);
    }

    private static List<NamedId> units(DemoOrder.Workbook workbook) {
        return workbook.units().stream().map(unit -> new NamedId(unit.hsaId(), unit.name())).toList();
    }

    private static Upload upload(DemoOrder order, DemoOrder.Workbook workbook, List<NamedId> units) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            TemplateWriter.order(
                    order.service(),
                    workbook.contracts().stream().map(kept -> new ContractRow(kept.definition(), kept.url())).toList(),
                    new NamedId(order.producerId(), order.producerName()),
                    units,
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Upload(workbook.file(), out.toByteArray());
    }
}
