package se.bulktak.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.bulktak.apply.OrderDesk;
import se.bulktak.apply.UndoDesk;
import se.bulktak.cases.PublishDesk;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.publication.Catalogues;
import se.bulktak.catalogue.sql.DatabaseCatalogues;
import se.bulktak.store.Store;

/** The parts that know nothing of Spring. */
@Configuration(proxyBeanMethods = false)
class Parts {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Store store(Settings settings) {
        try {
            Files.createDirectories(settings.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings.catalogue()
                .filter(place -> place.matches("(?i)jdbc:(mariadb|mysql):.*"))
                .map(place -> Store.beside(place, System.getenv("BULKTAK_DB_USER"), System.getenv("BULKTAK_DB_PASSWORD")))
                .orElseGet(() -> Store.inFolder(settings.data()));
    }

    @Bean
    LiveCatalogue liveCatalogue(Settings settings, Clock clock) {
        LiveCatalogue live = new LiveCatalogue(
                () -> settings.catalogue().isPresent()
                        ? DatabaseCatalogues.open(settings.catalogue().get())
                        : Catalogues.createEmbedded(settings.data()),
                clock);
        live.start();
        return live;
    }

    @Bean
    OrderDesk orderDesk(Clock clock) {
        return new OrderDesk(clock);
    }

    @Bean
    UndoDesk undoDesk(Clock clock) {
        return new UndoDesk(clock);
    }

    /** Looks at the clock once the server serves. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> startsTheClock(PublishDesk desk) {
        return ready -> desk.start();
    }
}
