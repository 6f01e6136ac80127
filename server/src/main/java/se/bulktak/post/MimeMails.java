package se.bulktak.post;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Optional;
import se.bulktak.server.Settings;

/** Mails as they travel: plain text and HTML as alternatives, in UTF-8, marked as sent by a machine. */
final class MimeMails {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    private final InternetAddress from;
    private final Optional<InternetAddress> replyTo;
    private final String host;

    /** An address in the settings is none. */
    static final class WrongAddress extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String setting;
        private final String value;

        private WrongAddress(String setting, String value, Exception cause) {
            super(setting + " is no e-mail address: " + value, cause);
            this.setting = setting;
            this.value = value;
        }

        String setting() {
            return setting;
        }

        String value() {
            return value;
        }
    }

    /** @throws WrongAddress if an address in the settings is none */
    MimeMails(Settings settings) {
        this.from = configured("bulktak.mail-from", settings.mailFrom());
        this.replyTo = settings.mailReplyTo().isBlank()
                ? Optional.empty()
                : Optional.of(configured("bulktak.mail-reply-to", settings.mailReplyTo()));
        this.host = Optional.ofNullable(URI.create(settings.baseUrl()).getHost()).orElse("localhost");
    }

    private static InternetAddress configured(String setting, String value) {
        try {
            InternetAddress address = address(value);
            if (address.getPersonal() != null) {
                address.setPersonal(address.getPersonal(), UTF_8);
            }
            return address;
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new WrongAddress(setting, value, e);
        }
    }

    /** A single address, by the book. */
    private static InternetAddress address(String text) throws AddressException {
        if (!text.equals(Outbox.line(text))) {
            throw new AddressException("Line breaks in an address", text);
        }
        InternetAddress[] addresses = InternetAddress.parse(text, true);
        if (addresses.length != 1 || addresses[0].isGroup()) {
            throw new AddressException("Not one address", text);
        }
        addresses[0].validate();
        return addresses[0];
    }

    /**
     * The same for a mail each time it is tried: whoever gets it twice, as the first sender died before it had noted that it was
     * sent, can tell by it.
     */
    String messageId(QueuedMail mail) {
        return "<mail-" + mail.id() + "." + STAMP.format(mail.created()) + "@" + host + ">";
    }

    /**
     * Fills in an empty message.
     *
     * @throws AddressException if the recipient's address is none: it will never arrive
     */
    void write(QueuedMail mail, Optional<String> link, MimeMessage message) throws MessagingException {
        Outbox.Mail filled = mail.mail().filled(link);
        message.setFrom(from);
        if (replyTo.isPresent()) {
            message.setReplyTo(new InternetAddress[] {replyTo.get()});
        }
        message.setRecipient(MimeMessage.RecipientType.TO, address(mail.recipient()));
        message.setSubject(Outbox.line(filled.subject()), UTF_8);
        message.setSentDate(Date.from(mail.created()));
        message.setHeader("Message-ID", messageId(mail));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
        message.setHeader("Content-Language", "sv");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(filled.plain(), UTF_8, "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(filled.html(), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
    }
}
