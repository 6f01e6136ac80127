package se.bulktak.lookup.web;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import se.bulktak.publication.History;

/**
 * A publication that touched an id.
 *
 * @param cases numbers of the cases that its comment names
 * @param comment all that was written; for those who handle cases only
 * @param undoes the version that it undid, if it did
 */
public record Touched(long version, Instant at, List<String> cases, String comment, OptionalLong undoes) {

    private static final Pattern CASE = Pattern.compile("\\bBT-[0-9]{4}-[0-9]{5,}\\b");

    public Touched {
        cases = List.copyOf(cases);
    }

    static Touched of(History.Entry entry) {
        List<String> cases =
                CASE.matcher(entry.comment()).results().map(MatchResult::group).distinct().toList();
        return new Touched(entry.state().version(), entry.at(), cases, entry.comment(), entry.undoes());
    }
}
