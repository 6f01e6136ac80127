package se.bulktak.cases.rest;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import se.bulktak.cases.Actor;
import se.bulktak.cases.Actors;
import se.bulktak.cases.Case;
import se.bulktak.cases.Cases;
import se.bulktak.rest.NoSuchThing;
import se.bulktak.rest.Unacceptable;

/**
 * Finds the case of a call, and sees to it that nobody changes what they have not read: every case is answered with its version
 * as {@code ETag}, and a change may name it with {@code If-Match}.
 */
@RestControllerAdvice(basePackageClasses = AskedCases.class)
class AskedCases
        implements HandlerMethodArgumentResolver, WebMvcConfigurer, ResponseBodyAdvice<Object>, OperationCustomizer {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Asked.class, Actor.class);
    }

    private final Cases cases;

    AskedCases(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Asked.class || parameter.getParameterType() == Actor.class;
    }

    /** @throws NoSuchThing also when there is such a case, but not for the one who asks */
    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        Actor actor = Actors.of(signedIn).orElseThrow(NoSuchThing::new);
        if (parameter.getParameterType() == Actor.class) {
            return actor;
        }
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        Map<?, ?> path = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        Case held = cases.find(String.valueOf(path.get("number")))
                .filter(found -> Actors.maySee(actor, found))
                .orElseThrow(NoSuchThing::new);
        String wanted = request.getHeader(HttpHeaders.IF_MATCH);
        if (wanted != null && !READING.contains(request.getMethod()) && !isMet(wanted, held)) {
            throw Unacceptable.of(
                    HttpStatus.PRECONDITION_FAILED, "unknown_case_version", Map.of("version", held.version()));
        }
        return new Asked(held, actor);
    }

    private static boolean isMet(String wanted, Case held) {
        return Arrays.stream(wanted.split(","))
                .map(tag -> tag.strip().replace("\"", ""))
                .anyMatch(tag -> tag.equals("*") || tag.equals(String.valueOf(held.version())));
    }

    // ---- the version of what is answered ------------------------------------------------------------------------------------

    @Override
    public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof CaseJson held) {
            response.getHeaders().setETag("\"" + held.version() + "\"");
        }
        return body;
    }

    // ---- how it is described ------------------------------------------------------------------------------------------------

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        boolean asks = Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Asked.class);
        if (asks) {
            if (operation.getParameters() == null || operation.getParameters().stream().noneMatch(AskedCases::isNumber)) {
                operation.addParametersItem(
                        new PathParameter().name("number").schema(new StringSchema()).example("BT-2026-00017"));
            }
            boolean reads = method.hasMethodAnnotation(org.springframework.web.bind.annotation.GetMapping.class);
            if (!reads) {
                operation.addParametersItem(new HeaderParameter()
                        .name(HttpHeaders.IF_MATCH)
                        .description("The ETag of the case as it was read. If the case has another by now, nothing is done.")
                        .required(false)
                        .schema(new StringSchema())
                        .example("\"7\""));
                operation.getResponses()
                        .addApiResponse(
                                "412",
                                new io.swagger.v3.oas.models.responses.ApiResponse()
                                        .$ref("#/components/responses/412"));
            }
        }
        operation.getResponses().forEach((status, response) -> {
            boolean tellsCase = response.getContent() != null
                    && response.getContent().values().stream()
                            .anyMatch(content -> content.getSchema() != null
                                    && "#/components/schemas/Case".equals(content.getSchema().get$ref()));
            if (tellsCase) {
                response.addHeaderObject(
                        HttpHeaders.ETAG,
                        new Header().description("The version of the case").schema(new StringSchema()).example("\"7\""));
            }
        });
        return operation;
    }

    private static boolean isNumber(io.swagger.v3.oas.models.parameters.Parameter parameter) {
        return "number".equals(parameter.getName());
    }
}
