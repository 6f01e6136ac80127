package se.bulktak.lookup.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import se.bulktak.apply.ProposalJson;
import se.bulktak.cases.Services;
import se.bulktak.catalogue.HsaId;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.reach.Reach;
import se.bulktak.reach.Target;
import se.bulktak.rest.Files;
import se.bulktak.rest.Unacceptable;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.split.Destination;

/** Who can be reached, by TAK as it is published. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "reach")
class ReachApi {

    private static final int MOST_UNITS = 20_000;

    private final LiveCatalogue live;
    private final Services services;
    private final Clock clock;

    ReachApi(LiveCatalogue live, Services services, Clock clock) {
        this.live = live;
        this.services = services;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param contracts names or namespaces; all of the service's if left out
     * @param consumer HSA-id of who calls; if left out, at least one consumer with standard authorization
     * @param at when; now if left out
     */
    @Schema(name = "ReachQuestion")
    record QuestionJson(
            @Schema(example = "[\"SE2329000016-2001\"]") @NotEmpty @Size(max = MOST_UNITS) List<@NotNull String> units,
            @Schema(example = "[\"ProcessRequest\"]") @Nullable List<@NotNull String> contracts,
            @Schema(example = "SE2329000016-K001") @Nullable String consumer,
            @Nullable Instant at) {}

    @PostMapping(path = "/reach", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Whether the platform would let calls through to units, for each contract",
            description = "The document of reach --json. Those that are not listed as unreachable are reachable, by TAK: whether"
                    + " the producer's own server answers cannot be known.")
    ResponseEntity<byte[]> askReach(@Valid @RequestBody QuestionJson asked) {
        ServiceDefinition service = services.get(services.usual());
        List<String> contracts = asked.contracts() == null || asked.contracts().isEmpty()
                ? service.contracts().stream().map(ContractDefinition::namespace).toList()
                : asked.contracts().stream().map(called -> contract(service, called)).distinct().toList();
        List<HsaId> units = asked.units().stream().map(HsaId::new).distinct().toList();
        Optional<HsaId> consumer =
                Optional.ofNullable(asked.consumer()).filter(id -> !id.isBlank()).map(HsaId::new);
        return Files.json(ProposalJson.text(Reach.of(
                        live.get().snapshot(),
                        List.of(new Target(contracts, units)),
                        Optional.ofNullable(asked.at()).orElseGet(clock::instant),
                        consumer))
                .getBytes(StandardCharsets.UTF_8));
    }

    /** A namespace that the service does not have may still be one of TAK's. */
    private static String contract(ServiceDefinition service, String called) {
        return Destination.findContract(service, called)
                .map(ContractDefinition::namespace)
                .or(() -> Optional.of(called.strip()).filter(given -> given.startsWith("urn:")))
                .orElseThrow(() -> Unacceptable.value(
                        "contracts",
                        "invalid.contract",
                        Map.of(
                                "service", service.name(),
                                "given", called,
                                "known",
                                        String.join(
                                                ", ",
                                                service.contracts().stream()
                                                        .map(ContractDefinition::name)
                                                        .toList()))));
    }
}
