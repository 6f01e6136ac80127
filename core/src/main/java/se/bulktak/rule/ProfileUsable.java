package se.bulktak.rule;

import java.util.Set;
import java.util.function.Consumer;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;

/**
 * The RIV-TA profile is one that the platform can reach from the profile of the call. It translates between RIVTABP20 and
 * RIVTABP21 and answers VP005 for every other combination.
 */
final class ProfileUsable implements Rule {

    private static final Set<String> USABLE = Set.of("RIVTABP20", "RIVTABP21");

    public record UnknownProfile(String profile, String expected, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    public record OtherProfile(String profile, String expected, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        ContractLines.recognised(of.order()).forEach(line -> {
            String profile = line.rivtaProfile();
            String expected = line.recognised().orElseThrow().rivtaProfile();
            if (profile.equals(expected)) {
                return;
            }
            CellRef place = line.profile().cell();
            found.accept(
                    isUsable(profile)
                            ? new OtherProfile(profile, expected, place)
                            : new UnknownProfile(profile, expected, place));
        });
    }

    static boolean isUsable(String profile) {
        return USABLE.contains(profile);
    }
}
