package se.bulktak.page;

import java.time.Instant;
import java.util.List;

/**
 * A message as the thread shows it.
 *
 * @param ours whether the reader's own side wrote it
 */
public record Letter(Instant time, String from, boolean ours, String text, List<FileRow> files) {

    public Letter {
        files = List.copyOf(files);
    }
}
