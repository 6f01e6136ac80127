package se.bulktak.cases.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.bulktak.cases.change.ChangeKind;
import se.bulktak.cases.change.PlanFilter;
import se.bulktak.cases.change.PlanRow;
import se.bulktak.cases.change.PlanView;
import se.bulktak.cases.change.Risk;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.finding.Messages;

/**
 * The rows of a plan on a page, with the filter above them: what the fragment {@code fragments/plan :: table} shows.
 *
 * @param action the page's address without filter
 * @param base the same with the filter but without the page
 * @param rows those of this page
 * @param total rows that fit the filter
 * @param print whether it is for paper: all rows at once
 */
record PlanTable(
        PlanView view, PlanFilter filter, String action, String base, List<PlanRow> rows, int total, int page, int pages,
        boolean print) {

    private static final int SIZE = 50;

    /**
     * What the page was asked for, as it stands in the address; all of it may be lacking or nonsense.
     *
     * @param utskrift present for all rows on one page
     */
    record Query(
            @Nullable String q,
            @Nullable String slag,
            @Nullable String kontrakt,
            @Nullable String producent,
            @Nullable String risk,
            @Nullable String risker,
            @Nullable String ordning,
            @Nullable String sida,
            @Nullable String utskrift) {

        PlanFilter filter() {
            return PlanFilter.of(
                    or(q), or(slag), or(kontrakt), or(producent), or(risk), risker != null, or(ordning));
        }

        int page() {
            try {
                return Integer.parseInt(or(sida).strip());
            } catch (NumberFormatException e) {
                return 1;
            }
        }

        /** Whether nothing was asked for but the page itself. */
        boolean isBare() {
            return q == null && slag == null && kontrakt == null && producent == null && risk == null && risker == null
                    && ordning == null && sida == null && utskrift == null;
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    static PlanTable of(PlanView view, Query query, String action) {
        PlanFilter filter = query.filter();
        List<PlanRow> found = filter.rows(view);
        boolean print = query.utskrift() != null;
        int pages = print ? 1 : Math.max(1, (found.size() + SIZE - 1) / SIZE);
        int page = Math.max(1, Math.min(query.page(), pages));
        List<PlanRow> rows = print ? found : found.subList((page - 1) * SIZE, Math.min(found.size(), page * SIZE));
        return new PlanTable(view, filter, action, address(action, filter), List.copyOf(rows), found.size(), page, pages, print);
    }

    private static String address(String action, PlanFilter filter) {
        StringBuilder query = new StringBuilder();
        put(query, "q", filter.text());
        put(query, "slag", filter.kind().map(ChangeKind::key).orElse(""));
        put(query, "kontrakt", filter.contract());
        put(query, "producent", filter.producer());
        put(query, "risk", filter.risk().map(Risk::code).orElse(""));
        put(query, "risker", filter.onlyRisks() ? "ja" : "");
        put(query, "ordning", filter.order() == PlanFilter.Order.UNIT ? "" : filter.order().key());
        return action + query;
    }

    private static void put(StringBuilder query, String name, String value) {
        if (!value.isEmpty()) {
            query.append(query.isEmpty() ? '?' : '&').append(name).append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    /** The address of all that fits, for paper. */
    public String printed() {
        return base + (base.contains("?") ? "&" : "?") + "utskrift";
    }

    /** "214 av 694 rader", to be read out. */
    public String count() {
        String all = Messages.number(view.rows().size()) + (view.rows().size() == 1 ? " rad" : " rader");
        String found = filter.isSelective() ? Messages.number(total) + " av " + all : all;
        return pages > 1 ? found + ", sida " + page + " av " + pages : found;
    }

    /** What can be chosen of kinds: those that there are. */
    public Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("", "Alla ändringar");
        view.counts().forEach((kind, count) -> kinds.put(kind.key(), kind.label() + " (" + Messages.number(count) + ")"));
        return kinds;
    }

    public Map<String, String> contracts() {
        Map<String, String> contracts = new LinkedHashMap<>();
        contracts.put("", "Alla kontrakt");
        view.contracts().forEach(contract -> contracts.put(contract, ServiceContract.shortName(contract)));
        return contracts;
    }

    public Map<String, String> producers() {
        Map<String, String> producers = new LinkedHashMap<>();
        producers.put("", "Alla producenter");
        view.producers().forEach((id, name) -> producers.put(id, name.isBlank() ? id : name + " (" + id + ")"));
        return producers;
    }

    /** The risks that rows have; none for a plan without. */
    public Map<String, String> risks() {
        Map<String, String> risks = new LinkedHashMap<>();
        Map<Risk, Integer> byRisk = view.rowsByRisk();
        if (!byRisk.isEmpty()) {
            risks.put("", "Alla rader");
            byRisk.forEach((risk, count) -> risks.put(risk.code(), risk.label() + " (" + Messages.number(count) + ")"));
        }
        return risks;
    }

    public Map<String, String> orders() {
        Map<String, String> orders = new LinkedHashMap<>();
        orders.put(PlanFilter.Order.UNIT.key(), "HSA-id");
        orders.put(PlanFilter.Order.NAME.key(), "Namn");
        orders.put(PlanFilter.Order.CHANGE.key(), "Ändring");
        return orders;
    }

    public String kind() {
        return filter.kind().map(ChangeKind::key).orElse("");
    }

    public String riskCode() {
        return Optional.ofNullable(filter.risk().orElse(null)).map(Risk::code).orElse("");
    }
}
