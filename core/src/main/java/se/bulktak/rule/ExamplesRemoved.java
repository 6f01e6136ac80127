package se.bulktak.rule;

import java.util.function.Consumer;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.order.OrderedWorkbook;
import se.bulktak.order.ProducerLine;
import se.bulktak.order.Text;
import se.bulktak.order.UnitLine;

/** The examples that the template came with are removed (procedure, step 4). */
final class ExamplesRemoved implements Rule {

    public record ExampleLeft(String id, CellRef row) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        for (OrderedWorkbook workbook : of.order().workbooks()) {
            for (ProducerLine line : workbook.producers()) {
                if (line.example()) {
                    found.accept(new ExampleLeft(written(line.id(), line.name()), line.row()));
                }
            }
            for (UnitLine line : workbook.units()) {
                if (line.example()) {
                    found.accept(new ExampleLeft(written(line.id(), line.name()), line.row()));
                }
            }
        }
    }

    private static String written(Text id, Text name) {
        return id.isEmpty() ? name.value() : id.value();
    }
}
