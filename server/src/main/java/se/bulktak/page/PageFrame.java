package se.bulktak.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import se.bulktak.access.Named;
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
        return authentication()
                .map(user -> user.getPrincipal() instanceof Named named ? named.displayName() : user.getName());
    }

    /** Whether the reader has any of these {@link Role roles}. */
    public boolean may(String... roles) {
        return authentication()
                .map(user -> user.getAuthorities().stream()
                        .anyMatch(authority -> Arrays.stream(roles)
                                .anyMatch(role -> Role.valueOf(role).authority().equals(authority.getAuthority()))))
                .orElse(false);
    }

    /**
     * Where the reader is, for aria-current: {@code page} for the address of this page, {@code true} for each address above it.
     */
    public Map<String, String> here() {
        Map<String, String> here = new HashMap<>();
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpServletRequest request = attributes.getRequest();
            String path = request.getRequestURI().substring(request.getContextPath().length());
            here.put(path, "page");
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                here.put(path.substring(0, slash), "true");
            }
        }
        return here;
    }

    private static Optional<Authentication> authentication() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(user -> user.isAuthenticated() && !(user instanceof AnonymousAuthenticationToken));
    }
}
