package se.bulktak.catalogue.json;

/**
 * Something in an export that could not be taken as it stands.
 *
 * @param array name of the array; empty for the header
 * @param id of the element; 0 where there is none
 * @param message Swedish: what was found, and what was done with it
 * @param json the element as it stands in the file, so that nothing is lost; empty where nothing was left out
 */
public record Note(Code code, String array, long id, String message, String json) {

    Note withJson(String text) {
        return new Note(code, array, id, message, text);
    }

    /** What was found. */
    public enum Code {
        /** The version in the header is no usable id; another was chosen. */
        VERSION,
        /** The time in the header cannot be understood; another was chosen. */
        TIME,
        /** An export of format C, which may hold rows that were never published, or are deleted: nothing in it tells which. */
        FROM_TABLES,
        /** One of the nine arrays is not there; it counts as empty. */
        MISSING_ARRAY,
        /** An array that nobody here knows, left out. */
        UNKNOWN_ARRAY,
        /** Something in an array that is no object, left out. */
        NO_OBJECT,
        /** No usable id; left out. */
        BAD_ID,
        /** An id that an earlier element has; left out. */
        DUPLICATE_ID,
        /** No HSA-id, namespace, URL or name; left out. */
        NO_KEY,
        /** A date that is missing or cannot be understood; left out. */
        BAD_DATE,
        /** A relationship is missing or leads nowhere, or to something that is left out; left out. */
        DANGLING,
        /** Tells the same as an earlier element, which stands for both; what led to this one leads to that one. */
        MERGED,
        /** A URL that several call addresses have; the first was chosen. */
        AMBIGUOUS_URL,
        /** A relationship that nobody here knows; it was dropped, the element kept. */
        UNKNOWN_RELATIONSHIP
    }
}
