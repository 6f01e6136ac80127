package se.bulktak.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import se.bulktak.finding.Messages;
import se.bulktak.post.Outbox;
import se.bulktak.server.Settings;

/**
 * The mails of a case: each says that something has happened and where to read it, and no more, as a mail can be read by others.
 */
@Component
final class CaseMails {

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
            outbox.queue(
                    OptionalLong.of(held.id()), held.contact().email(), mail(held, "orderer." + what, "{link}", values));
        }
    }

    /** Tells the handlers, if the installation has an address for them. @param what key of the texts under {@code handler.} */
    void toHandlers(Case held, String what, Map<String, ?> values) {
        if (!settings.handlerMail().isBlank()) {
            String link = settings.baseUrl() + "/arenden/" + held.number();
            outbox.queue(
                    OptionalLong.of(held.id()), settings.handlerMail(), mail(held, "handler." + what, link, values));
        }
    }

    /** What would be mailed to the orderer, as text to paste into another case system; without link. */
    static String paste(Case held, String what, Map<String, ?> values) {
        return TEXTS.format("orderer." + what + ".body", all(held, values)).strip();
    }

    private static Map<String, Object> all(Case held, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("number", held.number());
        all.put("status", held.status().label());
        return all;
    }

    private static Outbox.Mail mail(Case held, String key, String link, Map<String, ?> values) {
        Map<String, Object> all = all(held, values);
        String subject = TEXTS.format(key + ".subject", all);
        List<String> paragraphs = new ArrayList<>(List.of(TEXTS.format(key + ".body", all).strip().split("\n\n")));
        String footer = TEXTS.text("footer");
        String plain = String.join("\n\n", paragraphs) + "\n\n" + TEXTS.text("read_here") + "\n" + link + "\n\n-- \n" + footer + "\n";
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html lang=\"sv\"><head><meta charset=\"utf-8\"><title>")
                .append(HtmlUtils.htmlEscape(subject, "UTF-8"))
                .append("</title></head><body style=\"font-family:sans-serif;max-width:40em\">");
        for (String paragraph : paragraphs) {
            html.append("<p>")
                    .append(HtmlUtils.htmlEscape(paragraph, "UTF-8").replace("\n", "<br>"))
                    .append("</p>");
        }
        html.append("<p>").append(HtmlUtils.htmlEscape(TEXTS.text("read_here"), "UTF-8")).append("<br><a href=\"")
                .append(link).append("\">").append(link).append("</a></p><p style=\"color:#555\">")
                .append(HtmlUtils.htmlEscape(footer, "UTF-8")).append("</p></body></html>");
        return new Outbox.Mail(subject, plain, html.toString());
    }
}
