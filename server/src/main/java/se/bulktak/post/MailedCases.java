package se.bulktak.post;

import java.util.Optional;

/** What mail asks of cases, and tells them. */
public interface MailedCases {

    /** The whole address of the orderer's page; empty when every link has been revoked. */
    Optional<String> personalLink(long caseId);

    /**
     * A mail will never arrive. Called in the transaction that notes it.
     *
     * @param refused whether the recipient's mail server said that it never will; else it was tried in vain for long
     * @param why what the mail server answered last
     */
    void undelivered(long caseId, String recipient, boolean refused, String why);
}
