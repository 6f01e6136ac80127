package se.bulktak.catalogue.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values by row id, in the order in which they came. */
public final class ById<T> {

    private final Ids ids = new Ids();
    private @Nullable Object[] values = new Object[64];

    ById() {}

    /** What to do with each value. */
    public interface Visitor<T> {
        void visit(long id, T value);
    }

    /** Puts a value in; one that has the id already is replaced, as in TAK's own reader. */
    void put(long id, T value) {
        int index = ids.add(id);
        if (index < 0) {
            index = -1 - index;
        } else if (index == values.length) {
            values = Arrays.copyOf(values, index * 2);
        }
        values[index] = value;
    }

    /** The value of an id; null when there is none. */
    @SuppressWarnings("unchecked")
    public @Nullable T find(long id) {
        int index = ids.indexOf(id);
        return index < 0 ? null : (T) values[index];
    }

    public int size() {
        return ids.size();
    }

    @SuppressWarnings("unchecked")
    public void forEach(Visitor<? super T> visitor) {
        for (int index = 0; index < ids.size(); index++) {
            visitor.visit(ids.get(index), (T) values[index]);
        }
    }
}
