package se.bulktak.e2e;

/** One list of units with ticks per contract, as it is pasted. */
final class Lists {

    static final String TICKED = """
            HSA-id\tNamn\tProcessRequest\tProcessRequestConfirmation\tProcessRequestOutcome
            SE2329000018-E8XN2\tRöntgenavdelningen Bäverberga\tx\tx\tx
            SE2329000018-E9J6T\tNjurmottagningen i Bäverberga\tx\tx\tx
            SE2329000018-ZZZ1\tDen nya mottagningen\t\tx\tx
            """;

    static final String FAULTY = TICKED + "SE 12\tVårdcentralen utan id\tx\t\t\n";

    private Lists() {}

    static void paste(Visitor visitor, String list) {
        visitor.page().getByLabel("Eller klistra in listan").fill(list);
        visitor.button("Visa arbetsböckerna").click();
    }
}
