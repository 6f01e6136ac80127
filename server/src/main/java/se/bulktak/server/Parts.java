package se.bulktak.server;

import java.time.Clock;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationListener;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.bulktak.apply.OrderDesk;
import se.bulktak.apply.UndoDesk;
import se.bulktak.cases.PublishDesk;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.catalogue.sql.DatabaseCatalogues;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.publication.Catalogues;
import se.bulktak.server.demo.DemoTak;
import se.bulktak.store.Store;

/** The parts that know nothing of Spring. */
@Configuration(proxyBeanMethods = false)
class Parts {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    DataFolder dataFolder(Settings settings) {
        return mariaDb(settings).isPresent() ? DataFolder.shared() : DataFolder.take(settings.data());
    }

    /** @param folder taken before the store is opened, and given back after it is closed */
    @Bean
    Store store(Settings settings, DataFolder folder) {
        return mariaDb(settings)
                .map(place -> Store.beside(place, System.getenv("BULKTAK_DB_USER"), System.getenv("BULKTAK_DB_PASSWORD")))
                .orElseGet(() -> Store.inFolder(settings.data()));
    }

    private static Optional<String> mariaDb(Settings settings) {
        return settings.catalogue().filter(place -> place.matches("(?i)jdbc:(mariadb|mysql):.*"));
    }

    @Bean
    LiveCatalogue liveCatalogue(Settings settings, DataFolder folder, Clock clock) {
        LiveCatalogue live = new LiveCatalogue(() -> catalogue(settings), clock);
        live.start();
        return live;
    }

    private static DatabaseCatalogue catalogue(Settings settings) {
        if (settings.catalogue().isPresent()) {
            DatabaseCatalogue tak = DatabaseCatalogues.open(settings.catalogue().get());
            giveBackLock(tak);
            return tak;
        }
        DatabaseCatalogue embedded = Catalogues.createEmbedded(settings.data());
        if (settings.demo()) {
            DemoTak.fill(embedded, settings.data());
        }
        return embedded;
    }

    private static void giveBackLock(DatabaseCatalogue tak) {
        try {
            if (tak.giveBackLockOfTheDead()) {
                LOG.warn("Gave back the publication lock of a BulkTAK that was killed while it published");
            }
        } catch (CatalogueRefusal e) {
            // Reading needs no lock; who publishes meets the same, and is told.
            LOG.warn("Could not look for a publication lock left behind: {}", e.getMessage());
        }
    }

    /** An encoded slash in an address gets as far as to a calm page of ours, which says that there is no such address. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> encodedSlashes() {
        return tomcat -> tomcat.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
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
