package se.bulktak.cases.web;

import java.util.List;
import java.util.Map;
import se.bulktak.cases.CaseRefusal;
import se.bulktak.page.Fault;

/** Which field of a form a refusal is about. */
final class OrderFaults {

    private static final Map<String, String> FIELDS = Map.of(
            "email", "epost",
            "organisation_number", "orgnr",
            "wished_date", "datum",
            "platform", "plattform",
            "no_text", "text",
            "text_too_long", "text",
            "details", "namn");

    private OrderFaults() {}

    static List<Fault> of(CaseRefusal refusal) {
        return List.of(new Fault(FIELDS.getOrDefault(refusal.code(), "innehall"), refusal.getMessage()));
    }
}
