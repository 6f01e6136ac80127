package se.bulktak.post.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.bulktak.post.MailedCases;
import se.bulktak.post.Outbox;
import se.bulktak.post.QueuedMail;
import se.bulktak.post.QueuedMail.Outcome;

/** In a demonstration, all mails to read for everybody: with the personal links of cases that are made up. */
@Controller
@ConditionalOnProperty(name = "bulktak.demo", havingValue = "true")
class DemoMailPage {

    private static final int MOST = 50;

    private final Outbox outbox;
    private final MailedCases cases;

    DemoMailPage(Outbox outbox, MailedCases cases) {
        this.outbox = outbox;
        this.cases = cases;
    }

    /** @param text plain @param link in the text; null for none */
    record Shown(QueuedMail queued, String text, String link) {}

    @GetMapping("/demo/mejl")
    String show(@RequestParam(defaultValue = "") String arende, Model model) {
        List<QueuedMail> mails = Stream.concat(
                        outbox.ended(Outcome.SHOWN, 4 * MOST).stream(), outbox.ended(Outcome.SENT, MOST).stream())
                .filter(mail -> arende.isEmpty() || arende.equalsIgnoreCase(mail.caseNumber()))
                .sorted((one, other) -> Long.compare(other.id(), one.id()))
                .limit(MOST)
                .toList();
        model.addAttribute("mails", mails.stream().map(this::shown).toList());
        model.addAttribute("arende", arende);
        return "demo/mejl";
    }

    private Shown shown(QueuedMail mail) {
        Optional<String> link = mail.caseId().isPresent() ? cases.personalLink(mail.caseId().getAsLong()) : Optional.empty();
        String text = mail.mail().filled(link).plain();
        String led = text.lines().filter(line -> line.matches("https?://\\S+")).findFirst().orElse("");
        return new Shown(mail, text.strip(), led);
    }
}
