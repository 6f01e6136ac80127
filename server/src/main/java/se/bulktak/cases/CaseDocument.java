package se.bulktak.cases;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A document of a case. Its content never changes; what replaces it is another document.
 *
 * @param ended when it was replaced or taken away; empty while it counts
 * @param replaces id of the document that it replaced
 * @param size bytes
 */
public record CaseDocument(
        long id,
        long caseId,
        Kind kind,
        String name,
        String mediaType,
        long size,
        String sha256,
        String addedBy,
        Instant addedAt,
        Optional<Instant> ended,
        OptionalLong replaces,
        OptionalLong message) {

    /** What a document is for. */
    public enum Kind {
        WORKBOOK,
        ATTACHMENT,
        /** A plan that was reviewed, as ProposalJson writes it. */
        PLAN,
        /** What came of applying or undoing, as ProposalJson writes it. */
        RECEIPT
    }

    public boolean isCurrent() {
        return ended.isEmpty();
    }
}
