package se.bulktak.cases;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import se.bulktak.finding.Messages;
import se.bulktak.post.Delivery;
import se.bulktak.post.Outbox;
import se.bulktak.server.Settings;

/**
 * The mails of a case: each says that something has happened and where to read it, and no more, as a mail can be read by others.
 */
@Component
final class CaseMails {

    /** What happens in a case that its orderer is told: kinds of events that have a text under {@code orderer.} */
    static final Set<String> TOLD = Set.of("sent", "question_sent", "taken", "completion_requested", "rejected", "approved",
            "approval_withdrawn", "scheduled", "unscheduled", "applied", "unchanged", "confirmed", "undone", "closed", "withdrawn",
            "reopened");

    /** Those of them that write a message in the case, too. */
    static final Set<String> WITH_MESSAGE = Set.of("completion_requested", "rejected", "unchanged", "confirmed", "undone");

    private static final Messages TEXTS = Messages.beside(CaseMails.class, "mails");

    private final Outbox outbox;
    private final Settings settings;

    CaseMails(Outbox outbox, Settings settings) {
        this.outbox = outbox;
        this.settings = settings;
    }

    /** Tells the orderer, if there is an address. @param what key of the texts under {@code orderer.} */
    void toOrderer(Case held, String what, Map<String, ?> values) {
        if (!held.contact().email().isBlank()) {
            outbox.queue(OptionalLong.of(held.id()), held.contact().email(), ordererMail(what, all(held, values)));
        }
    }

    /** Tells the handlers, if the installation has addresses for them. @param what key of the texts under {@code handler.} */
    void toHandlers(Case held, String what, Map<String, ?> values) {
        Outbox.Mail mail = handlerMail(held, what, all(held, values));
        for (String address : settings.handlerMail().split(",")) {
            if (!address.isBlank()) {
                outbox.queue(OptionalLong.of(held.id()), address.strip(), mail);
            }
        }
    }

    /** Whether a mail to the orderer of a case would be sent, or shown. */
    boolean reachesOrderer(Case held) {
        return outbox.delivery() != Delivery.NONE && !held.contact().email().isBlank();
    }

    /** What would be mailed to the orderer, as text to paste into another case system; without link. */
    static String paste(Case held, String what, Map<String, ?> values) {
        String key = TEXTS.has("orderer." + what + ".paste") ? ".paste" : ".body";
        return TEXTS.format("orderer." + what + key, all(held, values)).strip();
    }

    private static Map<String, Object> all(Case held, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("number", held.number());
        all.put("status", held.status().label());
        return all;
    }

    private Outbox.Mail ordererMail(String what, Map<String, ?> values) {
        String follow = settings.baseUrl() + "/folj";
        Written withLink = new Written().lines(TEXTS.text("read_here")).link(Outbox.Mail.LINK).small(TEXTS.text("footer.link"));
        Written without = new Written().lines(TEXTS.text("no_link")).link(follow);
        Written either = new Written(
                Outbox.Mail.either(withLink.plain.toString(), without.plain.toString()),
                Outbox.Mail.either(withLink.html.toString(), without.html.toString()));
        return mail("orderer." + what, either, "footer.orderer", values);
    }

    private Outbox.Mail handlerMail(Case held, String what, Map<String, ?> values) {
        String link = settings.baseUrl() + "/arenden/" + held.number();
        return mail("handler." + what, new Written().lines(TEXTS.text("handle_here")).link(link), "footer.handler", values);
    }

    private static Outbox.Mail mail(String key, Written links, String footer, Map<String, ?> values) {
        String subject = TEXTS.format(key + ".subject", values);
        Written all = new Written();
        for (String paragraph : TEXTS.format(key + ".body", values).strip().split("\n\n")) {
            all.lines(paragraph);
        }
        all.plain.append(links.plain);
        all.html.append(links.html);
        all.small(TEXTS.text(footer));
        return new Outbox.Mail(
                subject,
                all.plain.toString(),
                "<!DOCTYPE html><html lang=\"sv\"><head><meta charset=\"utf-8\"><title>" + escape(subject) + "</title></head>"
                        + "<body style=\"font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em\">" + all.html
                        + "</body></html>");
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    /** A text in both shapes, as it grows. */
    private record Written(StringBuilder plain, StringBuilder html) {

        Written() {
            this(new StringBuilder(), new StringBuilder());
        }

        Written(String plain, String html) {
            this(new StringBuilder(plain), new StringBuilder(html));
        }

        Written lines(String text) {
            plain.append(text).append("\n\n");
            html.append("<p>").append(escape(text).replace("\n", "<br>")).append("</p>");
            return this;
        }

        Written link(String address) {
            plain.append(address).append("\n\n");
            html.append("<p><a href=\"").append(escape(address)).append("\">").append(escape(address)).append("</a></p>");
            return this;
        }

        Written small(String text) {
            plain.append(text).append("\n\n");
            html.append("<p style=\"color:#555;font-size:14px\">").append(escape(text)).append("</p>");
            return this;
        }
    }
}
