package se.bulktak.health;

import java.util.function.Consumer;

/** One check. Looks at whole sets, tells everything in scope in the order of ids, and never stumbles on odd content. */
@FunctionalInterface
interface Check {
    void examine(Examined catalogue, Consumer<HealthRow> found);
}
