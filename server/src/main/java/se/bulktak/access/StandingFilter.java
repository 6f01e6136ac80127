package se.bulktak.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.web.filter.OncePerRequestFilter;
import se.bulktak.access.Accounts.Standing;

/**
 * Looks at each request whether who signed in may still be here, so that what is done to an account takes effect at once: a
 * closed account and one with another password have no sessions any more, roles are those that the account has now, and a
 * password that somebody else has chosen is changed before anything else.
 */
final class StandingFilter extends OncePerRequestFilter {

    private static final String CHANGE_PASSWORD = "/konto/losenord";

    private final Accounts accounts;

    StandingFilter(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !who.isAuthenticated()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Standing> standing = accounts.standing(who.getName());
        if (standing.map(Standing::disabled).orElse(false)) {
            end(request);
        } else if (who.getPrincipal() instanceof SignedIn person) {
            if (!standing.map(Standing::passwordMark).orElse("").equals(person.passwordMark())) {
                end(request);
            } else if (standing.get().mustChange() && !mayBeforeChange(request)) {
                leadToChange(request, response);
                return;
            } else {
                withRolesOfNow(who, person, standing.get());
            }
        }
        chain.doFilter(request, response);
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    private static void withRolesOfNow(Authentication who, SignedIn person, Standing standing) {
        List<SimpleGrantedAuthority> now = standing.roles().stream()
                .map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList();
        UsernamePasswordAuthenticationToken same =
                UsernamePasswordAuthenticationToken.authenticated(person.with(now), null, now);
        same.setDetails(who.getDetails());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(same);
        SecurityContextHolder.setContext(context);
    }

    /** The page itself, what it looks like, and the way out. */
    private static boolean mayBeforeChange(HttpServletRequest request) {
        String path = path(request);
        return path.equals(CHANGE_PASSWORD)
                || path.equals("/logga-ut")
                || path.equals("/error")
                || (request.getMethod().equals("GET")
                        && (path.startsWith("/vendor/")
                                || path.startsWith("/theme/")
                                || path.matches("/[^/]+\\.(css|js|svg|ico)")));
    }

    private static void leadToChange(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String there = request.getContextPath() + CHANGE_PASSWORD;
        if (path(request).startsWith("/api/")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", there);
        } else {
            response.sendRedirect(there);
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
