package se.bulktak.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.TestServer;

/** Walks everything that the running server answers, and asks for each of it as everybody. */
class AccessRulesTest {

    private static final Set<Role> ALL = EnumSet.allOf(Role.class);
    private static final Set<Role> STAFF = EnumSet.of(Role.HANDLER, Role.TAK_ADMIN);
    private static final Set<Role> ORDERERS_AND_STAFF = EnumSet.of(Role.ORDERER, Role.HANDLER, Role.TAK_ADMIN);
    private static final Set<Role> TAK_ADMIN = EnumSet.of(Role.TAK_ADMIN);
    private static final Set<Role> SYSTEM_ADMIN = EnumSet.of(Role.SYSTEM_ADMIN);

    /** Who may ask for what: the first row that fits. A new mapping that no row fits needs one. */
    private static final List<Row> TABLE = List.of(
            // Ordering needs no account.
            open("/|/mall|/listmall|/bestall(/.*)?|/mitt/.*|/fraga(/.*)?|/folj(/.*)?|/dela(/.*)?"),
            open("/logga-in|/forsta-start|/error"),
            // The look-up is public unless a setting says that it is not.
            open("/sok(/.*)?|/api/v1/search|/api/v1/(logical-addresses|service-components)/.*"),
            open("/api/openapi.json(/.*)?|/api/openapi.json.yaml|/actuator/health(/.*)?"),
            only("/demo(/.*)?", SYSTEM_ADMIN),
            only("/konto(/.*)?|/mina-arenden(/.*)?", ALL),
            only("POST /arenden/[^/]+/(genomfor|aterstall)(/.*)?", TAK_ADMIN),
            only("/arenden/lasare(/.*)?|/arenden/[^/]+/uppgifter", EnumSet.of(Role.HANDLER)),
            only("/arenden", ORDERERS_AND_STAFF),
            only("/arenden/.*|/oversikt(/.*)?", STAFF),
            only("/admin(/.*)?|/actuator(/.*)?", SYSTEM_ADMIN),
            only("/api/v1/me", ALL),
            only("POST /api/v1/cases/[^/]+/(apply|undo|confirm)", TAK_ADMIN),
            only("/api/v1/cases/[^/]+/schedule", TAK_ADMIN),
            only("/api/v1/cases/[^/]+/(undo|differences|told)", STAFF),
            only("/api/v1/(checks|plans|cases|services)(/.*)?", ORDERERS_AND_STAFF),
            only("/api/v1/(names(.csv)?|reach|splits(.zip)?|json-bestallningar)", ORDERERS_AND_STAFF),
            only("/api/v1/(publications|catalogue)(/.*)?|/api/v1/overview", STAFF));

    @TempDir
    static Path folder;

    private static TestServer server;
    private static final List<Somebody> PEOPLE = new ArrayList<>();

    /** @param pattern of the path, or of the method and the path */
    private record Row(Pattern pattern, boolean open, Set<Role> roles) {}

    /** A mapping as it can be asked for. */
    private record Asked(String method, String pattern, String path) implements Comparable<Asked> {
        @Override
        public int compareTo(Asked other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    private record Somebody(Optional<Role> role, Browser browser, String token) {}

    private static Row open(String pattern) {
        return new Row(Pattern.compile(pattern), true, ALL);
    }

    private static Row only(String pattern, Set<Role> roles) {
        return new Row(Pattern.compile(pattern), false, roles);
    }

    @BeforeAll
    static void start() {
        server = TestServer.start(folder);
        PEOPLE.add(somebody(Optional.empty()));
        for (Role role : Role.values()) {
            PEOPLE.add(somebody(Optional.of(role)));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Somebody somebody(Optional<Role> role) {
        Browser browser = role.map(server::signedIn).orElseGet(server::browser);
        Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(browser.page("/fraga"));
        assertThat(token.find()).isTrue();
        return new Somebody(role, browser, token.group(1));
    }

    @Test
    void everyMappingHasARuleAndTheRuleIsTheOneOfTheTable() {
        List<AccessRules.Rule> rules = server.bean(AccessRules.class).list();
        List<String> wrong = new ArrayList<>();
        for (Asked asked : mappings()) {
            Optional<AccessRules.Rule> rule = rules.stream().filter(one -> fits(one, asked)).findFirst();
            Optional<Row> row = row(asked);
            if (rule.isEmpty()) {
                wrong.add(asked + " has no rule in AccessRules");
            } else if (row.isEmpty()) {
                wrong.add(asked + " has no row in this test's table");
            } else if (!roles(rule.get()).equals(row.get().open() ? Optional.empty() : Optional.of(row.get().roles()))) {
                wrong.add(asked + " is for " + rule.get().who() + " but should be for " + row.get());
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static boolean fits(AccessRules.Rule rule, Asked asked) {
        return (rule.method() == null || rule.method().equals(HttpMethod.valueOf(asked.method())))
                && PathPatternParser.defaultInstance.parse(rule.pattern()).matches(PathContainer.parsePath(asked.path()));
    }

    /** Empty for everybody. */
    private static Optional<Set<Role>> roles(AccessRules.Rule rule) {
        if (rule.who() instanceof AccessRules.Who.Having having) {
            return Optional.of(having.roles());
        }
        return rule.who() instanceof AccessRules.Who.SignedIn ? Optional.of(ALL) : Optional.empty();
    }

    private static Optional<Row> row(Asked asked) {
        return TABLE.stream()
                .filter(one -> one.pattern().matcher(asked.path()).matches()
                        || one.pattern().matcher(asked.method() + " " + asked.path()).matches())
                .findFirst();
    }

    @Test
    void everybodyIsLetInOrRefusedAsTheTableSays() {
        List<String> wrong = new ArrayList<>();
        for (Asked asked : mappings()) {
            // Before there is any account this page is for everybody; after, it leads to the sign-in page.
            Optional<Row> row = row(asked).filter(known -> !asked.path().startsWith("/forsta-start"));
            for (int i = 0; i < PEOPLE.size() && row.isPresent(); i++) {
                Optional<Role> role = PEOPLE.get(i).role();
                boolean expected = row.get().open() || role.map(row.get().roles()::contains).orElse(false);
                String answer = answer(asked, PEOPLE.get(i));
                if (!answer.equals("in") && expected) {
                    // What was asked for before may have ended the session.
                    PEOPLE.set(i, somebody(role));
                    answer = answer(asked, PEOPLE.get(i));
                }
                String refusal = role.isPresent() ? "forbidden" : "asked to sign in";
                if (!answer.equals(expected ? "in" : refusal)) {
                    wrong.add(asked + " as " + role + ": " + answer + ", should be " + (expected ? "in" : refusal));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static String answer(Asked asked, Somebody by) {
        HttpResponse<String> answer = send(asked, by.browser(), Optional.of(by.token()));
        boolean toSignIn = answer.statusCode() == 302 && by.browser().location(answer).equals("/logga-in");
        if (answer.statusCode() >= 500 && answer.statusCode() != 503) {
            return "a fault: " + answer.statusCode();
        }
        return answer.statusCode() == 401 || toSignIn
                ? "asked to sign in"
                : answer.statusCode() == 403 ? "forbidden" : "in";
    }

    @Test
    void whatChangesAnythingNeedsATokenOfThePage() {
        List<String> wrong = new ArrayList<>();
        for (Asked asked : mappings()) {
            for (Somebody by : PEOPLE) {
                if (!asked.method().equals("GET")) {
                    int status = send(asked, by.browser(), Optional.empty()).statusCode();
                    if (status != 403) {
                        wrong.add(asked + " as " + by.role() + ": " + status);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void aTokenOfAClientTakesThePlaceOfThatOfThePageAndNothingElseDoes() {
        String token = server.bean(ApiTokens.class).create("csrf-test", Set.of(Role.HANDLER), Optional.empty(), "test");
        String body = "{\"contact\":{\"name\":\"A\",\"email\":\"a@example.se\"}}";
        Browser browser = PEOPLE.get(2).browser();

        assertThat(browser.send(open(browser, body, "Authorization", "Bearer " + token)).statusCode()).isEqualTo(201);
        assertThat(browser.send(open(browser, body, "Authorization", "Basic YTpi")).statusCode()).isEqualTo(403);
        assertThat(browser.send(open(browser, body, "X-CSRF-TOKEN", PEOPLE.get(2).token())).statusCode()).isEqualTo(201);
        HttpRequest page = HttpRequest.newBuilder(URI.create(browser.url("/arenden")))
                .header("Authorization", "Bearer " + token).build();
        assertThat(server.browser().send(page).statusCode()).as("a client's token opens no page").isEqualTo(302);
    }

    private static HttpRequest open(Browser browser, String body, String header, String value) {
        return HttpRequest.newBuilder(URI.create(browser.url("/api/v1/cases")))
                .headers("Content-Type", "application/json", header, value)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    @Test
    void whatNoRuleFitsIsRefusedAndEveryStaticFileIsOpen() throws IOException {
        Browser nobody = PEOPLE.get(0).browser();
        for (String path : List.of("/application.properties", "/templates/layout.html", "/webjars/x.js", "/se/bulktak/x", "/arendenx")) {
            assertThat(nobody.location(nobody.get(path))).as(path).isEqualTo("/logga-in");
            assertThat(PEOPLE.get(4).browser().get(path).statusCode()).as(path).isEqualTo(403);
        }
        List<AccessRules.Rule> rules = server.bean(AccessRules.class).list();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:/static/**/*.*")) {
            String path = file.getURL().getPath().replaceFirst(".*/static", "");
            assertThat(rules.stream().filter(rule -> fits(rule, new Asked("GET", path, path))).findFirst().map(AccessRules.Rule::who))
                    .as(path)
                    .containsInstanceOf(AccessRules.Who.Everybody.class);
        }
    }

    private static HttpResponse<String> send(Asked asked, Browser browser, Optional<String> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(browser.url(asked.path())))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(asked.method(), asked.method().equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("x=y"));
        token.ifPresent(value -> request.header("X-CSRF-TOKEN", value));
        return browser.send(request.build());
    }

    /** Everything that controllers, the actuator and the description of the API answer; each method apart. */
    private static Set<Asked> mappings() {
        Set<Asked> all = new TreeSet<>();
        for (RequestMappingInfoHandlerMapping mapping :
                server.context().getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
            for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
                Set<String> methods = new LinkedHashSet<>();
                info.getMethodsCondition().getMethods().stream().map(RequestMethod::name).forEach(methods::add);
                for (String pattern : info.getPatternValues()) {
                    for (String method : methods.isEmpty() ? Set.of("GET") : methods) {
                        all.add(new Asked(method, pattern, path(pattern)));
                    }
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(80);
        return all;
    }

    /** Something that the pattern fits, and that does not exist. */
    private static String path(String pattern) {
        return pattern.replaceAll("\\{(id|document)}", "999999").replaceAll("\\{[^/]*}", "x").replaceAll("\\*\\*", "x").replace("*", "x");
    }
}
