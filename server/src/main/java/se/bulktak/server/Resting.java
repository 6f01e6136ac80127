package se.bulktak.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives memory back to the machine when nobody is there. A large order needs hundreds of megabytes for a moment; the collector
 * that starts fastest gives them back only when all is collected, and that it does not do by itself while nothing goes on.
 */
@Component
class Resting extends OncePerRequestFilter implements DisposableBean {

    private static final long QUIET = Duration.ofSeconds(20).toNanos();
    /** Bytes in use beyond what was left last time that make it worth while. */
    private static final long WORTH = 48L << 20;

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "resting");
        thread.setDaemon(true);
        return thread;
    });
    private volatile long lastAsked = System.nanoTime();
    private long left;

    Resting() {
        ticks.scheduleWithFixedDelay(this::tick, 20, 10, TimeUnit.SECONDS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Monitoring asks all the time, and needs next to nothing.
        boolean person = !request.getRequestURI().startsWith(request.getContextPath() + "/actuator/");
        if (person) {
            lastAsked = System.nanoTime();
        }
        chain.doFilter(request, response);
        if (person) {
            lastAsked = System.nanoTime();
        }
    }

    private void tick() {
        if (System.nanoTime() - lastAsked > QUIET && memory.getHeapMemoryUsage().getUsed() > left + WORTH) {
            memory.gc();
            left = memory.getHeapMemoryUsage().getUsed();
        }
    }

    @Override
    public void destroy() {
        ticks.shutdownNow();
    }
}
