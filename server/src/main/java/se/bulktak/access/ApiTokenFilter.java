package se.bulktak.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in a call that carries a client's token ({@code Authorization: Bearer …}). A wrong token is answered with 401. */
@Component
class ApiTokenFilter extends OncePerRequestFilter {

    private final ApiTokens tokens;
    private final RateLimits limits;

    ApiTokenFilter(ApiTokens tokens, RateLimits limits) {
        this.tokens = tokens;
        this.limits = limits;
    }

    /**
     * Tells a caller that it has to say who it is. The same whether a token is unknown, revoked or too old.
     *
     * @param given whether there was a token (RFC 6750: without one, no error is named)
     */
    static void refuse(HttpServletResponse response, boolean given) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", "Bearer realm=\"BulkTAK\"" + (given ? ", error=\"invalid_token\"" : ""));
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write("{\"title\":\"Nyckel saknas\",\"status\":401,\"code\":\"invalid_token\","
                + "\"detail\":\"Nyckeln saknas, är okänd, spärrad eller för gammal. Be en systemadministratör om en ny.\"}");
    }

    /** Whether what is asked for is for other systems: the interface, and what they watch the server by. */
    static boolean isForSystems(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/") || request.getRequestURI().startsWith("/actuator/");
    }

    static @Nullable String token(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).strip() : null;
    }

    /** Only as part of the API's chain. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isForSystems(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String token = token(request);
        if (token == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<ApiTokens.Client> client = tokens.find(token);
        if (client.isEmpty()) {
            if (limits.mayFailAgain(request, response)) {
                refuse(response, true);
            }
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                client.get().principal(),
                null,
                client.get().roles().stream().map(role -> new SimpleGrantedAuthority(role.authority())).toList()));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
