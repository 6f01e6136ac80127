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
import org.springframework.web.servlet.ModelAndView;
import se.bulktak.finding.Messages;

/**
 * What is answered when a request cannot be: a calm page to people, problem details (RFC 9457) to systems. Never what the
 * program knows of the fault; that is in the log.
 */
@Controller
class FaultPages implements ErrorController {

    private static final Set<Integer> WITH_A_PAGE = Set.of(403, 404, 413, 429, 500, 503);

    private final Messages texts = Messages.beside(FaultPages.class, "page");

    @RequestMapping("/error")
    Object fault(HttpServletRequest request) {
        HttpStatus status = status(request);
        if (String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .startsWith(request.getContextPath() + "/api/")) {
            return problem(request, status);
        }
        String name = WITH_A_PAGE.contains(status.value())
                ? String.valueOf(status.value())
                : status.is4xxClientError() ? "4xx" : "500";
        return new ModelAndView("error/" + name, status);
    }

    private ResponseEntity<ProblemDetail> problem(HttpServletRequest request, HttpStatus status) {
        String key = "problem." + status.value();
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                status, texts.text(texts.has(key) ? key : status.is4xxClientError() ? "problem.400" : "problem.500"));
        problem.setInstance(URI.create((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)));
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private static HttpStatus status(HttpServletRequest request) {
        if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)) {
            return HttpStatus.NOT_FOUND;
        }
        HttpStatus known = HttpStatus.resolve(code);
        return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    }
}
