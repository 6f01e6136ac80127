package se.bulktak.rest;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import se.bulktak.server.Settings;

/**
 * How the interface is described at /api/openapi.json. It is worked out when somebody first asks for it. The examples are real
 * answers ({@link Examples}).
 */
@Configuration(proxyBeanMethods = false)
class OpenApiSetup {

    private static final String TOKEN = "token";
    private static final String PROBLEM = "#/components/schemas/Problem";

    /** The errors that are described, each with a code that it may have. */
    private static final Map<Integer, String> ERRORS = errors();

    private static Map<Integer, String> errors() {
        Map<Integer, String> errors = new LinkedHashMap<>();
        errors.put(400, "The call is not understood: a parameter, a field or a value is wrong, or JSON is malformed");
        errors.put(401, "There is no token, or it is unknown, revoked or too old");
        errors.put(403, "The token has not the role, or the rule of four eyes stands in the way");
        errors.put(404, "There is no such thing, or it is not for this token");
        errors.put(405, "The method does not exist here");
        errors.put(406, "The answer does not exist in the format asked for");
        errors.put(409, "It cannot be done now: the case's status, or what somebody else has done, stands in the way");
        errors.put(412, "The case has another version than the one of If-Match");
        errors.put(413, "A file is larger than 20 MB, or all that is sent larger than 100 MB");
        errors.put(415, "Content of this type is not taken");
        errors.put(422, "What was sent must be put right first");
        errors.put(429, "Too many calls, or too many drafts");
        errors.put(500, "A fault in the server");
        errors.put(503, "TAK cannot be read or written to now");
        return errors;
    }

    private static final List<Tag> TAGS = List.of(
            tag("me", "The token itself"),
            tag("checks", "Workbooks without a case; nothing is kept"),
            tag("splits", "One list of units that becomes workbooks"),
            tag("services", "What can be ordered, and the workbooks to fill in"),
            tag("cases", "Cases: found, opened, described"),
            tag("orders", "What a case orders"),
            tag("correspondence", "What has happened in a case and what has been written"),
            tag("handling", "What handlers do with a case"),
            tag("plans", "The exact changes that a case means"),
            tag("publishing", "Applying, scheduling and undoing; the receipt"),
            tag("publications", "Every published version of TAK"),
            tag("search", "HSA-ids and names"),
            tag("reach", "Whether calls get through"),
            tag("catalogue", "TAK itself and its health"),
            tag("overview", "How the introduction goes"));

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }

    @Bean
    OpenAPI description(Settings settings) {
        String version = OpenApiSetup.class.getPackage().getImplementationVersion();
        Components components = new Components()
                .addSecuritySchemes(
                        TOKEN,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("A system administrator makes a token for each client; it is shown once."))
                .addSchemas("Problem", problem());
        ERRORS.forEach((status, meaning) -> components.addResponses(String.valueOf(status), response(status, meaning)));
        return new OpenAPI()
                .info(new Info()
                        .title("BulkTAK")
                        .version(version == null ? "1" : version)
                        .description("""
                            Broad introductions (breddinförande) on the Swedish national service platform, for other systems:
                            check workbooks, open and follow cases, review, apply and undo, look up. Everything that the pages
                            do, by the same rules.

                            Times are UTC (ISO 8601), days are Swedish days (ISO). Texts for people are Swedish; codes are stable.
                            Lists are paged: `page` begins at 1, `total` counts all pages. A parameter or field that does not
                            exist is refused. A case is answered with its version as `ETag`; send it back as `If-Match` to
                            change only what you have read. How to begin, and every error code: docs/api.md.""")
                        .license(new License().name("See LICENSE")))
                .servers(List.of(new Server().url(settings.baseUrl())))
                .security(List.of(new SecurityRequirement().addList(TOKEN)))
                .tags(TAGS)
                .components(components);
    }

    private static Schema<?> problem() {
        Schema<?> problem = new ObjectSchema();
        problem.setRequired(List.of("title", "status", "code", "detail", "instance"));
        return problem.description("Problem details (RFC 9457)")
                .addProperty("type", new StringSchema().description("Left out"))
                .addProperty("title", new StringSchema().description("Swedish, by the status"))
                .addProperty("status", new IntegerSchema())
                .addProperty("code", new StringSchema().description("Stable, for programs"))
                .addProperty("detail", new StringSchema().description("Swedish: what is wrong and what to do"))
                .addProperty("instance", new StringSchema().description("The path that was asked for"))
                .addProperty(
                        "fields",
                        new ArraySchema()
                                .items(new ObjectSchema()
                                        .addProperty("name", new StringSchema().description("With dots: contact.email"))
                                        .addProperty("message", new StringSchema()))
                                .description("What it is about, where it is about fields or parameters"));
    }

    private static ApiResponse response(int status, String meaning) {
        ProblemDetail problem = Problems.example(HttpStatus.valueOf(status));
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("title", problem.getTitle());
        example.put("status", status);
        example.put("code", problem.getProperties() == null ? "" : problem.getProperties().get("code"));
        example.put("detail", problem.getDetail());
        example.put("instance", "/api/v1/cases/BT-2026-00017");
        return new ApiResponse()
                .description(meaning)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref(PROBLEM)).example(example)));
    }

    /** The name of the method is the operation's id, and says in which of the errors it may end. */
    @Bean
    OperationCustomizer operationsNamed() {
        return (operation, method) -> {
            operation.setOperationId(method.getMethod().getName());
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer operationsFinished() {
        return api -> api.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> finish(path, method, operation)));
    }

    private static void finish(String path, PathItem.HttpMethod method, Operation operation) {
        List<Integer> errors = new ArrayList<>(List.of(400, 401, 403, 406, 429, 500, 503));
        if (path.contains("{")) {
            errors.add(404);
        }
        if (path.contains("/cases/{number}") && method != PathItem.HttpMethod.GET) {
            errors.add(409);
            errors.add(422);
        }
        if (operation.getRequestBody() != null) {
            errors.addAll(List.of(413, 415, 422));
        }
        for (int status : errors) {
            operation.getResponses()
                    .putIfAbsent(
                            String.valueOf(status), new ApiResponse().$ref("#/components/responses/" + status));
        }
        Examples.find(operation.getOperationId()).ifPresent(example -> fill(operation, example));
    }

    private static void fill(Operation operation, Examples.Exchange exchange) {
        if (operation.getRequestBody() != null && exchange.request() != null) {
            operation.getRequestBody().getContent().values().forEach(content -> example(content, exchange.request()));
        }
        ApiResponse answer = operation.getResponses().get(String.valueOf(exchange.status()));
        if (answer != null && answer.getContent() != null && exchange.response() != null) {
            answer.getContent().values().forEach(content -> example(content, exchange.response()));
        }
    }

    private static void example(MediaType content, Object value) {
        content.addExamples("example", new Example().value(value));
    }
}
