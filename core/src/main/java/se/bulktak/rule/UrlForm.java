package se.bulktak.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;

/**
 * A URL has the form that TAK stores and the platform can call: http or https in lower case, a host without underscore, 5–255
 * characters, only those that TAK takes, and not the platform's own address.
 */
final class UrlForm implements Rule {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 255;
    private static final String MARKS = "_.:/-?&";

    /**
     * @param fault which demand it breaks, as texts are keyed
     * @param characters those that TAK does not take, when that is the fault
     */
    public record InvalidUrl(String url, String fault, List<String> characters, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String variant() {
            return fault;
        }
    }

    /** The URL leads to the platform itself, so that calls would go in circles (VP014). */
    public record PlatformUrl(String url, String host, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        List<String> platforms = of.order().service().platformHosts();
        ContractLines.withUrl(of.order()).forEach(line -> {
            Url url = Url.of(line.url().value());
            CellRef place = line.url().cell();
            faults(url).forEach(fault -> {
                List<String> characters = fault.equals("characters")
                        ? Characters.describe(url.text(), c -> !isTaken(c) && !isBlank(c))
                        : List.of();
                found.accept(new InvalidUrl(url.text(), fault, characters, place));
            });
            if (platforms.stream().anyMatch(url.host()::equalsIgnoreCase)) {
                found.accept(new PlatformUrl(url.text(), url.host(), place));
            }
        });
    }

    private static List<String> faults(Url url) {
        List<String> faults = new ArrayList<>();
        String text = url.text();
        if (text.codePoints().anyMatch(UrlForm::isBlank)) {
            faults.add("blank");
        }
        if (text.codePoints().anyMatch(c -> !isTaken(c) && !isBlank(c))) {
            faults.add("characters");
        }
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            faults.add("length");
        }
        String scheme = url.scheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            faults.add("scheme");
            return faults;
        }
        if (!scheme.equals(url.scheme())) {
            faults.add("scheme_case");
        }
        if (url.host().indexOf('_') >= 0) {
            faults.add("underscore");
        } else if (!isHost(url.host())) {
            faults.add("host");
        }
        if (!isPort(url)) {
            faults.add("port");
        }
        return faults;
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** TAK's own rule: {@code 0-9 a-z A-Z _ . : / - ? &}. */
    private static boolean isTaken(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || MARKS.indexOf(c) >= 0;
    }

    private static boolean isHost(String host) {
        boolean edges = host.isEmpty() || host.startsWith(".") || host.startsWith("-") || host.endsWith(".") || host.endsWith("-");
        return !edges && !host.contains("..") && host.indexOf('&') < 0;
    }

    private static boolean isPort(Url url) {
        boolean colon = url.text().startsWith(":", url.scheme().length() + 3 + url.host().length());
        if (!colon) {
            return true;
        }
        String port = url.port();
        boolean digits = !port.isEmpty() && port.length() <= 5 && port.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && Integer.parseInt(port) > 0 && Integer.parseInt(port) <= 65_535;
    }
}
