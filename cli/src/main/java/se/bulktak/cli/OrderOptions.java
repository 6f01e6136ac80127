package se.bulktak.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import se.bulktak.apply.OrderDesk;
import se.bulktak.plan.KeepNames;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.ServiceDefinitions;

/** How an order is to be understood: for which service and by whom. */
final class OrderOptions {

    @Option(names = "--service", paramLabel = "TJÄNST", defaultValue = ServiceDefinitions.DEFAULT)
    private String service = ServiceDefinitions.DEFAULT;

    @Option(names = "--organisation", paramLabel = "ORGNR")
    private @Nullable String organisation;

    /** The service named: a built-in one, or a definition file. */
    ServiceDefinition service() {
        return service(service);
    }

    static ServiceDefinition service(String named) {
        Optional<ServiceDefinition> builtIn = ServiceDefinitions.findBuiltIn(named);
        if (builtIn.isPresent()) {
            return builtIn.get();
        }
        Path file;
        try {
            file = Path.of(named);
        } catch (InvalidPathException e) {
            throw Fault.of("no_such_service", Map.of("service", named));
        }
        if (!Files.exists(file)) {
            throw Fault.of("no_such_service", Map.of("service", named));
        }
        return ServiceDefinitions.read(file);
    }

    /** What is asked of an order, with the options that only some commands have. */
    OrderDesk.Wishes wishes(@Nullable String from, boolean keepNames) {
        return new OrderDesk.Wishes(
                Optional.ofNullable(organisation).map(OrderOptions::organisationNumber),
                Optional.ofNullable(from).map(OrderOptions::date),
                keepNames ? KeepNames.everyone() : KeepNames.none());
    }

    /** {@code SE2321000016}, {@code 232100-0016} and {@code 2321000016} are the same organisation. */
    private static String organisationNumber(String given) {
        String digits = given.strip().replaceFirst("(?i)^SE", "").replace("-", "");
        if (!digits.matches("[0-9]{10}")) {
            throw Fault.of("bad_organisation", Map.of("given", given));
        }
        return digits;
    }

    private static LocalDate date(String given) {
        try {
            return LocalDate.parse(given.strip());
        } catch (DateTimeParseException e) {
            throw Fault.of("bad_date", Map.of("given", given));
        }
    }
}
