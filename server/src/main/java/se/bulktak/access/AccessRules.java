package se.bulktak.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;
import se.bulktak.server.Settings;

/**
 * Who may ask for what: one ordered list, of which the first rule that fits decides. What no rule lets in is refused. That every
 * mapping has a rule of its own is tested. What may be done to a case is decided further in, by its desk.
 */
public final class AccessRules {

    /** Who a rule lets in. */
    public sealed interface Who {
        record Everybody() implements Who {}

        record SignedIn() implements Who {}

        /** Anybody with at least one of the roles. */
        record Having(Set<Role> roles) implements Who {}
    }

    /** @param method null for every method @param pattern as Spring's PathPattern */
    public record Rule(@Nullable HttpMethod method, String pattern, Who who) {}

    private static final Who EVERYBODY = new Who.Everybody();
    private static final Who SIGNED_IN = new Who.SignedIn();
    private static final Who STAFF = having(Role.HANDLER, Role.TAK_ADMIN);
    private static final Who ANY_ROLE = having(Role.ORDERER, Role.HANDLER, Role.TAK_ADMIN);

    private final List<Rule> rules = new ArrayList<>();

    public AccessRules(Settings settings) {
        Who lookup = settings.publicLookup() ? EVERYBODY : SIGNED_IN;
        add(EVERYBODY, "/", "/mall", "/listmall", "/bestall/**", "/mitt/**", "/fraga/**", "/folj/**", "/dela/**");
        add(EVERYBODY, "/logga-in", "/forsta-start", "/error");
        add(EVERYBODY, "/vendor/**", "/theme/**", "/*.css", "/*.js", "/*.svg", "/favicon.ico");
        add(settings.demo() ? EVERYBODY : having(Role.SYSTEM_ADMIN), "/demo/**");
        add(lookup, "/sok/**");
        add(SIGNED_IN, "/konto/**", "/mina-arenden/**", "/logga-ut");
        add(HttpMethod.POST, having(Role.TAK_ADMIN), "/arenden/*/genomfor/**", "/arenden/*/aterstall/**");
        add(having(Role.HANDLER), "/arenden/lasare/**");
        add(having(Role.HANDLER), "/arenden/*/uppgifter");
        // An orderer with an account is led on to their own cases.
        add(ANY_ROLE, "/arenden");
        add(STAFF, "/arenden/**", "/oversikt/**");
        add(having(Role.SYSTEM_ADMIN), "/admin/**");
        add(SIGNED_IN, "/api/v1/me");
        // Who may look up sees what has been published of an id, and not who did so.
        add(lookup, "/api/v1/search", "/api/v1/logical-addresses/**", "/api/v1/service-components/**");
        add(ANY_ROLE, "/api/v1/names", "/api/v1/names.csv", "/api/v1/reach");
        add(ANY_ROLE, "/api/v1/services/**", "/api/v1/splits", "/api/v1/splits.zip");
        add(ANY_ROLE, "/api/v1/checks", "/api/v1/checks/marked", "/api/v1/plans/**", "/api/v1/json-bestallningar");
        add(HttpMethod.POST, having(Role.TAK_ADMIN), "/api/v1/cases/*/apply", "/api/v1/cases/*/undo", "/api/v1/cases/*/confirm");
        add(having(Role.TAK_ADMIN), "/api/v1/cases/*/schedule");
        add(STAFF, "/api/v1/cases/*/undo", "/api/v1/cases/*/differences", "/api/v1/cases/*/told");
        add(ANY_ROLE, "/api/v1/cases/**");
        add(STAFF, "/api/v1/publications/**", "/api/v1/overview", "/api/v1/catalogue/**");
        add(EVERYBODY, "/api/openapi.json/**", "/api/openapi.json.yaml", "/actuator/health/**");
        add(having(Role.SYSTEM_ADMIN), "/actuator/**");
    }

    private static Who having(Role... roles) {
        return new Who.Having(Set.of(roles));
    }

    private void add(Who who, String... patterns) {
        for (String pattern : patterns) {
            rules.add(new Rule(null, pattern, who));
        }
    }

    private void add(HttpMethod method, Who who, String... patterns) {
        for (String pattern : patterns) {
            rules.add(new Rule(method, pattern, who));
        }
    }

    /** Whether some rule is about a path, whatever the method. */
    public boolean covers(String path) {
        PathContainer asked = PathContainer.parsePath(path);
        return rules.stream().anyMatch(rule -> PathPatternParser.defaultInstance.parse(rule.pattern()).matches(asked));
    }

    public List<Rule> list() {
        return List.copyOf(rules);
    }
}
