package se.bulktak.rest;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import se.bulktak.finding.Messages;

/** Errors as problem details (RFC 9457): {@code code} is stable, {@code detail} is Swedish and says what to do. */
public final class Problems {

    static final Messages TEXTS = Messages.beside(Problems.class, "rest");

    private Problems() {}

    public static ProblemDetail of(HttpStatusCode status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        String title = "title." + status.value();
        problem.setTitle(TEXTS.text(TEXTS.has(title) ? title : status.is4xxClientError() ? "title.400" : "title.500"));
        problem.setProperty("code", code);
        return problem;
    }

    /** When nothing more is known than the status. */
    public static ProblemDetail of(HttpStatusCode status) {
        String key = "code." + status.value();
        String code = TEXTS.text(TEXTS.has(key) ? key : status.is4xxClientError() ? "code.400" : "code.500");
        return of(status, code, TEXTS.text(code));
    }

    /** The same for a status that the platform of the program has chosen. */
    static ProblemDetail of(HttpStatus status, String code) {
        return of(status, code, TEXTS.text(code));
    }
}
