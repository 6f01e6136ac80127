package se.bulktak.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import se.bulktak.apply.Assessment;
import se.bulktak.apply.OrderDesk;
import se.bulktak.catalogue.CatalogueSource;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.finding.Messages;
import se.bulktak.order.OrderReader;
import se.bulktak.order.Reading;

/** The order desk as commands use it: says what it is doing, and turns files that cannot be read into a fault. */
final class Desk implements AutoCloseable {

    private static final Messages TEXTS = Messages.beside(Desk.class, "commands");

    private final OrderDesk desk = new OrderDesk(Clock.systemUTC());
    private final Progress progress;

    Desk(Console console) {
        this.progress = Progress.on(console);
    }

    OrderDesk desk() {
        return desk;
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

    Snapshot snapshot(CatalogueSource catalogue) {
        tell("catalogue");
        return catalogue.snapshot();
    }

    Assessment assess(Reading.Readable reading, Optional<Snapshot> snapshot, OrderDesk.Wishes wishes) {
        tell("planning");
        return snapshot.map(known -> desk.assess(reading, known, wishes)).orElseGet(() -> desk.assess(reading, wishes));
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
