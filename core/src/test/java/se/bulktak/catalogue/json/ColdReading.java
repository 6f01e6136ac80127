package se.bulktak.catalogue.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoSize;

/**
 * Measures what reading a version of national size costs a process that has just started. Run it with the name of a file, which
 * is made at the first run, and what to do with it: {@code published}, {@code check}, {@code export}, or several of them.
 */
public final class ColdReading {

    private ColdReading() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        if (!Files.exists(file)) {
            new DemoCatalogue(DemoSize.NATIONAL).write(new GZIPOutputStream(Files.newOutputStream(file)));
            System.out.println("made " + file + "; run again");
            return;
        }
        for (int i = 1; i < arguments.length; i++) {
            long start = System.nanoTime();
            int rows = switch (arguments[i]) {
                case "published" -> PublishedContent.read(Files.newInputStream(file)).routings().size();
                case "check" -> PublishedContentCheck.check(Files.newInputStream(file)).size();
                case "export" -> ExportReader.read(file).routings().size();
                default -> throw new IllegalArgumentException(arguments[i]);
            };
            long millis = (System.nanoTime() - start) / 1_000_000;
            System.out.printf(Locale.ROOT, "%-10s %6d ms (%d)%n", arguments[i], millis, rows);
        }
    }
}
