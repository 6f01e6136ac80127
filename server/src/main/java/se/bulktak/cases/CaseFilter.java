package se.bulktak.cases;

import java.util.Optional;
import java.util.Set;

/**
 * Which cases to list.
 *
 * @param statuses those wanted; empty for all but drafts
 * @param waiting who they wait for
 * @param handler user name of their handler
 * @param text part of number, external number, organisation or contact; may be empty
 * @param unanswered only those in which the orderer has written since a handler last did
 * @param page first is 0
 * @param size cases per page
 */
public record CaseFilter(
        Set<CaseStatus> statuses,
        Optional<Waiting> waiting,
        Optional<CaseKind> kind,
        Optional<String> handler,
        Optional<String> owner,
        String text,
        boolean unanswered,
        int page,
        int size) {

    public CaseFilter {
        statuses = Set.copyOf(statuses);
    }

    /** Everything but drafts, newest first. */
    public static CaseFilter all(int page, int size) {
        return new CaseFilter(
                Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "", false, page,
                size);
    }
}
