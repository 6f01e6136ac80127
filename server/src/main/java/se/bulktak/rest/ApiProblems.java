package se.bulktak.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import se.bulktak.cases.CaseRefusal;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.rest.Unacceptable.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells other systems what is wrong with a call. Faults outside the controllers are told by page.FaultPages. */
@RestControllerAdvice(annotations = RestController.class)
class ApiProblems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    /** Refusals of cases that are not about what was sent, by their status. */
    private static final Map<HttpStatus, Set<String>> REFUSALS = Map.of(
            HttpStatus.CONFLICT,
            Set.of(
                    "not_now",
                    "not_editable",
                    "changed_meanwhile",
                    "running",
                    "moved",
                    "stale",
                    "nothing_to_undo",
                    "nothing_to_confirm",
                    "undo_conflicts",
                    "cannot_undo"),
            HttpStatus.FORBIDDEN,
            Set.of("role", "four_eyes", "handler_only"),
            HttpStatus.NOT_FOUND,
            Set.of("no_such_document", "no_such_warning"),
            HttpStatus.CONTENT_TOO_LARGE,
            Set.of("file_too_large"),
            HttpStatus.TOO_MANY_REQUESTS,
            Set.of("too_many_drafts"),
            HttpStatus.SERVICE_UNAVAILABLE,
            Set.of("catalogue"));

    /** The fields that refusals are about, as they are named in JSON. */
    private static final Map<String, String> FIELDS = Map.of(
            "email", "contact.email",
            "organisation_number", "contact.organisationNumber",
            "platform", "wanted.platform",
            "wished_date", "wanted.date",
            "no_reason", "text",
            "no_text", "text",
            "text_too_long", "text",
            "past_time", "at",
            "later_than_plan", "at");

    @ExceptionHandler
    ResponseEntity<Object> refused(CaseRefusal refusal, WebRequest request) {
        HttpStatus status = REFUSALS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(refusal.code()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(HttpStatus.UNPROCESSABLE_CONTENT);
        List<String> about = new ArrayList<>(refusal.fields());
        if (about.isEmpty() && FIELDS.containsKey(refusal.code())) {
            about.add(FIELDS.get(refusal.code()));
        }
        String message = String.valueOf(refusal.getMessage());
        return answer(
                Problems.of(status, refusal.code(), message),
                about.stream().map(field -> new Fault(field, message)).toList(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> catalogue(CatalogueRefusal refusal, WebRequest request) {
        return answer(
                Problems.of(
                        HttpStatus.SERVICE_UNAVAILABLE, refusal.reason().code(), String.valueOf(refusal.getMessage())),
                List.of(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> missing(NoSuchThing missing, WebRequest request) {
        return answer(Problems.of(HttpStatus.NOT_FOUND, "not_found"), List.of(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unacceptable(Unacceptable call, WebRequest request) {
        return answer(
                Problems.of(call.status(), call.code(), String.valueOf(call.getMessage())), call.fields(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> malformed(MultipartException form, WebRequest request) {
        return answer(Problems.of(HttpStatus.BAD_REQUEST, "malformed_form"), List.of(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(RuntimeException unexpected, WebRequest request) {
        LOG.error("{} was not answered", ((ServletWebRequest) request).getRequest().getRequestURI(), unexpected);
        return answer(Problems.of(HttpStatus.INTERNAL_SERVER_ERROR), List.of(), request);
    }

    // ---- what Spring finds --------------------------------------------------------------------------------------------------

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException missing, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return field("missing_parameter", missing.getParameterName(), request);
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestPart(
            MissingServletRequestPartException missing, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return field("missing_file", missing.getRequestPartName(), request);
    }

    private static ResponseEntity<Object> field(String code, String name, WebRequest request) {
        String text = Problems.TEXTS.format(code, Map.of("name", name));
        return answer(Problems.of(HttpStatus.BAD_REQUEST, code, text), List.of(new Fault(name, text)), request);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException wrong, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = wrong instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(wrong.getPropertyName());
        // Of a list it is the element that is wrong.
        for (Throwable cause = wrong.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ConversionFailedException element && element.getTargetType().getType().isEnum()) {
                Class<?> type = element.getTargetType().getType();
                return invalid(List.of(new Fault(name, wrongType(name, type, element.getValue()))), request);
            }
        }
        return invalid(List.of(new Fault(name, wrongType(name, wrong.getRequiredType(), wrong.getValue()))), request);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException wrong, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Fault> faults = wrong.getBindingResult().getAllErrors().stream()
                .map(error -> {
                    String name = error instanceof FieldError field ? field.getField() : error.getObjectName();
                    return new Fault(name, constraint(name, error));
                })
                .toList();
        return invalid(faults, request);
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException wrong, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Fault> faults = new ArrayList<>();
        wrong.getParameterValidationResults().forEach(result -> result.getResolvableErrors().forEach(error -> {
            String name = error instanceof FieldError field
                    ? field.getField()
                    : String.valueOf(result.getMethodParameter().getParameterName());
            faults.add(new Fault(name, constraint(name, error)));
        }));
        return invalid(faults, request);
    }

    /** @param error whose last code is the constraint's name, and whose later arguments are its limits */
    private static String constraint(String name, MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        String key = "invalid." + (codes == null ? "" : codes[codes.length - 1]);
        Object[] arguments = error.getArguments();
        Object limit = arguments == null || arguments.length < 2 ? "" : arguments[1];
        return Problems.TEXTS.has(key)
                ? Problems.TEXTS.format(key, Map.of("field", name, "limit", limit))
                : Problems.TEXTS.format("invalid.other", Map.of("field", name, "given", ""));
    }

    private static String wrongType(String field, @Nullable Class<?> type, @Nullable Object value) {
        String given = value instanceof Object[] many
                ? Arrays.stream(many).map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
        Map<String, Object> values = Map.of("field", field, "given", shortened(given));
        if (type != null && type.isEnum()) {
            return oneOf(field, given, type);
        }
        String key = type == LocalDate.class
                ? "day"
                : type == Instant.class
                        ? "instant"
                        : type == int.class || type == long.class || type == Integer.class || type == Long.class
                                ? "number"
                                : type == boolean.class || type == Boolean.class ? "boolean" : "other";
        return Problems.TEXTS.format("invalid." + key, values);
    }

    static String oneOf(String field, String given, Class<?> type) {
        String known = Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        return Problems.TEXTS.format("invalid.one_of", Map.of("field", field, "given", shortened(given), "known", known));
    }

    private static String shortened(String given) {
        return given.length() <= 100 ? given : given.substring(0, 100) + "…";
    }

    private static ResponseEntity<Object> invalid(List<Fault> faults, WebRequest request) {
        String all = faults.stream().map(Fault::message).distinct().collect(Collectors.joining(" "));
        return answer(Problems.of(HttpStatus.BAD_REQUEST, "invalid_value", all), faults, request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Throwable cause = unreadable.getCause();
        if (cause instanceof StreamConstraintsException) {
            return answer(Problems.of(HttpStatus.CONTENT_TOO_LARGE), List.of(), request);
        }
        if (cause instanceof StreamReadException malformed) {
            return malformed(malformed, request);
        }
        if (cause instanceof UnrecognizedPropertyException unknown) {
            String text = Problems.TEXTS.format("unknown_field", Map.of("field", path(unknown)));
            return answer(
                    Problems.of(HttpStatus.BAD_REQUEST, "unknown_field", text),
                    List.of(new Fault(path(unknown), text)),
                    request);
        }
        if (cause instanceof InvalidFormatException wrong) {
            String field = path(wrong);
            return invalid(List.of(new Fault(field, wrongType(field, wrong.getTargetType(), wrong.getValue()))), request);
        }
        if (cause instanceof MismatchedInputException wrong) {
            Class<?> type = wrong.getTargetType();
            if (wrong.getPath().isEmpty() && type != null && wrong.getOriginalMessage().contains("end-of-input")) {
                return malformed(wrong, request);
            }
            String field = wrong.getPath().isEmpty() ? "innehållet" : path(wrong);
            String key = type == null || type.isRecord()
                    ? "invalid.object"
                    : java.util.Collection.class.isAssignableFrom(type)
                            ? "invalid.list"
                            : type == String.class ? "invalid.text" : "invalid.other";
            return invalid(
                    List.of(new Fault(field, Problems.TEXTS.format(key, Map.of("field", field, "given", "")))), request);
        }
        return cause == null
                ? answer(Problems.of(HttpStatus.BAD_REQUEST, "missing_body"), List.of(), request)
                : answer(Problems.of(HttpStatus.BAD_REQUEST), List.of(), request);
    }

    private static ResponseEntity<Object> malformed(JacksonException malformed, WebRequest request) {
        TokenStreamLocation place = malformed.getLocation();
        Map<String, Object> values = Map.of(
                "line", place == null ? 1 : Math.max(1, place.getLineNr()),
                "column", place == null ? 1 : Math.max(1, place.getColumnNr()));
        String text = Problems.TEXTS.format("malformed_json", values);
        return answer(Problems.of(HttpStatus.BAD_REQUEST, "malformed_json", text), List.of(), request);
    }

    private static String path(DatabindException wrong) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : wrong.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception other, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            LOG.error("A call was not answered", other);
        }
        ResponseEntity<Object> answer = answer(Problems.of(status), List.of(), request);
        return ResponseEntity.status(status).headers(headers).headers(answer.getHeaders()).body(answer.getBody());
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem, List<Fault> fields, WebRequest request) {
        problem.setInstance(java.net.URI.create(((ServletWebRequest) request).getRequest().getRequestURI()));
        if (!fields.isEmpty()) {
            problem.setProperty("fields", fields);
        }
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
