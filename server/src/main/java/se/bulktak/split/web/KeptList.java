package se.bulktak.split.web;

import java.util.Set;
import se.bulktak.split.Destination;

/**
 * A list that somebody has sent in, and what they have said about it since.
 *
 * @param key what the store knows it by; empty while it is not kept
 * @param name of the file, or what a pasted list is called
 * @param content of the file, or the pasted text in UTF-8; not to be changed
 * @param pasted whether it was pasted
 * @param forAll namespaces of the contracts that every unit is to have if the list has no ticks
 * @param destination where the units are to be led, as far as it is known
 * @param takNames whether the workbooks are to keep TAK's names
 */
record KeptList(
        String key,
        String name,
        byte[] content,
        boolean pasted,
        Set<String> forAll,
        Destination destination,
        boolean takNames) {

    KeptList {
        forAll = Set.copyOf(forAll);
    }

    /** What was sent in, before anything else is known. */
    static KeptList sent(String name, byte[] content, boolean pasted, Set<String> forAll) {
        return new KeptList("", name, content, pasted, forAll, Destination.toFillIn(), false);
    }

    KeptList with(Destination other, boolean takNames) {
        return new KeptList(key, name, content, pasted, forAll, other, takNames);
    }
}
