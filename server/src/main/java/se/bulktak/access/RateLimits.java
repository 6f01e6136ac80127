package se.bulktak.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stops a network address that asks for too much: 429, with the time to wait. Each server counts for itself, and forgets when it
 * stops. An IPv6 address counts as its network (/64), which is what one subscriber has.
 */
@Component
@EnableConfigurationProperties(RateLimitSettings.class)
class RateLimits {

    /** An attribute of requests that an access log leaves out, as their address opens a case. */
    static final String PERSONAL = "bulktak.personal";

    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);
    private static final int MOST_ADDRESSES = 50_000;

    private final List<Place> places;
    private final PathPatternRequestMatcher personal = path(null, "/mitt/{token}/**");
    private final PersonalLinks links;
    private final Buckets unknownLinks;
    private final Buckets failedTokens;
    private final AtomicBoolean warned = new AtomicBoolean();

    RateLimits(RateLimitSettings settings, PersonalLinks links) {
        this.links = links;
        this.unknownLinks = new Buckets(settings.unknownLinks());
        this.failedTokens = new Buckets(settings.failedTokens());
        Buckets signIn = new Buckets(settings.signIn());
        Buckets searches = new Buckets(settings.searches());
        Buckets uploads = new Buckets(settings.uploads());
        this.places = List.of(
                new Place(signIn, path(HttpMethod.POST, "/logga-in")),
                new Place(signIn, path(HttpMethod.GET, Oidc.BEGIN + "/**")),
                new Place(signIn, path(HttpMethod.GET, OidcProvider.ANSWER)),
                new Place(signIn, path(HttpMethod.POST, "/forsta-start")),
                new Place(new Buckets(settings.orders()), path(HttpMethod.POST, "/bestall/**")),
                new Place(new Buckets(settings.questions()), path(HttpMethod.POST, "/fraga/**")),
                new Place(new Buckets(settings.linkMails()), path(HttpMethod.POST, "/folj/**")),
                new Place(uploads, path(HttpMethod.POST, "/dela/**")),
                new Place(uploads, path(HttpMethod.POST, "/mitt/{token}/arbetsbocker")),
                new Place(uploads, path(HttpMethod.POST, "/mitt/{token}/meddelande")),
                new Place(searches, path(null, "/sok/**")),
                new Place(searches, path(null, "/api/v1/search/**")),
                new Place(searches, path(null, "/api/v1/logical-addresses/**")),
                new Place(searches, path(null, "/api/v1/service-components/**")));
    }

    private static PathPatternRequestMatcher path(@Nullable HttpMethod method, String pattern) {
        return method == null
                ? PathPatternRequestMatcher.withDefaults().matcher(pattern)
                : PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }

    /** What is counted, where. */
    private record Place(Buckets buckets, PathPatternRequestMatcher where) {}

    /** To be set into a chain ahead of all that costs anything. */
    Filter gate() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                warnOfUnknownProxy(request);
                if (mayPass(request, response)) {
                    chain.doFilter(request, response);
                }
            }
        };
    }

    private boolean mayPass(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PathPatternRequestMatcher.MatchResult link = personal.matcher(request);
        if (link.isMatch()) {
            request.setAttribute(PERSONAL, true);
            if (!links.opens(link.getVariables().getOrDefault("token", "")) && !unknownLinks.take(request, response)) {
                return false;
            }
        }
        for (Place place : places) {
            if (place.where().matches(request)) {
                return place.buckets().take(request, response);
            }
        }
        return true;
    }

    /** Counts a call with a token that is not valid. @return false if there were too many, which has been answered then */
    boolean mayFailAgain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return failedTokens.take(request, response);
    }

    /** Behind a proxy that is not trusted, everybody has the proxy's address and shares its limits. */
    private void warnOfUnknownProxy(HttpServletRequest request) {
        if (request.getHeader("X-Forwarded-For") != null && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "{} sends X-Forwarded-For but is not among the proxies that are believed. If it is your proxy, name it in"
                            + " server.tomcat.remoteip.internal-proxies; else somebody tries to hide",
                    request.getRemoteAddr());
        }
    }

    /** The count of each address. */
    private static final class Buckets {

        private final RateLimit limit;
        private final Cache<String, Bucket> buckets;

        Buckets(RateLimit limit) {
            this.limit = limit;
            // Once full again a bucket need not be remembered.
            this.buckets = Caffeine.newBuilder()
                    .maximumSize(MOST_ADDRESSES)
                    .expireAfterAccess(limit.on() ? limit.within() : Duration.ofSeconds(1))
                    .build();
        }

        boolean take(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (!limit.on()) {
                return true;
            }
            ConsumptionProbe taken = buckets.get(network(request.getRemoteAddr()), address -> full())
                    .tryConsumeAndReturnRemaining(1);
            if (!taken.isConsumed()) {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(taken.getNanosToWaitForRefill()) + 1;
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
                response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            }
            return taken.isConsumed();
        }

        private Bucket full() {
            return Bucket.builder()
                    .addLimit(rate -> rate.capacity(limit.most()).refillGreedy(limit.most(), limit.within()))
                    .build();
        }
    }

    static String network(String address) {
        try {
            if (address.indexOf(':') >= 0 && InetAddress.getByName(address) instanceof Inet6Address six) {
                return Arrays.toString(Arrays.copyOf(six.getAddress(), 8));
            }
        } catch (UnknownHostException e) {
            // Counted as it is. No name is ever looked up, for what has a colon is no name.
        }
        return address;
    }
}
