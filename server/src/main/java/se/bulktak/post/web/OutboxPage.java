package se.bulktak.post.web;

import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.bulktak.access.AuditLog;
import se.bulktak.post.Outbox;
import se.bulktak.post.QueuedMail.Outcome;

/** What mail waits, did not arrive, and was sent lately. What the mails say is for their recipients only. */
@Controller
class OutboxPage {

    private static final int MOST = 200;
    private static final int LATELY = 50;

    private final Outbox outbox;
    private final AuditLog audit;

    OutboxPage(Outbox outbox, AuditLog audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    @GetMapping("/admin/utskick")
    String show(Model model) {
        model.addAttribute("delivery", outbox.delivery().name());
        model.addAttribute("count", outbox.countWaiting());
        model.addAttribute("waiting", outbox.waiting(MOST));
        model.addAttribute("failed", Stream.of(Outcome.REFUSED, Outcome.GIVEN_UP)
                .flatMap(outcome -> outbox.ended(outcome, MOST).stream())
                .sorted((one, other) -> Long.compare(other.id(), one.id()))
                .toList());
        model.addAttribute("sent", outbox.ended(Outcome.SENT, LATELY));
        return "admin/utskick";
    }

    /** Tries all that waits now. */
    @PostMapping("/admin/utskick/alla")
    String retryAll(Authentication signedIn, RedirectAttributes told) {
        outbox.retryWaiting();
        audit.write(signedIn.getName(), "mail.retry", "", Map.of());
        told.addFlashAttribute("retried", true);
        return "redirect:/admin/utskick";
    }

    /** Tries one mail now. */
    @PostMapping("/admin/utskick/{id}")
    String retry(@PathVariable long id, Authentication signedIn, RedirectAttributes told) {
        if (outbox.retry(id)) {
            audit.write(signedIn.getName(), "mail.retry", "", Map.of("mail", id));
        }
        told.addFlashAttribute("retried", true);
        return "redirect:/admin/utskick";
    }
}
