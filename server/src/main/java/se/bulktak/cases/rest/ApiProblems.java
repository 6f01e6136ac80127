package se.bulktak.cases.rest;

import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import se.bulktak.cases.CaseRefusal;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.finding.Messages;

/** Errors as problem+json (RFC 9457): {@code code} is stable, {@code detail} is Swedish and says what to do. */
@RestControllerAdvice(basePackages = {"se.bulktak.cases.rest", "se.bulktak.lookup.rest"})
class ApiProblems extends ResponseEntityExceptionHandler {

    private static final Messages TEXTS = Messages.beside(ApiProblems.class, "rest");
    private static final Set<String> CONFLICTS = Set.of("not_now", "changed_meanwhile", "running", "moved", "stale");

    @ExceptionHandler
    ProblemDetail refused(CaseRefusal refusal) {
        HttpStatus status = CONFLICTS.contains(refusal.code())
                ? HttpStatus.CONFLICT
                : Set.of("role", "four_eyes", "handler_only").contains(refusal.code())
                        ? HttpStatus.FORBIDDEN
                        : refusal.code().equals("catalogue") ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.UNPROCESSABLE_CONTENT;
        return problem(status, refusal.code(), refusal.getMessage());
    }

    @ExceptionHandler
    ProblemDetail catalogue(CatalogueRefusal refusal) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, refusal.reason().code(), refusal.getMessage());
    }

    @ExceptionHandler
    ProblemDetail missing(NoSuchThing missing) {
        return problem(HttpStatus.NOT_FOUND, "not_found", TEXTS.text("not_found"));
    }

    private static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(TEXTS.text("title." + status.value()));
        problem.setProperty("code", code);
        return problem;
    }
}
