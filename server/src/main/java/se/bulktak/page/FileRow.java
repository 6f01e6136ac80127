package se.bulktak.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file to download.
 *
 * @param href its address in this application, from {@code /} on
 * @param size in bytes
 * @param note a few words beside it: the version, for instance
 */
public record FileRow(String name, String href, long size, @Nullable Instant time, @Nullable String note) {}
