package se.bulktak.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a tak-web 4.x: form login, CSRF protection, a session cookie marked Secure although the address is plain HTTP,
 * and an import that answers 200 whatever happens and truly carries the order out, see {@link TakWebImport}.
 */
public final class TakWebStandIn implements AutoCloseable {

    public static final String USER = "takadmin";
    public static final String PASSWORD = "hemligt+ lösen&ord=1";

    private final HttpServer server;
    private final TakWebImport imports;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final List<String> bodies = new ArrayList<>();
    private boolean csrf = true;
    private boolean mayOrder = true;
    private UnaryOperator<String> answer = UnaryOperator.identity();
    private Duration delay = Duration.ZERO;

    private static final class Session {
        private boolean loggedIn;
        private String token = UUID.randomUUID().toString();
    }

    private TakWebStandIn(TakWebImport imports, String context) {
        this.imports = imports;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(context + "/auth/login", this::login);
        server.createContext(context + "/bestallning", exchange -> page(exchange, "<textarea name='bestallning'>"));
        server.createContext(context + "/rest/create", this::create);
        server.setExecutor(Executors.newCachedThreadPool(runnable -> {
            Thread thread = new Thread(runnable);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    /** At {@code /tak-web}, on a free port. */
    public static TakWebStandIn start(TakWebImport imports) {
        return new TakWebStandIn(imports, "/tak-web");
    }

    public static TakWebStandIn startAt(String context, TakWebImport imports) {
        return new TakWebStandIn(imports, context);
    }

    public TakWebStandIn withoutCsrf() {
        csrf = false;
        return this;
    }

    /** The user can log in but not order. */
    public TakWebStandIn withoutRight() {
        mayOrder = false;
        return this;
    }

    /** Answers something else than the import says. */
    public TakWebStandIn answering(UnaryOperator<String> answer) {
        this.answer = answer;
        return this;
    }

    public TakWebStandIn slow(Duration delay) {
        this.delay = delay;
        return this;
    }

    /** Scheme, host and port, without a path. */
    public String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public TakWebImport imports() {
        return imports;
    }

    /** The bodies posted to the import, as they came. */
    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void login(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            Session session = session(exchange);
            html(exchange, form(session, "<input type=\"text\" name=\"username\"/><input type=\"password\" name=\"password\"/>"));
            return;
        }
        Map<String, String> form = fields(body(exchange));
        Session session = session(exchange);
        if (csrf && !session.token.equals(form.get("_csrf"))) {
            redirect(exchange, "/auth/login");
        } else if (USER.equals(form.get("username")) && PASSWORD.equals(form.get("password"))) {
            sessions.values().remove(session);
            Session own = open(exchange);
            own.loggedIn = true;
            redirect(exchange, "/");
        } else {
            redirect(exchange, "/auth/login?error=true");
        }
    }

    private void page(HttpExchange exchange, String content) throws IOException {
        Session session = session(exchange);
        if (!session.loggedIn) {
            redirect(exchange, "/auth/login");
        } else if (!mayOrder) {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        } else {
            html(exchange, form(session, content));
        }
    }

    private void create(HttpExchange exchange) throws IOException {
        String body = body(exchange);
        Session session = session(exchange);
        String token = exchange.getRequestHeaders().getFirst("X-CSRF-TOKEN");
        if (!session.loggedIn || csrf && !session.token.equals(token)) {
            redirect(exchange, "/auth/login");
            return;
        }
        bodies.add(body);
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        String order = type.startsWith("application/x-www-form-urlencoded")
                ? URLDecoder.decode(body, StandardCharsets.UTF_8)
                : "";
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        send(exchange, 200, "text/plain;charset=UTF-8", answer.apply(imports.receive(order)));
    }

    private String form(Session session, String content) {
        String hidden = csrf ? "<input type=\"hidden\" value=\"" + session.token + "\" name=\"_csrf\">" : "";
        return "<!DOCTYPE html><html><body><form method=\"post\">" + content + hidden + "</form></body></html>";
    }

    private Session session(HttpExchange exchange) {
        String cookie = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
        for (String pair : cookie.split("; ")) {
            @Nullable Session session = pair.startsWith("JSESSIONID=") ? sessions.get(pair.substring(11)) : null;
            if (session != null) {
                return session;
            }
        }
        return open(exchange);
    }

    private Session open(HttpExchange exchange) {
        String id = UUID.randomUUID().toString();
        Session session = new Session();
        sessions.put(id, session);
        exchange.getResponseHeaders().set("Set-Cookie", "JSESSIONID=" + id + "; Path=/tak-web; Secure; HttpOnly");
        return session;
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new ConcurrentHashMap<>();
        for (String field : form.split("&")) {
            String[] pair = field.split("=", 2);
            fields.put(pair[0], URLDecoder.decode(pair.length == 2 ? pair[1] : "", StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void redirect(HttpExchange exchange, String path) throws IOException {
        String context = exchange.getHttpContext().getPath().replaceAll("/(auth/login|bestallning|rest/create)$", "");
        exchange.getResponseHeaders().set("Location", context + path);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void html(HttpExchange exchange, String html) throws IOException {
        send(exchange, 200, "text/html;charset=UTF-8", html);
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
