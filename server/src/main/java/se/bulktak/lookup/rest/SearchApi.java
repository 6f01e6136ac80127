package se.bulktak.lookup.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import se.bulktak.cases.Services;
import se.bulktak.finding.Messages;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.lookup.IdCard;
import se.bulktak.lookup.SearchJson;
import se.bulktak.service.ContractDefinition;

/** HSA-ids and names, as the look-up pages show them. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "search")
class SearchApi {

    private static final Messages TEXTS = Messages.beside(SearchApi.class, "rest");
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final int MOST_HITS = 200;

    private final LiveCatalogue live;
    private final Services services;
    private final Clock clock;

    SearchApi(LiveCatalogue live, Services services, Clock clock) {
        this.live = live;
        this.services = services;
        this.clock = clock;
    }

    @GetMapping("/search")
    @Operation(
            summary = "Units, systems, contracts and URLs whose id or name holds every word of the query, best first",
            description = "Case and accents count for nothing. The answer is that of the command line's search --json.")
    ResponseEntity<byte[]> search(
            @Parameter(example = "vårdcentralen norra") @RequestParam(defaultValue = "") String q,
            @Parameter(description = "At most 200") @RequestParam(defaultValue = "20") int limit)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SearchJson.write(live.get().index().search(q, Math.max(0, Math.min(limit, MOST_HITS))), out);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(out.toByteArray());
    }

    @GetMapping("/logical-addresses/{hsaId}")
    @Operation(
            summary = "What TAK says of an HSA-id as a logical address, and as a service component where it is one too",
            description = "Names, routings with what is to come and what ended within a year, authorizations, and whether calls get"
                    + " through. What waits to be published is marked.")
    LogicalAddressJson logicalAddress(@Parameter(example = "SE2329000016-2001") @PathVariable String hsaId) {
        Instant now = clock.instant();
        List<String> contracts = services.get(services.usual()).contracts().stream()
                .map(ContractDefinition::namespace)
                .toList();
        return live.get()
                .index()
                .cards(LocalDate.ofInstant(now, SWEDEN), now)
                .find(hsaId, contracts)
                .flatMap(LogicalAddressJson::of)
                .orElseThrow(() -> missing(hsaId));
    }

    private static ErrorResponseException missing(String hsaId) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.NOT_FOUND, TEXTS.format("not_in_tak", Map.of("id", hsaId)));
        problem.setTitle(TEXTS.text("title.404"));
        problem.setProperty("code", "not_found");
        return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
    }
}
