package se.bulktak.rule;

import java.util.List;
import java.util.function.Consumer;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.order.ContractLine;
import se.bulktak.order.OrderedWorkbook;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;

/**
 * Every row of Tjänstekontrakt is whole: it tells which contract it is about, one of the service's, and has a URL. Rows of
 * contracts that do not apply are removed with all their columns, so a half-cleared row is a mistake (procedure, step 4).
 */
final class ContractRows implements Rule {

    /** @param written what the row says in place of a contract of the service */
    public record UnknownContract(String written, List<String> contracts, CellRef row) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /** @param written what is left on the row */
    public record IncompleteContractRow(String written, CellRef row) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    public record MissingUrl(String contract, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        for (OrderedWorkbook workbook : of.order().workbooks()) {
            for (ContractLine line : workbook.contracts()) {
                if (!line.hidden()) {
                    check(line, of.order().service(), found);
                }
            }
        }
    }

    private static void check(ContractLine line, ServiceDefinition service, Consumer<Finding> found) {
        if (line.contract() == null) {
            String written = line.namespace().isEmpty() ? line.name().value() : line.namespace().value();
            if (written.isEmpty()) {
                found.accept(new IncompleteContractRow(
                        line.url().isEmpty() ? line.profile().value() : line.url().value(), line.row()));
            } else {
                List<String> contracts =
                        service.contracts().stream().map(ContractDefinition::name).toList();
                found.accept(new UnknownContract(written, contracts, line.row()));
            }
        } else if (line.url().isEmpty()) {
            found.accept(new MissingUrl(line.contract().name(), line.url().cell()));
        }
    }
}
