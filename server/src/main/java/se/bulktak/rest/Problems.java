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

    /** Told with the text that is kept for a code. */
    static ProblemDetail of(HttpStatus status, String code) {
        return of(status, code, TEXTS.text(code));
    }

    /** What such an error looks like, for the description of the interface. */
    static ProblemDetail example(HttpStatus status) {
        String key = "example." + status.value();
        return TEXTS.has(key) ? of(status, TEXTS.text("example.code." + status.value()), TEXTS.text(key)) : of(status);
    }
}
