package se.bulktak.cases.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseDocument;
import se.bulktak.cases.CaseEvent;
import se.bulktak.cases.CaseMessage;
import se.bulktak.cases.CaseStatus;
import se.bulktak.page.FileRow;
import se.bulktak.page.Letter;
import se.bulktak.page.Moment;
import se.bulktak.page.Term;

/** How what a case holds is shown: by the fragments that all pages share. */
final class CaseView {

    private CaseView() {}

    /** The status's colour in the palette. */
    static String colour(CaseStatus status) {
        return switch (status) {
            case DRAFT -> "neutral";
            case SENT, IN_REVIEW -> "info";
            case COMPLETION_REQUESTED -> "warning";
            case APPROVED, SCHEDULED -> "accent";
            case APPLIED -> "success";
            case UNDONE, REJECTED -> "danger";
            case CLOSED -> "neutral";
        };
    }

    /** The time line, newest first. */
    static List<Moment> moments(List<CaseEvent> events) {
        List<Moment> moments = new ArrayList<>();
        for (CaseEvent event : events) {
            moments.add(0, new Moment(event.at(), event.text(), event.actor(), colour(event.kind())));
        }
        return moments;
    }

    private static String colour(String kind) {
        return switch (kind) {
            case "applied", "confirmed", "unchanged", "recovered" -> "success";
            case "approved", "scheduled", "sent", "question_sent" -> "accent";
            case "completion_requested", "stale", "approval_withdrawn", "interrupted" -> "warning";
            case "rejected", "undone", "refused" -> "danger";
            default -> "neutral";
        };
    }

    /**
     * The messages as their reader sees them.
     *
     * @param byOrderer whether it is the orderer who reads
     * @param documents where documents are downloaded: the address before the document's id
     */
    static List<Letter> letters(List<CaseMessage> messages, boolean byOrderer, String documents) {
        return messages.stream()
                .map(message -> new Letter(
                        message.at(),
                        message.author(),
                        message.fromOrderer() == byOrderer,
                        message.body(),
                        message.attachments().stream().map(document -> row(document, documents, null)).toList()))
                .toList();
    }

    /** The documents that are shown as such: workbooks with every version, plans and receipts; attachments are in the messages. */
    static List<FileRow> files(List<CaseDocument> documents, String base) {
        List<FileRow> rows = new ArrayList<>();
        for (CaseDocument document : documents) {
            if (document.kind() != CaseDocument.Kind.ATTACHMENT) {
                rows.add(0, row(document, base, note(document, documents)));
            }
        }
        return rows;
    }

    private static @Nullable String note(CaseDocument document, List<CaseDocument> all) {
        if (document.isCurrent()) {
            return document.replaces().isPresent() ? "ersätter en tidigare" : null;
        }
        boolean replaced = all.stream()
                .anyMatch(later -> later.replaces().isPresent() && later.replaces().getAsLong() == document.id());
        return replaced ? "ersatt" : "borttagen";
    }

    private static FileRow row(CaseDocument document, String base, @Nullable String note) {
        return new FileRow(document.name(), base + document.id(), document.size(), document.addedAt(), note);
    }

    /** Who orders and how it is wanted. */
    static List<Term> terms(Case held) {
        List<Term> terms = new ArrayList<>();
        terms.add(Term.of("Organisation", held.contact().organisation()));
        terms.add(Term.of("Organisationsnummer", organisationNumber(held.contact().organisationNumber())));
        terms.add(Term.of("Kontaktperson", held.contact().name()));
        terms.add(new Term(
                "E-post",
                held.contact().email(),
                held.contact().email().isEmpty() ? null : "mailto:" + held.contact().email()));
        terms.add(Term.of("Telefon", held.contact().phone()));
        if (held.isOrder()) {
            terms.add(Term.of("Plattform", held.wanted().platform()));
            terms.add(Term.of(
                    "Önskat datum",
                    held.wanted().date().map(Object::toString).orElse("så snart som möjligt")));
        }
        terms.add(Term.of("Ärendenummer hos beställaren", held.wanted().externalNumber()));
        return terms;
    }

    /** {@code 232100-0016}; empty for none. */
    static String organisationNumber(String digits) {
        return digits.length() == 10 ? digits.substring(0, 6) + "-" + digits.substring(6) : digits;
    }

    /** {@code BT-2026-00017 · Region Tranan}. */
    static String title(Case held) {
        return List.of(held.number(), held.contact().organisation()).stream()
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · "));
    }

    /** A name for people, of a user name. */
    static String orDash(Optional<String> name) {
        return name.orElse("–");
    }
}
