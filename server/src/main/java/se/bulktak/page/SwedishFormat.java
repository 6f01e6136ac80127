package se.bulktak.page;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Messages;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;

/** How values are written to people; in templates {@code ${@sv.time(...)}}. */
@Component("sv")
public class SwedishFormat {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv");
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'kl.' HH.mm", SWEDISH).withZone(ZONE);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", SWEDISH);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", SWEDISH).withZone(ZONE);

    private final Messages texts = Messages.beside(SwedishFormat.class, "page");
    private final Clock clock;

    SwedishFormat(Clock clock) {
        this.clock = clock;
    }

    /** {@code 23 november 2026 kl. 03.59}, in Sweden; empty for none. */
    public String time(@Nullable Instant time) {
        return time == null ? "" : TIME.format(time);
    }

    /** {@code 2026-11-23 03:59}, for tables; empty for none. */
    public String shortTime(@Nullable Instant time) {
        return time == null ? "" : SHORT.format(time);
    }

    /** {@code 23 november 2026}; empty for none. */
    public String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    /** The time it is. */
    public String now() {
        return time(clock.instant());
    }

    /** How long ago, roughly: {@code 3 dagar}. */
    public String age(Instant time) {
        long minutes = Math.max(0, java.time.Duration.between(time, clock.instant()).toMinutes());
        if (minutes < 60) {
            return counted("minute", minutes);
        }
        return minutes < 48 * 60 ? counted("hour", minutes / 60) : counted("day", minutes / (24 * 60));
    }

    private String counted(String unit, long count) {
        return number(count) + "\u00a0" + texts.text(count == 1 ? unit : unit + "s");
    }

    /** {@code 5 000}, with a blank that does not break. */
    public String number(long value) {
        return Messages.number(value);
    }

    /** {@code 812 byte}, {@code 12 kB}, {@code 1,4 MB}. */
    public String size(long bytes) {
        if (bytes < 1000) {
            return bytes + "\u00a0byte";
        }
        if (bytes < 1_000_000) {
            return Math.round(bytes / 1000.0) + "\u00a0kB";
        }
        return String.format(SWEDISH, "%.1f\u00a0MB", bytes / 1_000_000.0);
    }

    /** How many findings of a severity, each counted for all that it stands for. */
    public int count(Collection<ToldFinding> findings, String severity) {
        return ToldFinding.count(List.copyOf(findings), Severity.valueOf(severity));
    }

    /** The findings by severity, the worst first; no group is empty. */
    public List<FindingKind> kinds(Collection<ToldFinding> findings) {
        List<FindingKind> kinds = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            List<ToldFinding> some =
                    findings.stream().filter(finding -> finding.severity() == severity).toList();
            if (!some.isEmpty()) {
                String key = "findings." + severity.label();
                kinds.add(new FindingKind(severity, texts.text(key), texts.text(key + ".meaning"), some));
            }
        }
        return List.copyOf(kinds);
    }

    /** A contract's name that may be broken where a word in it begins, for narrow columns. */
    public String breakable(String name) {
        return name.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", "\u200b");
    }

    /** The severity in a word. */
    public String severity(Severity severity) {
        return texts.text("severity." + severity.label());
    }

    /** The severity's colour in the palette. */
    public String colour(Severity severity) {
        return FindingKind.colour(severity);
    }

    /** Where a finding's cells are, by tab. */
    public List<Place> places(List<CellRef> cells) {
        return Place.of(cells);
    }

    /** What is wrong with a field, or null. */
    public @Nullable String fault(@Nullable Collection<Fault> faults, String field) {
        return faults == null
                ? null
                : faults.stream()
                        .filter(fault -> fault.field().equals(field))
                        .map(Fault::text)
                        .findFirst()
                        .orElse(null);
    }

    /** The ids of what describes a field, or null when nothing does. */
    public @Nullable String describedBy(String field, @Nullable String hint, @Nullable String error) {
        String ids = (error == null ? "" : field + "-fel ") + (hint == null ? "" : field + "-hjalp");
        return ids.isBlank() ? null : ids.strip();
    }

    /** The address of a page of a list. */
    public String page(String base, int page) {
        return base + (base.contains("?") ? "&" : "?") + "sida=" + page;
    }

    /** The pages that a pager links to: the first, the last, and those around this one; 0 stands for those left out. */
    public List<Integer> pages(int page, int pages) {
        List<Integer> shown = new ArrayList<>();
        int last = 0;
        for (int n = 1; n <= pages; n++) {
            if (n == 1 || n == pages || Math.abs(n - page) <= 1) {
                if (n == last + 2) {
                    shown.add(n - 1);
                } else if (n > last + 1) {
                    shown.add(0);
                }
                shown.add(n);
                last = n;
            }
        }
        return List.copyOf(shown);
    }
}
