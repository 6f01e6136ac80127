package se.bulktak.takweb;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import se.bulktak.finding.Messages;
import se.bulktak.takweb.PushOutcome.NotLoggedIn;
import se.bulktak.takweb.PushOutcome.Unreachable;

/**
 * Sends an order to a tak-web the way a browser would: logs in through its form, takes the CSRF token of a page, and posts.
 *
 * <p>The order is carried out at once, without review, but only makes rows that are pending for the user. It cannot fail half
 * way: tak-web saves all of it or nothing. The password is sent to the given server only: no redirect is followed to another.
 */
public final class TakWebClient {

    private static final Messages TEXTS = Messages.beside(TakWebClient.class, "takweb");
    private static final String LOGIN = "/auth/login";
    private static final Pattern INPUT = Pattern.compile("<(?:input|meta)\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMED_CSRF = Pattern.compile("\\bname\\s*=\\s*[\"']_csrf[\"']");
    private static final Pattern VALUE = Pattern.compile("\\b(?:value|content)\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern PASSWORD_FIELD = Pattern.compile("\\bname\\s*=\\s*[\"']password[\"']");

    private final Duration patience;
    private final Duration importPatience;

    /** Waits half a minute for a page, and an hour for the import: thousands of moved units take tak-web a quarter of one. */
    public TakWebClient() {
        this(Duration.ofSeconds(30), Duration.ofHours(1));
    }

    /**
     * @param patience how long to wait for a connection and for a page
     * @param importPatience how long to wait for tak-web to carry out the order
     */
    public TakWebClient(Duration patience, Duration importPatience) {
        this.patience = patience;
        this.importPatience = importPatience;
    }

    /** Sends the order as a user of tak-web. */
    public PushOutcome push(TakWebAddress address, String user, char[] password, JsonBestallning order) {
        try {
            return new Session(address).push(user, password, order);
        } catch (NoAnswer e) {
            return e.outcome;
        }
    }

    /** tak-web cannot be talked with; the conversation ends with this outcome. */
    private static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient PushOutcome outcome;

        NoAnswer(PushOutcome outcome) {
            super(outcome.word());
            this.outcome = outcome;
        }
    }

    /** A page of tak-web, or where it sends us instead. */
    private record Page(int status, @Nullable URI location, String body) {
        boolean isRedirect() {
            return status >= 300 && status < 400 && location != null;
        }

        boolean leadsToLogin() {
            return location != null && String.valueOf(location.getPath()).endsWith(LOGIN);
        }

        boolean asksForPassword() {
            return PASSWORD_FIELD.matcher(body).find();
        }

        Optional<String> csrf() {
            return INPUT.matcher(body)
                    .results()
                    .map(match -> match.group())
                    .filter(tag -> NAMED_CSRF.matcher(tag).find())
                    .map(VALUE::matcher)
                    .filter(Matcher::find)
                    .map(matcher -> matcher.group(1))
                    .findFirst();
        }
    }

    private final class Session {
        private final TakWebAddress address;
        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
        // The JDK's cookie store would keep tak-web's session cookie, marked Secure, from a plain HTTP address.
        private final Map<String, String> cookies = new LinkedHashMap<>();
        private String base = "";
        private Optional<String> csrf = Optional.empty();

        Session(TakWebAddress address) {
            this.address = address;
        }

        PushOutcome push(String user, char[] password, JsonBestallning order) throws NoAnswer {
            findLoginForm();
            logIn(user, password);
            takeToken();
            return send(user, order);
        }

        private void findLoginForm() throws NoAnswer {
            for (String candidate : address.candidates()) {
                Page page = get(candidate + LOGIN);
                if (page.isRedirect() && page.location().getPath() != null && isSameServer(page.location())) {
                    page = get(page.location().toString());
                }
                if (page.isRedirect() && !isSameServer(page.location())) {
                    throw unreachable("push.elsewhere", Map.of("location", page.location()), false);
                }
                if (page.status() == 200) {
                    base = candidate;
                    csrf = page.csrf();
                    return;
                }
                if (page.status() != 404) {
                    throw unreachable("push.status", Map.of("status", page.status()), false);
                }
            }
            throw unreachable("push.no_takweb", Map.of(), false);
        }

        private void logIn(String user, char[] password) throws NoAnswer {
            String form = "username=" + encoded(user) + "&password=" + encoded(new String(password))
                    + csrf.map(token -> "&_csrf=" + encoded(token)).orElse("");
            Page page = post(LOGIN, form, patience, false);
            boolean refused = page.isRedirect()
                    ? page.leadsToLogin()
                    : page.status() == 401 || page.status() == 403 || page.status() == 200 && page.asksForPassword();
            if (refused) {
                throw notLoggedIn("push.login_failed", user);
            }
            if (!page.isRedirect() && page.status() != 200) {
                throw unreachable("push.status", Map.of("status", page.status()), false);
            }
        }

        /** The token is a new one after the login; a page without a token means that the protection is off. */
        private void takeToken() throws NoAnswer {
            Page page = get(base + "/bestallning");
            if (page.isRedirect() && page.leadsToLogin() || page.status() == 200 && page.asksForPassword()) {
                throw new NoAnswer(new NotLoggedIn(TEXTS.text("push.session_lost")));
            }
            if (page.status() == 403) {
                throw new NoAnswer(new NotLoggedIn(TEXTS.text("push.no_right")));
            }
            if (page.status() == 200) {
                csrf = page.csrf();
            }
        }

        private PushOutcome send(String user, JsonBestallning order) throws NoAnswer {
            Page page = post("/rest/create", encoded(order.compact()), importPatience, true);
            if (page.isRedirect()) {
                return new NotLoggedIn(TEXTS.text("push.session_lost"));
            }
            if (page.status() == 401 || page.status() == 403) {
                return new NotLoggedIn(TEXTS.text("push.no_right"));
            }
            if (page.status() == 404) {
                throw unreachable("push.no_import", Map.of(), false);
            }
            if (page.status() != 200) {
                throw unreachable("push.status", Map.of("status", page.status()), true);
            }
            if (page.asksForPassword()) {
                return new NotLoggedIn(TEXTS.text("push.session_lost"));
            }
            return TakWebAnswer.read(page.body(), user);
        }

        // ---- the wire -------------------------------------------------------------------------------------------------------

        private Page get(String uri) throws NoAnswer {
            return exchange(request(uri).GET().build(), patience, false);
        }

        private Page post(String path, String form, Duration wait, boolean order) throws NoAnswer {
            HttpRequest.Builder request =
                    request(base + path).header("Content-Type", "application/x-www-form-urlencoded");
            csrf.ifPresent(token -> request.header("X-CSRF-TOKEN", token));
            return exchange(request.POST(HttpRequest.BodyPublishers.ofString(form)).build(), wait, order);
        }

        private HttpRequest.Builder request(String uri) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(uri)).header("User-Agent", "BulkTAK").header("Accept", "*/*");
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            return request;
        }

        /** @param order whether the order itself is sent, so that a missing answer leaves it open whether it was carried out */
        private Page exchange(HttpRequest request, Duration wait, boolean order) throws NoAnswer {
            CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BodyHandlers.ofByteArray());
            try {
                return page(request, answer.get(wait.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                answer.cancel(true);
                throw unreachable("push.timeout", Map.of("seconds", Messages.number(wait.toSeconds())), order);
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw unreachable("push.interrupted", Map.of(), order);
            } catch (ExecutionException e) {
                throw failed(e.getCause(), order);
            }
        }

        private Page page(HttpRequest request, HttpResponse<byte[]> response) {
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            URI location = response.headers().firstValue("Location").map(to -> resolve(request.uri(), to)).orElse(null);
            return new Page(response.statusCode(), location, new String(response.body(), StandardCharsets.UTF_8));
        }

        private static @Nullable URI resolve(URI from, String to) {
            try {
                return from.resolve(to);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        private void keep(String setCookie) {
            String[] pair = setCookie.split(";", 2)[0].split("=", 2);
            if (pair.length == 2) {
                cookies.put(pair[0].strip(), pair[1].strip());
            }
        }

        private boolean isSameServer(URI location) {
            URI own = URI.create(address.candidates().get(0));
            return own.getScheme().equalsIgnoreCase(String.valueOf(location.getScheme()))
                    && own.getAuthority().equalsIgnoreCase(String.valueOf(location.getAuthority()));
        }

        private NoAnswer failed(@Nullable Throwable cause, boolean order) {
            if (cause instanceof HttpTimeoutException) {
                return unreachable("push.timeout", Map.of("seconds", Messages.number(patience.toSeconds())), false);
            }
            if (cause instanceof ConnectException) {
                return unreachable("push.no_connection", Map.of(), false);
            }
            if (cause instanceof SSLException) {
                return unreachable("push.certificate", Map.of("reason", String.valueOf(cause.getMessage())), false);
            }
            if (cause instanceof IOException) {
                return unreachable("push.broken", Map.of("reason", String.valueOf(cause.getMessage())), order);
            }
            throw new IllegalStateException("Talking with tak-web failed", cause);
        }

        private NoAnswer unreachable(String key, Map<String, ?> values, boolean uncertain) {
            Map<String, Object> all = new LinkedHashMap<>(values);
            all.put("address", base.isEmpty() ? address : base);
            return new NoAnswer(new Unreachable(TEXTS.format(key, all), uncertain));
        }

        private NoAnswer notLoggedIn(String key, String user) {
            return new NoAnswer(new NotLoggedIn(TEXTS.format(key, Map.of("user", user, "address", base))));
        }
    }

    /** Percent-encoded whole, blanks too: a plus sign would do for a form field, but this is none. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
