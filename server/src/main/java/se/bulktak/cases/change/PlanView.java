package se.bulktak.cases.change;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import se.bulktak.apply.Proposal;
import se.bulktak.cases.Forecast;
import se.bulktak.cases.Receipt;
import se.bulktak.catalogue.Snapshot;

/**
 * A plan as people read it.
 *
 * @param from first day of the new routings
 * @param base the TAK version that it was worked out from
 * @param undoes the version that it undoes; empty for an order
 * @param units distinct units of the order
 * @param rows every change, and every pair that is routed as ordered already: producers, call addresses, then unit by unit
 * @param counts how many rows there are of each kind
 * @param rowsByRisk how many rows there are of each risk; a risk without rows is left out
 * @param risks the gravest first
 * @param producers name of each producer that rows lead from or to, by HSA-id, in the order of the names
 * @param contracts namespaces of the rows
 * @param forecast who can be reached afterwards; without pairs for an undo
 * @param reach units that can be reached afterwards, by contract; empty when there is no forecast
 */
public record PlanView(
        LocalDate from,
        long base,
        OptionalLong undoes,
        int units,
        List<PlanRow> rows,
        Map<ChangeKind, Integer> counts,
        Map<Risk, Integer> rowsByRisk,
        List<RiskLine> risks,
        Map<String, String> producers,
        List<String> contracts,
        Routes routes,
        Forecast forecast,
        List<ContractReach> reach) {

    public PlanView {
        rows = List.copyOf(rows);
        risks = List.copyOf(risks);
        contracts = List.copyOf(contracts);
        reach = List.copyOf(reach);
    }

    /**
     * Reads a plan.
     *
     * @param snapshot what the catalogue holds, for the names that the plan does not tell; may be empty
     */
    public static PlanView of(Proposal proposal, Optional<Snapshot> snapshot, Forecast forecast) {
        return new PlanRows(proposal, snapshot).view(forecast);
    }

    /** How many rows there are of a kind. */
    public int count(ChangeKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    /** How many rows change anything. */
    public int changes() {
        return rows.size() - count(ChangeKind.UNCHANGED);
    }

    /** Whether TAK is as ordered already. */
    public boolean isEmpty() {
        return changes() == 0;
    }

    /** Those that cannot be reached afterwards. */
    public List<Receipt.Pair> unreachable() {
        return forecast.pairs().stream().filter(pair -> !pair.reachable()).toList();
    }

    static Map<Risk, Integer> rowsByRisk(List<PlanRow> rows) {
        Map<Risk, Integer> byRisk = new EnumMap<>(Risk.class);
        rows.forEach(row -> row.risks().forEach(risk -> byRisk.merge(risk, 1, Integer::sum)));
        return byRisk;
    }

    static Map<ChangeKind, Integer> counts(List<PlanRow> rows) {
        Map<ChangeKind, Integer> counts = new LinkedHashMap<>();
        for (ChangeKind kind : ChangeKind.values()) {
            int count = (int) rows.stream().filter(row -> row.kind() == kind).count();
            if (count > 0) {
                counts.put(kind, count);
            }
        }
        return counts;
    }
}
