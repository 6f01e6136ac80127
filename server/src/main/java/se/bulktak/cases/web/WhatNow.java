package se.bulktak.cases.web;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.bulktak.cases.Actor;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseEvent;
import se.bulktak.cases.CaseMessage;
import se.bulktak.cases.CaseStatus;
import se.bulktak.finding.Messages;
import se.bulktak.page.Step;

/**
 * What happens now in a case, for its orderer.
 *
 * @param waitsFor who is to do the next thing, in a word or two; empty when nobody is
 * @param message of the handler that must be read for it: what is to be completed, why it was rejected; null for none
 * @param unread whether the last word in the case is the handler's
 * @param steps how far an order has come; empty when it goes no further
 */
record WhatNow(
        String title, String text, String colour, String waitsFor, @Nullable CaseMessage message, boolean unread,
        List<Step> steps) {

    private static final Messages TEXTS = Messages.beside(WhatNow.class, "now");
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final Locale SWEDISH = Locale.forLanguageTag("sv");
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM yyyy 'kl.' HH.mm", SWEDISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", SWEDISH);

    /**
     * @param events of the case that are not internal, oldest first
     * @param messages oldest first
     * @param connected tells of a case that is in use how many of its units are connected
     */
    static WhatNow of(Case held, List<CaseEvent> events, List<CaseMessage> messages, Function<Case, String> connected) {
        Optional<CaseMessage> last = messages.isEmpty() ? Optional.empty() : Optional.of(messages.get(messages.size() - 1));
        boolean answered = last.filter(WhatNow::byHandler).isPresent();
        String key = key(held, events, answered);
        Map<String, Object> values = new HashMap<>();
        held.schedule().ifPresent(schedule -> values.put("when", WHEN.format(schedule.at().atZone(SWEDEN))));
        held.published().ifPresent(published -> values.put("version", published.version()));
        held.wanted().date().ifPresent(date -> values.put("date", DAY.format(date)));
        if (key.equals("CONFIRMED")) {
            values.put("connected", connected.apply(held));
        }
        String prefix = held.isOrder() ? "order." : "question.";
        boolean onDay = key.equals("APPROVED") && held.wanted().date().isPresent();
        return new WhatNow(
                TEXTS.format(prefix + key + ".title", values),
                TEXTS.format(prefix + (onDay ? "APPROVED_ON" : key) + ".text", values),
                colour(held, key),
                waitsFor(held, key),
                needed(held, messages),
                answered && !held.status().isOver() && held.status() != CaseStatus.COMPLETION_REQUESTED,
                held.isOrder() ? steps(held, key) : List.of());
    }

    /** Which texts. */
    private static String key(Case held, List<CaseEvent> events, boolean answered) {
        CaseStatus status = held.status();
        if (held.runningSince().isPresent() && held.isOrder()) {
            return "RUNNING";
        }
        if (!held.isOrder() && answered && !status.isOver()) {
            return "ANSWERED";
        }
        boolean applied = status == CaseStatus.APPLIED || (status == CaseStatus.CLOSED && happened(events, "applied", "unchanged"));
        if (applied && held.undone().isEmpty()) {
            return held.published().isEmpty() ? "UNCHANGED"
                    : held.published().get().confirmed().isPresent() ? "CONFIRMED" : "APPLIED";
        }
        if (status == CaseStatus.CLOSED) {
            for (int i = events.size() - 1; i >= 0; i--) {
                String kind = events.get(i).kind();
                if (kind.equals("withdrawn")) {
                    return "WITHDRAWN";
                }
                if (kind.equals("closed")) {
                    return "CLOSED";
                }
            }
        }
        return status.name();
    }

    private static boolean happened(List<CaseEvent> events, String... kinds) {
        return events.stream().anyMatch(event -> List.of(kinds).contains(event.kind()));
    }

    private static boolean byHandler(CaseMessage message) {
        return !message.fromOrderer() && !message.author().equals(Actor.SYSTEM.shown());
    }

    private static String colour(Case held, String key) {
        return switch (key) {
            case "RUNNING" -> "info";
            case "ANSWERED", "CONFIRMED", "UNCHANGED" -> "success";
            default -> CaseView.colour(held.status());
        };
    }

    private static String waitsFor(Case held, String key) {
        return switch (key) {
            case "RUNNING", "APPLIED" -> "tjänsteplattformen";
            case "ANSWERED", "CONFIRMED", "UNCHANGED" -> "";
            default -> switch (held.status().waitsFor()) {
                case ORDERER -> "dig";
                case HANDLER -> "handläggaren";
                case TAK_ADMIN -> "TAK-administratören";
                case CLOCK -> "den bestämda tiden";
                case NOBODY -> "";
            };
        };
    }

    /** The handler's word without which the status cannot be understood. */
    private static @Nullable CaseMessage needed(Case held, List<CaseMessage> messages) {
        boolean needed = held.status() == CaseStatus.COMPLETION_REQUESTED
                || held.status() == CaseStatus.REJECTED
                || held.status() == CaseStatus.UNDONE;
        if (needed) {
            for (int i = messages.size() - 1; i >= 0; i--) {
                if (byHandler(messages.get(i))) {
                    return messages.get(i);
                }
            }
        }
        return null;
    }

    private static List<Step> steps(Case held, String key) {
        int now = switch (key) {
            case "SENT" -> 0;
            case "IN_REVIEW" -> 1;
            case "APPROVED", "SCHEDULED", "RUNNING" -> 2;
            case "APPLIED" -> 3;
            case "CONFIRMED", "UNCHANGED" -> 5;
            default -> -1;
        };
        return now < 0 || held.status() == CaseStatus.CLOSED
                ? List.of()
                : Step.at(now, TEXTS.text("step.SENT"), TEXTS.text("step.IN_REVIEW"), TEXTS.text("step.APPROVED"),
                        TEXTS.text("step.APPLIED"), TEXTS.text("step.CONFIRMED"));
    }
}
