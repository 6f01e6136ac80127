package se.bulktak.split.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import se.bulktak.apply.OrderDesk;
import se.bulktak.cases.Services;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.order.UnitListReader;
import se.bulktak.order.UnitListReading;
import se.bulktak.rest.Files;
import se.bulktak.rest.Unacceptable;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.split.Destination;
import se.bulktak.split.NameComparison;
import se.bulktak.split.SplitJson;
import se.bulktak.split.SplitOutcome;
import se.bulktak.split.SplitZip;
import se.bulktak.split.Splitter;

/** One list with ticks per contract becomes the workbooks of an order (procedure, step 3); nothing is kept. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "splits")
class SplitsApi {

    private static final String PRODUCER = "SE2329000016-P001";

    private final Services services;
    private final LiveCatalogue live;
    private final OrderDesk desk;

    SplitsApi(Services services, LiveCatalogue live, OrderDesk desk) {
        this.services = services;
        this.live = live;
        this.desk = desk;
    }

    @PostMapping(path = "/splits", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "What a list of units with ticks per contract would become, and everything found in it",
            description = "The document of split --json; nothing is written or kept.")
    ResponseEntity<byte[]> previewSplit(
            @Parameter(description = "A workbook or CSV file") @RequestParam MultipartFile list,
            @Parameter(description = "Contracts that all units are to have, when the list has no ticks")
                    @RequestParam(required = false)
                    @Nullable List<String> contract,
            @Parameter(example = PRODUCER) @RequestParam(defaultValue = "") String producer,
            @RequestParam(defaultValue = "") String producerName,
            @Parameter(description = "CONTRACT=URL, once for each contract") @RequestParam(required = false)
                    @Nullable List<String> url,
            @Parameter(description = "Whether TAK's names of the units are kept") @RequestParam(defaultValue = "false")
                    boolean keepNames,
            HttpServletRequest request) {
        SplitOutcome.Split split = split(list, contract, producer, producerName, urls(request), keepNames);
        return Files.json(SplitJson.text(split, List.of()).getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping(
            path = "/splits.zip",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = Files.ZIP_VALUE)
    @Operation(
            summary = "The workbooks of a list, and a summary, in a zip",
            description = "With errors there are no workbooks: the answer is 422 list_errors.")
    ResponseEntity<byte[]> makeSplit(
            @RequestParam MultipartFile list,
            @RequestParam(required = false) @Nullable List<String> contract,
            @Parameter(example = PRODUCER) @RequestParam(defaultValue = "") String producer,
            @RequestParam(defaultValue = "") String producerName,
            @RequestParam(required = false) @Nullable List<String> url,
            @RequestParam(defaultValue = "false") boolean keepNames,
            HttpServletRequest request) {
        SplitOutcome.Split split = split(list, contract, producer, producerName, urls(request), keepNames);
        if (split.files().isEmpty()) {
            List<String> errors = ToldFinding.of(split.findings()).stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .map(ToldFinding::message)
                    .toList();
            throw Unacceptable.told(HttpStatus.UNPROCESSABLE_CONTENT, "list_errors", String.join(" ", errors));
        }
        return Files.download("arbetsbocker.zip", Files.ZIP, SplitZip.of(split.files()));
    }

    private SplitOutcome.Split split(
            MultipartFile list,
            @Nullable List<String> forAll,
            String producer,
            String producerName,
            List<String> urls,
            boolean keepNames) {
        ServiceDefinition service = services.get(services.usual());
        List<ContractDefinition> without =
                forAll == null ? List.of() : forAll.stream().map(called -> contract(service, called)).toList();
        Destination destination =
                new Destination(producer, producerName, urls(service, urls));
        UnitListReading reading = new UnitListReader(service, without).read(Files.upload(list));
        Map<HsaId, String> names =
                keepNames && reading instanceof UnitListReading.Readable readable
                        ? NameComparison.of(readable.units(), live.get().snapshot()).takNames()
                        : Map.of();
        SplitOutcome outcome = Splitter.split(reading, service, destination, names, desk.today());
        if (outcome instanceof SplitOutcome.Unreadable unreadable) {
            throw Unacceptable.told(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    unreadable.file().code(),
                    unreadable.file().message());
        }
        return (SplitOutcome.Split) outcome;
    }

    /** As they were sent: a list that is bound as a parameter is cut at commas, which a URL may hold. */
    private static List<String> urls(HttpServletRequest request) {
        String[] given = request.getParameterValues("url");
        return given == null ? List.of() : List.of(given);
    }

    private static Map<String, String> urls(ServiceDefinition service, List<String> given) {
        Map<String, String> urls = new LinkedHashMap<>();
        for (String one : given) {
            int equals = one.indexOf('=');
            if (equals <= 0) {
                throw Unacceptable.value("url", "invalid.url", Map.of());
            }
            ContractDefinition contract = contract(service, one.substring(0, equals));
            if (urls.put(contract.namespace(), one.substring(equals + 1)) != null) {
                throw Unacceptable.value("url", "invalid.url_twice", Map.of("contract", contract.name()));
            }
        }
        return urls;
    }

    private static ContractDefinition contract(ServiceDefinition service, String called) {
        return Destination.findContract(service, called)
                .orElseThrow(() -> Unacceptable.value(
                        "contract",
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
