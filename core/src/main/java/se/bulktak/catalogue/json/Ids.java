package se.bulktak.catalogue.json;

import java.util.Arrays;

/**
 * A set of row ids in the order in which they came. Held in plain arrays: a national catalogue has 130,000 rows, and boxed keys
 * would cost more than what they lead to.
 */
public final class Ids {

    private long[] ids = new long[64];
    private int[] slots = emptySlots(128);
    private int size;

    Ids() {}

    private static int[] emptySlots(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, -1);
        return slots;
    }

    /** Adds an id and answers its index; answers {@code -1 - index} when the id is there already. */
    int add(long id) {
        int slot = slot(id);
        if (slots[slot] >= 0) {
            return -1 - slots[slot];
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            slots = emptySlots(slots.length * 2);
            for (int i = 0; i < size; i++) {
                slots[slot(ids[i])] = i;
            }
            slot = slot(id);
        }
        ids[size] = id;
        slots[slot] = size;
        return size++;
    }

    private int slot(long id) {
        int mask = slots.length - 1;
        int slot = (int) ((id * 0x9E3779B97F4A7C15L) >>> 33) & mask;
        while (slots[slot] >= 0 && ids[slots[slot]] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    public boolean contains(long id) {
        return indexOf(id) >= 0;
    }

    /** Index of an id in the order in which the ids came; -1 when it is missing. */
    int indexOf(long id) {
        return slots[slot(id)];
    }

    public int size() {
        return size;
    }

    /** The ids, in the order in which they came. */
    public long[] toArray() {
        return Arrays.copyOf(ids, size);
    }

    long get(int index) {
        return ids[index];
    }
}
