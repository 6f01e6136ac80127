package se.bulktak.order;

import static se.bulktak.finding.Severity.ERROR;
import static se.bulktak.finding.Severity.INFO;
import static se.bulktak.finding.Severity.WARNING;

import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;

/** What the reading of a workbook itself notices, before any rule judges what it says. */
public final class ReadingFindings {

    private ReadingFindings() {}

    /**
     * No tab of the file is the one needed.
     *
     * @param tab the template's name of it
     */
    public record MissingTab(CellRef file, String tab) implements Finding {
        @Override
        public Severity severity() {
            return ERROR;
        }
    }

    /**
     * The tab has no row with all the headings needed; this one is missing.
     *
     * @param place the row that looks most like headings, or the whole tab
     * @param column the template's heading
     */
    public record MissingColumn(CellRef place, String tab, String column) implements Finding {
        @Override
        public Severity severity() {
            return ERROR;
        }
    }

    /** A hidden row with a contract: kept, or meant to be removed? */
    public record HiddenContractRow(CellRef row, String contract) implements Finding {
        @Override
        public Severity severity() {
            return ERROR;
        }
    }

    /** The name on a row is that of one contract, the namespace that of another. */
    public record ContradictoryContractRow(CellRef row, String name, String namespace) implements Finding {
        @Override
        public Severity severity() {
            return ERROR;
        }
    }

    /** The tab of consumers is to be left as it is, empty (procedure, step 4). */
    public record ConsumersNotEmpty(CellRef cell, String value) implements Finding {
        @Override
        public Severity severity() {
            return ERROR;
        }
    }

    /** An id that Excel took for a number or a date and may have changed. */
    public record NumberAsId(CellRef cell, String value) implements Finding {
        @Override
        public Severity severity() {
            return ERROR;
        }
    }

    /**
     * A cell that holds no text that anyone typed: an error value, or a formula that was never calculated.
     *
     * @param value what the cell shows
     */
    public record UnreadableCell(CellRef cell, String value) implements Finding {
        @Override
        public Severity severity() {
            return ERROR;
        }
    }

    /** Something hidden in the file was read all the same. */
    public record HiddenContent(CellRef place, String tab, Part part) implements Finding {

        /** What is hidden. */
        public enum Part {
            TAB("Fliken"),
            ROW("Raden"),
            COLUMN("Kolumnen");

            private final String swedish;

            Part(String swedish) {
                this.swedish = swedish;
            }

            @Override
            public String toString() {
                return swedish;
            }
        }

        @Override
        public Severity severity() {
            return WARNING;
        }

        @Override
        public String grouping() {
            return tab;
        }
    }

    /**
     * A tab that was not read looks like one that was, and has content.
     *
     * @param like the template's name of the tab that it looks like
     */
    public record SimilarTab(CellRef tab, String name, String like) implements Finding {
        @Override
        public Severity severity() {
            return WARNING;
        }
    }

    /** Blanks or invisible characters around a value were taken away. */
    public record Trimmed(CellRef cell, String value) implements Finding {
        @Override
        public Severity severity() {
            return INFO;
        }
    }
}
