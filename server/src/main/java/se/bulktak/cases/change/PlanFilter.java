package se.bulktak.cases.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import se.bulktak.catalogue.Keys;

/**
 * Which rows of a plan somebody wants to see. What is not known in it is passed over, as if it had not been said.
 *
 * @param text words that must all stand in the row: in ids, names, URLs or the contract
 * @param kind what happens; empty for all
 * @param contract namespace; empty for all
 * @param producer HSA-id of a producer that calls go to before or after; empty for all
 * @param risk a way to do harm; empty for all
 * @param onlyRisks whether only rows with some risk are wanted
 * @param order how the rows are sorted
 */
public record PlanFilter(
        String text,
        Optional<ChangeKind> kind,
        String contract,
        String producer,
        Optional<Risk> risk,
        boolean onlyRisks,
        Order order) {

    /** Everything, unit by unit. */
    public static final PlanFilter ALL =
            new PlanFilter("", Optional.empty(), "", "", Optional.empty(), false, Order.UNIT);

    /** How rows are sorted. */
    public enum Order {
        /** As in the plan: producers, call addresses, then unit by unit. */
        UNIT("enhet"),
        NAME("namn"),
        CHANGE("andring");

        private final String key;

        Order(String key) {
            this.key = key;
        }

        /** In addresses. */
        public String key() {
            return key;
        }
    }

    /** As it stands in an address. */
    public static PlanFilter of(
            String text, String kind, String contract, String producer, String risk, boolean onlyRisks, String order) {
        return new PlanFilter(
                text,
                ChangeKind.find(kind),
                contract,
                producer,
                Risk.find(risk),
                onlyRisks,
                Arrays.stream(Order.values()).filter(any -> any.key.equals(order)).findFirst().orElse(Order.UNIT));
    }

    /** Whether anything is left out. */
    public boolean isSelective() {
        return !text.isBlank() || kind.isPresent() || !contract.isEmpty() || !producer.isEmpty() || risk.isPresent() || onlyRisks;
    }

    /** The rows that fit. */
    public List<PlanRow> rows(PlanView view) {
        List<String> words = Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty()).toList();
        List<PlanRow> found = new ArrayList<>();
        for (PlanRow row : view.rows()) {
            if (fits(row) && holds(row, words)) {
                found.add(row);
            }
        }
        switch (order) {
            case UNIT -> { }
            case NAME -> found.sort(Comparator.comparing(
                    (PlanRow row) -> row.becomes().isEmpty() ? row.name() : row.becomes(), String.CASE_INSENSITIVE_ORDER));
            case CHANGE -> found.sort(Comparator.comparing(PlanRow::kind));
        }
        return found;
    }

    private boolean fits(PlanRow row) {
        return (kind.isEmpty() || row.kind() == kind.get())
                && (contract.isEmpty() || Keys.of(row.contract()).equals(Keys.of(contract)))
                && (producer.isEmpty() || leads(row.before()) || leads(row.after())
                        || (row.object().equals("serviceComponent") && Keys.of(row.id()).equals(Keys.of(producer))))
                && (risk.isEmpty() || row.risks().contains(risk.get()))
                && (!onlyRisks || !row.risks().isEmpty());
    }

    private boolean leads(PlanRow.@org.jspecify.annotations.Nullable Side side) {
        return side != null && Keys.of(side.producer()).equals(Keys.of(producer));
    }

    private static boolean holds(PlanRow row, List<String> words) {
        if (words.isEmpty()) {
            return true;
        }
        StringBuilder all = new StringBuilder(200).append(row.id()).append('\n').append(row.name()).append('\n')
                .append(row.becomes()).append('\n').append(row.contract());
        add(all, row.before());
        add(all, row.after());
        String text = all.toString().toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }

    private static void add(StringBuilder all, PlanRow.@org.jspecify.annotations.Nullable Side side) {
        if (side != null) {
            all.append('\n').append(side.producer()).append('\n').append(side.producerName()).append('\n').append(side.url());
        }
    }
}
