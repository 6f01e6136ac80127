package se.bulktak.cases;

import se.bulktak.finding.Messages;

/** The Swedish texts of cases. */
final class CaseTexts {

    static final Messages TEXTS = Messages.beside(CaseTexts.class, "cases");

    private CaseTexts() {}
}
