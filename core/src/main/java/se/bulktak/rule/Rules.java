package se.bulktak.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Findings;
import se.bulktak.order.ReadingFindings.MissingColumn;
import se.bulktak.order.ReadingFindings.MissingTab;

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
        Set<CellRef> unread = unreadTabs(reading);
        List<Finding> found = new ArrayList<>(reading.all());
        for (Rule rule : ALL) {
            rule.check(of, finding -> {
                if (unread.isEmpty() || finding.cells().stream().noneMatch(unread::contains)) {
                    found.add(finding);
                }
            });
        }
        return Findings.of(found);
    }

    /** The tabs that the reader could make nothing of: that nothing was found in them goes without saying. */
    private static Set<CellRef> unreadTabs(Findings reading) {
        Set<CellRef> unread = new HashSet<>();
        for (Finding finding : reading.all()) {
            if (finding instanceof MissingTab missing) {
                unread.add(CellRef.ofTab(missing.file().file(), missing.tab()));
            } else if (finding instanceof MissingColumn missing) {
                unread.add(CellRef.ofTab(missing.place().file(), missing.tab()));
            }
        }
        return unread;
    }
}
