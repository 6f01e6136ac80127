package se.bulktak.split;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import se.bulktak.finding.Messages;
import se.bulktak.split.SplitOutcome.SplitFile;

/** Writes the files of a split into a folder: all of them or none. */
public final class SplitFolder {

    private static final Messages TEXTS = Messages.beside(SplitFolder.class, "split");

    private final Path folder;
    /** What has been done, latest first, as ways to take it back. */
    private final Deque<Step> steps = new ArrayDeque<>();

    private interface Step {
        void takeBack() throws IOException;
    }

    private SplitFolder(Path folder) {
        this.folder = folder;
    }

    /** What came of writing. */
    public sealed interface Writing {

        /**
         * All files are in the folder.
         *
         * @param files in the order given
         * @param others names of other workbooks in the folder, perhaps of an earlier split: not to be sent in with these
         */
        record Written(List<Path> files, List<String> others) implements Writing {
            public Written {
                files = List.copyOf(files);
                others = List.copyOf(others);
            }
        }

        /**
         * Nothing was written.
         *
         * @param code {@code file_exists}, {@code not_a_folder} or {@code folder_unwritable}
         * @param message Swedish: what stands in the way and what to do
         */
        record Refused(String code, String message) implements Writing {}
    }

    /**
     * Writes the files under temporary names and then gives them their own.
     *
     * @param folder is made when it does not exist
     * @param force whether files that are there already may be written over
     */
    public static Writing write(List<SplitFile> files, Path folder, boolean force) {
        return new SplitFolder(folder).write(files, force);
    }

    private Writing write(List<SplitFile> files, boolean force) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            return refused("not_a_folder", Map.of("folder", folder));
        }
        List<String> present = files.stream().map(SplitFile::name).filter(this::isPresent).toList();
        if (!present.isEmpty() && !force) {
            return refused("file_exists", Map.of("folder", folder, "files", String.join(", ", present)));
        }
        try {
            makeFolder(folder);
            List<Path> temporary = new ArrayList<>();
            for (SplitFile file : files) {
                temporary.add(writeTemporary(file));
            }
            List<Path> written = new ArrayList<>();
            List<Path> replaced = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                Path target = folder.resolve(files.get(i).name());
                if (force && isPresent(files.get(i).name())) {
                    replaced.add(putAside(target));
                }
                move(temporary.get(i), target);
                written.add(target);
            }
            replaced.forEach(SplitFolder::deleteIfPossible);
            return new Writing.Written(written, others(files));
        } catch (IOException e) {
            takeBack();
            return refused("folder_unwritable", Map.of("folder", folder, "reason", reason(e)));
        }
    }

    private boolean isPresent(String name) {
        return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    private void makeFolder(Path wanted) throws IOException {
        Path absolute = wanted.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            return;
        }
        if (absolute.getParent() != null) {
            makeFolder(absolute.getParent());
        }
        Files.createDirectory(absolute);
        steps.push(() -> Files.deleteIfExists(absolute));
    }

    private Path writeTemporary(SplitFile file) throws IOException {
        Path path = Files.createTempFile(folder, ".bulktak-", ".tmp");
        steps.push(() -> Files.deleteIfExists(path));
        Files.delete(path);
        // Made anew, so that it has the rights that files get here and not those of a temporary one.
        Files.write(path, file.content());
        return path;
    }

    private Path putAside(Path target) throws IOException {
        Path aside = Files.createTempFile(folder, ".bulktak-", ".old");
        Files.delete(aside);
        Files.move(target, aside);
        steps.push(() -> Files.move(aside, target));
        return aside;
    }

    /** Does not replace: somebody else's file that has come in between stops everything. */
    private void move(Path from, Path to) throws IOException {
        Files.move(from, to);
        steps.push(() -> Files.deleteIfExists(to));
    }

    private static void deleteIfPossible(Path old) {
        try {
            Files.deleteIfExists(old);
        } catch (IOException e) {
            // All is written; a file that was put aside and cannot be deleted does no harm.
        }
    }

    private void takeBack() {
        while (!steps.isEmpty()) {
            try {
                steps.pop().takeBack();
            } catch (IOException e) {
                // The rest is taken back all the same; what was put aside is never deleted before all is well.
            }
        }
    }

    private List<String> others(List<SplitFile> files) {
        Set<String> own = new HashSet<>();
        files.forEach(file -> own.add(file.name()));
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.endsWith(".xlsx") && !own.contains(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return TEXTS.text("reason.denied");
        }
        if (e instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getReason();
        }
        return String.valueOf(e.getMessage());
    }

    private static Writing refused(String code, Map<String, ?> values) {
        return new Writing.Refused(code, TEXTS.format(code, values));
    }
}
