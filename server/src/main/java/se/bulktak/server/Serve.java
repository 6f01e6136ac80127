package se.bulktak.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import se.bulktak.cli.ServerStart;

/** What {@code bulktak serve} does. */
public final class Serve implements ServerStart {

    @Override
    public int serve(Settings settings) {
        try {
            ConfigurableApplicationContext context = start(settings);
            int port = ((WebServerApplicationContext) context).getWebServer().getPort();
            System.out.println("BulkTAK svarar på http://localhost:" + port);
            CountDownLatch stopped = new CountDownLatch(1);
            context.addApplicationListener(event -> {
                if (event instanceof org.springframework.context.event.ContextClosedEvent) {
                    stopped.countDown();
                }
            });
            stopped.await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Starts the application and answers when it serves. */
    static ConfigurableApplicationContext start(Settings settings) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.port", settings.port());
        properties.put("bulktak.data", settings.data().toAbsolutePath().toString());
        properties.put("bulktak.demo", settings.demo());
        settings.catalogue().ifPresent(place -> properties.put("bulktak.catalogue", place));
        SpringApplication application = new SpringApplication(BulktakServer.class);
        application.setDefaultProperties(properties);
        return application.run();
    }
}
