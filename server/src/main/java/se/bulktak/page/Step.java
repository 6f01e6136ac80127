package se.bulktak.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of something done in several.
 *
 * @param state {@code done}, {@code now} or {@code next}
 * @param href where the step is, if one can go there
 */
public record Step(String text, String state, @Nullable String href) {

    /**
     * Steps without links.
     *
     * @param now the one that is done now, 0-based; as many as there are when all are done
     */
    public static List<Step> at(int now, String... texts) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            steps.add(new Step(texts[i], i < now ? "done" : i == now ? "now" : "next", null));
        }
        return List.copyOf(steps);
    }
}
