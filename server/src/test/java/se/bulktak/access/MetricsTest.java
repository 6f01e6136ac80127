package se.bulktak.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.testserver.Browser;
import se.bulktak.testserver.TestServer;

class MetricsTest {

    @Test
    void aSystemReadsThemWithATokenOfASystemAdministrator(@TempDir Path folder) {
        try (TestServer server = TestServer.again(folder, Map.of())) {
            ApiTokens tokens = server.bean(ApiTokens.class);
            String watching = tokens.create("övervakning", Set.of(Role.SYSTEM_ADMIN), Optional.empty(), "test");
            String handling = tokens.create("ärendesystem", Set.of(Role.HANDLER), Optional.empty(), "test");
            Browser system = server.browser();
            assertThat(system.get("/actuator/prometheus", "Authorization", "Bearer " + watching).body())
                    .contains("jvm_memory_used_bytes");
            assertThat(system.get("/actuator/prometheus", "Authorization", "Bearer " + handling).statusCode()).isEqualTo(403);
            assertThat(system.get("/actuator/prometheus", "Authorization", "Bearer x").statusCode()).isEqualTo(401);
            assertThat(system.get("/actuator/prometheus").statusCode()).isEqualTo(401);
            assertThat(system.get("/actuator/health").statusCode()).isEqualTo(200);
        }
    }
}
