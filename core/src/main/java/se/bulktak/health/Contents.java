package se.bulktak.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Validity;
import se.bulktak.finding.Visible;

/** Values that TAK's own rules of today would not let in, so that they cannot be saved again in tak-web. */
final class Contents {

    private static final Pattern IP_ADDRESS =
            Pattern.compile("https?://\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 255;
    private static final int SHORTEST_URL = 5;
    private static final String IN_IDS = "_-";
    private static final String IN_NAMESPACES = "_.:-";
    private static final String IN_URLS = "_.:/-?&";

    private final Examined of;
    private final Consumer<HealthRow> found;

    private Contents(Examined of, Consumer<HealthRow> found) {
        this.of = of;
        this.found = found;
    }

    static void ipAddresses(Examined of, Consumer<HealthRow> found) {
        for (Row<CallAddress> row : of.snapshot().callAddresses().rows()) {
            if (row.isLive()
                    && of.scope().hasCallAddress(row.id())
                    && IP_ADDRESS.matcher(row.get().url()).lookingAt()) {
                found.accept(new HealthRow(of.describing().key(row.get()), of.describing().values(row)));
            }
        }
    }

    static void unacceptable(Examined of, Consumer<HealthRow> found) {
        new Contents(of, found).examine();
    }

    private void examine() {
        Scope scope = of.scope();
        for (Row<LogicalAddress> row : of.snapshot().addresses().rows()) {
            if (row.isLive() && scope.hasAddress(row.id())) {
                if (!row.get().isStandard()) {
                    text(row, "hsaId", row.get().hsaId(), 1, IN_IDS);
                }
                name(row, row.get().name());
            }
        }
        for (Row<ServiceComponent> row : of.snapshot().components().rows()) {
            if (row.isLive() && scope.hasComponent(row.id())) {
                text(row, "hsaId", row.get().hsaId(), 1, IN_IDS);
                name(row, row.get().name());
            }
        }
        for (Row<ServiceContract> row : of.snapshot().contracts().rows()) {
            if (row.isLive() && scope.hasContract(row.id())) {
                text(row, "namespace", row.get().namespace(), 1, IN_NAMESPACES);
                name(row, row.get().name());
            }
        }
        for (Row<CallAddress> row : of.snapshot().callAddresses().rows()) {
            if (row.isLive() && scope.hasCallAddress(row.id())) {
                text(row, "url", row.get().url(), SHORTEST_URL, IN_URLS);
            }
        }
        for (Row<Routing> row : of.snapshot().routings().rows()) {
            if (row.isLive()
                    && lacksDay(row.get().validity())
                    && scope.hasPair(row.get().addressId(), row.get().contractId())) {
                tell(row, "validity", "missing_day", List.of());
            }
        }
        for (Row<CallAuthorization> row : of.snapshot().authorizations().rows()) {
            if (row.isLive() && (lacksDay(row.get().validity()) || !isTrimmed(row.get().agreement()))) {
                authorization(row);
            }
        }
    }

    private void authorization(Row<CallAuthorization> row) {
        CallAuthorization authorization = row.get();
        if (!of.scope().hasPair(authorization.addressId(), authorization.contractId())) {
            return;
        }
        if (lacksDay(authorization.validity())) {
            tell(row, "validity", "missing_day", List.of());
        }
        if (!isTrimmed(authorization.agreement())) {
            tell(row, "agreement", authorization.agreement().isBlank() ? "blank" : "untrimmed", List.of());
        }
    }

    /** Whether there is something, without blanks around. */
    private static boolean isTrimmed(String text) {
        return !text.isEmpty()
                && !Character.isWhitespace(text.charAt(0))
                && !Character.isWhitespace(text.charAt(text.length() - 1));
    }

    private static boolean lacksDay(Validity validity) {
        return validity.from() == null || validity.to() == null;
    }

    private void name(Row<? extends CatalogueObject> row, String name) {
        if (isTooLong(name)) {
            tell(row, "name", "too_long", List.of());
        }
    }

    private void text(Row<? extends CatalogueObject> row, String field, String text, int shortest, String besides) {
        if (text.isBlank()) {
            tell(row, field, "blank", List.of());
        } else if (text.length() < shortest) {
            tell(row, field, "too_short", List.of());
        } else if (isTooLong(text)) {
            tell(row, field, "too_long", List.of());
        }
        if (isAccepted(text, besides)) {
            return;
        }
        List<String> refused = text.codePoints()
                .filter(c -> !isPlain(c) && besides.indexOf(c) < 0)
                .distinct()
                .mapToObj(Contents::named)
                .toList();
        if (!text.isBlank()) {
            tell(row, field, "characters", refused);
        }
    }

    /** TAK counts characters; one outside the first plane is two chars of a Java text. */
    private static boolean isTooLong(String text) {
        return text.length() > LONGEST && text.codePointCount(0, text.length()) > LONGEST;
    }

    private static boolean isAccepted(String text, String besides) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i)) && besides.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    /** The character itself where it can be seen, else its number. */
    private static String named(int c) {
        String shown = Character.toString(c);
        boolean unseen = Character.isSpaceChar(c) || Character.isWhitespace(c) || !Visible.of(shown).equals(shown);
        return unseen ? String.format("U+%04X", c) : shown;
    }

    private void tell(Row<? extends CatalogueObject> row, String field, String problem, List<String> characters) {
        Map<String, Object> values = new LinkedHashMap<>(of.describing().values(row));
        values.put("field", field);
        values.put("problem", problem);
        if (!characters.isEmpty()) {
            values.put("characters", characters);
        }
        found.accept(new HealthRow(of.describing().key(row) + " " + field + " " + problem, values));
    }
}
