package se.bulktak.health;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What the checks need beside the catalogue's rows.
 *
 * @param today the Swedish day that decides what is current
 * @param database empty when the catalogue is an export file, which cannot answer the checks that need one
 */
public record HealthFacts(LocalDate today, Optional<DatabaseFacts> database) {

    /** For an export file, or for what will be. */
    public static HealthFacts ofFile(LocalDate today) {
        return new HealthFacts(today, Optional.empty());
    }

    public static HealthFacts ofDatabase(LocalDate today, DatabaseFacts database) {
        return new HealthFacts(today, Optional.of(database));
    }
}
