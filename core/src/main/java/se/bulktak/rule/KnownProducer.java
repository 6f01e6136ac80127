package se.bulktak.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;

/**
 * TAK knows the producer: a broad introduction comes after the orderer's own connection is in production, so a producer that
 * TAK has never heard of is most likely a slip of the pen.
 */
final class KnownProducer implements Rule {

    public record NewProducer(HsaId producer, String name, List<CellRef> places) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        if (of.snapshot().isEmpty()) {
            return;
        }
        Map<HsaId, List<Party>> producers = Party.withId(of.order())
                .filter(party -> party.role() == Party.Role.PRODUCER)
                .collect(Collectors.groupingBy(Party::id, LinkedHashMap::new, Collectors.toList()));
        producers.forEach((producer, rows) -> {
            if (rows.get(0).find(of.snapshot().get()).isEmpty()) {
                List<CellRef> places = rows.stream().map(row -> row.idText().cell()).toList();
                found.accept(new NewProducer(producer, rows.get(0).name().value(), places));
            }
        });
    }
}
