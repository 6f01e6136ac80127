package se.bulktak.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import se.bulktak.finding.Messages;

/**
 * The checks of a catalogue, in the order in which to put things right: what is removed for one of them is found by the next.
 * H1–H11 are those that operators of TAK have agreed on; X1–X14 are further faults that have been seen.
 */
public enum HealthCheck {
    H1("authorization_without_a_matching_routing", Matching::authorizationsWithoutRouting),
    H2("routing_without_a_matching_authorization", Matching::routingsWithoutAuthorization),
    H3("la_not_part_of_routing", Usage::addressesInNoRouting),
    H4("tk_not_part_of_authorization", Usage::contractsInNoAuthorization),
    H5("tk_not_part_of_routing", Usage::contractsInNoRouting),
    H6("components_not_used", Usage::unusedComponents),
    H7("authorization_based_on_SE", Usage::authorizationsOnRoot),
    H8("routing_based_on_SE", Usage::routingsOnRoot),
    H9("url_not_used_in_routing", Usage::unusedCallAddresses),
    H10("url_based_on_ip_address", Contents::ipAddresses),
    H11("standard_routing_without_standard_authorization", Matching::standardRoutingsWithoutStandardAuthorization),
    X1("inverted_interval", Intervals::inverted),
    X2("overlapping_routings", Intervals::overlapping),
    X3("touching_routings", Intervals::touching),
    X4("dangling_reference", Dangling::references),
    X5("near_duplicate_ids", Twins::ids),
    X6("near_duplicate_urls", Twins::urls),
    X7("url_of_several_producers", Twins::sharedUrls),
    X8("bad_characters", Contents::unacceptable),
    X9("expired_rows", Intervals::expired),
    X10("stray_pending_rows", Bookkeeping::strayChanges),
    X11("zombie_deletions", Bookkeeping::zombies),
    X12("snapshot_drift", Bookkeeping::drift),
    X13("broken_publication", Bookkeeping::brokenPublications),
    X14("odd_names", OddNames::names);

    private static final Messages TEXTS = Messages.beside(HealthCheck.class, "health");

    private final String code;
    private final Check check;

    HealthCheck(String code, Check check) {
        this.code = code;
        this.check = check;
    }

    /** Stable code for programs. */
    public String code() {
        return code;
    }

    /** What is told of, in a few Swedish words. */
    public String title() {
        return TEXTS.text(name() + ".title");
    }

    /** What exactly is told of, in Swedish. */
    public String definition() {
        return TEXTS.text(name() + ".definition");
    }

    /** Why it matters and what to do about it, in Swedish. */
    public String advice() {
        return TEXTS.text(name() + ".advice");
    }

    /** Whether an export file cannot answer it. */
    public boolean needsDatabase() {
        return switch (this) {
            case X10, X11, X12, X13 -> true;
            default -> false;
        };
    }

    /** Whether a plan can be judged by it. A plan that closes a routing leaves an expired row, which is as it should be. */
    boolean judgesPlans() {
        return !needsDatabase() && this != X9;
    }

    List<HealthRow> rows(Examined catalogue) {
        List<HealthRow> rows = new ArrayList<>();
        check.examine(catalogue, rows::add);
        return List.copyOf(rows);
    }

    /** The check with an id such as {@code H1}, or a code, without regard to case. */
    public static Optional<HealthCheck> find(String idOrCode) {
        for (HealthCheck check : values()) {
            if (check.name().equals(idOrCode.toUpperCase(Locale.ROOT)) || check.code.equalsIgnoreCase(idOrCode)) {
                return Optional.of(check);
            }
        }
        return Optional.empty();
    }
}
