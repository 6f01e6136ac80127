package se.bulktak.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.sqlite.util.OSInfo;
import se.bulktak.demo.DemoSize;

/**
 * Goes through the main job once on a small scale, so that the launcher can keep the classes it takes in a class-data-sharing
 * archive. Not for users; it answers nothing.
 */
final class Rehearsal {

    private Rehearsal() {}

    /** @param arguments the folder that SQLite's own library is put in, so that it is not unpacked at every start */
    public static void main(String[] arguments) throws IOException {
        putNativeLibrary(Path.of(arguments[0]));
        Console nobody = new Console(silence(), silence(), false, false, false);
        Path folder = Files.createTempDirectory("bulktak-rehearsal-");
        try {
            Bulktak.run(nobody, "--help");
            new Demo(nobody, folder, DemoSize.SMALL).run();
            String order = folder.resolve("alla-kontrakt.xlsx").toString();
            String tak = folder.resolve("tak").toString();
            Bulktak.run(nobody, "check", order, "--json");
            Bulktak.run(nobody, "plan", order, "--catalogue", tak, "--json");
            Bulktak.run(nobody, "json-bestallning", order, "--catalogue", tak, "--platform", "NTJP-TEST");
            Bulktak.run(nobody, "health", "--catalogue", tak, "--csv", folder.resolve("halsa.csv").toString());
            Bulktak.run(nobody, "health", "--catalogue", tak, "--json");
            Bulktak.run(nobody, "search", "vårdcentral", "--catalogue", tak, "--json");
            String list = folder.resolve("lista.xlsx").toString();
            Bulktak.run(nobody, "split", "--template", "-o", list);
            Bulktak.run(nobody, "split", list, "-o", folder.resolve("delad").toString());
        } finally {
            delete(folder);
        }
    }

    private static void putNativeLibrary(Path folder) throws IOException {
        String name = System.mapLibraryName("sqlitejdbc");
        String resource = "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
        try (InputStream library = OSInfo.class.getResourceAsStream(resource)) {
            if (library != null) {
                Path draft = Files.createTempFile(folder, name, ".new");
                Files.copy(library, draft, StandardCopyOption.REPLACE_EXISTING);
                Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static PrintStream silence() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : List.copyOf(paths.sorted(java.util.Comparator.reverseOrder()).toList())) {
                Files.delete(path);
            }
        }
    }
}
