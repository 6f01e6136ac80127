package se.bulktak.cases.change;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.ServiceContract;

/**
 * One row of a plan.
 *
 * @param object {@code logicalAddress}, {@code serviceComponent}, {@code callAddress} or {@code routing}
 * @param id HSA-id of the unit or producer; the URL of a call address
 * @param name the unit's or producer's name in TAK today; empty when it is new or has none
 * @param becomes its name afterwards
 * @param contract namespace; empty for other objects than routings
 * @param before where calls go today; null when nowhere
 * @param after where they will go; null when nowhere
 * @param risks how it may do harm
 */
public record PlanRow(
        ChangeKind kind,
        String object,
        String id,
        String name,
        String becomes,
        String contract,
        @Nullable Side before,
        @Nullable Side after,
        Set<Risk> risks) {

    /**
     * A destination of calls.
     *
     * @param producer HSA-id
     * @param producerName its name in TAK on that side
     * @param profile RIV-TA profile
     * @param from first day; null when not known
     * @param to last day; null when not known
     */
    public record Side(
            String producer,
            String producerName,
            String url,
            String profile,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        /** {@code 2026-11-23–2126-11-23}; empty when not known. */
        public String days() {
            return from == null && to == null ? "" : (from == null ? "?" : from) + "–" + (to == null ? "?" : to);
        }
    }

    public PlanRow {
        risks = risks.isEmpty() ? Set.of() : java.util.Collections.unmodifiableSet(java.util.EnumSet.copyOf(risks));
    }

    public boolean isRouting() {
        return object.equals("routing");
    }

    /** {@code ProcessRequest}; empty for other objects than routings. */
    public String contractName() {
        return contract.isEmpty() ? "" : ServiceContract.shortName(contract);
    }

    /** Whether the name changes, or comes to be. */
    public boolean isNamed() {
        return !name.equals(becomes);
    }

    /** Swedish, what it is: Logisk adress, Vägval… */
    public String objectLabel() {
        return ChangeTexts.TEXTS.text("object." + object);
    }

    /** What it is and what happens to it, in Swedish: "Nytt vägval". */
    public String what() {
        String key = "what." + kind.key() + "." + object;
        return ChangeTexts.TEXTS.has(key) ? ChangeTexts.TEXTS.text(key) : kind.label();
    }

    /** What happens with it, in a line: {@code Nytt vägval: Vallmon (SE…), https://…, 2026-11-23–2126-11-23}. */
    public String told() {
        if (!isRouting()) {
            String names = kind == ChangeKind.RENAME ? "\"" + name + "\" → \"" + becomes + "\""
                    : kind == ChangeKind.DELETE ? "\"" + name + "\"" : "\"" + becomes + "\"";
            return what() + ": " + (object.equals("callAddress") ? told(after == null ? before : after) : names);
        }
        boolean both = before != null && after != null && !before.days().isEmpty();
        return what() + ": " + told(after == null ? before : after)
                + (both ? ", " + before.days() + " → " + after.days() : days(after == null ? before : after));
    }

    private static String told(@Nullable Side side) {
        return side == null ? "" : (side.producerName().isBlank() ? "" : side.producerName() + " ")
                + "(" + side.producer() + "), " + side.url();
    }

    private static String days(@Nullable Side side) {
        return side == null || side.days().isEmpty() ? "" : ", " + side.days();
    }

    PlanRow with(Set<Risk> found) {
        return new PlanRow(kind, object, id, name, becomes, contract, before, after, found);
    }
}
