package se.bulktak.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Pages that wait for something ask for themselves again and again (fragments/states :: waiting). As long as it goes on they are
 * answered with the same fragment; then the whole page is shown anew, or another one. Without JavaScript nobody asks this way.
 */
public final class Polling {

    private Polling() {}

    /** Whether it is a waiting page that asks, and not a person. */
    public static boolean asks(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null && request.getHeader("HX-Boosted") == null;
    }

    /** The fragment that goes on waiting; the model holds {@code waitingTitle}, {@code waitingText} and {@code waitingAt}. */
    public static String goOn() {
        return "fragments/states :: waiting(${waitingTitle}, ${waitingText}, ${waitingAt})";
    }

    /** Has the page loaded anew, since what it waited for is there. */
    public static void reload(HttpServletResponse response) {
        response.setHeader("HX-Refresh", "true");
    }

    /** Leads on to another page. @param path within the site */
    public static void leadOn(HttpServletRequest request, HttpServletResponse response, String path) {
        response.setHeader("HX-Redirect", request.getContextPath() + path);
    }
}
