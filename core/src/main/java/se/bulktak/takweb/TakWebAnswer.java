package se.bulktak.takweb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.bulktak.finding.Messages;
import se.bulktak.takweb.PushOutcome.Accepted;
import se.bulktak.takweb.PushOutcome.Objection;
import se.bulktak.takweb.PushOutcome.Rejected;
import se.bulktak.takweb.PushOutcome.Unreachable;

/** Reads what tak-web answers to an order. Its status is 200 whatever happened; the text alone tells. */
final class TakWebAnswer {

    private static final Messages TEXTS = Messages.beside(TakWebAnswer.class, "takweb");
    private static final String ERRORS = "JsonBestallning ERROR:::";
    private static final String FAULT = "RUNTIME ERROR:::";
    private static final List<String> STATUSES =
            List.of("Nyskapad", "Uppdaterad", "Borttagen", "Deaktiverad", "Existerar ej");
    private static final Pattern REPORT = Pattern.compile("(?m)^\\s*(Inkludera|Exkludera)\\b");
    private static final int EXCERPT = 300;

    /** Parts of tak-web's messages, in lower case, and the advice for them; the first that fits is taken. */
    private static final Map<Pattern, String> ADVICE = new LinkedHashMap<>();

    static {
        advise("plattform", "platform");
        advise("opublicerad", "pending");
        advise("mer än (ett|en) ", "several");
        advise("flera ställen", "duplicate");
        advise("saknas information", "missing");
        advise("ogiltigt innehåll|felaktig längd|inte unik|tom\\b", "invalid");
        advise("tjänstekontrakt.*finns inte", "contract");
        advise("rivtaprofil.*finns inte", "profile");
        advise("finns inte", "object");
    }

    private TakWebAnswer() {}

    private static void advise(String pattern, String key) {
        ADVICE.put(Pattern.compile(pattern), key);
    }

    static PushOutcome read(String answer, String user) {
        String text = answer.strip();
        if (text.startsWith(ERRORS)) {
            return rejected(text);
        }
        if (text.startsWith(FAULT)) {
            return new Rejected(List.of(
                    new Objection(excerpt(text.substring(FAULT.length())), TEXTS.text("objection.fault"))));
        }
        if (REPORT.matcher(text).find() && !text.startsWith("<")) {
            return new Accepted(user, text, counts(text));
        }
        return new Unreachable(TEXTS.format("push.odd_answer", Map.of("answer", excerpt(text))), true);
    }

    private static Rejected rejected(String text) {
        List<Objection> objections = new ArrayList<>();
        for (String line : text.replace(ERRORS, "\n").lines().toList()) {
            String message = line.strip();
            if (!message.isEmpty() && !message.equals("{}")) {
                objections.add(new Objection(message, advice(message)));
            }
        }
        if (objections.isEmpty()) {
            objections.add(new Objection(TEXTS.text("push.unreadable"), TEXTS.text("objection.unreadable")));
        }
        return new Rejected(objections);
    }

    private static String advice(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return ADVICE.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(lower).find())
                .findFirst()
                .map(entry -> TEXTS.text("objection." + entry.getValue()))
                .orElseGet(() -> TEXTS.text("objection.other"));
    }

    private static Map<String, Integer> counts(String report) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<String> lines = report.lines().toList();
        for (String status : STATUSES) {
            Matcher matcher = Pattern.compile("(?<![\\p{L}\\d])" + status + "(?![\\p{L}\\d])").matcher("");
            int count = (int) lines.stream().filter(line -> matcher.reset(line).find()).count();
            if (count > 0) {
                counts.put(status, count);
            }
        }
        return counts;
    }

    private static String excerpt(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + " …";
    }
}
