package se.bulktak.testing;

import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.FindingGroup;
import se.bulktak.finding.Findings;
import se.bulktak.finding.Severity;

/** {@code assertThat(findings).hasError(ConflictingNames.class).at("Logiska adresser!B6")}. */
public final class FindingsAssert extends AbstractAssert<FindingsAssert, Findings> {

    FindingsAssert(Findings findings) {
        super(findings, FindingsAssert.class);
    }

    public Found hasError(Class<? extends Finding> type) {
        return found(type, Severity.ERROR);
    }

    public Found hasWarning(Class<? extends Finding> type) {
        return found(type, Severity.WARNING);
    }

    public Found hasInfo(Class<? extends Finding> type) {
        return found(type, Severity.INFO);
    }

    public FindingsAssert hasNo(Class<? extends Finding> type) {
        Assertions.assertThat(ofType(type)).describedAs("%s", type.getSimpleName()).isEmpty();
        return this;
    }

    /** Nothing at all is told. */
    public FindingsAssert isSilent() {
        Assertions.assertThat(actual.all()).describedAs("findings:%n%s", told()).isEmpty();
        return this;
    }

    /** Exactly these findings of their type are told, in any order. */
    public FindingsAssert hasExactly(Class<? extends Finding> type, Finding... expected) {
        Assertions.assertThat(ofType(type)).containsExactlyInAnyOrderElementsOf(List.of(expected));
        return this;
    }

    /** Exactly these codes are told, whatever their number. */
    public FindingsAssert hasCodes(String... codes) {
        Assertions.assertThat(actual.all().stream().map(Finding::code).distinct().toList())
                .describedAs("findings:%n%s", told())
                .containsExactlyInAnyOrder(codes);
        return this;
    }

    private Found found(Class<? extends Finding> type, Severity severity) {
        List<Finding> found = ofType(type);
        Assertions.assertThat(found)
                .describedAs("%s among:%n%s", type.getSimpleName(), told())
                .isNotEmpty()
                .allMatch(finding -> finding.severity() == severity, "is " + severity);
        return new Found(found);
    }

    private List<Finding> ofType(Class<? extends Finding> type) {
        return actual.all().stream().filter(type::isInstance).toList();
    }

    private String told() {
        return actual.groups().stream().map(FindingGroup::message).collect(Collectors.joining("\n"));
    }

    /** The findings of one type. */
    public static final class Found {
        private final List<Finding> findings;

        private Found(List<Finding> findings) {
            this.findings = findings;
        }

        /** All the places, in order: {@code Logiska adresser!B6}. */
        public Found at(String... cells) {
            Assertions.assertThat(findings.stream()
                            .flatMap(finding -> finding.cells().stream())
                            .map(CellRef::toString))
                    .containsExactly(cells);
            return this;
        }

        /** What the user reads, for the only finding of the type. */
        public Found saying(String message) {
            Assertions.assertThat(findings.stream().map(Finding::message)).containsExactly(message);
            return this;
        }

        /** A value of the only finding of the type, as text. */
        public Found with(String name, Object value) {
            Assertions.assertThat(findings).hasSize(1);
            Assertions.assertThat(findings.get(0).values()).hasEntrySatisfying(name, held ->
                    Assertions.assertThat(String.valueOf(held)).isEqualTo(String.valueOf(value)));
            return this;
        }

        public Found times(int count) {
            Assertions.assertThat(findings).hasSize(count);
            return this;
        }
    }
}
