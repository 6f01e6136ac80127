package se.bulktak.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.access.Role;

class TestServerTest {

    @Test
    void letsSignInAndShowsPages(@TempDir Path folder) {
        try (TestServer server = TestServer.start(folder)) {
            assertThat(server.browser().page("/")).contains("breddinförande");
            assertThat(server.browser().get("/arenden").statusCode()).isEqualTo(302);
            assertThat(server.signedIn(Role.HANDLER).page("/arenden")).contains("Ärenden");
        }
    }
}
