package se.bulktak.lookup.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import se.bulktak.catalogue.Validity;
import se.bulktak.finding.Messages;
import se.bulktak.lookup.Hit;
import se.bulktak.lookup.IdCard;
import se.bulktak.lookup.IdCard.Answer;
import se.bulktak.lookup.IdCard.Reached;
import se.bulktak.lookup.Pending;
import se.bulktak.lookup.Phase;
import se.bulktak.reach.PairReach.Fault;
import se.bulktak.reach.PairReach.Via;

/** How the look-up pages put things; in templates {@code ${@slaUpp.reason(...)}}. */
@Component("slaUpp")
public class LookupTexts {

    private static final Messages TEXTS = Messages.beside(LookupTexts.class, "lookup");
    /** TAK's way of saying that there is no last day: a hundred years or so. */
    private static final int FOR_EVER_YEARS = 50;
    private static final int CONTRACTS_NAMED = 4;
    private static final int WAYS_TOLD = 3;
    private static final String NOT_IN_PATHS = "/\\;%";

    /** A word for what a hit is. */
    public String kind(Hit hit) {
        return TEXTS.text("kind." + hit.kind());
    }

    /** Where more is told of a hit; null when nowhere. */
    public @Nullable String page(Hit hit) {
        return hit instanceof Hit.Unit || hit instanceof Hit.Component ? page(hit.id()) : null;
    }

    /** The page of an id. What no server takes in a path is searched for instead. */
    public String page(String id) {
        boolean safe = !id.isBlank() && id.chars().noneMatch(c -> NOT_IN_PATHS.indexOf(c) >= 0) && !id.startsWith(".");
        return safe
                ? "/sok/" + UriUtils.encodePathSegment(id, StandardCharsets.UTF_8)
                : "/sok?q=" + UriUtils.encodeQueryParam(id, StandardCharsets.UTF_8);
    }

    /** Where a unit's calls go, a line for each producer: {@code ProcessRequest, ProcessRequestOutcome → Journal}. */
    public List<String> ways(Hit.Unit unit) {
        Map<String, Set<String>> contracts = new LinkedHashMap<>();
        for (Hit.Route route : unit.routes()) {
            String producer = route.producerName().isBlank() ? route.producer() : route.producerName();
            contracts.computeIfAbsent(producer, name -> new LinkedHashSet<>()).add(route.contractName());
        }
        List<String> ways = new ArrayList<>();
        contracts.forEach((producer, names) -> {
            String some = names.size() > CONTRACTS_NAMED
                    ? count("contracts", names.size())
                    : String.join(", ", names);
            ways.add(some + " → " + producer);
        });
        return ways.size() <= WAYS_TOLD
                ? List.copyOf(ways)
                : List.of(count("routings", unit.routes().size()) + " → " + count("producers", ways.size()));
    }

    /** {@code 3 vägval}, {@code 1 träff}: a count with its word. */
    public String count(String word, long count) {
        return TEXTS.format(count == 1 ? word + ".one" : word, Map.of("count", Messages.number(count)));
    }

    public String answer(Reached reached) {
        return TEXTS.text("answer." + answerKey(reached));
    }

    public String answerColour(Reached reached) {
        return switch (reached.answer()) {
            case REACHABLE -> "success";
            case ONLY_SOME -> "warning";
            case POSSIBLE -> isUnconnected(reached) ? "neutral" : "warning";
            case NOT -> "danger";
        };
    }

    /** Why, in a sentence or two. */
    public String reason(Reached reached) {
        String key = "reason." + answerKey(reached);
        if (reached.answer() == Answer.POSSIBLE || reached.answer() == Answer.NOT) {
            key = "reason." + reached.fault();
            if (reached.fault() == Fault.VP004 && reached.via() == Via.ROOT) {
                key = "reason.VP004.root";
            } else if (reached.fault() == Fault.VP007 && reached.answer() == Answer.POSSIBLE) {
                key = "reason.VP007.possible";
            }
        }
        String reason = TEXTS.format(
                reached.consumers() == 1 && TEXTS.has(key + ".one") ? key + ".one" : key,
                Map.of("count", Messages.number(reached.consumers())));
        return reached.via() == Via.STANDARD ? reason + " " + TEXTS.text("via.standard") : reason;
    }

    private static boolean isUnconnected(Reached reached) {
        return reached.fault() == Fault.VP004 && reached.via() == null;
    }

    private static String answerKey(Reached reached) {
        return isUnconnected(reached) ? "unconnected" : reached.answer().label();
    }

    public String phase(Phase phase) {
        return TEXTS.text("phase." + phase.label());
    }

    public String phaseColour(Phase phase) {
        return switch (phase) {
            case IN_FORCE -> "success";
            case TO_COME -> "info";
            case ENDED -> "neutral";
            case NEVER -> "danger";
        };
    }

    public String pending(Pending pending) {
        return TEXTS.text("pending." + pending.label());
    }

    public String level(IdCard.Level level) {
        return TEXTS.text("level." + level.label());
    }

    /** {@code 2026-11-23 och tills vidare}, {@code 2026-11-23 – 2027-01-31}. */
    public String days(Validity validity) {
        LocalDate from = validity.from();
        LocalDate to = validity.to();
        if (from == null || to == null) {
            return TEXTS.format("days", Map.of("from", day(from), "to", day(to)));
        }
        boolean forEver = to.isAfter(from.plusYears(FOR_EVER_YEARS));
        return TEXTS.format(forEver ? "days.for_ever" : "days", Map.of("from", day(from), "to", day(to)));
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? TEXTS.text("day.missing") : day.toString();
    }
}
