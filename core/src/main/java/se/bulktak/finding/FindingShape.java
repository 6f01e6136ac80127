package se.bulktak.finding;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a finding's record looks like: its code and its components, worked out once per class. */
record FindingShape(String code, List<Component> components) {

    /** @param place whether the component tells where: a cell or a list of cells */
    record Component(String name, Method accessor, boolean place) {}

    private static final ClassValue<FindingShape> SHAPES = new ClassValue<>() {
        @Override
        protected FindingShape computeValue(Class<?> type) {
            if (!type.isRecord()) {
                throw new IllegalArgumentException("A finding is a record, but this is not: " + type);
            }
            List<Component> components = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                components.add(new Component(component.getName(), accessor, isPlace(component.getGenericType())));
            }
            return new FindingShape(codeOf(type), List.copyOf(components));
        }
    };

    private static boolean isPlace(Type type) {
        return type == CellRef.class
                || (type instanceof ParameterizedType list
                        && list.getRawType() == List.class
                        && list.getActualTypeArguments()[0] == CellRef.class);
    }

    static FindingShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** {@code Vp006Window} gives {@code vp006_window}, {@code ConflictingNames} gives {@code conflicting_names}. */
    static String codeOf(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    List<CellRef> cells(Finding finding) {
        List<CellRef> cells = new ArrayList<>();
        for (Component component : components) {
            Object value = component.place() ? read(component, finding) : null;
            if (value instanceof CellRef cell) {
                cells.add(cell);
            } else if (value instanceof List<?> list) {
                list.stream().filter(CellRef.class::isInstance).map(CellRef.class::cast).forEach(cells::add);
            }
        }
        return cells;
    }

    Map<String, Object> values(Finding finding) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Component component : components) {
            Object value = component.place() ? null : read(component, finding);
            if (value != null) {
                values.put(component.name(), value);
            }
        }
        return values;
    }

    /** Every component of a finding by name, places too, as a message may mention them; empty text for one that is null. */
    Map<String, Object> all(Finding finding) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Component component : components) {
            Object value = read(component, finding);
            all.put(component.name(), value == null ? "" : value);
        }
        return all;
    }

    /** The values of many findings of this shape by component name, one for each finding; null for one that has none. */
    Map<String, List<@Nullable Object>> valueColumns(List<Finding> findings) {
        Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();
        for (Component component : components) {
            if (!component.place()) {
                List<@Nullable Object> column = new ArrayList<>(findings.size());
                findings.forEach(finding -> column.add(read(component, finding)));
                columns.put(component.name(), column);
            }
        }
        return columns;
    }

    /** The names of the components that hold values, in order. */
    List<String> valueNames() {
        return components.stream().filter(component -> !component.place()).map(Component::name).toList();
    }

    private static @Nullable Object read(Component component, Finding finding) {
        try {
            return component.accessor().invoke(finding);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + component.name() + " of " + finding.getClass(), e);
        }
    }
}
