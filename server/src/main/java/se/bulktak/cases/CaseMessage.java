package se.bulktak.cases;

import java.time.Instant;
import java.util.List;

/** A message between orderer and handler. @param attachments in the order in which they were attached */
public record CaseMessage(
        long id, Instant at, boolean fromOrderer, String author, String body, List<CaseDocument> attachments) {

    public CaseMessage {
        attachments = List.copyOf(attachments);
    }
}
