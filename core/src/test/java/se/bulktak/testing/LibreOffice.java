package se.bulktak.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The real LibreOffice, which has to be installed where the tests run. */
public final class LibreOffice {

    private LibreOffice() {}

    /**
     * Opens a file and saves it in another format.
     *
     * @param format as LibreOffice names it by its extension: {@code xlsx}, {@code ods}, {@code pdf}
     * @return the file written, in a folder beside the source
     */
    public static Path convert(Path source, String format) {
        try {
            Path folder = Files.createDirectories(source.resolveSibling("libreoffice"));
            Path profile = Files.createTempDirectory(folder, "profile");
            Process process = new ProcessBuilder(
                            "soffice",
                            "--headless",
                            "-env:UserInstallation=" + profile.toUri(),
                            "--convert-to",
                            format,
                            "--outdir",
                            folder.toString(),
                            source.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.txt").toFile())
                    .start();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("LibreOffice ends in time").isTrue();
            String name = source.getFileName().toString();
            Path target = folder.resolve(name.substring(0, name.lastIndexOf('.')) + "." + format);
            assertThat(target).as(Files.readString(folder.resolve("output.txt"))).exists();
            return target;
        } catch (IOException e) {
            throw new AssertionError("soffice cannot be started; install libreoffice-calc-nogui", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
