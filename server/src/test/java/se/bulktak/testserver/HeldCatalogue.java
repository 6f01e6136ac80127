package se.bulktak.testserver;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.live.LiveCatalogue;

/** Makes a server that is still reading its catalogue, until it is let go. For one server at a time. */
@Configuration(proxyBeanMethods = false)
public class HeldCatalogue {

    private static volatile CountDownLatch held = new CountDownLatch(1);

    /** Lets the catalogue be read from now on. */
    public static void letGo() {
        held.countDown();
    }

    @Bean
    static BeanPostProcessor holds() {
        held = new CountDownLatch(1);
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (!(bean instanceof LiveCatalogue real)) {
                    return bean;
                }
                LiveCatalogue waiting = new LiveCatalogue(() -> afterwards(real), Clock.systemUTC());
                waiting.start();
                return waiting;
            }
        };
    }

    private static DatabaseCatalogue afterwards(LiveCatalogue real) {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return real.database();
    }
}
