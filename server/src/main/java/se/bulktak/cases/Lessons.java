package se.bulktak.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import se.bulktak.access.AuditLog;
import se.bulktak.access.Role;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.order.Teaching;
import se.bulktak.service.Lesson;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.WorkbookLayout.Tab;
import se.bulktak.store.Store;

/** What handlers teach the reader of workbooks: kept for good, with who taught it, and can be taken back. */
@Component
public final class Lessons {

    private final Store store;
    private final Cases cases;
    private final Services services;
    private final LiveCatalogue catalogue;
    private final AuditLog audit;
    private final Clock clock;

    Lessons(Store store, Cases cases, Services services, LiveCatalogue catalogue, AuditLog audit, Clock clock) {
        this.store = store;
        this.cases = cases;
        this.services = services;
        this.catalogue = catalogue;
        this.audit = audit;
        this.clock = clock;
    }

    /** A lesson that was taught. @param by user name */
    public record Known(long id, Lesson lesson, String by, Instant at) {}

    /** All that has been taught about a service, in the order of teaching. */
    public List<Known> list(String service) {
        return list(store, service);
    }

    static List<Known> list(Store store, String service) {
        return store.jdbc()
                .sql("SELECT id, kind, meaning, spelling, taught_by, taught_at FROM known_layout WHERE service = ?"
                        + " ORDER BY taught_at, id")
                .param(service)
                .query((row, n) -> new Known(
                        row.getLong(1),
                        lesson(row.getString(2), row.getString(3), row.getString(4)),
                        row.getString(5),
                        Instant.parse(row.getString(6))))
                .list();
    }

    /** What was taught at one time belongs together. */
    static List<List<Lesson>> steps(List<Known> known) {
        Map<Instant, List<Lesson>> steps = new LinkedHashMap<>();
        known.forEach(one -> steps.computeIfAbsent(one.at(), at -> new ArrayList<>()).add(one.lesson()));
        return List.copyOf(steps.values());
    }

    private static Lesson lesson(String kind, String meaning, String spelling) {
        int dot = meaning.indexOf('.');
        Tab tab = Tab.valueOf(dot < 0 ? meaning : meaning.substring(0, dot));
        return new Lesson(Lesson.Kind.valueOf(kind), tab, dot < 0 ? "" : meaning.substring(dot + 1), spelling);
    }

    private static String meaning(Lesson lesson) {
        return lesson.field().isEmpty() ? lesson.tab().name() : lesson.tab().name() + "." + lesson.field();
    }

    /** Why lessons cannot be taught together, in Swedish, each reason once; empty when they can. */
    public List<String> refusals(String service, List<Lesson> lessons) {
        List<String> refusals = new ArrayList<>();
        ServiceDefinition grown = services.get(service);
        List<List<Lesson>> steps = new ArrayList<>(steps(list(service)));
        for (Lesson lesson : lessons) {
            Optional<String> refusal = Teaching.refusal(grown, lesson).or(() -> exists(lesson));
            if (refusal.isPresent()) {
                refusals.add(refusal.get());
            } else {
                steps.add(List.of(lesson));
                grown = grown.taught(steps);
            }
        }
        return refusals.stream().distinct().toList();
    }

    /** An example that TAK knows is none: whoever orders that unit would be told to remove it. */
    private Optional<String> exists(Lesson lesson) {
        if (lesson.kind() != Lesson.Kind.EXAMPLE) {
            return Optional.empty();
        }
        boolean known = catalogue.get().snapshot().findAddress(lesson.spelling()).isPresent()
                || catalogue.get().snapshot().findComponent(lesson.spelling()).isPresent();
        return known
                ? Optional.of(CaseTexts.TEXTS.format("example_exists", Map.of("id", lesson.spelling())))
                : Optional.empty();
    }

    /** A service as it would be read if more were taught, before it is. */
    public ServiceDefinition with(String service, List<Lesson> more) {
        List<List<Lesson>> steps = new ArrayList<>(steps(list(service)));
        if (!more.isEmpty()) {
            steps.add(more);
        }
        return services.get(service).taught(steps);
    }

    /**
     * Teaches lessons together: all of them, or none.
     *
     * @param from the case that has the workbook, if that is why
     * @throws CaseRefusal with every reason, if any is refused
     */
    public void teach(String service, List<Lesson> lessons, Optional<Case> from, Actor actor) {
        CaseDesk.require(actor, Role.HANDLER);
        List<Lesson> clean = lessons.stream()
                .map(lesson -> new Lesson(lesson.kind(), lesson.tab(), lesson.field(), lesson.spelling().strip()))
                .distinct()
                .toList();
        if (clean.isEmpty()) {
            throw CaseRefusal.of("nothing_to_teach");
        }
        store.write(() -> {
            List<String> refusals = refusals(service, clean);
            if (!refusals.isEmpty()) {
                throw CaseRefusal.told("ambiguous", String.join(" ", refusals));
            }
            // Milliseconds tell steps apart, and in which order they were taught.
            Instant last = list(service).stream().map(Known::at).max(Instant::compareTo).orElse(Instant.EPOCH);
            Instant now = clock.instant().isAfter(last.plusMillis(1)) ? clock.instant() : last.plusMillis(1);
            for (Lesson lesson : clean) {
                store.jdbc()
                        .sql("INSERT INTO known_layout (service, kind, meaning, spelling, taught_by, taught_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")
                        .params(service, lesson.kind().name(), meaning(lesson), lesson.spelling(), actor.name(), Store.text(now))
                        .update();
            }
            from.ifPresent(held -> cases.event(held, actor, true, "reader_taught", Map.of("count", clean.size())));
            audit.write(actor.name(), "reader.teach", service, Map.of("lessons", words(clean)));
        });
        services.forget();
    }

    /** Takes a lesson back. Orders that are not yet sent in are judged without it from then on. */
    public void takeBack(String service, long id, Actor actor) {
        CaseDesk.require(actor, Role.HANDLER);
        store.write(() -> {
            Known known = list(service).stream()
                    .filter(one -> one.id() == id)
                    .findFirst()
                    .orElseThrow(() -> CaseRefusal.of("no_such_lesson"));
            store.jdbc().sql("DELETE FROM known_layout WHERE id = ?").param(id).update();
            audit.write(actor.name(), "reader.take_back", service, Map.of("lessons", words(List.of(known.lesson()))));
        });
        services.forget();
    }

    private static String words(List<Lesson> lessons) {
        return String.join(", ", new TreeSet<>(lessons.stream()
                .map(lesson -> lesson.kind() + " " + meaning(lesson) + " = " + lesson.spelling())
                .toList()));
    }
}
