package se.bulktak.overview;

import java.util.Locale;
import se.bulktak.finding.Messages;

/**
 * A chart being drawn. Colours and sizes of text come from app.css by classes, as the pages allow no styles within them. A chart is
 * {@value #WIDTH} wide in its own units, so that its text can be read on a narrow screen.
 */
final class Svg {

    static final int WIDTH = 440;

    private final StringBuilder out = new StringBuilder();

    /**
     * @param id unique in the page
     * @param title what the chart shows
     * @param description what one sees in it, for those who do not see it
     */
    Svg(String id, String title, String description, int height) {
        out.append("<svg class=\"chart\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(height)
                .append("\" role=\"img\" aria-labelledby=\"").append(id).append("-title ").append(id).append("-desc\">\n");
        out.append("<title id=\"").append(id).append("-title\">").append(escape(title)).append("</title>\n");
        out.append("<desc id=\"").append(id).append("-desc\">").append(escape(description)).append("</desc>\n");
    }

    /** @param anchor start, middle or end: what of the text is at x */
    void text(double x, double y, String anchor, String kind, String text) {
        out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" class=\"").append(kind)
                .append("\" text-anchor=\"").append(anchor).append("\">").append(escape(text)).append("</text>\n");
    }

    void line(double x1, double y1, double x2, double y2, String kind) {
        out.append("<line x1=\"").append(number(x1)).append("\" y1=\"").append(number(y1)).append("\" x2=\"").append(number(x2))
                .append("\" y2=\"").append(number(y2)).append("\" class=\"").append(kind).append("\"/>\n");
    }

    void rect(double x, double y, double width, double height, String kind) {
        out.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" width=\"").append(number(width))
                .append("\" height=\"").append(number(height)).append("\" rx=\"2\" class=\"").append(kind).append("\"/>\n");
    }

    void path(String d, String kind) {
        out.append("<path d=\"").append(d).append("\" class=\"").append(kind).append("\"/>\n");
    }

    String end() {
        return out.append("</svg>\n").toString();
    }

    /** With one decimal at most, and a point whatever the JVM's language. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return escaped.toString();
    }

    static String counted(long value) {
        return Messages.number(value);
    }

    /** The distance between lines of a scale that reaches a value in at most four steps: 1, 2 or 5 times a power of ten. */
    static long step(long most) {
        for (long ten = 1; ; ten *= 10) {
            for (long step : new long[] {ten, 2 * ten, 5 * ten}) {
                if (step * 4 >= most) {
                    return step;
                }
            }
        }
    }
}
