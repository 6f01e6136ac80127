package se.bulktak.cases.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.bulktak.cases.change.PlanRow.Side;
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
        String contractKey = Keys.of(contract);
        String producerKey = Keys.of(producer);
        List<Word> words = Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty()).map(Word::new).toList();
        Map<Side, Boolean> led = new IdentityHashMap<>();
        List<PlanRow> found = new ArrayList<>();
        for (PlanRow row : view.rows()) {
            if ((kind.isEmpty() || row.kind() == kind.get())
                    && (contract.isEmpty() || Keys.of(row.contract()).equals(contractKey))
                    && (producer.isEmpty() || leads(row.before(), producerKey, led) || leads(row.after(), producerKey, led)
                            || (row.object().equals("serviceComponent") && Keys.of(row.id()).equals(producerKey)))
                    && (risk.isEmpty() || row.risks().contains(risk.get()))
                    && (!onlyRisks || !row.risks().isEmpty())
                    && words.stream().allMatch(word -> word.isIn(row))) {
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

    private static boolean leads(@Nullable Side side, String producer, Map<Side, Boolean> known) {
        return side != null && known.computeIfAbsent(side, any -> Keys.of(any.producer()).equals(producer));
    }

    /** A word that is looked for. Thousands of rows share contracts and destinations, which are looked through once. */
    private static final class Word {

        private final String word;
        private final Map<Side, Boolean> sides = new IdentityHashMap<>();
        private final Map<String, Boolean> contracts = new HashMap<>();

        Word(String word) {
            this.word = word;
        }

        boolean isIn(PlanRow row) {
            return isIn(row.id())
                    || isIn(row.name())
                    || (row.isNamed() && isIn(row.becomes()))
                    || contracts.computeIfAbsent(row.contract(), this::isIn)
                    || isIn(row.before())
                    || isIn(row.after());
        }

        private boolean isIn(@Nullable Side side) {
            return side != null && sides.computeIfAbsent(
                    side, any -> isIn(any.producer()) || isIn(any.producerName()) || isIn(any.url()));
        }

        private boolean isIn(String text) {
            return text.toLowerCase(Locale.ROOT).contains(word);
        }
    }
}
