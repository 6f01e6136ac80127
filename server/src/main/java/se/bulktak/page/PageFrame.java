package se.bulktak.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import se.bulktak.access.Role;
import se.bulktak.server.Settings;

/**
 * What the frame around every page asks: who reads it, where they are, how this installation is set up. A bean and not a model
 * attribute, so that error pages have it too.
 */
@Component("frame")
public class PageFrame {

    private final Settings settings;

    PageFrame(Settings settings) {
        this.settings = settings;
    }

    /** Whether this is a demonstration. */
    public boolean demo() {
        return settings.demo();
    }

    /** Whether the reader may look up HSA-ids. */
    public boolean lookup() {
        return settings.publicLookup() || user().isPresent();
    }

    /** The name of who is logged in. */
    public Optional<String> user() {
        return authentication().map(Authentication::getName);
    }

    /** Whether the reader has any of these {@link Role roles}. */
    public boolean may(String... roles) {
        return authentication()
                .map(user -> user.getAuthorities().stream()
                        .anyMatch(authority -> Arrays.stream(roles)
                                .anyMatch(role -> Role.valueOf(role).authority().equals(authority.getAuthority()))))
                .orElse(false);
    }

    /** {@code page} when the reader is on that page, {@code true} when somewhere below it, else null: for aria-current. */
    public @Nullable String at(String path) {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return null;
        }
        HttpServletRequest request = attributes.getRequest();
        String here = request.getRequestURI().substring(request.getContextPath().length());
        return here.equals(path) ? "page" : here.startsWith(path + "/") ? "true" : null;
    }

    private static Optional<Authentication> authentication() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(user -> user.isAuthenticated() && !(user instanceof AnonymousAuthenticationToken));
    }
}
