package se.bulktak.testing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.bulktak.finding.CellRef;
import se.bulktak.order.ContractLine;
import se.bulktak.order.Order;
import se.bulktak.order.OrderedWorkbook;
import se.bulktak.order.ProducerLine;
import se.bulktak.order.Text;
import se.bulktak.order.UnitLine;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.ServiceDefinitions;

/**
 * An order written as text, one line per row of a workbook, cells separated by {@code |}:
 *
 * <pre>
 * contract PR | https://p.example.se/ProcessRequest/1/rivtabp21
 * producer SE2321000016-PRD1 | Testregionen -- Journal
 * unit SE2321000016-AAA1 | Testmottagningen
 * </pre>
 *
 * Contracts stand on rows 5 and on in the tab Tjänstekontrakt (A name, B namespace, C profile, D URL), the producer on row 5 of
 * Tjänsteproducent, units on rows 5 and on of Logiska adresser (A id, B name).
 */
public final class TestOrder {

    public static final ServiceDefinition SERVICE =
            ServiceDefinitions.findBuiltIn("e-remiss").orElseThrow();
    private static final int FIRST_ROW = 5;

    private TestOrder() {}

    /** An order of one workbook named {@code order.xlsx}. */
    public static Order of(String text) {
        return of(List.of(workbook("order.xlsx", text)));
    }

    public static Order of(List<OrderedWorkbook> workbooks) {
        return new Order(SERVICE, workbooks);
    }

    public static OrderedWorkbook workbook(String file, String text) {
        List<ContractLine> contracts = new ArrayList<>();
        List<ProducerLine> producers = new ArrayList<>();
        List<UnitLine> units = new ArrayList<>();
        for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
            String[] parts = line.strip().split(" ", 2);
            String[] cells = parts[1].split("\\|", -1);
            switch (parts[0]) {
                case "contract" -> contracts.add(contract(file, FIRST_ROW + contracts.size(), cells));
                case "producer" -> {
                    int row = FIRST_ROW + producers.size();
                    producers.add(new ProducerLine(
                            new CellRef(file, "Tjänsteproducent", row, 0),
                            text(file, "Tjänsteproducent", row, 1, cells, 0),
                            text(file, "Tjänsteproducent", row, 2, cells, 1),
                            false));
                }
                case "unit" -> {
                    int row = FIRST_ROW + units.size();
                    units.add(new UnitLine(
                            new CellRef(file, "Logiska adresser", row, 0),
                            text(file, "Logiska adresser", row, 1, cells, 0),
                            text(file, "Logiska adresser", row, 2, cells, 1),
                            false));
                }
                default -> throw new IllegalArgumentException(line);
            }
        }
        return new OrderedWorkbook(file, contracts, producers, units);
    }

    private static ContractLine contract(String file, int row, String[] cells) {
        String tab = "Tjänstekontrakt";
        @Nullable ContractDefinition contract = SERVICE.contracts().stream()
                .filter(c -> c.aliases().contains(cells[0].strip()))
                .findFirst()
                .orElse(null);
        String[] full = {
            contract == null ? cells[0] : contract.name(),
            contract == null ? "" : contract.namespace(),
            contract == null ? "" : contract.rivtaProfile(),
            cells.length > 1 ? cells[1] : ""
        };
        return new ContractLine(
                new CellRef(file, tab, row, 0),
                text(file, tab, row, 1, full, 0),
                text(file, tab, row, 2, full, 1),
                text(file, tab, row, 3, full, 2),
                text(file, tab, row, 4, full, 3),
                contract,
                false);
    }

    private static Text text(String file, String tab, int row, int column, String[] cells, int index) {
        String raw = index < cells.length ? cells[index].strip() : "";
        return new Text(raw, raw, new CellRef(file, tab, row, column));
    }
}
