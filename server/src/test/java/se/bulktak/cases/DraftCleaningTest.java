package se.bulktak.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.bulktak.access.AuditLog;
import se.bulktak.testing.TestTak.Engine;

class DraftCleaningTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aDraftThatNobodyTouchedIsDeletedWithAllThatItHoldsAndNothingElse(Engine engine) {
        try (CaseFixture it = CaseFixture.on(engine, folder)) {
            DraftCleaning cleaning = new DraftCleaning(
                    it.cases, it.store, new AuditLog(it.store, it.clock), it.settings, it.clock);
            Case old = draft(it);
            Case touched = draft(it);
            CaseDesk.Opened asked = it.desk.ask(CaseFixture.ANNA, "Hur gör man?", List.of(), null, "");
            it.clock.move(Duration.ofDays(60));
            it.desk.message(touched, "Vi återkommer.", List.of(), Actor.byLink(touched));
            it.clock.move(Duration.ofDays(29));
            assertThat(cleaning.clean()).as("after 89 days").isZero();
            it.clock.move(Duration.ofDays(2));
            assertThat(cleaning.clean()).isEqualTo(1);

            assertThat(it.cases.find(old.number())).isEmpty();
            assertThat(it.cases.find(touched.number())).isPresent();
            assertThat(it.cases.find(asked.held().number())).isPresent();
            for (String table : List.of("case_document", "case_event", "case_link", "case_acceptance")) {
                assertThat(count(it, table + " WHERE case_id = " + old.id())).as(table).isZero();
                assertThat(count(it, "audit_event WHERE act = 'case.draft.delete' AND subject = '" + old.number() + "'"))
                        .isEqualTo(1);
            }
            assertThat(count(it, "document_part")).isEqualTo(CaseFixture.demoOrder().size());
            assertThat(cleaning.clean()).isZero();
        }
    }

    private static Case draft(CaseFixture it) {
        Case draft = it.desk.openDraft(CaseFixture.ANNA, CaseFixture.TEST, null, "").held();
        return it.desk.addWorkbooks(draft, CaseFixture.demoOrder(), OptionalLong.empty(), Actor.byLink(draft)).held();
    }

    private static int count(CaseFixture it, String of) {
        return it.store.jdbc().sql("SELECT COUNT(*) FROM " + of).query(Integer.class).single();
    }
}
