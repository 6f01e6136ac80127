package se.bulktak.e2e;

import com.microsoft.playwright.options.FilePayload;
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

/** Workbooks as an orderer would have them on disk, for the demo catalogue. */
final class Books {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final DemoOrder DEMO = DemoOrder.of(new DemoCatalogue(DemoSize.SMALL));

    /** A unit that TAK has, and the producer of the order. */
    static final String A_UNIT = DEMO.workbooks().get(0).units().get(10).hsaId();
    static final String PRODUCER = DEMO.producerId();

    private Books() {}

    /** The demo's order in two workbooks: no errors, warnings for the orderer and for the handler, names that would change. */
    static FilePayload[] sound() {
        return DEMO.workbooks().stream().map(book -> file(book, book.units())).toArray(FilePayload[]::new);
    }

    /** The first of them as it should have been. */
    static FilePayload first() {
        return sound()[0];
    }

    /** The first of them with two mistakes: a unit on two rows with different names, and an id that is none. */
    static FilePayload firstWithErrors() {
        DemoOrder.Workbook book = DEMO.workbooks().get(0);
        List<DemoOrder.Unit> units = new ArrayList<>(book.units());
        units.add(new DemoOrder.Unit(units.get(10).hsaId(), "Ett helt annat namn"));
        units.add(new DemoOrder.Unit("SE 12 vårdcentralen", "Vårdcentralen utan id"));
        return file(book, units);
    }

    /** A small sound order of its own: units that TAK has not seen, so that nothing else is touched. */
    static FilePayload newUnits(String name, int units) {
        DemoOrder order = DemoOrder.ofNewUnits(units);
        DemoOrder.Workbook book = order.workbooks().get(0);
        return new FilePayload(name, XLSX, bytes(book, book.units()));
    }

    private static FilePayload file(DemoOrder.Workbook book, List<DemoOrder.Unit> units) {
        return new FilePayload(book.file(), XLSX, bytes(book, units));
    }

    private static byte[] bytes(DemoOrder.Workbook book, List<DemoOrder.Unit> units) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            TemplateWriter.order(
                    DEMO.service(),
                    book.contracts().stream().map(kept -> new ContractRow(kept.definition(), kept.url())).toList(),
                    new NamedId(DEMO.producerId(), DEMO.producerName()),
                    units.stream().map(unit -> new NamedId(unit.hsaId(), unit.name())).toList(),
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
