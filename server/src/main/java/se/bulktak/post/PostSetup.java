package se.bulktak.post;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import se.bulktak.cli.ServerStart.CannotStart;
import se.bulktak.finding.Messages;
import se.bulktak.server.Settings;

/** A mail server is set up by {@code spring.mail.host} and its companions, together with {@code bulktak.mail-from}. */
@Configuration(proxyBeanMethods = false)
class PostSetup {

    private static final Messages TEXTS = Messages.beside(PostSetup.class, "post");
    private static final Logger LOG = LoggerFactory.getLogger(PostSetup.class);

    @Bean
    Delivery delivery(Settings settings, ObjectProvider<JavaMailSender> server) {
        boolean host = server.getIfAvailable() != null;
        boolean from = !settings.mailFrom().isBlank();
        if (host != from) {
            LOG.warn("No mail is sent: {} is set, but not {}", host ? "spring.mail.host" : "bulktak.mail-from",
                    host ? "bulktak.mail-from" : "spring.mail.host");
        }
        if (from) {
            checkAddresses(settings);
        }
        return host && from ? Delivery.SENT : settings.demo() ? Delivery.SHOWN : Delivery.NONE;
    }

    private static void checkAddresses(Settings settings) {
        try {
            new MimeMails(settings);
        } catch (MimeMails.WrongAddress e) {
            String text = TEXTS.format("wrong_address", Map.of(
                    "name", e.setting(), "value", e.value(), "file", settings.data().resolve("bulktak.properties")));
            throw new CannotStart(2, "wrong_setting", text, e);
        }
    }

    /** Begins to send once the server serves. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> startsTheMail(MailSending sending) {
        return ready -> sending.start();
    }
}
