package se.bulktak.finding;

import java.util.List;
import java.util.Map;

/**
 * One thing that a user should know about an order. Implemented by records nested in the rule that makes them: the code comes
 * from the record's name, the cells from its components of type {@link CellRef} (or lists of them), the values from its other
 * components, and the Swedish text from {@code findings_sv.properties} in the rule's package.
 *
 * <p>A component's value is text, a number, a date, or a type whose {@code toString} is what a user would read. A component
 * that is null is left out of the values.
 */
public interface Finding {

    Severity severity();

    /** Stable code for programs, {@code conflicting_names} for a record named {@code ConflictingNames}. */
    default String code() {
        return FindingShape.of(getClass()).code();
    }

    /** Where the fault is, in the order of the record's components; empty when it is about no cell. */
    default List<CellRef> cells() {
        return FindingShape.of(getClass()).cells(this);
    }

    /** The offending values by component name, in order. */
    default Map<String, Object> values() {
        return FindingShape.of(getClass()).values(this);
    }

    /**
     * Which wording of the code's texts is meant, where one code has several: {@code spelling} uses the texts under
     * {@code name_replaced.spelling} where there are such, else those of {@code name_replaced}. Empty unless overridden.
     */
    default String variant() {
        return "";
    }

    /**
     * Findings with the same code, variant and grouping are told as one when they are many. Empty unless overridden: what they
     * must have in common to make sense as one.
     */
    default String grouping() {
        return "";
    }

    /** The whole Swedish text: what is wrong, then what to do. */
    default String message() {
        return FindingTexts.message(this);
    }
}
