package se.bulktak.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import se.bulktak.plan.KeepNames;

/**
 * A case (ärende).
 *
 * @param number {@code BT-2026-00017}, as people call it
 * @param version grows with every change
 * @param service id of the service definition
 * @param times when things happened
 * @param contact who orders
 * @param wanted how it is wanted
 * @param people who is concerned on our side, and the orderer's account
 * @param keepNames whose names in TAK are kept
 * @param approval given, and not taken back
 * @param schedule when it is to be applied, if that has been set
 * @param runningSince since when an apply or undo is under way
 * @param published what it came to
 * @param undone the version that undid it
 * @param judged the order as it was last judged
 * @param unanswered whether the orderer has written since a handler last did
 */
public record Case(
        long id,
        String number,
        CaseKind kind,
        CaseStatus status,
        long version,
        String service,
        Times times,
        Contact contact,
        Wanted wanted,
        People people,
        KeepNames keepNames,
        Optional<ApprovalGiven> approval,
        Optional<Schedule> schedule,
        Optional<Instant> runningSince,
        Optional<Published> published,
        OptionalLong undone,
        Judged judged,
        boolean unanswered) {

    /** @param sent the last time it was sent in */
    public record Times(Instant created, Instant changed, Optional<Instant> sent) {}

    /**
     * @param organisation name of the ordering organisation
     * @param organisationNumber ten digits, or empty
     */
    public record Contact(String name, String email, String phone, String organisation, String organisationNumber) {
        /** Nothing known yet. */
        public static final Contact NONE = new Contact("", "", "", "", "");
    }

    /**
     * @param platform target platform, {@code NTJP-PROD}; empty when not chosen yet
     * @param externalNumber number of the case in another system ({@code CS…}); may be empty
     */
    public record Wanted(String platform, Optional<LocalDate> date, String externalNumber, String freeText) {
        /** Nothing said yet. */
        public static final Wanted NOTHING = new Wanted("", Optional.empty(), "", "");
    }

    /**
     * @param owner user name of an orderer with an account
     * @param registeredBy user name of the handler who registered it for somebody else
     * @param handler user name of who handles it
     */
    public record People(Optional<String> owner, Optional<String> registeredBy, Optional<String> handler) {}

    /** @param plan id of the document that holds the approved plan */
    public record ApprovalGiven(String by, Instant at, long plan) {}

    public record Schedule(Instant at, String by) {}

    /** @param confirmed when the version became known to be in use */
    public record Published(long version, Instant at, String by, Optional<Instant> confirmed) {}

    public record Judged(int units, int errors, int warnings) {}

    /** What may be done to it now, by the status alone. */
    public Set<CaseAct> acts() {
        return status.acts(kind);
    }

    public boolean may(CaseAct act) {
        return status.after(act, kind).isPresent();
    }

    /** How long it has waited since something last happened. */
    public Duration waited(Instant now) {
        return Duration.between(times.changed(), now);
    }

    public boolean isOrder() {
        return kind == CaseKind.ORDER;
    }
}
