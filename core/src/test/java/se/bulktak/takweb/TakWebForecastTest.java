package se.bulktak.takweb;

import static org.assertj.core.api.Assertions.assertThat;
import static se.bulktak.testing.TestCatalogue.PR;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.plan.KeepNames;
import se.bulktak.plan.Planned;
import se.bulktak.plan.Planner;
import se.bulktak.plan.Preview;
import se.bulktak.takweb.WorklistItem.Kind;
import se.bulktak.testing.TakWebImport;
import se.bulktak.testing.TestCatalogue;
import se.bulktak.testing.TestOrder;

/** Whatever routes a catalogue holds: tak-web takes the order, and leaves what the plan leaves but for the worklist. */
class TakWebForecastTest {

    private static final LocalDate FROM = LocalDate.of(2026, 11, 23);
    private static final int CASES = 3_000;

    @Test
    void theWorklistHoldsExactlyWhereTakWebAndThePlanPart() {
        long seed = Long.getLong("bulktak.seed", System.nanoTime());
        Random random = new Random(seed);
        Map<Kind, Integer> met = new EnumMap<>(Kind.class);
        for (int i = 0; i < CASES; i++) {
            Snapshot snapshot = catalogue(random);
            Planned planned = Planner.plan(TestOrder.of("""
                    contract PR | https://p.example.se/pr
                    producer SE2321000016-PRD1 | Journalen
                    unit SE2321000016-AAA1 | Nya mottagningen
                    """), snapshot, FROM, KeepNames.none());
            Preparation preparation = Preparation.of(
                    planned, snapshot, new OrderHead(new Platform("NTJP-TEST"), Instant.EPOCH, "", ""));
            TakWebImport takWeb = TakWebImport.of("NTJP-TEST", snapshot);

            String answer = takWeb.receive(preparation.order().text());

            int number = i;
            Supplier<String> what = () -> "seed " + seed + ", case " + number + ", " + snapshot.routings().rows();
            assertThat(answer).as(what).contains("Inkludera:");
            List<TakWebImport.Route> surplus = new ArrayList<>(takWeb.routes());
            List<TakWebImport.Route> lacking = new ArrayList<>();
            Snapshot preview = Preview.of(snapshot, planned.plan().changes());
            for (Row<se.bulktak.catalogue.Routing> row : preview.routings().rows()) {
                TakWebImport.Route route = TakWebImport.route(preview, row.get());
                if (!surplus.remove(route)) {
                    lacking.add(route);
                }
            }
            boolean byHand = preparation.omitted().routesByHand() > 0;
            List<WorklistItem> told = preparation.worklist().stream()
                    .filter(item -> item.object().equals("routing"))
                    .filter(item -> item.kind() != Kind.OVERLAPPING_ROUTES)
                    .toList();
            assertThat(told.stream().map(WorklistItem::before).filter(text -> !text.isEmpty()))
                    .as(what)
                    .containsExactlyInAnyOrderElementsOf(surplus.stream().map(TakWebForecastTest::told).toList());
            assertThat(told.stream().map(WorklistItem::after).filter(text -> !text.isEmpty()))
                    .as(what)
                    .containsExactlyInAnyOrderElementsOf(lacking.stream().map(TakWebForecastTest::told).toList());
            assertThat(told).as(what).allMatch(item -> byHand == (item.kind() == Kind.ROUTE_BY_HAND));
            preparation.worklist().forEach(item -> met.merge(item.kind(), 1, Integer::sum));
        }
        assertThat(met).as("seed " + seed).containsOnlyKeys(
                Kind.OVERLAPPING_ROUTES,
                Kind.ROUTE_BY_HAND,
                Kind.RENAME,
                Kind.INVERTED_ROUTE,
                Kind.OTHER_DATES,
                Kind.CALL_ADDRESS_REMOVED);
    }

    private static String told(TakWebImport.Route route) {
        return route.url() + " hos " + route.producer() + ", " + route.from() + "–" + route.to();
    }

    /** A unit with up to three routes of the contract that begin and end around the first day. */
    private static Snapshot catalogue(Random random) {
        TestCatalogue catalogue = TestCatalogue.withReferralContracts();
        long unit = catalogue.address("SE2321000016-AAA1", "Mottagningen");
        long producer = catalogue.component("SE2321000016-PRD1", "Journalen");
        long old = catalogue.component("SE2321000016-OLD1", "Gamla");
        long[] callAddresses = {
            catalogue.callAddress(producer, "https://p.example.se/pr"),
            catalogue.callAddress(producer, "https://p.example.se/PR"),
            catalogue.callAddress(old, "https://p.example.se/pr")
        };
        for (int i = random.nextInt(4); i > 0; i--) {
            LocalDate start = FROM.plusDays(random.nextInt(9) - 4);
            LocalDate end = switch (random.nextInt(3)) {
                case 0 -> start.plusDays(random.nextInt(6) - 1);
                case 1 -> FROM.plusYears(100).plusDays(random.nextInt(3) - 1);
                default -> start.plusYears(100);
            };
            catalogue.routing(unit, catalogue.contractId(PR), callAddresses[random.nextInt(3)], start, end);
        }
        return catalogue.snapshot();
    }
}
