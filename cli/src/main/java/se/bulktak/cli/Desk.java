package se.bulktak.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import se.bulktak.apply.Assessment;
import se.bulktak.apply.OrderDesk;
import se.bulktak.apply.Proposal;
import se.bulktak.apply.UndoDesk;
import se.bulktak.catalogue.CatalogueSource;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.finding.Messages;
import se.bulktak.order.OrderReader;
import se.bulktak.order.Reading;
import se.bulktak.reach.ReachReport;

/** The order desk as commands use it: says what it is doing, and turns files that cannot be read into a fault. */
final class Desk implements AutoCloseable {

    private static final Messages TEXTS = Messages.beside(Desk.class, "commands");

    private final OrderDesk desk = new OrderDesk(Clock.systemUTC());
    private final UndoDesk undoing = new UndoDesk(Clock.systemUTC());
    private final Progress progress;

    Desk(Console console) {
        this.progress = Progress.on(console);
    }

    OrderDesk desk() {
        return desk;
    }

    UndoDesk undoing() {
        return undoing;
    }

    /** Who of a proposal's units can be reached, read anew from the catalogue: what was published, not what was meant to be. */
    ReachReport verify(DatabaseCatalogue target, Proposal proposal) {
        tell("verifying");
        return desk.reach(
                target.published(),
                proposal.plan().targets(),
                proposal.plan().from(),
                Optional.empty());
    }

    /** @throws Fault if a file is no workbook that can be read; it tells of every such file */
    Reading.Readable read(List<Path> files, OrderOptions options) {
        tell("reading");
        Reading reading = new OrderReader(options.service()).read(files);
        if (reading instanceof Reading.Unreadable unreadable) {
            String messages = unreadable.files().stream()
                    .map(Reading.UnreadableFile::message)
                    .collect(Collectors.joining(System.lineSeparator()));
            throw Fault.told(unreadable.files().get(0).code(), messages);
        }
        return (Reading.Readable) reading;
    }

    /** Judges an order by itself. */
    Assessment assess(List<Path> files, OrderOptions options, OrderDesk.Wishes wishes) {
        return desk.assess(read(files, options), wishes);
    }

    /** Judges an order and what it means for a catalogue. */
    Assessment assess(List<Path> files, OrderOptions options, OrderDesk.Wishes wishes, CatalogueSource catalogue) {
        return meanwhile(catalogue::snapshot, snapshot -> {
            Reading.Readable reading = read(files, options);
            tell("planning");
            return desk.assess(reading, snapshot.get(), wishes);
        });
    }

    /** The same for a person to review. */
    Assessment review(List<Path> files, OrderOptions options, OrderDesk.Wishes wishes, CatalogueSource catalogue) {
        return meanwhile(catalogue::snapshot, snapshot -> {
            Reading.Readable reading = read(files, options);
            tell("planning");
            return desk.review(reading, snapshot.get(), wishes);
        });
    }

    /**
     * Carries out some work while a catalogue is being read, since each takes a processor of its own.
     *
     * @param work gets the means to wait for the catalogue
     */
    static <R> R meanwhile(Supplier<Snapshot> catalogue, Function<Supplier<Snapshot>, R> work) {
        FutureTask<Snapshot> reading = new FutureTask<>(catalogue::get);
        Thread thread = new Thread(reading, "catalogue");
        // If the work gives up, nobody waits for the rest of the catalogue.
        thread.setDaemon(true);
        thread.start();
        return work.apply(() -> {
            try {
                return reading.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while reading the catalogue", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException told) {
                    throw told;
                }
                throw new IllegalStateException(e.getCause());
            }
        });
    }

    /** @param step a key of the bundle under {@code progress} */
    void tell(String step) {
        progress.tell(TEXTS.text("progress." + step));
    }

    /** Nothing more is to be waited for. */
    @Override
    public void close() {
        progress.close();
    }
}
