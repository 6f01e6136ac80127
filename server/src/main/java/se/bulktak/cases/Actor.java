package se.bulktak.cases;

import java.util.Set;
import se.bulktak.access.Role;

/**
 * Who does something to a case.
 *
 * @param name as the audit log has it: a user name, {@code link}, {@code token:NAME} or {@code system}
 * @param shown as people read it
 * @param orderer whether this is the one who orders, by link or with an account
 */
public record Actor(String name, String shown, boolean orderer, Set<Role> roles) {

    /** What the server does by itself. */
    public static final Actor SYSTEM = new Actor("system", "BulkTAK", false, Set.of());

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** The orderer, by the personal link. */
    public static Actor byLink(Case held) {
        String shown = held.contact().name().isBlank() ? CaseTexts.TEXTS.text("the_orderer") : held.contact().name();
        return new Actor("link", shown, true, Set.of());
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
