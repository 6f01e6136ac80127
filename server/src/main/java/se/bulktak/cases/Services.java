package se.bulktak.cases;

import org.springframework.stereotype.Component;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.ServiceDefinitions;

/** The services that can be ordered, and how their workbooks are read. */
@Component
public class Services {

    /** Id of the service that a new case is for. */
    public String usual() {
        return ServiceDefinitions.DEFAULT;
    }

    /** The definition as it is now. @throws IllegalArgumentException if there is none of this id */
    public ServiceDefinition get(String id) {
        return ServiceDefinitions.findBuiltIn(id)
                .orElseThrow(() -> new IllegalArgumentException("No service definition " + id));
    }
}
