package se.bulktak.order;

import java.util.List;
import se.bulktak.finding.Findings;

/** What came of reading the files of an order. */
public sealed interface Reading {

    /**
     * All files could be read as workbooks.
     *
     * @param order what they say
     * @param findings what the reading itself noticed: missing tabs and columns, hidden content, trimmed cells
     * @param reports how each file was read, for the user to check ("Så här läste vi filen")
     */
    record Readable(Order order, Findings findings, List<ReadingReport> reports) implements Reading {
        public Readable {
            reports = List.copyOf(reports);
        }
    }

    /** At least one file is no workbook that can be read; every such file is told. */
    record Unreadable(List<UnreadableFile> files) implements Reading {
        public Unreadable {
            files = List.copyOf(files);
        }
    }

    /**
     * A file that cannot be read.
     *
     * @param file the path as the user gave it
     * @param code stable code for programs, {@code password_protected} for instance
     * @param message Swedish: what is wrong and what to do
     */
    record UnreadableFile(String file, String code, String message) {}
}
