package se.bulktak.takweb;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import se.bulktak.finding.Messages;

/** Where a tak-web is, as a person gives it: with or without its path {@code /tak-web}, or copied from a page within it. */
public final class TakWebAddress {

    private static final Messages TEXTS = Messages.beside(TakWebAddress.class, "takweb");
    private static final String CONTEXT = "/tak-web";

    private final URI root;
    private final String path;

    private TakWebAddress(URI root, String path) {
        this.root = root;
        this.path = path;
    }

    /** @throws IllegalArgumentException if it is no http or https address, with a Swedish message */
    public static TakWebAddress of(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(TEXTS.format("address.invalid", Map.of("address", text)), e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getUserInfo() != null || uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            throw new IllegalArgumentException(TEXTS.text("address.password"));
        }
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException(TEXTS.format("address.invalid", Map.of("address", text)));
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return new TakWebAddress(URI.create(scheme + "://" + uri.getRawAuthority()), path);
    }

    /** What to tell somebody whose password would go unencrypted over a network; empty otherwise. */
    public Optional<String> hint() {
        boolean loopback = List.of("localhost", "127.0.0.1", "[::1]").contains(root.getHost());
        return root.getScheme().equals("http") && !loopback
                ? Optional.of(TEXTS.format("address.plain", Map.of("address", this)))
                : Optional.empty();
    }

    /** Where the application may be, the likeliest first, without a slash at the end. */
    List<String> candidates() {
        int context = (path + "/").indexOf(CONTEXT + "/");
        if (context >= 0) {
            return List.of(root + path.substring(0, context) + CONTEXT);
        }
        return List.of(root + path + CONTEXT, root + path);
    }

    @Override
    public String toString() {
        return root + path;
    }
}
