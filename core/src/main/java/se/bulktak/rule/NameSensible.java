package se.bulktak.rule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.Keys;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.plan.Change;

/** A name is one that people can find the unit by: not cut, not its own id, not garbled, not another unit's. */
final class NameSensible implements Rule {

    /** Exports from record systems cut names at this length. */
    private static final int CUT_AT = 25;

    /** @param inTak TAK's present name when it goes on where this one stops; else empty */
    public record TruncatedName(HsaId id, String name, String inTak, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String variant() {
            return inTak.isEmpty() ? "" : "in_tak";
        }
    }

    public record NameIsId(HsaId id, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /** The name has passed through a program that read it in the wrong character set. */
    public record GarbledName(HsaId id, String name, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    public record SharedName(String name, List<HsaId> units, List<CellRef> places) implements Finding {
        @Override
        public Severity severity() {
            return Severity.INFO;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        Set<String> renamed = renamed(of);
        Map<String, Party> firsts = new HashMap<>();
        Map<String, Map<HsaId, CellRef>> shared = new LinkedHashMap<>();
        Party.withId(of.order()).filter(party -> !party.name().isEmpty()).forEach(party -> {
            String name = party.name().value();
            CellRef place = party.name().cell();
            checkCut(party, of, renamed, found);
            if (name.equalsIgnoreCase(party.id().value())) {
                found.accept(new NameIsId(party.id(), place));
            }
            if (isGarbled(name)) {
                found.accept(new GarbledName(party.id(), name, place));
            }
            if (party.role() == Party.Role.UNIT) {
                Party first = firsts.putIfAbsent(name, party);
                if (first != null && !first.id().equals(party.id())) {
                    Map<HsaId, CellRef> places = shared.computeIfAbsent(name, n -> new LinkedHashMap<>());
                    places.putIfAbsent(first.id(), first.name().cell());
                    places.putIfAbsent(party.id(), place);
                }
            }
        });
        shared.forEach((name, places) ->
                found.accept(new SharedName(name, List.copyOf(places.keySet()), List.copyOf(places.values()))));
    }

    /** What the plan renames, by id: a name that is kept in TAK may be as cut in the workbook as it likes. */
    private static Set<String> renamed(Examination of) {
        Set<String> renamed = new HashSet<>();
        of.planned().ifPresent(planned -> planned.plan().changes().forEach(change -> {
            if (change.kind() == Change.Kind.RENAME && change.subject() instanceof LogicalAddress unit) {
                renamed.add(Keys.of(unit.hsaId()));
            } else if (change.kind() == Change.Kind.RENAME && change.subject() instanceof ServiceComponent producer) {
                renamed.add(Keys.of(producer.hsaId()));
            }
        }));
        return renamed;
    }

    private static void checkCut(Party party, Examination of, Set<String> renamed, Consumer<Finding> found) {
        String name = party.name().value();
        Optional<Party.Known> known = of.snapshot().flatMap(party::find);
        if (known.isPresent() && !renamed.contains(party.id().value())) {
            return;
        }
        String held = known.map(Party.Known::name).orElse("");
        if (held.startsWith(name)) {
            found.accept(new TruncatedName(party.id(), name, held, party.name().cell()));
        } else if (name.length() == CUT_AT) {
            found.accept(new TruncatedName(party.id(), name, "", party.name().cell()));
        }
    }

    /** What å, ä, ö and é look like when UTF-8 is read as Latin-1, and the mark of a character that was lost. */
    private static boolean isGarbled(String name) {
        return name.indexOf('\ufffd') >= 0
                || name.contains("\u00c3\u00a5")
                || name.contains("\u00c3\u00a4")
                || name.contains("\u00c3\u00b6")
                || name.contains("\u00c3\u00a9")
                || name.contains("\u00c3\u2026")
                || name.contains("\u00c3\u201e")
                || name.contains("\u00c3\u2013");
    }
}
