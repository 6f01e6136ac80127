package se.bulktak.cases;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import se.bulktak.access.Named;
import se.bulktak.access.Role;

/** Who somebody signed in is in a case, and which cases that lets them see. */
public final class Actors {

    private Actors() {}

    /** Empty for somebody who has not signed in. */
    public static Optional<Actor> of(@Nullable Authentication signedIn) {
        if (signedIn == null || !signedIn.isAuthenticated() || signedIn instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (GrantedAuthority authority : signedIn.getAuthorities()) {
            for (Role role : Role.values()) {
                if (role.authority().equals(authority.getAuthority())) {
                    roles.add(role);
                }
            }
        }
        boolean ours = roles.contains(Role.HANDLER) || roles.contains(Role.TAK_ADMIN);
        return Optional.of(new Actor(signedIn.getName(), shown(signedIn), !ours, roles));
    }

    /**
     * Who acts on a case by its personal link: somebody signed in in their own name, a handler as a handler and everybody else as
     * the orderer; else the orderer.
     */
    public static Actor byLink(@Nullable Authentication signedIn, Case held) {
        return of(signedIn)
                .map(actor -> actor.is(Role.HANDLER)
                        ? actor
                        : new Actor(actor.name(), actor.shown(), true, actor.roles()))
                .orElseGet(() -> Actor.byLink(held));
    }

    private static String shown(Authentication signedIn) {
        return signedIn.getPrincipal() instanceof Named named ? named.displayName() : signedIn.getName();
    }

    /** Whether somebody may see a case: handlers and TAK administrators see all, an orderer their own. */
    public static boolean maySee(Actor actor, Case held) {
        return actor.is(Role.HANDLER)
                || actor.is(Role.TAK_ADMIN)
                || (actor.is(Role.ORDERER) && held.people().owner().filter(actor.name()::equals).isPresent());
    }
}
