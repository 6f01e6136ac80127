package se.bulktak.rule;

import java.util.function.Consumer;
import se.bulktak.finding.Finding;

/** One thing that an order, or its plan, must satisfy. Looks at whole sets, tells every breach, changes nothing. */
interface Rule {

    /** Tells every breach that it finds, in any order. Says nothing when what it needs is not there. */
    void check(Examination of, Consumer<Finding> found);
}
