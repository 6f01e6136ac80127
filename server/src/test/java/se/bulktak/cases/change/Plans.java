package se.bulktak.cases.change;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import se.bulktak.apply.Assessment;
import se.bulktak.apply.OrderDesk;
import se.bulktak.cases.Forecast;
import se.bulktak.finding.Findings;
import se.bulktak.order.Reading;
import se.bulktak.plan.KeepNames;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.testing.TestOrder;

/** Plans of orders written as text, as people would read them. */
final class Plans {

    static final LocalDate FROM = LocalDate.of(2026, 11, 23);

    /** Three units on two contracts: one new, one that another producer has, one that is connected just so. */
    static final String ORDER = """
            contract PR | https://p.example.se/pr
            contract PRC | https://p.example.se/prc
            producer SE2321000016-PRD1 | Testregionen - Journal
            unit SE2321000016-AAA1 | Nya mottagningen
            unit SE2321000016-AAA2 | Vårdcentralen Väst
            unit SE2321000016-AAA3 | Vårdcentralen Öst
            """;

    private Plans() {}

    /** What {@link #ORDER} is planned against: everybody may send, the producer is known by another name. */
    static TestCatalogue catalogue() {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        long pr = catalogue.contractId(TestCatalogue.PR);
        long prc = catalogue.contractId(TestCatalogue.PRC);
        long old = catalogue.component("SE2321000016-OLD1", "Gamla journalen <& \"Co\">");
        long ours = catalogue.component("SE2321000016-PRD1", "Testregionen (pilot)");
        long west = catalogue.address("SE2321000016-AAA2", "VC Väst");
        long east = catalogue.address("SE2321000016-AAA3", "Vårdcentralen Öst");
        catalogue.routing(west, pr, catalogue.callAddress(old, "https://old.example.se/pr"));
        catalogue.routing(east, pr, catalogue.callAddress(ours, "https://p.example.se/pr"));
        catalogue.routing(east, prc, catalogue.callAddress(ours, "https://p.example.se/prc"));
        return catalogue;
    }

    static PlanView view(TestCatalogue catalogue) {
        return view(catalogue, ORDER, FROM);
    }

    static PlanView view(TestCatalogue catalogue, String order, LocalDate from) {
        OrderDesk desk = new OrderDesk(Clock.fixed(from.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
        Assessment assessment = desk.review(
                new Reading.Readable(TestOrder.of(order), Findings.none(), List.of()),
                catalogue.snapshot(),
                new OrderDesk.Wishes(Optional.empty(), Optional.of(from), KeepNames.none()));
        Assessment.Forecast forecast = assessment.forecast().orElseThrow();
        return PlanView.of(
                assessment.proposal(), Optional.of(forecast.snapshot()), Forecast.of(desk.forecast(forecast)));
    }
}
