package se.bulktak.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Swedish texts of findings, from {@code findings_sv.properties} in the finding's package. For each code:
 *
 * <ul>
 *   <li>{@code code}: what is wrong, with {@code {component}} for the record's components and {@code {cells}} for the place
 *   <li>{@code code.many}: the same for {@code {count}} findings told as one. A component on which the members differ becomes a
 *       few examples
 *   <li>{@code code.if.component}: a sentence added when that component says something: is not null, empty, 0 or false
 *   <li>{@code code.todo}: what to do; ends the message
 *   <li>{@code code.means}: what it means and where the rule comes from, for the documentation
 * </ul>
 *
 * <p>A finding with a {@link Finding#variant()} uses {@code code.variant}, {@code code.variant.many} and so on for those that
 * exist, else the common ones.
 */
public final class FindingTexts {

    /** A message names this many values of a list; the cells and values beside it hold them all. */
    private static final int SHOWN = 5;

    private final Messages texts;
    private final String code;
    private final String variant;

    private FindingTexts(Class<? extends Finding> type, String variant) {
        this.texts = Messages.beside(type, "findings");
        this.code = FindingShape.codeOf(type);
        this.variant = variant;
    }

    /** What is wrong and what to do, for one finding. */
    public static String message(Finding finding) {
        FindingShape shape = FindingShape.of(finding.getClass());
        return of(finding).tell("", shape, shape.all(finding), finding.cells(), 1);
    }

    /** What is wrong and what to do, for many findings of one code. */
    static String message(List<Finding> many, Map<String, Object> values, List<CellRef> cells) {
        Finding first = many.get(0);
        return of(first).tell(".many", FindingShape.of(first.getClass()), values, cells, many.size());
    }

    /** What to do about findings of this type, its placeholders not filled in. */
    public static String toDo(Class<? extends Finding> type) {
        return new FindingTexts(type, "").texts.text(FindingShape.codeOf(type) + ".todo");
    }

    /** What to do about a finding: how its message ends. */
    public static String toDo(Finding finding) {
        FindingTexts own = of(finding);
        Map<String, Object> known = known(FindingShape.of(finding.getClass()).all(finding), finding.cells(), 1);
        return own.texts.format(own.key(".todo"), known);
    }

    /** What findings of this type mean, for the documentation. */
    public static String meaning(Class<? extends Finding> type) {
        return new FindingTexts(type, "").texts.text(FindingShape.codeOf(type) + ".means");
    }

    private static FindingTexts of(Finding finding) {
        return new FindingTexts(finding.getClass(), finding.variant());
    }

    private String tell(String form, FindingShape shape, Map<String, Object> values, List<CellRef> cells, int count) {
        Map<String, Object> known = known(values, cells, count);
        shape.valueNames().forEach(name -> known.putIfAbsent(name, ""));
        StringBuilder told = new StringBuilder(texts.format(key(form), known));
        for (String name : shape.valueNames()) {
            String key = key(form + ".if." + name);
            if (texts.has(key) && says(values.get(name))) {
                told.append(' ').append(texts.format(key, known));
            }
        }
        return told.append(' ').append(texts.format(key(".todo"), known)).toString();
    }

    private static Map<String, Object> known(Map<String, Object> values, List<CellRef> cells, int count) {
        Map<String, Object> known = new HashMap<>();
        values.forEach((name, value) -> known.put(name, readable(value)));
        known.put("cells", places(cells));
        known.put("count", Messages.number(count));
        return known;
    }

    private String key(String rest) {
        String own = code + "." + variant + rest;
        return !variant.isEmpty() && texts.has(own) ? own : code + rest;
    }

    private static boolean says(Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().anyMatch(FindingTexts::says);
        }
        return value != null && !value.equals(0) && !value.equals(false) && !value.toString().isEmpty();
    }

    private static Object readable(Object value) {
        if (value instanceof Collection<?> many) {
            return enumerate(flat(many).filter(text -> !text.isEmpty()).distinct().limit(SHOWN + 1L).toList());
        }
        return value instanceof Integer number ? Messages.number(number) : oneLine(String.valueOf(value));
    }

    /** Old rows in TAK, and cells, may hold line breaks; a message is one line. */
    private static String oneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
                return oneLine(text.replace(c, ' '));
            }
        }
        return text;
    }

    private static Stream<String> flat(Collection<?> values) {
        return values.stream()
                .flatMap(value -> value instanceof Collection<?> inner ? flat(inner) : Stream.of(String.valueOf(readable(value))));
    }

    /** {@code A, B och C}; the first few and {@code med flera} when there are more. */
    private static String enumerate(List<String> few) {
        if (few.size() > SHOWN) {
            return String.join(", ", few.subList(0, SHOWN)) + " med flera";
        }
        if (few.size() < 2) {
            return String.join("", few);
        }
        return String.join(", ", few.subList(0, few.size() - 1)) + " och " + few.get(few.size() - 1);
    }

    /**
     * Where, as a person would say it: {@code fliken Logiska adresser, cell A6 och A9}. The file is named when there is more
     * than one.
     */
    private static String places(List<CellRef> cells) {
        boolean manyFiles = cells.stream().map(CellRef::file).distinct().limit(2).count() > 1;
        List<String> tabs = new ArrayList<>();
        List<CellRef> rest = cells;
        while (!rest.isEmpty() && tabs.size() <= SHOWN) {
            CellRef first = rest.get(0);
            List<CellRef> here = new ArrayList<>();
            List<CellRef> elsewhere = new ArrayList<>();
            for (CellRef cell : rest) {
                boolean same = cell.file().equals(first.file())
                        && cell.tab().equals(first.tab())
                        && (cell.column() == 0) == (first.column() == 0);
                (same ? here : elsewhere).add(cell);
            }
            boolean nameFile = manyFiles && !first.tab().isEmpty();
            tabs.add((nameFile ? first.file() + ", " : "") + place(first, here));
            rest = elsewhere;
        }
        return String.join("; ", tabs);
    }

    private static String place(CellRef first, List<CellRef> here) {
        String whole = first.tab().isEmpty() ? "filen " + first.file() : "fliken " + first.tab();
        if (first.row() == 0) {
            return whole;
        }
        List<String> few = here.stream().map(CellRef::cell).distinct().limit(SHOWN + 1L).toList();
        return whole + ", " + (first.column() == 0 ? "rad " : "cell ") + enumerate(few);
    }
}
