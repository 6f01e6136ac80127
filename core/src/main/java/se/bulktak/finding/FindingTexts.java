package se.bulktak.finding;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The Swedish texts of findings, from {@code findings_sv.properties} in the finding's package. For each code:
 *
 * <ul>
 *   <li>{@code code}: what is wrong, with {@code {component}} for the record's components
 *   <li>{@code code.many}: the same for {@code {count}} findings told as one, with {@code {component}} where all agree
 *   <li>{@code code.todo}: what to do; added to both
 *   <li>{@code code.means}: what it means and where the rule comes from, for the documentation
 * </ul>
 */
public final class FindingTexts {

    /** A message names this many values of a list; the cells and values beside it hold them all. */
    private static final int SHOWN = 5;

    private FindingTexts() {}

    /** What is wrong and what to do, for one finding. */
    public static String message(Finding finding) {
        Messages texts = Messages.beside(finding.getClass(), "findings");
        return texts.format(finding.code(), readable(FindingShape.of(finding.getClass()).all(finding))) + " "
                + toDo(finding.getClass());
    }

    /** What is wrong and what to do, for many findings of one code. */
    static String message(List<? extends Finding> many, Map<String, Object> values) {
        Finding first = many.get(0);
        Messages texts = Messages.beside(first.getClass(), "findings");
        Map<String, Object> known = readable(values);
        known.put("count", Messages.number(many.size()));
        return texts.format(first.code() + ".many", known) + " " + toDo(first.getClass());
    }

    /** What to do about findings of this type. */
    public static String toDo(Class<? extends Finding> type) {
        return Messages.beside(type, "findings").text(FindingShape.codeOf(type) + ".todo");
    }

    /** What findings of this type mean, for the documentation. */
    public static String meaning(Class<? extends Finding> type) {
        return Messages.beside(type, "findings").text(FindingShape.codeOf(type) + ".means");
    }

    private static Map<String, Object> readable(Map<String, Object> values) {
        return values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> readable(entry.getValue())));
    }

    private static Object readable(Object value) {
        if (value instanceof List<?> list) {
            String few = list.stream().distinct().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
            return list.stream().distinct().skip(SHOWN).findAny().isPresent() ? few + " med flera" : few;
        }
        return value instanceof Integer number ? Messages.number(number) : value;
    }
}
