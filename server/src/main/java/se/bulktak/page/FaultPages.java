package se.bulktak.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import se.bulktak.access.AccessRules;
import se.bulktak.rest.Problems;

/**
 * What is answered when a request cannot be: a calm page to people, problem details (RFC 9457) to systems. Never what the
 * program knows of the fault; that is in the log.
 */
@Controller
class FaultPages implements ErrorController {

    private static final Set<Integer> WITH_A_PAGE = Set.of(403, 404, 413, 429, 500, 503);

    private final AccessRules rules;

    FaultPages(AccessRules rules) {
        this.rules = rules;
    }

    @RequestMapping("/error")
    Object fault(HttpServletRequest request) {
        HttpStatus status = status(request);
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .substring(request.getContextPath().length());
        if (path.startsWith("/api/")) {
            // What no rule lets anybody in to is not there.
            boolean missing = status == HttpStatus.FORBIDDEN && !rules.covers(path);
            return problem(request, missing ? HttpStatus.NOT_FOUND : status);
        }
        String name = WITH_A_PAGE.contains(status.value())
                ? String.valueOf(status.value())
                : status.is4xxClientError() ? "4xx" : "500";
        return new ModelAndView("error/" + name, status);
    }

    private static ResponseEntity<ProblemDetail> problem(HttpServletRequest request, HttpStatus status) {
        ProblemDetail problem = Problems.of(status);
        problem.setInstance(URI.create((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)));
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private static HttpStatus status(HttpServletRequest request) {
        if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)) {
            return HttpStatus.NOT_FOUND;
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable fault && isMultipart(fault)) {
            return HttpStatus.BAD_REQUEST;
        }
        HttpStatus known = HttpStatus.resolve(code);
        return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    }

    /** A form with files that cannot be read is a fault of who sent it. */
    private static boolean isMultipart(Throwable fault) {
        return fault instanceof MultipartException || (fault.getCause() != null && isMultipart(fault.getCause()));
    }
}
