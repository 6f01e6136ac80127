package se.bulktak.split.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import se.bulktak.cases.Services;
import se.bulktak.rest.Files;
import se.bulktak.rest.NoSuchThing;
import se.bulktak.server.Settings;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.split.Splitter;
import se.bulktak.workbook.TemplateWriter;

/** What can be ordered, and the workbooks to fill in. */
@RestController
@RequestMapping(path = "/api/v1/services", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "services")
class ServicesApi {

    private final Services services;
    private final Settings settings;

    ServicesApi(Services services, Settings settings) {
        this.services = services;
        this.settings = settings;
    }

    /** @param platforms the target platforms that this installation serves */
    @Schema(name = "Services")
    record ServicesJson(@Schema(example = "[\"NTJP-TEST\"]") List<String> platforms, List<ServiceJson> services) {}

    @Schema(name = "Service")
    record ServiceJson(
            @Schema(example = "e-remiss") String id,
            @Schema(example = "Elektronisk remiss") String name,
            String templateFile,
            List<ContractJson> contracts) {
        static ServiceJson of(ServiceDefinition service) {
            return new ServiceJson(
                    service.id(),
                    service.name(),
                    service.templateFile(),
                    service.contracts().stream()
                            .map(contract -> new ContractJson(
                                    contract.name(),
                                    contract.namespace(),
                                    contract.rivtaProfile(),
                                    contract.purpose()))
                            .toList());
        }
    }

    @Schema(name = "ServiceContract")
    record ContractJson(
            @Schema(example = "ProcessRequest") String name,
            String namespace,
            @Schema(example = "RIVTABP21") String rivtaProfile,
            String purpose) {}

    @GetMapping
    @Operation(summary = "The services that can be ordered, with their contracts")
    ServicesJson listServices() {
        return new ServicesJson(
                settings.platforms(), List.of(ServiceJson.of(services.get(services.usual()))));
    }

    @GetMapping(path = "/{id}/template", produces = Files.XLSX_VALUE)
    @Operation(summary = "The workbook to fill in")
    ResponseEntity<byte[]> getTemplate(@Parameter(example = "e-remiss") @PathVariable String id) throws IOException {
        ServiceDefinition service = find(id);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TemplateWriter.template(service, out);
        return Files.download(service.templateFile(), Files.XLSX, out.toByteArray());
    }

    @GetMapping(path = "/{id}/list-template", produces = Files.XLSX_VALUE)
    @Operation(summary = "The list to fill in, with a tick per contract, that becomes workbooks")
    ResponseEntity<byte[]> getListTemplate(@Parameter(example = "e-remiss") @PathVariable String id)
            throws IOException {
        ServiceDefinition service = find(id);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Splitter.template(service, out);
        return Files.download(Splitter.templateFile(service), Files.XLSX, out.toByteArray());
    }

    private ServiceDefinition find(String id) {
        if (!id.equals(services.usual())) {
            throw new NoSuchThing();
        }
        return services.get(id);
    }
}
