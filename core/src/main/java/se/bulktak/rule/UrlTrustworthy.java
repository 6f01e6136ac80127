package se.bulktak.rule;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;

/** A URL for production goes over TLS to a DNS name, and is the address of the service, not of its description or a test system. */
final class UrlTrustworthy implements Rule {

    private static final Set<String> TEST_WORDS = Set.of(
            "test", "tst", "qa", "dev", "utv", "utveckling", "stage", "staging", "demo", "acc", "accept", "acceptans", "acctest",
            "sandbox", "lab", "localhost", "local");

    public record HttpUrl(String url, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    public record IpAddressUrl(String url, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    public record TestHost(String host, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    public record WsdlUrl(String url, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        ContractLines.withUrl(of.order()).forEach(line -> {
            Url url = Url.of(line.url().value());
            CellRef place = line.url().cell();
            if (url.scheme().equalsIgnoreCase("http")) {
                found.accept(new HttpUrl(url.text(), place));
            }
            if (url.isIpAddress()) {
                found.accept(new IpAddressUrl(url.text(), place));
            } else if (isTestHost(url.host())) {
                found.accept(new TestHost(url.host(), place));
            }
            String path = url.path().toLowerCase(Locale.ROOT);
            if (path.endsWith("?wsdl") || path.endsWith(".wsdl")) {
                found.accept(new WsdlUrl(url.text(), place));
            }
        });
    }

    private static boolean isTestHost(String host) {
        if (host.isEmpty()) {
            return false;
        }
        if (host.indexOf('.') < 0) {
            return true;
        }
        for (String word : host.replace('-', '.').replace('_', '.').split("\\.")) {
            if (TEST_WORDS.contains(word) || word.startsWith("test") || (word.endsWith("test") && !word.endsWith("latest"))) {
                return true;
            }
        }
        return false;
    }
}
