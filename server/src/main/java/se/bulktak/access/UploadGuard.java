package se.bulktak.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.FileSizeLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.SizeLimitExceededException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * Meets uploads that cannot be taken in at all: too large together, of too many parts, or no multipart after all. People are led
 * back to the form that they came from, which says what is wrong; systems get a problem. What each file is, the forms tell
 * themselves.
 */
final class UploadGuard extends OncePerRequestFilter {

    private static final int SHOWN_WITHIN_SECONDS = 180;

    private enum Wrong {
        TOO_LARGE(
                HttpStatus.CONTENT_TOO_LARGE,
                "Filerna är större än 100 MB tillsammans. En fil får vara högst 20 MB. Välj mindre filer, eller skicka dem i"
                        + " omgångar."),
        TOO_MANY(HttpStatus.CONTENT_TOO_LARGE, "Det var för många filer på en gång. Skicka färre åt gången."),
        UNREADABLE(
                HttpStatus.BAD_REQUEST,
                "Filerna kom inte fram hela, eller har namn som inte går att läsa. Försök igen, gärna med kortare filnamn.");

        final HttpStatus status;
        final String text;

        Wrong(HttpStatus status, String text) {
            this.status = status;
            this.text = text;
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.getParts();
        } catch (IllegalStateException | ServletException | IOException e) {
            refuse(request, response, wrong(e));
            return;
        }
        chain.doFilter(request, response);
    }

    private static Wrong wrong(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SizeLimitExceededException || cause instanceof FileSizeLimitExceededException) {
                return Wrong.TOO_LARGE;
            }
            if (cause instanceof FileCountLimitExceededException) {
                return Wrong.TOO_MANY;
            }
        }
        return Wrong.UNREADABLE;
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, Wrong wrong) throws IOException {
        Optional<String> form = request.getRequestURI().startsWith(request.getContextPath() + "/api/")
                ? Optional.empty()
                : form(request);
        if (form.isEmpty()) {
            response.sendError(wrong.status.value());
            return;
        }
        FlashMap told = new FlashMap();
        told.put("uploadRefused", wrong.text);
        told.startExpirationPeriod(SHOWN_WITHIN_SECONDS);
        new SessionFlashMapManager().saveOutputFlashMap(told, request, response);
        response.sendRedirect(form.get());
    }

    /** The page of this site that the form is on, as browsers tell it; empty when they do not. */
    private static Optional<String> form(HttpServletRequest request) {
        String from = request.getHeader("Referer");
        if (from == null) {
            return Optional.empty();
        }
        try {
            URI page = URI.create(from);
            int port = page.getPort() >= 0 ? page.getPort() : "https".equals(page.getScheme()) ? 443 : 80;
            boolean here = request.getServerName().equalsIgnoreCase(page.getHost()) && request.getServerPort() == port;
            String path = page.getRawPath();
            return here && path != null && path.startsWith("/") && !path.startsWith("//")
                    ? Optional.of(path + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
