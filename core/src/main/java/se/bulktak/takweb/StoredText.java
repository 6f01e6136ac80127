package se.bulktak.takweb;

/** Free text as tak-web stores it: on one line, without blanks around it, and cut when it is too long. */
final class StoredText {

    /** What tak-web leaves of a text that is too long. */
    static final int CUT = 254;
    /** The longest text that tak-web leaves whole. */
    private static final int LONGEST = 255;

    private StoredText() {}

    /** A name exactly as tak-web would store it, so that what is sent is what is stored. */
    static String name(String text) {
        return cut(text, LONGEST);
    }

    /** Cleaned, and cut to {@link #CUT} characters when longer than a limit. A character outside the BMP is never halved. */
    static String cut(String text, int longest) {
        String clean = text.replace("\r", "").replace('\n', ' ').strip();
        if (clean.length() <= longest) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(CUT - 1)) ? CUT - 1 : CUT;
        return clean.substring(0, end).strip();
    }
}
