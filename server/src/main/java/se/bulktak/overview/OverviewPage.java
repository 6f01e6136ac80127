package se.bulktak.overview;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import se.bulktak.cases.CaseStatus;
import se.bulktak.cases.Services;
import se.bulktak.cases.Waiting;
import se.bulktak.finding.Messages;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.store.Store;

/** How the breddinförande goes, on one page: charts, each with a table of the same numbers. */
@Controller
class OverviewPage {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    /** Whole months before this one. */
    private static final int MONTHS = 12;
    private static final Messages TEXTS = Messages.beside(OverviewPage.class, "overview");

    private final Store store;
    private final LiveCatalogue live;
    private final Services services;
    private final Clock clock;
    private volatile @Nullable Counted counted;

    OverviewPage(Store store, LiveCatalogue live, Services services, Clock clock) {
        this.store = store;
        this.live = live;
        this.services = services;
        this.clock = clock;
    }

    /** What was counted in a catalogue, which is the same until it is read anew or the day is over. */
    private record Counted(LiveCatalogue.Current in, LocalDate day, Connected connected) {}

    /** A row of a table of numbers. @param name a month, say */
    record Row(String name, List<Integer> values) {}

    /** @param view the inbox's name of just these cases; empty when it has none @param level who it waits for, or null */
    record WaitRow(Waiting who, int cases, Instant oldest, Instant usual, String number, String organisation, String view) {}

    @GetMapping("/oversikt")
    String show(Model model) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, SWEDEN);
        ServiceDefinition service = services.get(services.usual());
        model.addAttribute("service", service);
        model.addAttribute("day", today);
        model.addAttribute("trouble", live.trouble().orElse(null));
        Connected connected = live.find().map(current -> connected(current, service, today)).orElse(null);
        model.addAttribute("connected", connected);
        if (connected != null) {
            connected(connected, model);
        }
        CaseFigures figures = CaseFigures.of(store, now);
        model.addAttribute("figures", figures);
        model.addAttribute("noCases", figures.statuses().isEmpty());
        model.addAttribute("ongoing", figures.ongoing());
        statuses(figures, model);
        months(figures, YearMonth.from(today), model);
        model.addAttribute("waits", figures.waits().stream()
                .map(wait -> new WaitRow(
                        wait.who(),
                        wait.cases(),
                        now.minus(wait.longest()),
                        now.minus(wait.usual()),
                        wait.oldest(),
                        wait.organisation(),
                        view(wait.who())))
                .toList());
        return "oversikt";
    }

    private Connected connected(LiveCatalogue.Current current, ServiceDefinition service, LocalDate today) {
        Counted known = counted;
        if (known == null || known.in() != current || !known.day().equals(today)) {
            known = new Counted(current, today, Connected.of(current.snapshot(), service, today, MONTHS));
            counted = known;
        }
        return known.connected();
    }

    private static void connected(Connected connected, Model model) {
        int last = connected.days().size() - 1;
        int now = connected.any().get(last);
        int before = connected.any().get(0);
        List<String> months = connected.days().stream().map(Charts::month).toList();
        List<Charts.Series> series = new ArrayList<>();
        series.add(new Charts.Series(TEXTS.text("any"), connected.any()));
        connected.contracts().forEach(one -> series.add(new Charts.Series(one.contract(), one.units())));
        model.addAttribute("unitsNow", now);
        model.addAttribute("unitsNew", now - before);
        model.addAttribute("overTime", Charts.lines(
                "over-tid",
                TEXTS.text("over_time"),
                TEXTS.format("over_time.description", Map.of(
                        "from", months.get(0),
                        "before", Messages.number(before),
                        "now", Messages.number(now))),
                months,
                series));
        List<Row> rows = new ArrayList<>();
        for (int i = last; i >= 0; i--) {
            int at = i;
            rows.add(new Row(months.get(i), series.stream().map(one -> one.values().get(at)).toList()));
        }
        model.addAttribute("overTimeHeads", series.stream().map(Charts.Series::name).toList());
        model.addAttribute("overTimeRows", rows);
        List<Charts.Bar> bars = connected.contracts().stream()
                .map(one -> new Charts.Bar(one.contract(), one.units().get(last), "bar-0"))
                .toList();
        model.addAttribute("byContract", Charts.bars(
                "per-kontrakt", TEXTS.text("by_contract"), described(bars), bars));
        model.addAttribute("byContractRows", bars);
    }

    private static void statuses(CaseFigures figures, Model model) {
        List<Charts.Bar> bars = List.of(CaseStatus.values()).stream()
                .filter(figures.statuses()::containsKey)
                .map(status -> new Charts.Bar(status.label(), figures.statuses().get(status), "bar-" + kind(status)))
                .toList();
        model.addAttribute("byStatusRows", bars);
        model.addAttribute("byStatus", Charts.bars("per-status", TEXTS.text("by_status"), described(bars), bars));
    }

    private static String kind(CaseStatus status) {
        return switch (status) {
            case DRAFT, CLOSED -> "quiet";
            case REJECTED, UNDONE -> "1";
            default -> "0";
        };
    }

    private static void months(CaseFigures figures, YearMonth now, Model model) {
        List<String> months = new ArrayList<>();
        List<Integer> applied = new ArrayList<>();
        List<Integer> undone = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (int back = MONTHS; back >= 0; back--) {
            YearMonth month = now.minusMonths(back);
            months.add(Charts.month(month));
            applied.add(figures.applied().getOrDefault(month, 0));
            undone.add(figures.undone().getOrDefault(month, 0));
            rows.add(0, new Row(Charts.month(month), List.of(applied.get(applied.size() - 1), undone.get(undone.size() - 1))));
        }
        int all = applied.stream().mapToInt(Integer::intValue).sum();
        int back = undone.stream().mapToInt(Integer::intValue).sum();
        model.addAttribute("appliedAll", all);
        model.addAttribute("byMonthRows", rows);
        model.addAttribute("byMonth", all + back == 0 ? null : Charts.columns(
                "per-manad",
                TEXTS.text("by_month"),
                TEXTS.format("by_month.description", Map.of("applied", Messages.number(all), "undone", Messages.number(back))),
                months,
                List.of(new Charts.Series(TEXTS.text("applied"), applied), new Charts.Series(TEXTS.text("undone"), undone))));
    }

    private static String described(List<Charts.Bar> bars) {
        return String.join(", ", bars.stream().map(bar -> bar.name() + " " + Messages.number(bar.value())).toList());
    }

    private static String view(Waiting who) {
        return switch (who) {
            case HANDLER -> "handlaggare";
            case TAK_ADMIN -> "tak";
            case CLOCK -> "klocka";
            case ORDERER -> "bestallare";
            case NOBODY -> "";
        };
    }
}
