package se.bulktak.catalogue.json;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * What texts mean that come again and again, as dates do: each distinct text is made and understood once, straight from the
 * parser's buffer. A catalogue of 110,000 pairs of dates has some thousand different ones.
 */
final class RepeatedTexts<T> {

    /** More distinct texts than this, and they are no repeated ones: then nothing more is remembered. */
    private static final int MOST = 1 << 16;

    private final Function<String, @Nullable T> meaning;
    private @Nullable String[] texts = new String[1024];
    private @Nullable Object[] meanings = new Object[1024];
    private int size;

    /** @param meaning what a text means; null is remembered as well */
    RepeatedTexts(Function<String, @Nullable T> meaning) {
        this.meaning = meaning;
    }

    /** The meaning of the text that the parser stands on. */
    @SuppressWarnings("unchecked")
    @Nullable T current(JsonParser in) {
        char[] chars = in.getStringCharacters();
        int offset = in.getStringOffset();
        int length = in.getStringLength();
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = hash * 31 + chars[i];
        }
        int slot = slot(hash, chars, offset, length);
        if (texts[slot] == null) {
            String text = new String(chars, offset, length);
            T value = meaning.apply(text);
            if (size == MOST) {
                return value;
            }
            if (size == texts.length / 2) {
                grow();
                slot = slot(hash, chars, offset, length);
            }
            texts[slot] = text;
            meanings[slot] = value;
            size++;
            return value;
        }
        return (T) meanings[slot];
    }

    private int slot(int hash, char[] chars, int offset, int length) {
        int mask = texts.length - 1;
        int slot = (hash ^ hash >>> 15) & mask;
        while (true) {
            String held = texts[slot];
            if (held == null || isSame(held, chars, offset, length)) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
    }

    private static boolean isSame(String held, char[] chars, int offset, int length) {
        if (held.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (held.charAt(i) != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        @Nullable String[] oldTexts = texts;
        @Nullable Object[] oldMeanings = meanings;
        texts = new String[oldTexts.length * 2];
        meanings = Arrays.copyOf(new Object[0], texts.length);
        for (int i = 0; i < oldTexts.length; i++) {
            String text = oldTexts[i];
            if (text != null) {
                int hash = text.length();
                for (int c = 0; c < text.length(); c++) {
                    hash = hash * 31 + text.charAt(c);
                }
                int slot = slot(hash, text.toCharArray(), 0, text.length());
                texts[slot] = text;
                meanings[slot] = oldMeanings[i];
            }
        }
    }
}
