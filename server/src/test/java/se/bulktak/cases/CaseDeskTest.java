package se.bulktak.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.bulktak.apply.Document;
import se.bulktak.apply.ProposalJson;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.ToldFinding;
import se.bulktak.plan.KeepNames;
import se.bulktak.testing.TestTak.Engine;
import se.bulktak.workbook.Upload;

class CaseDeskTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anOrderGoesFromDraftToApprovedPlan(Engine engine) {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            CaseDesk.Opened opened = it.desk.openDraft(CaseFixture.ANNA, CaseFixture.TEST, null, "192.0.2.1");
            assertThat(opened.held().number()).isEqualTo("BT-2026-00001");
            assertThat(it.links.find(opened.token())).contains(opened.held().id());
            Case held = opened.held();
            Actor anna = Actor.byLink(held);
            held = it.desk.addWorkbooks(held, CaseFixture.demoOrder(), OptionalLong.empty(), anna).held();

            Case draft = held;
            assertRefused("unaccepted", () -> it.desk.send(draft, anna));
            assertRefused("handler_only", () -> it.desk.accept(draft, "taken_over", "det ska vara så", anna));
            assertRefused("no_reason", () -> it.desk.accept(draft, "name_replaced", " ", anna));
            for (Review.Warning warning : it.reviews.of(held).leftForOrderer()) {
                it.desk.accept(held, warning.finding().code(), "Vi har bytt namn.", anna);
            }
            assertThat(it.reviews.of(held).unaccepted()).extracting(left -> left.finding().code()).containsOnly("taken_over");
            held = it.desk.send(it.cases.get(held.id()), anna);
            assertThat(held.status()).isEqualTo(CaseStatus.SENT);
            assertThat(held.judged().units()).isEqualTo(120);

            held = it.desk.take(held, CaseFixture.HANDLER);
            Review review = it.reviews.of(held);
            Case taken = held;
            assertRefused("unaccepted_for_approval", () -> it.desk.approve(taken, review.key(), CaseFixture.HANDLER));
            it.desk.accept(held, "taken_over", "Avstämt med den förra producenten.", CaseFixture.HANDLER);
            assertRefused("moved", () -> it.desk.approve(taken, "another key", CaseFixture.HANDLER));
            assertRefused("role", () -> it.desk.approve(taken, review.key(), CaseFixture.ADMIN));
            held = it.desk.approve(held, review.key(), CaseFixture.HANDLER);

            assertThat(held.status()).isEqualTo(CaseStatus.APPROVED);
            assertThat(ProposalJson.text(Document.planned(it.reviews.approved(held).orElseThrow())))
                    .isEqualTo(ProposalJson.text(Document.planned(review.assessment().orElseThrow().proposal())));
            assertThat(it.cases.events(held, false)).extracting(CaseEvent::text)
                    .contains("Beställningen skickades in: 120 enheter.", "Hanna Handläggare handlägger ärendet.");
            assertThat(it.mails()).containsExactly(
                    "anna@example.se: Vi har tagit emot din beställning BT-2026-00001",
                    "handlaggare@example.se: Ny beställning BT-2026-00001",
                    "anna@example.se: Ditt ärende BT-2026-00001 granskas",
                    "anna@example.se: Din beställning BT-2026-00001 är godkänd");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatWasAcceptedNoLongerIsWhenItHasChanged(Engine engine) {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            Case held = it.desk.openDraft(CaseFixture.ANNA, CaseFixture.TEST, null, "").held();
            Actor anna = Actor.byLink(held);
            held = it.desk.addWorkbooks(held, CaseFixture.demoOrder(), OptionalLong.empty(), anna).held();
            it.desk.accept(held, "name_replaced", "Vi har bytt namn.", anna);
            ToldFinding renames = warning(it.reviews.of(held), "name_replaced").finding();
            assertThat(warning(it.reviews.of(held), "name_replaced").acceptance()).isPresent();

            HsaId one = new HsaId(String.valueOf(((List<?>) renames.values().values().stream()
                    .filter(List.class::isInstance).findFirst().orElseThrow()).get(0)));
            held = it.desk.keepNames(held, new KeepNames(false, Set.of(one)), anna);

            assertThat(it.cases.get(held.id()).keepNames().some()).containsExactly(one);
            assertThat(warning(it.reviews.of(held), "name_replaced").acceptance()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aFileThatIsNoWorkbookIsToldAndNotKept(Engine engine) {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            Case held = it.desk.openDraft(CaseFixture.ANNA, CaseFixture.TEST, null, "").held();
            Upload letter = new Upload("C:\\Mina dokument\\brev.xlsx", "Hej!".getBytes(StandardCharsets.UTF_8));

            CaseDesk.Added added =
                    it.desk.addWorkbooks(held, List.of(letter), OptionalLong.empty(), Actor.byLink(held));

            assertThat(added.refused()).singleElement().satisfies(refused -> {
                assertThat(refused.file()).isEqualTo("brev.xlsx");
                assertThat(refused.message()).contains("brev.xlsx");
            });
            assertThat(it.cases.documents(held)).isEmpty();
            assertRefused("no_workbook", () -> it.desk.send(held, Actor.byLink(held)));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aWorkbookOfTheSameNameReplacesTheOldOneWhichIsKept(Engine engine) {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            Case held = it.desk.openDraft(CaseFixture.ANNA, CaseFixture.TEST, null, "").held();
            Upload first = CaseFixture.demoOrder().get(0);
            Actor anna = Actor.byLink(held);
            it.desk.addWorkbooks(held, List.of(first), OptionalLong.empty(), anna);
            Upload again = new Upload(first.name().toUpperCase(), CaseFixture.demoOrder().get(1).bytes());
            it.desk.addWorkbooks(held, List.of(again), OptionalLong.empty(), anna);

            List<CaseDocument> all = it.cases.documents(held);
            assertThat(all).hasSize(2);
            assertThat(all.get(0).isCurrent()).isFalse();
            assertThat(it.cases.content(all.get(0))).isEqualTo(first.bytes());
            assertThat(it.cases.workbooks(held)).singleElement()
                    .satisfies(kept -> assertThat(kept.replaces()).hasValue(all.get(0).id()));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void twoWhoChangeTheSameCaseCannotOverwriteEachOther(Engine engine) {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            Case held = it.desk.openDraft(CaseFixture.ANNA, CaseFixture.TEST, null, "").held();
            Actor anna = Actor.byLink(held);
            it.desk.details(held, CaseFixture.ANNA, new Case.Wanted("NTJP-PROD", held.wanted().date(), "", ""), anna);

            assertRefused("changed_meanwhile", () -> it.desk.details(held, CaseFixture.ANNA, CaseFixture.TEST, anna));
            assertThat(it.cases.get(held.id()).wanted().platform()).isEqualTo("NTJP-PROD");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aRevokedLinkOpensNothing(Engine engine) {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            CaseDesk.Opened opened = it.desk.openDraft(CaseFixture.ANNA, CaseFixture.TEST, null, "");
            assertThat(it.links.token(opened.held())).contains(opened.token());
            String renewed = it.desk.renewLink(opened.held(), Actor.byLink(opened.held()));

            assertThat(it.links.find(opened.token())).isEmpty();
            assertThat(it.links.find(renewed)).contains(opened.held().id());
            assertThat(it.links.personalLink(opened.held().id())).contains("https://bulktak.example.se/mitt/" + renewed);
            assertThat(it.store.jdbc().sql("SELECT token_hash FROM case_link").query(String.class).list())
                    .noneMatch(kept -> kept.contains(renewed));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void oneAddressMayHaveSoManyDraftsADay(Engine engine) {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            for (int i = 0; i < 3; i++) {
                it.desk.openDraft(CaseFixture.ANNA, CaseFixture.TEST, null, "192.0.2.1");
            }
            assertRefused("too_many_drafts",
                    () -> it.desk.openDraft(CaseFixture.ANNA, CaseFixture.TEST, null, "192.0.2.1"));
            it.desk.openDraft(CaseFixture.ANNA, CaseFixture.TEST, null, "192.0.2.2");
            it.clock.move(Duration.ofHours(25));
            it.desk.openDraft(CaseFixture.ANNA, CaseFixture.TEST, null, "192.0.2.1");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aQuestionIsSentWithoutAnOrderAndIsUnansweredUntilAHandlerWrites(Engine engine) {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            Case held = it.desk.ask(CaseFixture.ANNA, "Vad heter vår producent i TAK?", List.of(), null, "").held();
            it.desk.message(held, "Det gäller Tranan.", List.of(), Actor.byLink(held));
            assertThat(it.cases.get(held.id()).unanswered()).isTrue();
            it.desk.message(held, "Testjournalen.", List.of(), CaseFixture.HANDLER);

            assertThat(it.cases.get(held.id()).unanswered()).isFalse();
            assertThat(it.cases.messages(held)).extracting(CaseMessage::body)
                    .containsExactly("Vad heter vår producent i TAK?", "Det gäller Tranan.", "Testjournalen.");
            assertRefused("not_editable", () -> it.desk.addWorkbooks(
                    held, CaseFixture.demoOrder(), OptionalLong.empty(), Actor.byLink(held)));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsListedIsWhatIsFiltered(Engine engine) {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            it.desk.openDraft(CaseFixture.ANNA, CaseFixture.TEST, null, "");
            Case question = it.desk.ask(CaseFixture.ANNA, "En fråga", List.of(), null, "").held();
            assertThat(it.cases.list(CaseFilter.all(0, 10)).cases()).extracting(Case::number).containsExactly(question.number());
            CaseFilter tricky = new CaseFilter(Set.of(), java.util.Optional.empty(), java.util.Optional.empty(),
                    java.util.Optional.empty(), java.util.Optional.empty(), "%", false, 0, 10);
            assertThat(it.cases.list(tricky).total()).isZero();
            CaseFilter named = new CaseFilter(Set.of(CaseStatus.SENT), java.util.Optional.of(Waiting.HANDLER),
                    java.util.Optional.of(CaseKind.QUESTION), java.util.Optional.empty(), java.util.Optional.empty(), "TRANAN", false, 0, 10);
            assertThat(it.cases.list(named).total()).isEqualTo(1);
        }
    }

    private static Review.Warning warning(Review review, String code) {
        return review.warnings().stream().filter(any -> any.finding().code().equals(code)).findFirst().orElseThrow();
    }

    private static void assertRefused(String code, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(CaseRefusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.getMessage()).doesNotContain("{").isNotBlank();
                });
    }
}
