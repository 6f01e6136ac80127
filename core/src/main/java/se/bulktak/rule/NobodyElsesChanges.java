package se.bulktak.rule;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.plan.Planned;
import se.bulktak.plan.PlannedPair;

/**
 * The plan touches and refers to no row that somebody else is changing, and none that has been written behind TAK's back. The
 * one would be published by surprise or overwritten, the other is not what consumers see.
 */
final class NobodyElsesChanges implements Rule {

    /** @param user who owns the change that is not published */
    public record PendingChange(TakObject object, String key, String user, boolean deletion, List<CellRef> places)
            implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String variant() {
            return deletion ? "deletion" : "";
        }

        @Override
        public String grouping() {
            return user + object.name();
        }
    }

    /** @param id TAK's number of the row */
    public record DriftedRow(TakObject object, String key, long id, List<CellRef> places) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String grouping() {
            return object.name();
        }
    }

    private record Touched(TakObject object, String key, Row<?> row, Set<CellRef> places) {}

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        if (of.snapshot().isEmpty() || of.planned().isEmpty()) {
            return;
        }
        Planned planned = of.planned().get();
        Map<String, Touched> touched = new LinkedHashMap<>();
        for (PlannedPair pair : planned.pairs()) {
            collect(pair, of.snapshot().get(), planned.plan().from(), touched);
        }
        if (planned.producer() != null) {
            List<CellRef> places = Party.withId(of.order())
                    .filter(party -> party.role() == Party.Role.PRODUCER)
                    .map(party -> party.idText().cell())
                    .toList();
            note(touched, TakObject.SERVICE_COMPONENT, planned.producer(), Tak.held(planned.producer()).hsaId(), places);
        }
        for (Row<CallAddress> row : planned.callAddresses()) {
            String url = Tak.held(row).url();
            List<CellRef> places = ContractLines.withUrl(of.order())
                    .filter(line -> line.url().value().equals(url))
                    .map(line -> line.url().cell())
                    .toList();
            note(touched, TakObject.CALL_ADDRESS, row, url, places);
        }
        touched.values().forEach(one -> tell(one, found));
    }

    private static void collect(PlannedPair pair, Snapshot snapshot, LocalDate from, Map<String, Touched> touched) {
        CellRef unit = pair.unit().id().cell();
        if (pair.address() != null && isOdd(pair.address())) {
            note(touched, TakObject.LOGICAL_ADDRESS, pair.address(), Tak.held(pair.address()).hsaId(), List.of(unit));
        }
        if (isOdd(pair.contractRow())) {
            String namespace = Tak.held(pair.contractRow()).namespace();
            note(touched, TakObject.SERVICE_CONTRACT, pair.contractRow(), namespace, List.of(pair.contract().row()));
        }
        for (Row<Routing> row : pair.existing()) {
            // What has ended before the plan begins is nothing to it.
            boolean matters = row.isPending() || Tak.endsNotBefore(Tak.held(row), from);
            if (isOdd(row) && matters) {
                String key = pair.unit().hsaId() + " " + ServiceContract.shortName(Tak.held(pair.contractRow()).namespace());
                note(touched, TakObject.ROUTING, row, key, List.of(unit));
            }
        }
        Row<RivtaProfile> profile =
                snapshot.findProfile(pair.contract().rivtaProfile()).orElse(null);
        if (profile != null && isOdd(profile)) {
            note(touched, TakObject.RIVTA_PROFILE, profile, Tak.held(profile).name(), List.of(pair.contract().row()));
        }
    }

    private static void note(
            Map<String, Touched> touched, TakObject object, Row<?> row, String key, List<CellRef> places) {
        if (isOdd(row)) {
            touched.computeIfAbsent(object.name() + row.id(), k -> new Touched(object, key, row, new LinkedHashSet<>()))
                    .places()
                    .addAll(places);
        }
    }

    private static boolean isOdd(Row<?> row) {
        return row.isPending() || row.isDrifted();
    }

    private static void tell(Touched one, Consumer<Finding> found) {
        List<CellRef> places = List.copyOf(one.places());
        String user = one.row().updatedBy();
        found.accept(
                user == null
                        ? new DriftedRow(one.object(), one.key(), one.row().id(), places)
                        : new PendingChange(one.object(), one.key(), user, one.row().deleted(), places));
    }
}
