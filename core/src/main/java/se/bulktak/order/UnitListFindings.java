package se.bulktak.order;

import static se.bulktak.finding.Severity.ERROR;
import static se.bulktak.finding.Severity.INFO;
import static se.bulktak.finding.Severity.WARNING;

import java.util.List;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;

/** What the reading of a list of units with ticks notices, beside what {@link ReadingFindings} tells of any tab. */
public final class UnitListFindings {

    /** Every kind of finding made here. */
    public static final List<Class<? extends Finding>> ALL = List.of(
            MissingListColumn.class,
            NoTickColumns.class,
            UnclearTick.class,
            UnknownTickColumn.class,
            EmptyList.class,
            AssumedColumns.class);

    private UnitListFindings() {}

    /**
     * No row has all the headings needed; this one is missing.
     *
     * @param place the row that looks most like headings, or the whole list
     * @param column the heading as the template writes it
     */
    public record MissingListColumn(CellRef place, String column) implements Finding {
        @Override
        public Severity severity() {
            return ERROR;
        }
    }

    /**
     * No heading is the name of a contract of the service.
     *
     * @param place the heading row
     * @param contracts the names of the service's contracts
     */
    public record NoTickColumns(CellRef place, List<String> contracts) implements Finding {
        @Override
        public Severity severity() {
            return ERROR;
        }
    }

    /**
     * A cell where a tick belongs says neither yes nor no.
     *
     * @param unit the id on the row, as written
     */
    public record UnclearTick(String unit, String contract, String value, CellRef cell) implements Finding {
        @Override
        public Severity severity() {
            return ERROR;
        }

        @Override
        public String grouping() {
            return contract;
        }
    }

    /**
     * A column holds ticks, but its heading is not that of a contract, or is that of one which another column has already.
     *
     * @param heading empty when the column has none
     * @param ticks how many cells say yes
     */
    public record UnknownTickColumn(String heading, int ticks, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return WARNING;
        }
    }

    /** The list has no unit at all. */
    public record EmptyList(CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return ERROR;
        }
    }

    /**
     * The list has no heading row, and its columns were taken in the template's order.
     *
     * @param columns the meaning of each column, {@code A = HSA-id}
     */
    public record AssumedColumns(List<String> columns, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return INFO;
        }
    }
}
