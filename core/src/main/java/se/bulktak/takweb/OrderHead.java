package se.bulktak.takweb;

import java.time.Instant;

/**
 * What a JSON-beställning says of itself.
 *
 * @param orderedAt when it was made; shown in tak-web, which cannot make its report without it
 * @param performer who carries it out ({@code utforare}); may be empty
 * @param comment the case number; made to fit tak-web, may be empty
 */
public record OrderHead(Platform platform, Instant orderedAt, String performer, String comment) {

    public OrderHead {
        performer = StoredText.cut(performer, StoredText.CUT);
        comment = StoredText.cut(comment, StoredText.CUT);
    }
}
