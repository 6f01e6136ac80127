package se.bulktak.rule;

import java.util.ArrayList;
import java.util.List;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Findings;

/** All rules. A new rule is added to the list here; docs/rules.md tells how one is made. */
public final class Rules {

    private static final List<Rule> ALL = List.of();

    private Rules() {}

    /** Every finding of every rule, together with what the reading noticed. */
    public static Findings check(Examination of, Findings reading) {
        List<Finding> found = new ArrayList<>(reading.all());
        for (Rule rule : ALL) {
            rule.check(of, found::add);
        }
        return Findings.of(found);
    }
}
