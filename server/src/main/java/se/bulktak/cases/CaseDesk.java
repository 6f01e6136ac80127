package se.bulktak.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.bulktak.access.AuditLog;
import se.bulktak.access.Role;
import se.bulktak.apply.OrderDesk;
import se.bulktak.apply.Proposal;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.order.Reading;
import se.bulktak.order.Reading.UnreadableFile;
import se.bulktak.plan.KeepNames;
import se.bulktak.server.Settings;
import se.bulktak.store.Store;
import se.bulktak.workbook.Upload;

/**
 * Everything that people do with a case, but for applying it. Pages and the API both come through here. Each act is one
 * transaction with its place in the time line, its mail and its record in the audit log; what may not be done is refused with
 * words ({@link CaseRefusal}), and nothing has happened then.
 *
 * <p>Who somebody is has been made sure of by the caller; what that somebody may do is decided here.
 */
@Component
public final class CaseDesk {

    /** The most workbooks of a case; there are seven combinations of three contracts. */
    public static final int MOST_WORKBOOKS = 20;
    /** Bytes of a file. */
    public static final int LARGEST_FILE = 20 << 20;
    private static final int LONGEST_TEXT = 20_000;
    /** What a case must tell before it is sent in, and where it is told. */
    private static final Map<String, String> NEEDED = Map.of(
            "name", "contact.name",
            "email", "contact.email",
            "organisation", "contact.organisation",
            "platform", "wanted.platform",
            "text", "text");
    /** Between an act's place in the time line and its message. */
    private static final Duration WRITTEN_WITH = Duration.ofSeconds(2);
    /** A draft is no way to have mail sent to many. */
    private static final int MOST_DRAFT_MAILS = 3;
    private static final Duration DRAFTS_COUNT_FOR = Duration.ofDays(1);
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;:\"]+@[^\\s@<>,;:\"]+\\.[^\\s@<>,;:\".]{2,}");
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Store store;
    private final Cases cases;
    private final CaseLinks links;
    private final CaseMails mails;
    private final Reviews reviews;
    private final Services services;
    private final OrderDesk orders;
    private final AuditLog audit;
    private final Settings settings;
    private final Clock clock;

    CaseDesk(Store store, Cases cases, CaseLinks links, CaseMails mails, Reviews reviews, Services services, OrderDesk orders,
            AuditLog audit, Settings settings, Clock clock) {
        this.store = store;
        this.cases = cases;
        this.links = links;
        this.mails = mails;
        this.reviews = reviews;
        this.services = services;
        this.orders = orders;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    // ---- the orderer --------------------------------------------------------------------------------------------------------

    /** A case that was just opened. @param token of its personal link, which is shown once and mailed */
    public record Opened(Case held, String token) {}

    /**
     * Opens a draft of an order.
     *
     * @param by null for somebody without an account; a handler registers it for somebody else
     * @param address the network address that asks, as the number of drafts from it is limited; empty for no limit
     */
    public Opened openDraft(Case.Contact contact, Case.Wanted wanted, @Nullable Actor by, String address) {
        int drafts = address.isEmpty() ? 0 : cases.draftsFrom(address, clock.instant().minus(DRAFTS_COUNT_FOR));
        if (by == null && drafts >= settings.draftsPerAddress()) {
            throw CaseRefusal.of("too_many_drafts", Map.of("count", drafts));
        }
        return store.write(() -> {
            Case made = cases.add(
                    CaseKind.ORDER, services.usual(), clean(contact), clean(wanted), ownerOf(by), registrarOf(by), address);
            Actor actor = by == null ? Actor.byLink(made) : by;
            cases.event(made, actor, false, "opened", Map.of());
            if (registrarOf(by) != null) {
                cases.event(made, actor, false, "registered", Map.of("by", actor.shown()));
            }
            log(actor, "case.open", made, Map.of());
            return new Opened(made, links.make(made));
        });
    }

    /** Sends in a question without an order (procedure, step 4). */
    public Opened ask(Case.Contact contact, String text, List<Upload> attachments, @Nullable Actor by, String address) {
        Case.Contact cleaned = clean(contact);
        requireContact(cleaned, Case.Wanted.NOTHING, CaseKind.QUESTION, registrarOf(by) == null, text);
        requireText(text);
        attachments.forEach(CaseDesk::requireSize);
        return store.write(() -> {
            Case made = cases.add(
                    CaseKind.QUESTION, services.usual(), cleaned, Case.Wanted.NOTHING, ownerOf(by), registrarOf(by), address);
            Actor actor = by == null || registrarOf(by) != null ? Actor.byLink(made) : by;
            keepMessage(made, actor, text, attachments);
            Case sent = cases.update(made, to(CaseStatus.SENT).set("sent_at", clock.instant()));
            cases.event(sent, actor, false, "question_sent", Map.of());
            log(by == null ? actor : by, "case.ask", sent, Map.of());
            String token = links.make(sent);
            mails.toOrderer(sent, "question_sent", Map.of());
            mails.toHandlers(sent, "question_sent", Map.of());
            return new Opened(sent, token);
        });
    }

    /** What became of files that were sent in. @param refused those that are no workbooks, which are not kept */
    public record Added(Case held, List<CaseDocument> added, List<UnreadableFile> refused) {}

    /**
     * Adds workbooks to a draft, or to an order that is to be completed. One of the same name as another replaces it.
     *
     * @param replaces the workbook that the only file replaces, whatever its name
     */
    public Added addWorkbooks(Case held, List<Upload> files, OptionalLong replaces, Actor actor) {
        requireEditable(held, actor);
        List<Upload> named = files.stream()
                .filter(file -> !(file.name().isBlank() && file.bytes().length == 0))
                .map(file -> new Upload(fileName(file.name()), file.bytes()))
                .toList();
        if (named.isEmpty()) {
            throw CaseRefusal.of("nothing_sent");
        }
        if (named.size() > MOST_WORKBOOKS) {
            throw CaseRefusal.of("too_many_files", Map.of("most", MOST_WORKBOOKS));
        }
        List<UnreadableFile> refused = new ArrayList<>();
        List<Upload> readable = new ArrayList<>();
        for (Upload file : named) {
            requireSize(file);
            if (reviews.read(held, file) instanceof Reading.Unreadable unreadable) {
                refused.addAll(unreadable.files());
            } else {
                readable.add(file);
            }
        }
        return store.write(() -> {
            List<CaseDocument> added = new ArrayList<>();
            Case now = held;
            for (Upload file : readable) {
                List<CaseDocument> current = cases.workbooks(held);
                Optional<CaseDocument> before = current.stream()
                        .filter(workbook -> replaces.isPresent() && readable.size() == 1
                                ? workbook.id() == replaces.getAsLong()
                                : workbook.name().equalsIgnoreCase(file.name()))
                        .findFirst();
                if (before.isEmpty() && current.size() >= MOST_WORKBOOKS) {
                    throw CaseRefusal.of("too_many_files", Map.of("most", MOST_WORKBOOKS));
                }
                OptionalLong old = before.map(workbook -> OptionalLong.of(workbook.id())).orElse(OptionalLong.empty());
                added.add(cases.addDocument(
                        held, CaseDocument.Kind.WORKBOOK, file.name(), XLSX, file.bytes(), actor, old, OptionalLong.empty()));
                cases.event(held, actor, false, before.isEmpty() ? "workbook_added" : "workbook_replaced",
                        Map.of("name", file.name()));
                log(actor, "case.workbook", held, Map.of("file", file.name()));
            }
            if (!added.isEmpty()) {
                now = cases.update(cases.get(held.id()), new Cases.Changes());
            }
            return new Added(now, added, refused);
        });
    }

    /** Takes a workbook out of an order. It is kept, but counts no more. */
    public Case removeWorkbook(Case held, long document, Actor actor) {
        requireEditable(held, actor);
        CaseDocument workbook = cases.findDocument(held, document)
                .filter(found -> found.kind() == CaseDocument.Kind.WORKBOOK && found.isCurrent())
                .orElseThrow(() -> CaseRefusal.of("no_such_document"));
        return store.write(() -> {
            cases.endDocument(document);
            cases.event(held, actor, false, "workbook_removed", Map.of("name", workbook.name()));
            log(actor, "case.workbook.remove", held, Map.of("file", workbook.name()));
            return cases.update(held, new Cases.Changes());
        });
    }

    /** Says whose names in TAK are kept: everybody's, some, or nobody's. A handler may also do it during review. */
    public Case keepNames(Case held, KeepNames names, Actor actor) {
        if (!(actor.is(Role.HANDLER) && held.status() == CaseStatus.IN_REVIEW)) {
            requireEditable(held, actor);
        }
        return store.write(() -> {
            cases.keepNames(held, names);
            String what = names.all() ? "alla" : names.some().isEmpty() ? "inga" : ids(names.some());
            cases.event(held, actor, false, "names_kept", Map.of("what", what));
            log(actor, "case.keep_names", held, Map.of("what", what));
            return cases.update(held, new Cases.Changes().set("keep_all_names", names.all() ? 1 : 0));
        });
    }

    private static String ids(Set<HsaId> some) {
        List<String> sorted = new TreeSet<>(some).stream().map(HsaId::value).toList();
        return sorted.size() <= 5
                ? String.join(", ", sorted)
                : String.join(", ", sorted.subList(0, 5)) + " och " + (sorted.size() - 5) + " till";
    }

    /** Changes who orders and how it is wanted. A draft may be incomplete; what is filled in must be right. */
    public Case details(Case held, Case.Contact contact, Case.Wanted wanted, Actor actor) {
        boolean byHandler = actor.is(Role.HANDLER) && !held.status().isOver();
        if (!byHandler) {
            requireEditable(held, actor);
        }
        Case.Contact cleaned = clean(contact);
        Case.Wanted wishes = clean(wanted);
        return store.write(() -> {
            Case changed = cases.update(held, new Cases.Changes()
                    .set("contact_name", cleaned.name())
                    .set("contact_email", cleaned.email())
                    .set("contact_phone", cleaned.phone())
                    .set("organisation_name", cleaned.organisation())
                    .set("organisation_number", cleaned.organisationNumber())
                    .set("platform", wishes.platform())
                    .set("wished_date", wishes.date().map(LocalDate::toString).orElse(null))
                    .set("external_number", wishes.externalNumber())
                    .set("free_text", wishes.freeText()));
            if (!held.contact().equals(cleaned) || !held.wanted().equals(wishes)) {
                cases.event(changed, actor, false, "details_changed", Map.of());
                log(actor, "case.details", changed, Map.of());
            }
            return changed;
        });
    }

    /**
     * Mails the link of a draft to its orderer, once to each address, so that it can be gone on with later. Not of a draft that a
     * handler registers: the orderer is told when it is sent in.
     *
     * @return whether it was mailed now
     */
    public boolean mailDraft(Case held, Actor actor) {
        boolean wanted = held.status() == CaseStatus.DRAFT
                && held.people().registeredBy().isEmpty()
                && mails.reachesOrderer(held);
        if (!wanted) {
            return false;
        }
        String to = held.contact().email();
        List<CaseEvent> mailed = cases.events(held, false).stream()
                .filter(event -> event.kind().equals("link_mailed"))
                .toList();
        if (mailed.size() >= MOST_DRAFT_MAILS
                || mailed.stream().anyMatch(event -> to.equalsIgnoreCase(String.valueOf(event.details().get("to"))))) {
            return false;
        }
        store.write(() -> {
            cases.event(held, actor, false, "link_mailed", Map.of("to", to));
            log(actor, "case.link.mail", held, Map.of());
            mails.toOrderer(held, "opened", Map.of());
        });
        return true;
    }

    /** Whether a mail to the orderer of a case is sent, or in a demonstration shown, when something happens. */
    public boolean mailsOrderer(Case held) {
        return mails.reachesOrderer(held);
    }

    /**
     * Accepts all findings of a code, as they are now, with a word of why.
     *
     * @throws CaseRefusal also when it is a warning that only a handler may accept (design: it concerns others)
     */
    public void accept(Case held, String code, String reason, Actor actor) {
        boolean asHandler = actor.is(Role.HANDLER);
        if (!(asHandler && (held.status() == CaseStatus.IN_REVIEW || held.status() == CaseStatus.SENT))) {
            requireEditable(held, actor);
        }
        Review review = reviews.of(held);
        Review.Warning warning = review.warnings().stream()
                .filter(known -> known.finding().code().equals(code))
                .findFirst()
                .orElseThrow(() -> CaseRefusal.of("no_such_warning", Map.of("code", code)));
        if (warning.handlerOnly() && !asHandler) {
            throw CaseRefusal.of("handler_only", Map.of("code", code));
        }
        if (reason.isBlank()) {
            throw CaseRefusal.of("no_reason");
        }
        requireLength(reason);
        String seen = reviews.seen(review, code);
        store.write(() -> {
            cases.accept(held, new Cases.Kept(code, seen, reason.strip(), actor.shown(), actor.name(), asHandler, clock.instant()));
            cases.event(held, actor, false, "accepted", Map.of("code", code, "reason", reason.strip()));
            log(actor, "case.accept", held, Map.of("code", code));
        });
    }

    /** Takes an acceptance back. */
    public void withdrawAcceptance(Case held, String code, Actor actor) {
        if (!(actor.is(Role.HANDLER) && held.status() == CaseStatus.IN_REVIEW)) {
            requireEditable(held, actor);
        }
        store.write(() -> {
            cases.withdrawAcceptance(held, code);
            cases.event(held, actor, false, "acceptance_withdrawn", Map.of("code", code));
            log(actor, "case.accept.withdraw", held, Map.of("code", code));
        });
    }

    /** Sends an order in, for the first time or completed. */
    public Case send(Case held, Actor actor) {
        CaseStatus next = next(held, CaseAct.SEND);
        requireEditable(held, actor);
        requireContact(held.contact(), held.wanted(), CaseKind.ORDER, held.people().registeredBy().isEmpty(), "-");
        if (cases.workbooks(held).isEmpty()) {
            throw CaseRefusal.of("no_workbook");
        }
        Review review = reviews.of(held);
        if (!review.unreadable().isEmpty()) {
            throw CaseRefusal.of("unreadable");
        }
        if (review.errors() > 0) {
            throw CaseRefusal.of("errors", Map.of("errors", review.errors()));
        }
        List<Review.Warning> left = actor.is(Role.HANDLER) ? List.of() : review.leftForOrderer();
        if (!left.isEmpty()) {
            throw CaseRefusal.of("unaccepted", Map.of("codes", codes(left)));
        }
        int units = review.assessment().orElseThrow().order().units();
        return store.write(() -> {
            Case sent = cases.update(held, to(next).set("sent_at", clock.instant()).set("units", units));
            cases.event(sent, actor, false, "sent", Map.of("units", units));
            log(actor, "case.send", sent, Map.of("units", units));
            mails.toOrderer(sent, "sent", Map.of());
            mails.toHandlers(sent, "sent", Map.of());
            return sent;
        });
    }

    /** Adds a message, in either direction. Possible in every status, so that nobody is ever left without a word. */
    public void message(Case held, String text, List<Upload> attachments, Actor actor) {
        requireText(text);
        attachments.forEach(CaseDesk::requireSize);
        store.write(() -> {
            keepMessage(held, actor, text, attachments);
            cases.event(held, actor, false, "message", Map.of());
            log(actor, "case.message", held, Map.of("attachments", attachments.size()));
            cases.update(cases.get(held.id()), new Cases.Changes().set("unanswered", actor.orderer() ? 1 : 0));
            if (actor.orderer()) {
                mails.toHandlers(held, "message", Map.of());
            } else {
                mails.toOrderer(held, "message", Map.of());
            }
        });
    }

    /** The codes of what makes a workbook impossible to understand, until the reader is taught. */
    private static final Set<String> NOT_UNDERSTOOD = Set.of("missing_tab", "missing_column");

    /** The workbooks whose tabs or headings the reader does not know. */
    public List<CaseDocument> notUnderstood(Case held, Review review) {
        Set<String> files = review.findings().stream()
                .filter(finding -> NOT_UNDERSTOOD.contains(finding.code()))
                .flatMap(finding -> finding.cells().stream())
                .map(CellRef::file)
                .collect(Collectors.toSet());
        return cases.workbooks(held).stream().filter(workbook -> files.contains(workbook.name())).toList();
    }

    /** The question in which these very workbooks have been asked about; empty when they have not. */
    public Optional<String> askedAboutWorkbooks(Case held) {
        Optional<String> asked = Optional.empty();
        for (CaseEvent event : cases.events(held, false)) {
            if (event.kind().equals("asked_about_files")) {
                asked = Optional.of(String.valueOf(event.details().get("number")));
            } else if (event.kind().equals("workbook_added") || event.kind().equals("workbook_replaced")) {
                asked = Optional.empty();
            }
        }
        return asked;
    }

    /**
     * Sends the workbooks of an order that the reader does not understand as a question of its own, for a handler to teach the
     * reader from. The order itself stays as it is, and is judged anew once that has been done.
     *
     * @param contact who asks, where the order does not say so yet
     */
    public Opened askAboutWorkbooks(Case held, Case.Contact contact, Actor actor) {
        requireEditable(held, actor);
        Review review = reviews.of(held);
        List<CaseDocument> odd = notUnderstood(held, review);
        if (odd.isEmpty()) {
            throw CaseRefusal.of("nothing_to_ask");
        }
        askedAboutWorkbooks(held).ifPresent(number -> {
            throw CaseRefusal.of("asked_already", Map.of("number", number));
        });
        StringBuilder text = new StringBuilder(CaseTexts.TEXTS.format("ask_about_files", Map.of("number", held.number())));
        review.findings().stream()
                .filter(finding -> NOT_UNDERSTOOD.contains(finding.code()))
                .forEach(finding -> text.append("\n– ").append(finding.message()));
        text.append("\n").append(CaseTexts.TEXTS.text("ask_about_files.end"));
        Case.Contact asks = new Case.Contact(
                held.contact().name().isBlank() ? contact.name() : held.contact().name(),
                held.contact().email().isBlank() ? contact.email() : held.contact().email(),
                held.contact().phone(),
                held.contact().organisation(),
                held.contact().organisationNumber());
        return store.write(() -> {
            Opened asked = ask(asks, text.toString(), odd.stream().map(reviews::upload).toList(), null, "");
            cases.event(held, actor, false, "asked_about_files", Map.of("number", asked.held().number()));
            cases.update(held, new Cases.Changes().set("contact_name", asks.name()).set("contact_email", asks.email()));
            return asked;
        });
    }

    /** Takes a case back before anything has been changed in TAK. */
    public Case withdraw(Case held, Actor actor) {
        CaseStatus next = next(held, CaseAct.WITHDRAW);
        return change(held, next, actor, "withdrawn", Map.of(), new Cases.Changes(), () -> {
            mails.toOrderer(held, "withdrawn", Map.of());
            if (held.status() != CaseStatus.DRAFT) {
                mails.toHandlers(held, "withdrawn", Map.of());
            }
        });
    }

    // ---- the handler --------------------------------------------------------------------------------------------------------

    /** Begins to handle a case; it is the handler's own from then on. */
    public Case take(Case held, Actor actor) {
        require(actor, Role.HANDLER);
        CaseStatus next = next(held, CaseAct.TAKE);
        return change(held, next, actor, "taken", Map.of("by", actor.shown()), new Cases.Changes().set("handler", actor.name()),
                () -> mails.toOrderer(held, "taken", Map.of()));
    }

    /** Asks the orderer for more; the text goes into the case as a message. */
    public Case requestCompletion(Case held, String text, Actor actor) {
        require(actor, Role.HANDLER);
        CaseStatus next = next(held, CaseAct.REQUEST_COMPLETION);
        requireText(text);
        return change(held, next, actor, "completion_requested", Map.of(), withoutApproval(new Cases.Changes()), () -> {
            cases.message(held, actor, text.strip());
            mails.toOrderer(held, "completion_requested", Map.of());
        });
    }

    /** Rejects a case for good, with a reason that the orderer reads. */
    public Case reject(Case held, String reason, Actor actor) {
        require(actor, Role.HANDLER);
        CaseStatus next = next(held, CaseAct.REJECT);
        if (reason.isBlank()) {
            throw CaseRefusal.of("no_reason");
        }
        requireLength(reason);
        return change(held, next, actor, "rejected", Map.of("reason", reason.strip()), withoutApproval(new Cases.Changes()), () -> {
            cases.message(held, actor, reason.strip());
            mails.toOrderer(held, "rejected", Map.of());
        });
    }

    /**
     * Approves the plan that was shown, which is kept exactly so and is what will be applied.
     *
     * @param shown {@link Review#key} of the review that the handler has seen
     */
    public Case approve(Case held, String shown, Actor actor) {
        require(actor, Role.HANDLER);
        CaseStatus next = next(held, CaseAct.APPROVE);
        Review review = reviews.of(held);
        if (!review.hasPlan()) {
            throw CaseRefusal.of("catalogue", Map.of("reason", CaseTexts.TEXTS.text("no_plan")));
        }
        if (!review.key().equals(shown)) {
            throw CaseRefusal.of("moved");
        }
        if (review.errors() > 0) {
            throw CaseRefusal.of("errors", Map.of("errors", review.errors()));
        }
        if (!review.unaccepted().isEmpty()) {
            throw CaseRefusal.of("unaccepted_for_approval", Map.of("codes", codes(review.unaccepted())));
        }
        byte[] packed = reviews.pack(review);
        Proposal proposal = review.assessment().orElseThrow().proposal();
        int changes = proposal.plan().changes().size();
        Case approved = store.write(() -> {
            CaseDocument plan = cases.addDocument(held, CaseDocument.Kind.PLAN, held.number() + "-plan.json",
                    "application/json", packed, actor, OptionalLong.empty(), OptionalLong.empty());
            Case changed = cases.update(held, to(next)
                    .set("approved_by", actor.name())
                    .set("approved_at", clock.instant())
                    .set("approved_plan", plan.id()));
            cases.event(changed, actor, false, "approved", Map.of("by", actor.shown(), "changes", changes));
            log(actor, "case.approve", changed, Map.of("plan", plan.id(), "changes", changes));
            mails.toOrderer(changed, "approved", Map.of());
            return changed;
        });
        reviews.remember(approved.approval().orElseThrow().plan(), proposal);
        return approved;
    }

    /** Takes an approval back, so that the order is reviewed again. */
    public Case withdrawApproval(Case held, String reason, Actor actor) {
        if (!actor.is(Role.HANDLER)) {
            require(actor, Role.TAK_ADMIN);
        }
        CaseStatus next = next(held, CaseAct.WITHDRAW_APPROVAL);
        if (reason.isBlank()) {
            throw CaseRefusal.of("no_reason");
        }
        return change(held, next, actor, "approval_withdrawn", Map.of("reason", reason.strip()),
                withoutApproval(new Cases.Changes()), () -> mails.toOrderer(held, "approval_withdrawn", Map.of()));
    }

    /** Closes a case in which nothing more is to be done. */
    public Case close(Case held, Actor actor) {
        require(actor, Role.HANDLER);
        return change(held, next(held, CaseAct.CLOSE), actor, "closed", Map.of(), new Cases.Changes(),
                () -> mails.toOrderer(held, "closed", Map.of()));
    }

    /** Opens a case again that was closed or rejected. What is applied stays applied. */
    public Case reopen(Case held, Actor actor) {
        require(actor, Role.HANDLER);
        // What is applied and not undone cannot be reviewed again.
        boolean applied = held.published().isPresent() && held.undone().isEmpty();
        CaseStatus next = next(held, applied ? CaseAct.REOPEN_APPLIED : CaseAct.REOPEN);
        return change(held, next, actor, "reopened", Map.of(), new Cases.Changes(),
                () -> mails.toOrderer(held, "reopened", Map.of()));
    }

    /** Makes every personal link useless and a new one that works, which is mailed. @return its token */
    public String renewLink(Case held, Actor actor) {
        return store.write(() -> {
            links.revoke(held);
            String token = links.make(held);
            cases.event(held, actor, false, "links_revoked", Map.of());
            cases.event(held, actor, false, "link_made", Map.of());
            log(actor, "case.link.renew", held, Map.of());
            mails.toOrderer(held, "link", Map.of());
            return token;
        });
    }

    /** The token of a link that works; made if there is none. For somebody who may see the case anyway. */
    public String linkOf(Case held) {
        return links.token(held).orElseGet(() -> links.make(held));
    }

    /** Mails the link again if there is such a case and it was ordered from such an address. Does not tell whether. */
    public void mailLink(String number, String email) {
        cases.find(number)
                .filter(held -> !held.contact().email().isBlank()
                        && held.contact().email().equalsIgnoreCase(email.strip()))
                .ifPresent(held -> store.write(() -> {
                    linkOf(held);
                    mails.toOrderer(held, "link", Map.of());
                    log(Actor.byLink(held), "case.link.mail", held, Map.of());
                }));
    }

    /** Makes every personal link useless. */
    public void revokeLinks(Case held, Actor actor) {
        store.write(() -> {
            links.revoke(held);
            cases.event(held, actor, false, "links_revoked", Map.of());
            log(actor, "case.link.revoke", held, Map.of());
        });
    }

    /** Something that the orderer is told, as text to paste where the orderer reads. */
    public record Told(Instant at, String text) {}

    /**
     * All that the orderer has been told since the case was opened, newest first: at each change of status what the mail says,
     * and each message as it was written.
     */
    public List<Told> told(Case held) {
        List<CaseMessage> ours = cases.messages(held).stream().filter(message -> !message.fromOrderer()).toList();
        Set<Long> pasted = new HashSet<>();
        List<Told> told = new ArrayList<>();
        for (CaseEvent event : cases.events(held, false)) {
            if (!CaseMails.TOLD.contains(event.kind())) {
                continue;
            }
            // What was written with the act, right after it: a reason, what is to be completed, who is connected.
            boolean bySystem = event.kind().equals("confirmed") || event.kind().equals("unchanged");
            Optional<CaseMessage> with = !CaseMails.WITH_MESSAGE.contains(event.kind())
                    ? Optional.empty()
                    : ours.stream()
                            .filter(message -> message.author().equals(Actor.SYSTEM.shown()) == bySystem)
                            .filter(message -> !message.at().isBefore(event.at())
                                    && message.at().isBefore(event.at().plus(WRITTEN_WITH)))
                            .filter(message -> pasted.add(message.id()))
                            .findFirst();
            String body = with.map(CaseMessage::body).orElse("");
            // What BulkTAK writes by itself is what the mail says.
            String text = bySystem && with.isPresent() ? body : (CaseMails.paste(held, event.kind(), event.details()) + "\n\n" + body).strip();
            told.add(0, new Told(event.at(), text));
        }
        for (CaseMessage message : ours) {
            if (!pasted.contains(message.id())) {
                told.add(new Told(message.at(), message.body()));
            }
        }
        told.sort(Comparator.comparing(Told::at).reversed());
        return told;
    }

    // ---- what all acts share ------------------------------------------------------------------------------------------------

    private Case change(Case held, CaseStatus next, Actor actor, String event, Map<String, ?> details, Cases.Changes changes,
            Runnable more) {
        return store.write(() -> {
            Case changed = cases.update(held, changes.set("status", next.name()));
            cases.event(changed, actor, false, event, details);
            log(actor, "case." + event, changed, Map.of());
            more.run();
            return changed;
        });
    }

    private static Cases.Changes to(CaseStatus status) {
        return new Cases.Changes().set("status", status.name());
    }

    static Cases.Changes withoutApproval(Cases.Changes changes) {
        return changes.set("approved_by", null).set("approved_at", null).set("approved_plan", null)
                .set("apply_at", null).set("apply_by", null);
    }

    /** @throws CaseRefusal if the act may not be done in the case's status, or while it is being carried out */
    static CaseStatus next(Case held, CaseAct act) {
        if (held.runningSince().isPresent()) {
            throw CaseRefusal.of("running");
        }
        return held.status().after(act, held.kind()).orElseThrow(() -> CaseRefusal.of(
                "not_now", Map.of("status", held.status().label().toLowerCase(java.util.Locale.ROOT))));
    }

    static void require(Actor actor, Role role) {
        if (!actor.is(role)) {
            throw CaseRefusal.of("role", Map.of("role", CaseTexts.TEXTS.text("role." + role.name())));
        }
    }

    private static void requireEditable(Case held, Actor actor) {
        boolean mayEdit = actor.orderer() || actor.is(Role.HANDLER);
        if (!mayEdit) {
            require(actor, Role.HANDLER);
        }
        if (!held.isOrder() || !held.status().isEditable()) {
            throw CaseRefusal.of(
                    "not_editable", Map.of("status", held.status().label().toLowerCase(java.util.Locale.ROOT)));
        }
    }

    private void keepMessage(Case held, Actor actor, String text, List<Upload> attachments) {
        long message = cases.message(held, actor, text.strip());
        for (Upload file : attachments) {
            if (file.bytes().length > 0) {
                cases.addDocument(held, CaseDocument.Kind.ATTACHMENT, fileName(file.name()), "application/octet-stream",
                        file.bytes(), actor, OptionalLong.empty(), OptionalLong.of(message));
            }
        }
    }

    /** @param mailed whether there must be an address; not when a handler does it for somebody who reads elsewhere */
    private void requireContact(Case.Contact contact, Case.Wanted wanted, CaseKind kind, boolean mailed, String text) {
        List<String> missing = new ArrayList<>();
        if (contact.name().isBlank()) {
            missing.add("name");
        }
        if (mailed && contact.email().isBlank()) {
            missing.add("email");
        }
        if (kind == CaseKind.ORDER && contact.organisation().isBlank()) {
            missing.add("organisation");
        }
        if (kind == CaseKind.ORDER && wanted.platform().isBlank()) {
            missing.add("platform");
        }
        if (text.isBlank()) {
            missing.add("text");
        }
        if (!missing.isEmpty()) {
            String what = String.join(", ", missing.stream().map(key -> CaseTexts.TEXTS.text("needed." + key)).toList());
            throw CaseRefusal.of("details", Map.of("what", what)).about(missing.stream().map(NEEDED::get).toList());
        }
    }

    private static Case.Contact clean(Case.Contact contact) {
        String email = line(contact.email(), 254);
        if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
            throw CaseRefusal.of("email", Map.of("email", email));
        }
        String number = contact.organisationNumber().strip().replaceFirst("(?i)^SE", "").replaceAll("[\\s-]", "");
        if (!number.isEmpty() && !number.matches("[0-9]{10}")) {
            throw CaseRefusal.of("organisation_number", Map.of("number", line(contact.organisationNumber(), 40)));
        }
        return new Case.Contact(
                line(contact.name(), 200), email, line(contact.phone(), 60), line(contact.organisation(), 200), number);
    }

    private Case.Wanted clean(Case.Wanted wanted) {
        String platform = wanted.platform().strip();
        if (!platform.isEmpty() && !settings.platforms().contains(platform)) {
            throw CaseRefusal.of("platform", Map.of("platform", line(platform, 20)));
        }
        if (wanted.date().isPresent() && wanted.date().get().isBefore(orders.today())) {
            throw CaseRefusal.of("wished_date", Map.of("date", wanted.date().get()));
        }
        requireLength(wanted.freeText());
        return new Case.Wanted(platform, wanted.date(), line(wanted.externalNumber(), 60), wanted.freeText().strip());
    }

    /** One line of at most so many characters, without what does not show. */
    private static String line(String text, int longest) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }

    /** A file's name without path, as some browsers send one, and without what does not show. */
    public static String fileName(String sent) {
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String clean = line(name, 200);
        return clean.isEmpty() ? "fil" : clean;
    }

    /** For who takes a file in, before it is read into memory. @throws CaseRefusal if it is larger than a file may be */
    public static void requireSize(String name, long bytes) {
        if (bytes > LARGEST_FILE) {
            throw CaseRefusal.of("file_too_large", Map.of("file", fileName(name)));
        }
    }

    private static void requireSize(Upload file) {
        requireSize(file.name(), file.bytes().length);
        if (file.bytes().length == 0 && !file.name().isBlank()) {
            throw CaseRefusal.of("file_empty", Map.of("file", fileName(file.name())));
        }
    }

    private static void requireText(String text) {
        if (text.isBlank()) {
            throw CaseRefusal.of("no_text");
        }
        requireLength(text);
    }

    private static void requireLength(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw CaseRefusal.of("text_too_long", Map.of("most", LONGEST_TEXT));
        }
    }

    private static String codes(Collection<Review.Warning> warnings) {
        return String.join(", ", new TreeSet<>(warnings.stream().map(warning -> warning.finding().code()).toList()));
    }

    private static @Nullable String ownerOf(@Nullable Actor by) {
        return by != null && by.orderer() && !by.name().equals("link") ? by.name() : null;
    }

    private static @Nullable String registrarOf(@Nullable Actor by) {
        return by != null && !by.orderer() && by.is(Role.HANDLER) ? by.name() : null;
    }

    private void log(Actor actor, String act, Case held, Map<String, ?> details) {
        audit.write(actor.name(), act, held.number(), new HashMap<>(details));
    }
}
