package se.bulktak.rule;

import java.util.function.Consumer;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.order.OrderedWorkbook;
import se.bulktak.order.ProducerLine;
import se.bulktak.order.UnitLine;
import se.bulktak.service.WorkbookLayout;

/** Every workbook names at least one contract, its producer and at least one unit (procedure, step 4). */
final class WorkbookComplete implements Rule {

    /** @param place the tab Tjänstekontrakt, which has no row left */
    public record NoContract(CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /** @param place the empty cell of the id, or the tab Tjänsteproducent when it has no row */
    public record NoProducer(CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /** @param place the tab Logiska adresser, which has no row */
    public record NoUnits(CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /** @param name the name that stands on a row of Logiska adresser without an id */
    public record MissingId(String name, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        WorkbookLayout layout = of.order().service().layout();
        for (OrderedWorkbook workbook : of.order().workbooks()) {
            if (workbook.contracts().isEmpty()) {
                found.accept(new NoContract(CellRef.ofTab(workbook.file(), layout.contracts().name())));
            }
            if (workbook.producers().isEmpty()) {
                found.accept(new NoProducer(CellRef.ofTab(workbook.file(), layout.producer().name())));
            }
            for (ProducerLine line : workbook.producers()) {
                if (line.id().isEmpty()) {
                    found.accept(new NoProducer(line.id().cell()));
                }
            }
            if (workbook.units().isEmpty()) {
                found.accept(new NoUnits(CellRef.ofTab(workbook.file(), layout.units().name())));
            }
            for (UnitLine line : workbook.units()) {
                if (line.id().isEmpty()) {
                    found.accept(new MissingId(line.name().value(), line.id().cell()));
                }
            }
        }
    }
}
