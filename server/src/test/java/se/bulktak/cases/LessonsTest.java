package se.bulktak.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.bulktak.service.Lesson;
import se.bulktak.service.Lesson.Kind;
import se.bulktak.service.WorkbookLayout.Tab;
import se.bulktak.testing.TestTak.Engine;

class LessonsTest {

    private static final Lesson TAB = new Lesson(Kind.TAB, Tab.UNITS, "", "Mottagare");
    private static final Lesson HEADING = new Lesson(Kind.HEADING, Tab.UNITS, "id", "Kod");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void isInForceAtOnceHereAndWithinSecondsOnAnotherServer(Engine engine) {
        try (CaseFixture fixture = CaseFixture.on(engine, folder)) {
            Services another = new Services(fixture.store, fixture.clock);
            assertThat(another.get("e-remiss").grownLayout().units().aliases()).doesNotContain("Mottagare");

            fixture.lessons.teach("e-remiss", List.of(TAB, HEADING), Optional.empty(), CaseFixture.HANDLER);

            assertThat(fixture.services.get("e-remiss").grownLayout().units().aliases()).contains("Mottagare");
            fixture.clock.move(Duration.ofSeconds(3));
            assertThat(another.get("e-remiss").grownLayout().units().aliases()).contains("Mottagare");
            assertThat(another.get("e-remiss").taught().layouts()).as("taught together").hasSize(1);
            assertThat(fixture.lessons.list("e-remiss")).extracting(Lessons.Known::by).containsExactly("hanna", "hanna");

            fixture.lessons.takeBack("e-remiss", fixture.lessons.list("e-remiss").get(0).id(), CaseFixture.HANDLER);
            fixture.clock.move(Duration.ofSeconds(3));
            assertThat(another.get("e-remiss").grownLayout().units().aliases()).doesNotContain("Mottagare");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void teachesAllOrNothingAndOnlyHandlers(Engine engine) {
        try (CaseFixture fixture = CaseFixture.on(engine, folder)) {
            Lesson ambiguous = new Lesson(Kind.HEADING, Tab.UNITS, "name", "kod");

            assertThatThrownBy(() ->
                            fixture.lessons.teach("e-remiss", List.of(TAB, HEADING, ambiguous), Optional.empty(), CaseFixture.HANDLER))
                    .isInstanceOf(CaseRefusal.class).hasMessageContaining("betyder redan Logiska adresser");
            assertThatThrownBy(() -> fixture.lessons.teach("e-remiss", List.of(TAB), Optional.empty(), CaseFixture.ADMIN))
                    .isInstanceOf(CaseRefusal.class).hasMessageContaining("handläggare");
            assertThat(fixture.lessons.list("e-remiss")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void tellsStepsApartThatWereTaughtInTheSameMillisecond(Engine engine) {
        try (CaseFixture fixture = CaseFixture.on(engine, folder)) {
            fixture.lessons.teach("e-remiss", List.of(TAB), Optional.empty(), CaseFixture.HANDLER);
            fixture.lessons.teach("e-remiss", List.of(HEADING), Optional.empty(), CaseFixture.HANDLER);

            assertThat(fixture.services.get("e-remiss").taught().layouts()).hasSize(2);
        }
    }
}
