package se.bulktak.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import se.bulktak.access.ApiTokens;
import se.bulktak.access.Role;
import se.bulktak.demo.DemoSize;
import se.bulktak.testserver.ApiClient;
import se.bulktak.testserver.ApiClient.Answer;
import se.bulktak.testserver.DemoWorkbooks;
import se.bulktak.testserver.TestServer;
import se.bulktak.workbook.Upload;

/** What all of the interface has in common: its errors, its description, who sees what, and large orders. */
class ApiTest {

    private static final String CASES = "/api/v1/cases";

    @TempDir
    static Path folder;

    private static TestServer server;
    private static ApiClient orderer;
    private static ApiClient other;
    private static ApiClient handler;
    private static ApiClient both;
    private static String place;

    @BeforeAll
    static void start() {
        server = TestServer.start(folder, DemoSize.SMALL, Map.of("bulktak.public-lookup", false));
        orderer = client("journalsystemet", Role.ORDERER);
        other = client("annat", Role.ORDERER);
        handler = client("handlaggning", Role.HANDLER);
        both = client("allt", Role.HANDLER, Role.TAK_ADMIN);
        place = orderer.post(CASES, Map.of()).header("Location");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ApiClient client(String name, Role... roles) {
        return new ApiClient(
                server, server.bean(ApiTokens.class).create(name, Set.of(roles), Optional.empty(), "test"));
    }

    // ---- errors -------------------------------------------------------------------------------------------------------------

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GET    | /api/v1/finns-inte                          |                          | 404 | not_found
                    GET    | /api/finns-inte                             |                          | 404 | not_found
                    GET    | /api/v1/cases/BT-1999-00001                 |                          | 404 | not_found
                    GET    | /api/v1/cases/BT-1999-00001/finns-inte      |                          | 404 | not_found
                    GET    | CASE/receipt                                |                          | 404 | not_found
                    GET    | CASE/plan                                   |                          | 404 | not_found
                    GET    | CASE/documents/99                           |                          | 404 | not_found
                    GET    | CASE/documents/abc                          |                          | 400 | invalid_value
                    PATCH  | CASE                                        |                          | 405 | method_not_allowed
                    DELETE | /api/v1/me                                  |                          | 405 | method_not_allowed
                    GET    | /api/v1/cases?statuz=SENT                   |                          | 400 | unknown_parameter
                    GET    | /api/v1/cases?status=FINNS_INTE             |                          | 400 | invalid_value
                    GET    | /api/v1/cases?page=0                        |                          | 400 | invalid_value
                    GET    | /api/v1/cases?page=x                        |                          | 400 | invalid_value
                    GET    | /api/v1/cases?size=1000                     |                          | 400 | invalid_value
                    GET    | /api/v1/cases?unanswered=kanske             |                          | 400 | invalid_value
                    GET    | /api/v1/me?x=1                              |                          | 400 | unknown_parameter
                    GET    | /api/v1/search?q=x&limit=0                  |                          | 400 | invalid_value
                    GET    | /api/v1/logical-addresses/FINNSINTE         |                          | 404 | not_in_tak
                    GET    | /api/v1/services/finns-inte/template        |                          | 404 | not_found
                    GET    | /api/v1/overview                            |                          | 403 | forbidden
                    GET    | CASE/undo                                   |                          | 403 | forbidden
                    POST   | CASE/apply                                  | {}                       | 403 | forbidden
                    POST   | /api/v1/cases                               |                          | 400 | missing_body
                    POST   | /api/v1/cases                               | {"contact":              | 400 | malformed_json
                    POST   | /api/v1/cases                               | hej                      | 400 | malformed_json
                    POST   | /api/v1/cases                               | []                       | 400 | invalid_value
                    POST   | /api/v1/cases                               | {"kontakt": {}}          | 400 | unknown_field
                    POST   | /api/v1/cases                               | {"contact": "Anna"}      | 400 | invalid_value
                    POST   | /api/v1/cases                               | {"wanted": {"date": "snart"}} | 400 | invalid_value
                    POST   | /api/v1/cases                               | {"contact": {"email": "anna"}} | 422 | email
                    POST   | /api/v1/cases                               | {"wanted": {"platform": "X"}} | 422 | platform
                    POST   | /api/v1/cases                               | {"text": "Hur?"}         | 422 | details
                    PUT    | CASE/details                                | {"contact": {}}          | 400 | invalid_value
                    PUT    | CASE/kept-names                             | {"some": [null]}         | 400 | invalid_value
                    PUT    | CASE/acceptances/finns-inte                 | {"text": "x"}            | 404 | no_such_warning
                    POST   | CASE/messages                               | {"text": " "}            | 422 | no_text
                    POST   | CASE/send                                   | {}                       | 422 | details
                    DELETE | CASE/workbooks/99                           |                          | 404 | no_such_document
                    POST   | CASE/workbooks                              | {}                       | 415 | unsupported_type
                    POST   | /api/v1/names                               | {"ids": []}              | 400 | invalid_value
                    POST   | /api/v1/reach                               | {"units": ["A"], "contracts": ["X"]} | 400 | invalid_value
                    POST   | /api/v1/reach                               | {"units": ["A"], "at": "nu"} | 400 | invalid_value
                    """)
    void everyErrorIsAProblemWithACode(String method, String path, String body, int status, String code) {
        String address = path.replace("CASE", place);
        Answer answer = body == null && !method.equals("POST")
                ? orderer.send(orderer.request(address).method(method, HttpRequest.BodyPublishers.noBody()))
                : orderer.json(method, address, body == null ? "" : body);
        assertProblem(answer, status, code);
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.at("code")).as(answer.text()).isEqualTo(code);
        assertThat(answer.at("status")).isEqualTo(status);
        assertThat(String.valueOf(answer.at("title"))).isNotBlank();
        assertThat(String.valueOf(answer.at("detail"))).hasSizeGreaterThan(10).doesNotContain("Exception", "se.bulktak", "Spring");
        assertThat(String.valueOf(answer.at("instance"))).startsWith("/api/");
    }

    @Test
    void withoutATokenThatHoldsNothingIsAnswered() {
        assertProblem401(new ApiClient(server, null).get(CASES));
        assertProblem401(new ApiClient(server, "bulktak_fel").get(CASES));
        assertProblem401(new ApiClient(server, null).get("/api/v1/search?q=x"));
    }

    private static void assertProblem401(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.at("code")).isEqualTo("invalid_token");
    }

    @Test
    void anUnacceptableFormatIsTold() {
        assertProblem(orderer.get(place, "Accept", "text/html"), 406, "not_acceptable");
        assertProblem(orderer.get("/api/v1/services/finns-inte/template", "Accept", Files.XLSX_VALUE), 404, "not_found");
    }

    @Test
    void whatTheFieldsAreWrongAboutIsNamed() {
        Answer answer = orderer.post(CASES, Map.of("wanted", Map.of("date", "snart")));
        assertThat(answer.at("fields.0.name")).isEqualTo("wanted.date");
        assertThat(answer.at("detail")).isEqualTo("wanted.date kan inte vara \"snart\". Skriv en dag som 2026-12-01.");
        assertThat(orderer.get(CASES + "?status=X").at("detail")).asString().contains("DRAFT, SENT, IN_REVIEW");
        assertThat(orderer.get(CASES + "?statuz=X").at("detail"))
                .isEqualTo("Parametern statuz finns inte här. De som finns är handler, kind, page, size, status, text,"
                        + " unanswered, waitsFor.");
        assertThat(orderer.post(place + "/send").list("fields").stream().map(field -> field.get("name")))
                .containsExactly("contact.name", "contact.email", "contact.organisation", "wanted.platform");
    }

    @Test
    void filesThatCannotBeReadAreTold() {
        Upload text = new Upload("hej.xlsx", "hej".getBytes(StandardCharsets.UTF_8));
        Answer checked = orderer.upload("/api/v1/checks", "files", List.of(text));
        assertThat(checked.status()).isEqualTo(422);
        assertThat(checked.header("Content-Type")).isEqualTo("application/problem+json");
        assertProblem(orderer.upload("/api/v1/checks", "files", List.of()), 400, "missing_file");
        assertProblem(orderer.upload("/api/v1/checks", "filer", List.of(text)), 400, "unknown_parameter");
        assertProblem(
                orderer.upload("/api/v1/checks", "files", List.of(text), "from", "i morgon"), 400, "invalid_value");
        HttpRequest.Builder broken = orderer.request("/api/v1/checks")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString("--x\r\nContent-Disp"));
        assertProblem(orderer.send(broken), 400, "malformed_form");
        assertThat(orderer.upload(place + "/workbooks", "files", List.of(text)).list("refused")).hasSize(1);
        Upload large = new Upload("stor.xlsx", new byte[21 << 20]);
        assertProblem(orderer.upload("/api/v1/checks", "files", List.of(large)), 413, "too_large");
        assertProblem(orderer.json("POST", CASES, "{\"text\":\"" + "x".repeat(6_000_000) + "\"}"), 413, "too_large");
    }

    // ---- who sees what ------------------------------------------------------------------------------------------------------

    @Test
    void anOrderersTokenSeesItsOwnCasesOnly() {
        assertThat(orderer.get(place).status()).isEqualTo(200);
        assertProblem(other.get(place), 404, "not_found");
        assertProblem(other.post(place + "/withdraw"), 404, "not_found");
        assertThat(other.get(CASES).at("total")).isEqualTo(0);
        assertThat(handler.get(place).status()).isEqualTo(200);
        assertThat(handler.get(CASES + "?status=draft").list("cases")).isNotEmpty();
    }

    @Test
    void theTokenThatApprovedARiskMayNotApplyIt() {
        Answer opened = both.post(
                CASES,
                Map.of(
                        "contact",
                        Map.of("name", "Anna", "email", "anna@example.se", "organisation", "Region Norrskär"),
                        "wanted",
                        Map.of("platform", "NTJP-TEST")));
        String its = opened.header("Location");
        both.upload(its + "/workbooks", "files", DemoWorkbooks.order());
        both.post(its + "/send");
        both.post(its + "/take");
        Answer review = both.get(its + "/review");
        for (Map<String, Object> warning : review.list("warnings")) {
            both.put(its + "/acceptances/" + warning.get("code"), Map.of("text", "Avstämt."));
        }
        assertThat(both.post(its + "/approve", Map.of("key", review.at("key"))).status()).isEqualTo(200);
        assertProblem(both.post(its + "/apply", Map.of()), 403, "four_eyes");
    }

    @Test
    void aChangeOfWhatHasNotBeenReadIsRefused() {
        Answer read = orderer.get(place);
        String tag = read.header("ETag");
        assertThat(tag).isEqualTo("\"" + read.at("version") + "\"");
        Map<String, Object> keep = Map.of("all", true);
        Answer changed = orderer.put(place + "/kept-names", keep, "If-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
        assertProblem(orderer.put(place + "/kept-names", keep, "If-Match", tag), 412, "unknown_case_version");
        assertThat(orderer.put(place + "/kept-names", keep, "If-Match", "*").status()).isEqualTo(200);
        assertThat(orderer.get(place, "If-Match", tag).status()).as("reading needs no match").isEqualTo(200);
    }

    @Test
    void aWorkbookOfFiveThousandUnitsIsCheckedAtOnce() {
        Upload large = DemoWorkbooks.ofUnits(5000);
        Answer checked = orderer.upload("/api/v1/checks", "files", List.of(large));
        assertThat(checked.status()).isEqualTo(200);
        assertThat(checked.at("order.units")).isEqualTo(5000);
        assertThat(checked.list("findings")).isNotEmpty();
    }

    // ---- the description ----------------------------------------------------------------------------------------------------

    @Test
    void everyCallIsDescribedWithExamples() {
        Map<String, Object> api = description();
        Map<String, Object> paths = map(api.get("paths"));
        Set<String> described = new HashSet<>();
        paths.forEach((path, item) -> map(item).keySet().forEach(method -> described.add(method.toUpperCase() + " " + path)));
        assertThat(described).containsExactlyInAnyOrderElementsOf(mappings());

        Set<String> ids = new HashSet<>();
        Set<String> tags = new HashSet<>();
        list(api.get("tags")).forEach(tag -> tags.add(String.valueOf(tag.get("name"))));
        paths.forEach((path, item) -> map(item).forEach((method, held) -> {
            Map<String, Object> operation = map(held);
            String id = String.valueOf(operation.get("operationId"));
            assertThat(ids.add(id)).as("operationId " + id + " is there once").isTrue();
            assertThat(String.valueOf(operation.get("summary"))).as(id).isNotBlank();
            assertThat(tags).as(id).contains(String.valueOf(((List<?>) operation.get("tags")).get(0)));
            assertParameters(path, operation, id);
            assertBody(operation, id);
            assertAnswers(operation, id);
        }));
    }

    private static void assertParameters(String path, Map<String, Object> operation, String id) {
        List<String> inPath = new ArrayList<>();
        list(operation.getOrDefault("parameters", List.of())).forEach(parameter -> {
            assertThat(parameter).as(id).containsKeys("name", "in", "schema");
            if (parameter.get("in").equals("path")) {
                assertThat(parameter.get("required")).as(id).isEqualTo(true);
                inPath.add("{" + parameter.get("name") + "}");
            }
        });
        assertThat(inPath).as(id).allMatch(path::contains);
        assertThat(path.chars().filter(c -> c == '{').count()).as(id).isEqualTo(inPath.size());
    }

    private static void assertBody(Map<String, Object> operation, String id) {
        if (operation.get("requestBody") != null) {
            map(map(operation.get("requestBody")).get("content")).values().forEach(content -> {
                assertThat(map(content)).as(id).containsKeys("schema", "examples");
            });
        }
    }

    private static void assertAnswers(Map<String, Object> operation, String id) {
        Map<String, Object> responses = map(operation.get("responses"));
        assertThat(responses).as(id).containsKeys("400", "401", "403", "500");
        Set<String> good = new HashSet<>(responses.keySet());
        good.removeIf(status -> !status.startsWith("2"));
        assertThat(good).as(id).hasSize(1);
        Map<String, Object> answer = map(responses.get(good.iterator().next()));
        assertThat(String.valueOf(answer.get("description"))).as(id).isNotBlank();
        if (answer.get("content") != null) {
            map(answer.get("content")).forEach((type, content) -> {
                if (type.contains("json") || type.startsWith("text/")) {
                    assertThat(map(content)).as(id).containsKey("examples");
                }
            });
        }
    }

    @Test
    void theDescriptionIsWholeInItself() {
        Map<String, Object> api = description();
        assertThat(String.valueOf(api.get("openapi"))).startsWith("3.1");
        assertThat(map(api.get("info"))).containsKeys("title", "version", "description");
        assertThat(map(map(api.get("components")).get("securitySchemes"))).containsKey("token");
        List<String> references = new ArrayList<>();
        collect(api, references);
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            Object at = api;
            for (String step : reference.substring(2).split("/")) {
                at = map(at).get(step.replace("~1", "/"));
                assertThat(at).as(reference).isNotNull();
            }
        });
    }

    private static Map<String, Object> description() {
        Answer answer = new ApiClient(server, null).get("/api/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private static void collect(Object node, List<String> references) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (name.equals("$ref")) {
                    references.add(String.valueOf(value));
                }
                collect(value, references);
            });
        } else if (node instanceof List<?> list) {
            list.forEach(one -> collect(one, references));
        }
    }

    private static Set<String> mappings() {
        Set<String> mappings = new HashSet<>();
        RequestMappingHandlerMapping all = server.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        for (RequestMappingInfo info : all.getHandlerMethods().keySet()) {
            info.getPatternValues().stream().filter(path -> path.startsWith("/api/v1")).forEach(path -> info
                    .getMethodsCondition().getMethods().forEach(method -> mappings.add(method + " " + path)));
        }
        assertThat(mappings).hasSizeGreaterThan(60);
        return mappings;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object node) {
        return (List<Map<String, Object>>) node;
    }
}
