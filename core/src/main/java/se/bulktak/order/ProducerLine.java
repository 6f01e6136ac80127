package se.bulktak.order;

import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;

/**
 * A row of the tab Tjänsteproducent that says something.
 *
 * @param row the whole row
 * @param id the producer's HSA-id as written; may be empty or wrong
 * @param name the name that is to replace TAK's (procedure, step 4)
 * @param example whether the row is an example that the template came with
 */
public record ProducerLine(CellRef row, Text id, Text name, boolean example) {

    public HsaId hsaId() {
        return new HsaId(id.value());
    }
}
