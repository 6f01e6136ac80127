package se.bulktak.finding;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a finding's record looks like: its code and its components, worked out once per class. */
record FindingShape(String code, List<Component> components) {

    record Component(String name, Method accessor) {}

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
                components.add(new Component(component.getName(), accessor));
            }
            return new FindingShape(codeOf(type), List.copyOf(components));
        }
    };

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
            Object value = read(component, finding);
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
            Object value = read(component, finding);
            boolean isPlace = value instanceof CellRef
                    || (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof CellRef);
            if (value != null && !isPlace) {
                values.put(component.name(), value);
            }
        }
        return values;
    }

    /** Every component by name, cells too, as a message may mention them. */
    Map<String, Object> all(Finding finding) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Component component : components) {
            Object value = read(component, finding);
            all.put(component.name(), value == null ? "" : value);
        }
        return all;
    }

    private static Object read(Component component, Finding finding) {
        try {
            return component.accessor().invoke(finding);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + component.name() + " of " + finding.getClass(), e);
        }
    }
}
