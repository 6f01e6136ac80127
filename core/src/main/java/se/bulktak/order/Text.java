package se.bulktak.order;

import se.bulktak.finding.CellRef;

/**
 * What a cell says.
 *
 * @param raw exactly as in the file; empty when the cell is empty or its column missing
 * @param value without blanks, line breaks and invisible characters around it; empty when there is nothing
 * @param cell where it stands, or would stand
 */
public record Text(String raw, String value, CellRef cell) {

    public static Text empty(CellRef cell) {
        return new Text("", "", cell);
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return value;
    }
}
