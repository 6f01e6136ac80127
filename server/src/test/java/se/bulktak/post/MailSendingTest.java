package se.bulktak.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import se.bulktak.access.AuditLog;
import se.bulktak.server.Settings;
import se.bulktak.store.Store;
import se.bulktak.testing.TestMariaDb;
import se.bulktak.testing.TestTak.Engine;
import se.bulktak.testserver.StandingClock;

/** Mail to a real mail server. */
class MailSendingTest {

    private static final Outbox.Mail HELLO = new Outbox.Mail(
            "Nytt meddelande i ärende BT-2026-00001",
            "Hej på dig!" + Outbox.Mail.either("\nLäs: {link}", "\nLänken är spärrad."),
            "<p>Hej på dig!</p>" + Outbox.Mail.either("<a href=\"{link}\">{link}</a>", "<p>Länken är spärrad.</p>"));

    @TempDir
    private Path folder;

    private final StandingClock clock = new StandingClock();
    private final List<String> toldInCases = new ArrayList<>();
    private Optional<String> link = Optional.of("https://bulktak.example.se/mitt/abc");
    private GreenMail mailServer = greenMail(0, ServerSetup.PROTOCOL_SMTP);
    private Store store;
    private Outbox outbox;

    @BeforeEach
    void start() {
        mailServer.start();
        store = Store.inFolder(folder);
        outbox = new Outbox(store, clock, Delivery.SENT);
    }

    @AfterEach
    void stop() {
        mailServer.stop();
        store.close();
    }

    @Test
    void aMailArrivesInBothShapesAndSaysThatAMachineSentIt() throws Exception {
        outbox.queue(aCase(), "anna@example.se", HELLO);
        sending(server(mailServer.getSmtp().getPort())).look();

        MimeMessage arrived = only();
        assertThat(arrived.getSubject()).isEqualTo("Nytt meddelande i ärende BT-2026-00001");
        assertThat(arrived.getFrom()).containsExactly(new InternetAddress("bulktak@example.se", "Tjänsteförvaltningen", "UTF-8"));
        assertThat(((InternetAddress) arrived.getFrom()[0]).getPersonal()).isEqualTo("Tjänsteförvaltningen");
        assertThat(arrived.getReplyTo()).containsExactly(new InternetAddress("fraga@example.se"));
        assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(arrived.getSentDate()).isEqualTo("2026-11-23T09:00:00Z");
        assertThat(arrived.getMessageID()).isEqualTo("<mail-1.20261123090000000@bulktak.example.se>");
        MimeMultipart both = (MimeMultipart) arrived.getContent();
        assertThat(both.getContentType()).startsWith("multipart/alternative");
        assertThat(both.getBodyPart(0).getContentType()).containsIgnoringCase("text/plain; charset=utf-8");
        assertThat(both.getBodyPart(0).getContent().toString().strip())
                .isEqualToNormalizingNewlines("Hej på dig!\nLäs: https://bulktak.example.se/mitt/abc");
        assertThat(both.getBodyPart(1).getContentType()).containsIgnoringCase("text/html; charset=utf-8");
        assertThat(both.getBodyPart(1).getContent().toString().strip())
                .isEqualTo("<p>Hej på dig!</p><a href=\"https://bulktak.example.se/mitt/abc\">https://bulktak.example.se/mitt/abc</a>");
        assertThat(outbox.find(1).orElseThrow().outcome()).contains(QueuedMail.Outcome.SENT);
    }

    @Test
    void aLinkThatHasBeenRevokedIsNotInTheMail() throws Exception {
        outbox.queue(aCase(), "anna@example.se", HELLO);
        link = Optional.empty();
        sending(server(mailServer.getSmtp().getPort())).look();
        String plain = ((MimeMultipart) only().getContent()).getBodyPart(0).getContent().toString();
        assertThat(plain.strip()).isEqualToNormalizingNewlines("Hej på dig!\nLänken är spärrad.");
    }

    @Test
    void whatIsQueuedIsSentAtOnceAndInTheTransactionOnly() throws Exception {
        MailSending sending = sending(server(mailServer.getSmtp().getPort()));
        sending.start();
        assertThatThrownBy(() -> store.write(() -> {
                    outbox.queue(OptionalLong.empty(), "taken.back@example.se", HELLO);
                    throw new IllegalStateException("what it tells did not happen");
                }))
                .isInstanceOf(IllegalStateException.class);
        outbox.queue(OptionalLong.empty(), "anna@example.se", HELLO);
        assertThat(mailServer.waitForIncomingEmail(5_000, 1)).isTrue();
        sending.destroy();
        assertThat(only().getAllRecipients()).containsExactly(new InternetAddress("anna@example.se"));
        assertThat(outbox.countWaiting()).isZero();
    }

    @Test
    void overTlsWithPassword() throws Exception {
        mailServer.stop();
        mailServer = greenMail(0, ServerSetup.PROTOCOL_SMTPS);
        mailServer.getUserManager().setAuthRequired(true);
        mailServer.setUser("bulktak", "hemligt");
        mailServer.start();
        outbox.queue(OptionalLong.empty(), "anna@example.se", HELLO);

        sending(tls("fel")).look();
        assertThat(outbox.find(1).orElseThrow().failure()).contains("535");
        assertThat(outbox.countWaiting()).isOne();

        clock.move(Duration.ofMinutes(2));
        sending(tls("hemligt")).look();
        assertThat(only().getSubject()).isEqualTo(HELLO.subject());
    }

    private JavaMailSenderImpl tls(String password) {
        JavaMailSenderImpl sender = server(mailServer.getSmtps().getPort());
        sender.setProtocol("smtps");
        sender.setUsername("bulktak");
        sender.setPassword(password);
        sender.getJavaMailProperties().setProperty("mail.smtps.auth", "true");
        sender.getJavaMailProperties().setProperty("mail.smtps.ssl.trust", "*");
        sender.getJavaMailProperties().setProperty("mail.smtps.ssl.checkserveridentity", "false");
        return sender;
    }

    @Test
    void aMailServerThatIsDownDelaysMailAndNothingElse() throws Exception {
        int port = mailServer.getSmtp().getPort();
        mailServer.stop();
        MailSending sending = sending(server(port));
        outbox.queue(OptionalLong.empty(), "anna@example.se", HELLO);
        outbox.queue(OptionalLong.empty(), "bo@example.se", HELLO);
        sending.look();
        QueuedMail first = outbox.find(1).orElseThrow();
        assertThat(first.due()).isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(first.failure()).contains("Couldn't connect");
        assertThat(outbox.find(2).orElseThrow().attempts()).as("one failure is enough at a time").isZero();

        clock.move(Duration.ofMinutes(1));
        sending.look();
        sending.look();
        assertThat(outbox.find(1).orElseThrow().attempts() + outbox.find(2).orElseThrow().attempts()).isEqualTo(3);

        clock.move(Duration.ofMinutes(5));
        mailServer = greenMail(port, ServerSetup.PROTOCOL_SMTP);
        mailServer.start();
        sending.look();
        assertThat(mailServer.getReceivedMessages()).hasSize(2);
        assertThat(outbox.countWaiting()).isZero();
    }

    @Test
    void itWaitsLongerEachTimeUpToSixHours() {
        assertThat(List.of(1, 2, 3, 4, 9, 10, 60)).extracting(MailSending::wait).containsExactly(
                Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4), Duration.ofMinutes(8),
                Duration.ofMinutes(256), Duration.ofHours(6), Duration.ofHours(6));
    }

    @Test
    void afterAWeekItIsGivenUpAndTold() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        MailSending sending = sending(server(port));
        OptionalLong held = aCase();
        outbox.queue(held, "anna@example.se", HELLO);
        int attempts = 0;
        while (outbox.countWaiting() > 0) {
            sending.look();
            clock.move(Duration.ofHours(1));
            assertThat(++attempts).isLessThan(200);
        }
        assertThat(outbox.find(1).orElseThrow().outcome()).contains(QueuedMail.Outcome.GIVEN_UP);
        assertThat(clock.instant()).isBetween(Instant.parse("2026-11-30T09:00:00Z"), Instant.parse("2026-11-30T16:00:00Z"));
        assertThat(toldInCases).singleElement().asString().startsWith(held.getAsLong() + " anna@example.se given up: Couldn't connect");
        assertThat(audit()).containsExactly("mail.give_up");

        assertThat(outbox.retry(1)).as("somebody may still try").isTrue();
        sending(server(mailServer.getSmtp().getPort())).look();
        assertThat(only().getAllRecipients()).hasSize(1);
    }

    @Test
    void aRecipientThatDoesNotExistIsToldInTheCaseAtOnce() throws Exception {
        try (SayingNo no = new SayingNo("550 5.1.1 No such user")) {
            OptionalLong held = aCase();
            outbox.queue(held, "ana@example.se", HELLO);
            sending(server(no.port())).look();
            assertThat(toldInCases).containsExactly(held.getAsLong() + " ana@example.se refused: 550 5.1.1 No such user");
            assertThat(outbox.find(1).orElseThrow().outcome()).contains(QueuedMail.Outcome.REFUSED);
            assertThat(audit()).containsExactly("mail.refused");
        }
    }

    @Test
    void aRecipientWhoIsToBeTriedLaterIsTriedLater() throws Exception {
        try (SayingNo no = new SayingNo("450 4.2.0 Greylisted")) {
            outbox.queue(aCase(), "anna@example.se", HELLO);
            sending(server(no.port())).look();
        }
        assertThat(toldInCases).isEmpty();
        assertThat(outbox.find(1).orElseThrow().failure()).contains("Greylisted");
        clock.move(Duration.ofMinutes(1));
        sending(server(mailServer.getSmtp().getPort())).look();
        assertThat(only().getSubject()).isEqualTo(HELLO.subject());
    }

    @Test
    void oneWhoDiedBetweenSendingAndNotingIsRecognisedByTheMessageId() throws Exception {
        JavaMailSenderImpl dying = new JavaMailSenderImpl() {
            @Override
            protected void doSend(MimeMessage[] messages, Object @org.jspecify.annotations.Nullable [] originals) {
                super.doSend(messages, originals);
                throw new Killed();
            }
        };
        dying.setHost("127.0.0.1");
        dying.setPort(mailServer.getSmtp().getPort());
        outbox.queue(OptionalLong.empty(), "anna@example.se", HELLO);
        assertThatThrownBy(() -> sending(dying).look()).isInstanceOf(Killed.class);

        MailSending next = sending(server(mailServer.getSmtp().getPort()));
        next.look();
        assertThat(mailServer.getReceivedMessages()).as("still the dead one's").hasSize(1);
        clock.move(Duration.ofMinutes(11));
        next.look();
        MimeMessage[] twice = mailServer.getReceivedMessages();
        assertThat(twice).hasSize(2);
        assertThat(twice[0].getMessageID()).isEqualTo(twice[1].getMessageID());
        assertThat(twice[0].getSentDate()).isEqualTo(twice[1].getSentDate());
        next.look();
        assertThat(mailServer.getReceivedMessages()).hasSize(2);
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void twoServersSendEachMailOnce(Engine engine) throws Exception {
        try (Store shared = engine == Engine.SQLITE ? Store.inFolder(folder) : Store.beside(TestMariaDb.freshTak(), null, null)) {
            Outbox box = new Outbox(shared, clock, Delivery.SENT);
            for (int i = 0; i < 40; i++) {
                box.queue(OptionalLong.empty(), "person" + i + "@example.se", HELLO);
            }
            List<Thread> servers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                MailSending sending = sending(shared, server(mailServer.getSmtp().getPort()));
                servers.add(new Thread(sending::look));
            }
            servers.forEach(Thread::start);
            for (Thread each : servers) {
                each.join();
            }
            assertThat(Arrays.stream(mailServer.getReceivedMessages()).map(MailSendingTest::recipient))
                    .hasSize(40)
                    .doesNotHaveDuplicates();
            assertThat(box.countWaiting()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "anna@example.se\r\nBcc: alla@example.se",
        "anna@example.se\nBcc: alla@example.se",
        "anna@example.se, alla@example.se",
        "anna",
        "<script>@example.se"
    })
    void anAddressThatIsMoreOrLessThanOneIsRefusedAndReachesNobody(String address) {
        outbox.queue(aCase(), address, HELLO);
        sending(server(mailServer.getSmtp().getPort())).look();
        assertThat(mailServer.getReceivedMessages()).isEmpty();
        assertThat(outbox.find(1).orElseThrow().outcome()).contains(QueuedMail.Outcome.REFUSED);
    }

    @Test
    void aSubjectCannotSmuggleInAHeader() throws Exception {
        outbox.queue(OptionalLong.empty(), "anna@example.se",
                new Outbox.Mail("Hej\r\nBcc: alla@example.se\r\n\r\n<b>brödtext</b>\u2028X-Mer: ja", "text", "<p>html</p>"));
        sending(server(mailServer.getSmtp().getPort())).look();
        MimeMessage arrived = only();
        assertThat(arrived.getSubject()).isEqualTo("Hej Bcc: alla@example.se <b>brödtext</b> X-Mer: ja");
        assertThat(arrived.getHeader("Bcc")).isNull();
        assertThat(arrived.getHeader("X-Mer")).isNull();
    }

    @Test
    void wrongAddressesInTheSettingsAreNotTaken() {
        assertThatThrownBy(() -> new MimeMails(settings("inte en adress", "")))
                .isInstanceOf(MimeMails.WrongAddress.class)
                .hasMessageStartingWith("bulktak.mail-from");
        assertThatThrownBy(() -> new MimeMails(settings("bulktak@example.se", "a@b.se, c@d.se")))
                .hasMessageStartingWith("bulktak.mail-reply-to");
    }

    @Test
    void whereNoMailIsSentNothingIsQueuedAndInADemonstrationItIsKeptToBeRead() {
        new Outbox(store, clock, Delivery.NONE).queue(OptionalLong.empty(), "anna@example.se", HELLO);
        assertThat(outbox.find(1)).isEmpty();
        new Outbox(store, clock, Delivery.SHOWN).queue(OptionalLong.empty(), "anna@example.se", HELLO);
        assertThat(outbox.ended(QueuedMail.Outcome.SHOWN, 10)).hasSize(1);
        assertThat(outbox.claim(Duration.ofMinutes(1))).as("is never sent, whatever is set up later").isEmpty();
    }

    @Test
    void whatHasEndedIsForgottenAfterAMonth() {
        outbox.queue(OptionalLong.empty(), "anna@example.se", HELLO);
        sending(server(mailServer.getSmtp().getPort())).look();
        outbox.queue(OptionalLong.empty(), "bo@example.se", HELLO);
        clock.move(Duration.ofDays(29));
        outbox.forget();
        assertThat(outbox.find(1)).isPresent();
        clock.move(Duration.ofDays(2));
        outbox.forget();
        assertThat(outbox.find(1)).isEmpty();
        assertThat(outbox.find(2)).as("what waits is kept").isPresent();
    }

    // ---- what the tests share -----------------------------------------------------------------------------------------------

    private static GreenMail greenMail(int port, String protocol) {
        ServerSetup setup = new ServerSetup(port, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(20_000);
        return new GreenMail(setup);
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MimeMessage only() {
        assertThat(mailServer.getReceivedMessages()).hasSize(1);
        return mailServer.getReceivedMessages()[0];
    }

    private static JavaMailSenderImpl server(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return sender;
    }

    private MailSending sending(JavaMailSender server) {
        return sending(store, server);
    }

    private MailSending sending(Store kept, JavaMailSender server) {
        MailedCases cases = new MailedCases() {
            @Override
            public Optional<String> personalLink(long caseId) {
                return link;
            }

            @Override
            public void undelivered(long caseId, String recipient, boolean refused, String why) {
                toldInCases.add(caseId + " " + recipient + (refused ? " refused: " : " given up: ") + why);
            }
        };
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("server", server);
        Outbox box = kept == store ? outbox : new Outbox(kept, clock, Delivery.SENT);
        return new MailSending(box, kept, beans.getBeanProvider(JavaMailSender.class), cases, new AuditLog(kept, clock),
                settings("Tjänsteförvaltningen <bulktak@example.se>", "fraga@example.se"), clock);
    }

    private Settings settings(String from, String replyTo) {
        return new Settings(folder, Optional.empty(), false, "https://bulktak.example.se", List.of("NTJP-TEST"), true, "risky", 3, 90,
                from, replyTo, "", "", Duration.ofMinutes(10));
    }

    private OptionalLong aCase() {
        return OptionalLong.of(store.write(() -> store.insert(store.jdbc().sql("""
                INSERT INTO cases (number, kind, status, version, service, created_at, changed_at, contact_name, contact_email,
                  contact_phone, organisation_name, organisation_number, platform, external_number, free_text, from_address,
                  keep_all_names, units, errors, warnings, unanswered)
                VALUES ('BT-2026-00001', 'ORDER', 'SENT', 1, 'e-remiss', '', '', '', '', '', '', '', '', '', '', '', 0, 0, 0, 0, 0)"""))));
    }

    private List<String> audit() {
        return store.jdbc().sql("SELECT act FROM audit_event ORDER BY id").query(String.class).list();
    }
}
