package se.bulktak.server;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The web application. Components are looked for in the server's own packages only; the core has none. */
@SpringBootApplication(
        scanBasePackages = {
            "se.bulktak.server",
            "se.bulktak.access",
            "se.bulktak.cases",
            "se.bulktak.live",
            "se.bulktak.page",
            "se.bulktak.rest",
            "se.bulktak.post",
            "se.bulktak.lookup.web",
            "se.bulktak.lookup.rest",
            "se.bulktak.split.web",
            "se.bulktak.split.rest",
            "se.bulktak.overview"
        })
@EnableConfigurationProperties(Settings.class)
public class BulktakServer {}
