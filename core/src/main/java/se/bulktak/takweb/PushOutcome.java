package se.bulktak.takweb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.bulktak.finding.Messages;

/** What came of sending an order to tak-web. */
public sealed interface PushOutcome {

    Messages TEXTS = Messages.beside(PushOutcome.class, "takweb");

    /** {@code accepted}, {@code rejected}, {@code not_logged_in} or {@code unreachable}. */
    String word();

    /** What to tell the user, in Swedish: what happened, then what to do. */
    List<String> lines();

    /**
     * tak-web has made the rows. They are pending for the user, and reach nobody until published in tak-web.
     *
     * @param report tak-web's own report, as it came
     * @param counts how many lines of the report say {@code Nyskapad}, {@code Uppdaterad} and so on; those that none says are
     *     left out
     */
    record Accepted(String user, String report, Map<String, Integer> counts) implements PushOutcome {
        public Accepted {
            counts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        }

        @Override
        public String word() {
            return "accepted";
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add(TEXTS.text("push.accepted"));
            counts.forEach((status, count) -> lines.add("  " + status + ": " + Messages.number(count)));
            lines.add(TEXTS.format("push.publish", Map.of("user", user)));
            return lines;
        }
    }

    /** tak-web refused the order; nothing of it was saved. */
    record Rejected(List<Objection> objections) implements PushOutcome {
        private static final int EXAMPLES = 10;

        public Rejected {
            objections = List.copyOf(objections);
        }

        @Override
        public String word() {
            return "rejected";
        }

        /** Objections with the same advice together, with at most ten examples of each. */
        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add(TEXTS.text("push.rejected"));
            Map<String, List<String>> byAdvice = new LinkedHashMap<>();
            objections.forEach(objection -> byAdvice
                    .computeIfAbsent(objection.advice(), advice -> new ArrayList<>())
                    .add(objection.message()));
            byAdvice.forEach((advice, messages) -> {
                messages.stream().limit(EXAMPLES).forEach(message -> lines.add("  - " + message));
                if (messages.size() > EXAMPLES) {
                    lines.add("  " + TEXTS.format(
                            "push.more", Map.of("count", Messages.number(messages.size() - EXAMPLES))));
                }
                lines.add("    " + advice);
            });
            return lines;
        }
    }

    /**
     * One thing that tak-web objects to.
     *
     * @param message tak-web's own words, or ours when it gives none
     * @param advice what to do about it
     */
    record Objection(String message, String advice) {}

    /** tak-web did not let the user in, or not on to the import; nothing was sent or saved. */
    record NotLoggedIn(String reason) implements PushOutcome {
        @Override
        public String word() {
            return "not_logged_in";
        }

        @Override
        public List<String> lines() {
            return List.of(reason);
        }
    }

    /**
     * tak-web did not answer, or answered something that is not understood.
     *
     * @param uncertain whether the order may have been carried out all the same: it was sent, but no answer came
     */
    record Unreachable(String reason, boolean uncertain) implements PushOutcome {
        @Override
        public String word() {
            return "unreachable";
        }

        @Override
        public List<String> lines() {
            return uncertain ? List.of(reason, TEXTS.text("push.uncertain")) : List.of(reason);
        }
    }
}
