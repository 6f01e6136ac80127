package se.bulktak.testserver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A server's clock that stands still until it is moved, so that every answer is the same each time. */
public final class StandingClock extends Clock {

    private volatile Instant now;

    /** At ten o'clock in Sweden on 23 November 2026. */
    public StandingClock() {
        this(Instant.parse("2026-11-23T09:00:00Z"));
    }

    public StandingClock(Instant now) {
        this.now = now;
    }

    /** To start a server with. */
    public static final class Setup {
        @Bean
        @Primary
        StandingClock standingClock() {
            return new StandingClock();
        }
    }

    public void move(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
