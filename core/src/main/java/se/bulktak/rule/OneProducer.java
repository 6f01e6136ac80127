package se.bulktak.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;

/** One order has one producer, over all its workbooks (procedure, step 4: the units are connected "for one producer"). */
final class OneProducer implements Rule {

    public record SeveralProducers(List<HsaId> producers, List<CellRef> places) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        Set<HsaId> producers = new LinkedHashSet<>();
        List<CellRef> places = new ArrayList<>();
        Party.withId(of.order()).filter(party -> party.role() == Party.Role.PRODUCER).forEach(party -> {
            producers.add(party.id());
            places.add(party.idText().cell());
        });
        if (producers.size() > 1) {
            found.accept(new SeveralProducers(List.copyOf(producers), places));
        }
    }
}
