package se.bulktak.cases.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import se.bulktak.access.Role;
import se.bulktak.cases.Actor;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseDesk;
import se.bulktak.cases.Cases;
import se.bulktak.cases.PublishDesk;
import se.bulktak.cases.Review;
import se.bulktak.cases.Reviews;
import se.bulktak.demo.DemoOrder;
import se.bulktak.testserver.TestServer;
import se.bulktak.workbook.TemplateWriter;
import se.bulktak.workbook.TemplateWriter.ContractRow;
import se.bulktak.workbook.TemplateWriter.NamedId;
import se.bulktak.workbook.Upload;

/** Takes a case on a running server as far as a test needs it, by the same desks that the pages use. */
final class OrderedCase {

    private static final Actor HANDLER = new Actor("hanna", "Hanna Handläggare", false, Set.of(Role.HANDLER));
    private static final Actor ADMIN = new Actor("tage", "Tage TAK", false, Set.of(Role.TAK_ADMIN));

    private final TestServer server;
    private final String token;
    private final AtomicReference<Case> held;

    private OrderedCase(TestServer server, CaseDesk.Opened opened) {
        this.server = server;
        this.token = opened.token();
        this.held = new AtomicReference<>(opened.held());
    }

    /** A draft with workbooks. */
    static OrderedCase draft(TestServer server, List<Upload> workbooks) {
        CaseDesk.Opened opened = server.bean(CaseDesk.class).openDraft(
                new Case.Contact("Anna", "anna@example.se", "", "Region Tranan", ""),
                new Case.Wanted("NTJP-TEST", Optional.empty(), "", ""), null, "");
        OrderedCase ordered = new OrderedCase(server, opened);
        if (!workbooks.isEmpty()) {
            ordered.held.set(ordered.desk().addWorkbooks(
                    opened.held(), workbooks, OptionalLong.empty(), Actor.byLink(opened.held())).held());
        }
        return ordered;
    }

    /** Sends it in, with every warning accepted by whoever may, and has a handler take it. */
    OrderedCase inReview() {
        Actor anna = Actor.byLink(held.get());
        codes(server.bean(Reviews.class).of(held.get()).leftForOrderer())
                .forEach(code -> desk().accept(held.get(), code, "Det ska vara så.", anna));
        held.set(desk().take(desk().send(now(), anna), HANDLER));
        return this;
    }

    OrderedCase approved() {
        Review review = server.bean(Reviews.class).of(now());
        codes(review.unaccepted()).forEach(code -> desk().accept(held.get(), code, "Avstämt.", HANDLER));
        held.set(desk().approve(now(), server.bean(Reviews.class).of(now()).key(), HANDLER));
        return this;
    }

    /** Applies the approved plan, and waits until that has ended one way or another. */
    OrderedCase applied() {
        server.bean(PublishDesk.class).applyNow(now(), "", ADMIN);
        for (int i = 0; i < 1200 && now().runningSince().isPresent(); i++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return this;
    }

    private static List<String> codes(List<Review.Warning> warnings) {
        return warnings.stream().map(warning -> warning.finding().code()).distinct().toList();
    }

    private CaseDesk desk() {
        return server.bean(CaseDesk.class);
    }

    /** The case as it is now. */
    Case now() {
        held.set(server.bean(Cases.class).get(held.get().id()));
        return held.get();
    }

    /** {@code /arenden/BT-2026-00001}. */
    String path() {
        return "/arenden/" + held.get().number();
    }

    /** The orderer's page. */
    String mine() {
        return "/mitt/" + token;
    }

    /** The workbooks that an order would be sent in as. */
    static List<Upload> workbooks(DemoOrder order) {
        return order.workbooks().stream()
                .map(workbook -> workbook(workbook.file(), order, workbook.contracts(), workbook.units()))
                .toList();
    }

    static Upload workbook(
            String file, DemoOrder order, List<DemoOrder.Contract> contracts, List<DemoOrder.Unit> units) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            TemplateWriter.order(
                    order.service(),
                    contracts.stream().map(kept -> new ContractRow(kept.definition(), kept.url())).toList(),
                    new NamedId(order.producerId(), order.producerName()),
                    units.stream().map(unit -> new NamedId(unit.hsaId(), unit.name())).toList(),
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Upload(file, out.toByteArray());
    }
}
