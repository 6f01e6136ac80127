package se.bulktak.testing;

import se.bulktak.finding.Findings;

/** Where AssertJ's sentences about findings begin. */
public final class FindingAssertions {

    private FindingAssertions() {}

    public static FindingsAssert assertThat(Findings findings) {
        return new FindingsAssert(findings);
    }
}
