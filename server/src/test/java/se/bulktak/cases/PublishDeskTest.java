package se.bulktak.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.bulktak.access.Role;
import se.bulktak.apply.Approval;
import se.bulktak.publication.History;
import se.bulktak.testing.TestTak.Engine;

class PublishDeskTest {

    private static final Actor BOTH = new Actor("hanna", "Hanna", false, Set.of(Role.HANDLER, Role.TAK_ADMIN));

    private static final Actor BOTH_TOO = new Actor("bo", "Bo", false, Set.of(Role.HANDLER, Role.TAK_ADMIN));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatWasApprovedIsAppliedVerifiedToldAndUndone(Engine engine) throws Exception {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            Case held = approved(it);
            it.publishing.applyNow(held, "enligt överenskommelse", CaseFixture.ADMIN);
            Case applied = ended(it, held);

            assertThat(applied.status()).isEqualTo(CaseStatus.APPLIED);
            assertThat(applied.published()).get().extracting(Case.Published::version).isEqualTo(241L);
            Receipt receipt = it.publishing.receipt(applied).orElseThrow();
            assertThat(receipt.reachable()).isEqualTo(receipt.pairs().size()).isEqualTo(340);
            assertThat(new History(it.live.database()).find(241).orElseThrow().comment())
                    .isEqualTo(held.number() + " enligt överenskommelse");

            it.publishing.tick();
            assertThat(it.cases.get(held.id()).published().orElseThrow().confirmed()).isEmpty();
            it.clock.move(Duration.ofMinutes(11));
            it.publishing.tick();
            it.publishing.tick();
            Case confirmed = it.cases.get(held.id());
            assertThat(it.cases.messages(confirmed)).extracting(CaseMessage::body).singleElement().asString()
                    .startsWith("Alla 120 enheter är anslutna, enligt TAK.");
            assertThat(it.mails()).contains(
                    "anna@example.se: Alla 120 enheter är anslutna i beställning " + held.number());

            String key = PublishDesk.key(it.publishing.proposeUndo(confirmed).proposal().orElseThrow());
            assertRefused("moved", () -> it.publishing.undo(confirmed, "other", false, "Fel dag.", CaseFixture.ADMIN));
            assertRefused("no_reason", () -> it.publishing.undo(confirmed, key, false, " ", CaseFixture.ADMIN));
            it.publishing.undo(confirmed, key, false, "Fel dag.", CaseFixture.ADMIN);
            Case undone = ended(it, held);
            assertThat(undone.status()).isEqualTo(CaseStatus.UNDONE);
            assertThat(undone.undone()).hasValue(242);
            assertRefused("not_now", () -> it.publishing.proposeUndo(undone));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void twoServersThatStrikeAtOnceApplyADueCaseOnce(Engine engine) throws Exception {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            Case held = approved(it);
            it.publishing.schedule(held, it.clock.instant().plusSeconds(60), CaseFixture.ADMIN);
            it.publishing.tick();
            assertThat(it.cases.get(held.id()).status()).isEqualTo(CaseStatus.SCHEDULED);
            it.clock.move(Duration.ofMinutes(2));
            PublishDesk other = it.anotherPublishDesk();
            Thread here = new Thread(it.publishing::tick);
            Thread there = new Thread(other::tick);
            here.start();
            there.start();
            here.join();
            there.join();
            Case applied = ended(it, held);

            assertThat(applied.status()).isEqualTo(CaseStatus.APPLIED);
            assertThat(new History(it.live.database()).list()).hasSize(1);
            assertThat(it.cases.events(applied, true)).extracting(CaseEvent::kind).containsOnlyOnce("apply_started");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aCatalogueThatHasMovedSendsThePlanBackToReview(Engine engine) throws Exception {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            Case first = approved(it);
            Case second = approved(it);
            it.publishing.applyNow(first, "", CaseFixture.ADMIN);
            ended(it, first);
            it.publishing.applyNow(second, "", CaseFixture.ADMIN);
            Case stale = ended(it, second);

            assertThat(stale.status()).isEqualTo(CaseStatus.IN_REVIEW);
            assertThat(stale.approval()).isEmpty();
            assertThat(it.publishing.differences(stale)).get().extracting(CaseEvent::text).asString()
                    .contains("Planerat på TAK-version 240, nu gäller 241");
            assertThat(it.mails()).contains(
                    "handlaggare@example.se: Ärende " + second.number() + " måste granskas på nytt");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whoApprovedSomethingRiskyMayNotApplyIt(Engine engine) {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            Case held = approved(it);
            assertRefused("four_eyes", () -> it.publishing.applyNow(held, "", BOTH));
            assertRefused("four_eyes", () -> it.publishing.schedule(held, it.clock.instant().plusSeconds(60), BOTH));
            assertRefused("role", () -> it.publishing.applyNow(held, "", CaseFixture.HANDLER));
            assertThat(it.cases.get(held.id()).runningSince()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whoAcceptedARiskMayNotApplyItThoughAnotherApproved(Engine engine) throws Exception {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            Case held = approved(it);
            held = it.desk.withdrawApproval(held, "Ny bedömning.", CaseFixture.HANDLER);
            it.desk.accept(held, "taken_over", "Avstämt igen.", BOTH_TOO);
            Case again = it.desk.approve(it.cases.get(held.id()), it.reviews.of(held).key(), CaseFixture.HANDLER);
            assertRefused("four_eyes", () -> it.publishing.applyNow(again, "", BOTH_TOO));
            it.publishing.applyNow(again, "", CaseFixture.ADMIN);
            assertThat(ended(it, again).status()).isEqualTo(CaseStatus.APPLIED);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatADeadProcessPublishedIsCaughtUpWith(Engine engine) {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            Case held = approved(it);
            Case claimed = it.cases.update(held, new Cases.Changes().set("running_since", it.clock.instant()));
            it.orders.apply(
                    it.reviews.approved(held).orElseThrow(),
                    new Approval("tage", Set.of(), true, held.number()),
                    it.live.database());
            it.clock.move(Duration.ofMinutes(2));
            it.publishing.recover();

            Case caughtUp = it.cases.get(claimed.id());
            assertThat(caughtUp.status()).isEqualTo(CaseStatus.APPLIED);
            assertThat(caughtUp.published().orElseThrow().version()).isEqualTo(241);
            assertThat(it.publishing.receipt(caughtUp).orElseThrow().reachable()).isEqualTo(340);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatADeadProcessDidNotPublishIsLeftAsItWas(Engine engine) {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            Case held = approved(it);
            it.cases.update(held, new Cases.Changes().set("running_since", it.clock.instant()));
            it.clock.move(Duration.ofMinutes(2));
            it.publishing.recover();

            Case left = it.cases.get(held.id());
            assertThat(left.status()).isEqualTo(CaseStatus.APPROVED);
            assertThat(left.runningSince()).isEmpty();
            assertThat(it.cases.events(left, true)).extracting(CaseEvent::kind).contains("interrupted");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aPlanIsNotScheduledForADayAfterItsFirst(Engine engine) {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            Case held = approved(it);
            Instant tomorrow = it.clock.instant().plus(Duration.ofDays(1));
            assertRefused("later_than_plan", () -> it.publishing.schedule(held, tomorrow, CaseFixture.ADMIN));
            assertRefused("past_time",
                    () -> it.publishing.schedule(held, it.clock.instant().minusSeconds(1), CaseFixture.ADMIN));
        }
    }

    /** An order that has been sent in, judged and approved. */
    private static Case approved(CaseFixture it) {
        Case draft = it.desk.openDraft(CaseFixture.ANNA, CaseFixture.TEST, null, "").held();
        Actor anna = Actor.byLink(draft);
        Case held = it.desk.addWorkbooks(draft, CaseFixture.demoOrder(), OptionalLong.empty(), anna).held();
        List<String> codes = it.reviews.of(held).leftForOrderer().stream()
                .map(warning -> warning.finding().code()).distinct().toList();
        codes.forEach(code -> it.desk.accept(draft, code, "Det ska vara så.", anna));
        held = it.desk.take(it.desk.send(it.cases.get(draft.id()), anna), CaseFixture.HANDLER);
        it.desk.accept(held, "taken_over", "Avstämt.", CaseFixture.HANDLER);
        return it.desk.approve(held, it.reviews.of(held).key(), CaseFixture.HANDLER);
    }

    private static Case ended(CaseFixture it, Case held) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            Case now = it.cases.get(held.id());
            if (now.runningSince().isEmpty()) {
                return now;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("The case is still running");
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(
                CaseRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
