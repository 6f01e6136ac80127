package se.bulktak.lookup.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import se.bulktak.cases.Actors;
import se.bulktak.cases.Services;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.lookup.IdCard;
import se.bulktak.lookup.IdCards;
import se.bulktak.lookup.NamesCsv;
import se.bulktak.lookup.SearchJson;
import se.bulktak.publication.History;
import se.bulktak.rest.Files;
import se.bulktak.rest.PageLinks;
import se.bulktak.rest.Unacceptable;
import se.bulktak.service.ContractDefinition;

/** HSA-ids and names, as the look-up pages show them. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "search")
class SearchApi {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final Pattern CASE = Pattern.compile("\\bBT-[0-9]{4}-[0-9]{5,}\\b");
    /** The most ids whose names are looked up at a time. */
    private static final int MOST_IDS = 20_000;
    private static final int MOST_PUBLICATIONS = 50;

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
            @Parameter(example = "vårdcentralen norra") @RequestParam(defaultValue = "") @Size(max = 200) String q,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SearchJson.write(live.get().index().search(q, limit), out);
        return Files.json(out.toByteArray());
    }

    @GetMapping("/logical-addresses/{hsaId}")
    @Operation(
            summary = "What TAK says of an HSA-id as a logical address, and as a service component where it is one too",
            description = "Names, routings with what is to come and what ended within a year, authorizations, and whether calls get"
                    + " through. What waits to be published is marked.")
    LogicalAddressJson getLogicalAddress(@Parameter(example = "SE2329000016-2001") @PathVariable String hsaId) {
        return cards().find(hsaId, contracts()).flatMap(LogicalAddressJson::of).orElseThrow(() -> missing(hsaId));
    }

    /**
     * A publication that touched an id.
     *
     * @param cases numbers of the cases that its comment names
     * @param comment as it was written; for those who handle cases only
     */
    @Schema(name = "Touched")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TouchedJson(
            @Schema(example = "241") long version,
            Instant at,
            @Schema(example = "[\"BT-2026-00017\"]") List<String> cases,
            @Nullable String comment,
            @Nullable Long undoes) {
        static TouchedJson of(History.Entry entry, boolean staff) {
            return new TouchedJson(
                    entry.state().version(),
                    entry.at(),
                    CASE.matcher(entry.comment()).results().map(MatchResult::group).distinct().toList(),
                    staff ? entry.comment() : null,
                    entry.undoes().isPresent() ? (Long) entry.undoes().getAsLong() : null);
        }
    }

    @Schema(name = "TouchedList")
    record TouchedListJson(List<TouchedJson> publications) {}

    @GetMapping("/logical-addresses/{hsaId}/publications")
    @Operation(summary = "The publications by BulkTAK that changed an HSA-id or its routings, newest first, at most 50")
    TouchedListJson listTouched(
            @Parameter(example = "SE2329000016-2001") @PathVariable String hsaId, @Nullable Authentication signedIn) {
        IdCard card = cards().find(hsaId, contracts()).orElseThrow(() -> missing(hsaId));
        boolean staff = Actors.of(signedIn).map(actor -> !actor.orderer()).orElse(false);
        History history = new History(live.database());
        Map<Long, History.Entry> entries = new LinkedHashMap<>();
        card.unit().ifPresent(unit ->
                history.touchingUnit(unit.name().row()).forEach(entry -> entries.put(entry.id(), entry)));
        card.component().ifPresent(component ->
                history.touchingComponent(component.name().row()).forEach(entry -> entries.put(entry.id(), entry)));
        return new TouchedListJson(entries.values().stream()
                .sorted(Comparator.comparingLong(History.Entry::id).reversed())
                .limit(MOST_PUBLICATIONS)
                .map(entry -> TouchedJson.of(entry, staff))
                .toList());
    }

    @GetMapping("/service-components/{hsaId}")
    @Operation(summary = "What TAK says of an HSA-id as a service component: its name, its URLs, how many units it has")
    LogicalAddressJson.ComponentJson getServiceComponent(
            @Parameter(example = "SE2329000016-P001") @PathVariable String hsaId) {
        return cards()
                .find(hsaId, contracts())
                .flatMap(IdCard::component)
                .map(LogicalAddressJson.ComponentJson::of)
                .orElseThrow(() -> missing(hsaId));
    }

    @Schema(name = "ConnectedUnitsOfComponent")
    record UnitsJson(int total, int page, int size, PageLinks links, List<UnitJson> units) {}

    @Schema(name = "ConnectedUnit")
    record UnitJson(
            @Schema(example = "SE2329000016-2001") String hsaId,
            String name,
            @Schema(example = "[\"ProcessRequest\"]") List<String> contracts) {}

    @GetMapping("/service-components/{hsaId}/units")
    @Operation(summary = "The units that are routed to a service component, now or later, by name")
    UnitsJson listUnits(
            @Parameter(example = "SE2329000016-P001") @PathVariable String hsaId,
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = PageLinks.USUAL_SIZE) @Min(1) @Max(PageLinks.LARGEST_PAGE) int size) {
        IdCards cards = cards();
        IdCard card = cards.find(hsaId, contracts())
                .filter(found -> found.component().isPresent())
                .orElseThrow(() -> missing(hsaId));
        List<IdCard.Connected> all = cards.connected(card.id());
        return new UnitsJson(
                all.size(),
                page,
                size,
                PageLinks.of(page, size, all.size()),
                PageLinks.cut(all, page, size).stream()
                        .map(unit -> new UnitJson(unit.hsaId(), unit.name(), unit.contracts()))
                        .toList());
    }

    // ---- names of many ids --------------------------------------------------------------------------------------------------

    @Schema(name = "Ids")
    record IdsJson(
            @Schema(example = "[\"SE2329000016-2001\"]") @NotEmpty @Size(max = MOST_IDS) List<@NotNull String> ids) {}

    /** @param logicalAddress its name as a unit; null when it is none */
    @Schema(name = "Names")
    record NamesJson(
            String id, @Nullable String logicalAddress, @Nullable String serviceComponent, boolean known) {}

    @Schema(name = "NamesList")
    record NamesListJson(List<NamesJson> names) {}

    @PostMapping(path = "/names", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Today's names of up to 20 000 ids: those that an order would replace")
    NamesListJson findNames(@Valid @RequestBody IdsJson wanted) {
        return new NamesListJson(names(wanted).entrySet().stream()
                .map(entry -> new NamesJson(
                        entry.getKey(),
                        entry.getValue().unit().orElse(null),
                        entry.getValue().component().orElse(null),
                        entry.getValue().isKnown()))
                .toList());
    }

    @PostMapping(path = "/names.csv", consumes = MediaType.APPLICATION_JSON_VALUE, produces = Files.CSV_VALUE)
    @Operation(summary = "The same as a table")
    ResponseEntity<byte[]> findNamesCsv(@Valid @RequestBody IdsJson wanted) {
        return Files.download(
                "namn-i-tak.csv", Files.CSV, NamesCsv.of(names(wanted)).getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, IdCards.Names> names(IdsJson wanted) {
        IdCards cards = cards();
        Map<String, IdCards.Names> names = new LinkedHashMap<>();
        wanted.ids().forEach(id -> names.put(id.strip(), cards.names(id.strip())));
        return names;
    }

    private IdCards cards() {
        Instant now = clock.instant();
        return live.get().index().cards(LocalDate.ofInstant(now, SWEDEN), now);
    }

    private List<String> contracts() {
        return services.get(services.usual()).contracts().stream()
                .map(ContractDefinition::namespace)
                .toList();
    }

    private static Unacceptable missing(String hsaId) {
        return Unacceptable.of(HttpStatus.NOT_FOUND, "not_in_tak", Map.of("id", hsaId));
    }
}
