package se.bulktak.catalogue.sql;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import se.bulktak.catalogue.CatalogueState;

/**
 * A published version as TAK keeps it.
 *
 * @param id 0 when nothing has been published
 * @param data the content, packed with gzip; empty when nothing has been published
 */
public record PublishedVersion(long id, byte[] data) {

    static final PublishedVersion NONE = new PublishedVersion(0, new byte[0]);

    public boolean isNone() {
        return data.length == 0;
    }

    public CatalogueState state() {
        return new CatalogueState(id, hash(data));
    }

    /** Hex SHA-256 of the content as stored. */
    public static String hash(byte[] data) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What is known of a version without its content.
     *
     * @param day ISO text; empty when unknown
     * @param by who published it; empty when unknown
     */
    public record Label(long id, String day, String by, String comment) {}
}
