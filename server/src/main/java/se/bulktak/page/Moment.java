package se.bulktak.page;

import java.time.Instant;

/**
 * Something that happened, as the time line shows it.
 *
 * @param who who did it; empty when it went by itself
 * @param colour of its dot: neutral, info, success, warning, danger or accent
 */
public record Moment(Instant time, String text, String who, String colour) {}
