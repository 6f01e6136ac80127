package se.bulktak.rule;

import java.util.ArrayList;
import java.util.List;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Findings;

/** All rules. A new rule is added to the list here; docs/rules.md tells how one is made. */
public final class Rules {

    private static final List<Rule> ALL = List.of(
            new WorkbookComplete(),
            new ExamplesRemoved(),
            new ContractRows(),
            new ContractOnce(),
            new ContractInCatalogue(),
            new ProfileUsable(),
            new UrlForm(),
            new UrlTrustworthy(),
            new UrlFitsContract(),
            new UrlsAgree(),
            new UrlUnlikeOthers(),
            new UrlOwner(),
            new OneProducer(),
            new KnownProducer(),
            new IdForm(),
            new IdSpelling(),
            new UnitTwins(),
            new UnitOnce(),
            new NamesAgree(),
            new NameStorable(),
            new NameSensible(),
            new OneOrganisation(),
            new PairsSettled(),
            new Takeovers(),
            new StandardRoutings(),
            new StandardAuthorization(),
            new ChangeoverWindow(),
            new ProducersKeepRoutes(),
            new NamesReplaced(),
            new NobodyElsesChanges(),
            new PlanWithinReason());

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
