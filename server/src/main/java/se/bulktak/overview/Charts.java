package se.bulktak.overview;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The charts of the overview. Each has a table beside it with the same numbers. */
final class Charts {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.forLanguageTag("sv"));
    private static final int TOP = 14;
    private static final int PLOT = 190;
    private static final int LEFT = 58;
    private static final int RIGHT = Svg.WIDTH - 22;
    private static final int LABELS = 5;
    private static final int LEGEND = 24;

    private Charts() {}

    /** One thing that is counted at several times. @param values as many as there are times */
    record Series(String name, List<Integer> values) {
        Series {
            values = List.copyOf(values);
        }
    }

    /** A bar with its name. @param kind class in app.css */
    record Bar(String name, long value, String kind) {}

    /** {@code nov 2026}. */
    static String month(YearMonth month) {
        return month.format(MONTH).replace(".", "");
    }

    static String month(LocalDate day) {
        return month(YearMonth.from(day));
    }

    /** Lines over time, the first one broad and behind the others, so that lines that go together are seen all the same. */
    static String lines(String id, String title, String description, List<String> times, List<Series> series) {
        long most = most(series);
        Svg svg = new Svg(id, title, description, TOP + PLOT + 34 + LEGEND * series.size());
        long top = scale(svg, most);
        double gap = times.size() < 2 ? 0 : (RIGHT - LEFT) / (double) (times.size() - 1);
        for (int s = 0; s < series.size(); s++) {
            StringBuilder d = new StringBuilder();
            for (int i = 0; i < times.size(); i++) {
                d.append(i == 0 ? "M" : " L").append(Svg.number(LEFT + gap * i)).append(' ')
                        .append(Svg.number(y(series.get(s).values().get(i), top)));
            }
            if (times.size() == 1) {
                d.append(" H").append(RIGHT);
            }
            svg.path(d.toString(), "line line-" + s);
        }
        times(svg, times, gap, LEFT);
        for (int s = 0; s < series.size(); s++) {
            double y = TOP + PLOT + 34 + LEGEND * (s + 0.5);
            svg.line(LEFT, y, LEFT + 44, y, "line line-" + s);
            svg.text(LEFT + 54, y + 5, "start", "label", series.get(s).name());
        }
        return svg.end();
    }

    /** Bars standing side by side for each time. */
    static String columns(String id, String title, String description, List<String> times, List<Series> series) {
        Svg svg = new Svg(id, title, description, TOP + PLOT + 34 + LEGEND * series.size());
        long top = scale(svg, most(series));
        double gap = (RIGHT - LEFT) / (double) times.size();
        double width = gap * 0.8 / series.size();
        for (int s = 0; s < series.size(); s++) {
            for (int i = 0; i < times.size(); i++) {
                int value = series.get(s).values().get(i);
                if (value > 0) {
                    double y = Math.min(y(value, top), TOP + PLOT - 2);
                    svg.rect(LEFT + gap * (i + 0.1) + width * s, y, width, TOP + PLOT - y, "bar bar-" + s);
                }
            }
        }
        times(svg, times, gap, LEFT + gap / 2);
        for (int s = 0; s < series.size(); s++) {
            double y = TOP + PLOT + 34 + LEGEND * (s + 0.5);
            svg.rect(LEFT, y - 7, 14, 14, "bar bar-" + s);
            svg.text(LEFT + 24, y + 5, "start", "label", series.get(s).name());
        }
        return svg.end();
    }

    /** Lying bars, each below its name and with its value at its end. */
    static String bars(String id, String title, String description, List<Bar> bars) {
        int row = 44;
        Svg svg = new Svg(id, title, description, row * bars.size() + 4);
        long most = Math.max(1, bars.stream().mapToLong(Bar::value).max().orElse(1));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double y = row * i;
            svg.text(0, y + 15, "start", "label", bar.name());
            double width = (Svg.WIDTH - 70) * bar.value() / (double) most;
            if (bar.value() > 0) {
                svg.rect(0, y + 21, Math.max(2, width), 16, "bar " + bar.kind());
            }
            svg.text(Math.max(2, width) + 8, y + 34, "start", "value", Svg.counted(bar.value()));
        }
        return svg.end();
    }

    private static long most(List<Series> series) {
        return series.stream().flatMap(one -> one.values().stream()).mapToLong(Integer::longValue).max().orElse(0);
    }

    /** Lines across with their values. @return the value at the top */
    private static long scale(Svg svg, long most) {
        long step = Svg.step(Math.max(1, most));
        long top = Math.max(1, (most + step - 1) / step) * step;
        for (long value = 0; value <= top; value += step) {
            double y = y(value, top);
            svg.line(LEFT, y, RIGHT, y, value == 0 ? "axis" : "grid-line");
            svg.text(LEFT - 8, y + 5, "end", "tick", Svg.counted(value));
        }
        return top;
    }

    private static double y(long value, long top) {
        return TOP + PLOT - PLOT * value / (double) top;
    }

    /** Some of the times below the scale: the last, and those at equal distances before it. */
    private static void times(Svg svg, List<String> times, double gap, double first) {
        int every = Math.max(1, (times.size() + LABELS - 2) / (LABELS - 1));
        for (int i = times.size() - 1; i >= 0; i -= every) {
            double x = first + gap * i;
            svg.line(x, TOP + PLOT, x, TOP + PLOT + 5, "axis");
            boolean last = i == times.size() - 1 && times.size() > 1;
            svg.text(last ? RIGHT + 18 : x, TOP + PLOT + 22, last ? "end" : "middle", "tick", times.get(i));
        }
    }
}
