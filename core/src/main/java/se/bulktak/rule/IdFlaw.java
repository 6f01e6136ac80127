package se.bulktak.rule;

/** In what way an id deviates from the form of a HSA-id: the first that a reader would notice. */
enum IdFlaw {
    /** Blanks within. */
    BLANK,
    /** Characters that TAK does not take. */
    CHARACTERS,
    /** Does not begin with {@code SE}. */
    PREFIX,
    /** Not ten digits after {@code SE}. */
    NUMBER,
    /** No hyphen after the digits. */
    HYPHEN,
    /** Nothing after the hyphen. */
    NOTHING_AFTER,
    /** A hyphen or underscore after the first hyphen. */
    FREE_PART,
    /** Longer than 31 characters. */
    LENGTH;

    /** @param id in upper case, deviating in some way */
    static IdFlaw of(String id) {
        if (id.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            return BLANK;
        }
        if (!isAcceptedByTak(id)) {
            return CHARACTERS;
        }
        if (!id.startsWith("SE")) {
            return PREFIX;
        }
        int end = 2;
        while (end < id.length() && Character.isDigit(id.charAt(end))) {
            end++;
        }
        if (end - 2 != 10 && !(end - 2 == 12 && id.startsWith("SE16"))) {
            return NUMBER;
        }
        if (end == id.length() || id.charAt(end) != '-') {
            return HYPHEN;
        }
        String free = id.substring(end + 1);
        if (free.isEmpty()) {
            return NOTHING_AFTER;
        }
        return free.indexOf('-') >= 0 || free.indexOf('_') >= 0 ? FREE_PART : LENGTH;
    }

    private static boolean isAcceptedByTak(String id) {
        return id.chars()
                .allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
    }

    @Override
    public String toString() {
        return Phrase.of("flaw", this);
    }
}
