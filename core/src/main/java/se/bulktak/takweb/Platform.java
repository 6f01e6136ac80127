package se.bulktak.takweb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.bulktak.finding.Messages;

/**
 * The platform that an order is for. tak-web refuses an order whose platform is not exactly its own, letter case included.
 *
 * @param name as tak-web names itself, {@code NTJP-TEST}
 */
public record Platform(String name) {

    /** Those that are known to exist; a tak-web may be set up with any other name. */
    public static final List<String> KNOWN = List.of("NTJP-DEV", "NTJP-TEST", "NTJP-QA", "NTJP-PROD", "SLL-QA", "SLL-PROD");

    private static final Messages TEXTS = Messages.beside(Platform.class, "takweb");

    /** @throws IllegalArgumentException if there is no name, with a Swedish message */
    public Platform {
        name = name.strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    TEXTS.format("platform.missing", Map.of("known", String.join(", ", KNOWN))));
        }
    }

    /** What to tell somebody who has given another platform than a known one; empty for a known one. */
    public Optional<String> hint() {
        if (KNOWN.contains(name)) {
            return Optional.empty();
        }
        Map<String, String> values = Map.of("platform", name, "known", String.join(", ", KNOWN));
        return Optional.of(KNOWN.stream()
                .filter(known -> known.equalsIgnoreCase(name.replace('_', '-')))
                .findFirst()
                .map(meant -> TEXTS.format("platform.near", Map.of("platform", name, "meant", meant)))
                .orElseGet(() -> TEXTS.format("platform.unknown", values)));
    }

    @Override
    public String toString() {
        return name;
    }
}
