package se.bulktak.overview.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import se.bulktak.apply.OrderDesk;
import se.bulktak.cases.CaseStatus;
import se.bulktak.cases.Cases;
import se.bulktak.cases.Services;
import se.bulktak.cases.Waiting;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.overview.Connected;

/** How the introduction goes, in numbers. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "overview")
class OverviewApi {

    private final Cases cases;
    private final Services services;
    private final LiveCatalogue catalogue;
    private final OrderDesk desk;

    OverviewApi(Cases cases, Services services, LiveCatalogue catalogue, OrderDesk desk) {
        this.cases = cases;
        this.services = services;
        this.catalogue = catalogue;
        this.desk = desk;
    }

    /**
     * @param casesByStatus all cases, drafts included
     * @param casesByWaiting who they wait for
     * @param unanswered cases in which the orderer has written since a handler last did
     * @param days the last day of each month, and last today; Swedish days
     */
    @Schema(name = "Overview")
    record OverviewJson(
            Map<String, Integer> casesByStatus,
            Map<String, Integer> casesByWaiting,
            int unanswered,
            List<String> days,
            List<SeriesJson> connected,
            @Schema(description = "Units connected for at least one of the contracts, per day") List<Integer> connectedForAny) {}

    @Schema(name = "ConnectedUnits")
    record SeriesJson(
            @Schema(example = "ProcessRequest") String contract, @Schema(description = "Per day") List<Integer> units) {}

    @GetMapping("/overview")
    @Operation(
            summary = "Cases by status, and units connected over time and by contract",
            description = "What has been removed from TAK since is not known any more.")
    OverviewJson getOverview(
            @Parameter(description = "How many whole months back") @RequestParam(defaultValue = "12") @Min(0) @Max(120)
                    int months) {
        Map<String, Integer> byStatus = new TreeMap<>();
        Map<String, Integer> byWaiting = new TreeMap<>();
        for (Waiting who : Waiting.values()) {
            byWaiting.put(who.name(), 0);
        }
        Map<CaseStatus, Integer> counts = cases.counts();
        for (CaseStatus status : CaseStatus.values()) {
            int count = counts.getOrDefault(status, 0);
            byStatus.put(status.name(), count);
            byWaiting.merge(status.waitsFor().name(), count, Integer::sum);
        }
        Connected connected = Connected.of(
                catalogue.get().snapshot(), services.get(services.usual()), desk.today(), months);
        return new OverviewJson(
                byStatus,
                byWaiting,
                cases.unanswered(),
                connected.days().stream().map(String::valueOf).toList(),
                connected.contracts().stream()
                        .map(series -> new SeriesJson(series.contract(), series.units()))
                        .toList(),
                connected.any());
    }
}
