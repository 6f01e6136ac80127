package se.bulktak.cases;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.bulktak.post.MailedCases;

/** Fills in the orderer's link in mails, and notes in the case, for its handler, what did not arrive. */
@Component
final class CasePost implements MailedCases {

    private final Cases cases;
    private final CaseLinks links;

    CasePost(Cases cases, CaseLinks links) {
        this.cases = cases;
        this.links = links;
    }

    @Override
    public Optional<String> personalLink(long caseId) {
        return links.personalLink(caseId);
    }

    @Override
    public void undelivered(long caseId, String recipient, boolean refused, String why) {
        cases.event(cases.get(caseId), Actor.SYSTEM, true, refused ? "mail_refused" : "mail_given_up",
                Map.of("to", recipient, "why", why));
    }
}
