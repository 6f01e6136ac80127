package se.bulktak.rule;

import java.util.Locale;

/**
 * The parts of a URL as written, taken apart leniently so that each rule can judge its own part.
 *
 * @param scheme before {@code ://}, as written; empty when there is no {@code ://}
 * @param host in lower case
 * @param port after the host's colon, without it; empty when there is none
 * @param path from the first slash after the host, query included
 */
record Url(String text, String scheme, String host, String port, String path) {

    static Url of(String text) {
        int colon = text.indexOf("://");
        if (colon < 0) {
            return new Url(text, "", "", "", "");
        }
        int start = colon + 3;
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String authority = text.substring(start, end);
        int port = authority.indexOf(':');
        return new Url(
                text,
                text.substring(0, colon),
                (port < 0 ? authority : authority.substring(0, port)).toLowerCase(Locale.ROOT),
                port < 0 ? "" : authority.substring(port + 1),
                text.substring(end));
    }

    boolean isIpAddress() {
        String[] groups = host.split("\\.", -1);
        if (groups.length != 4) {
            return false;
        }
        for (String group : groups) {
            if (group.isEmpty() || group.length() > 3 || !group.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }

    /** Two URLs with the same folding are most likely meant to be the same: case, blanks, a last slash and port 443 aside. */
    static String fold(String url) {
        String folded = url.toLowerCase(Locale.ROOT).replace(" ", "").replace(":443/", "/");
        while (folded.endsWith("/")) {
            folded = folded.substring(0, folded.length() - 1);
        }
        return folded;
    }
}
