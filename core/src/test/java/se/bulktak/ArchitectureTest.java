package se.bulktak;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    /**
     * The packages in the direction of the flow: each may use those above it. Reach stands above plan, since a plan names what
     * it wants reached; the plan's own forecast is put together in apply.
     */
    private static final List<String> PACKAGES = List.of(
            "finding",
            "catalogue",
            "catalogue.json",
            "catalogue.sql",
            "service",
            "workbook",
            "order",
            "marked",
            "reach",
            "plan",
            "health",
            "rule",
            "split",
            "takweb",
            "publication",
            "apply",
            "lookup",
            "demo");

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("se.bulktak");

    static List<String> packages() {
        return PACKAGES;
    }

    @Test
    void everyPackageHasItsPlaceInTheFlow() {
        TreeSet<String> found = CORE.stream()
                .map(type -> type.getPackageName().replaceFirst("^se\\.bulktak\\.", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEqualTo(new TreeSet<>(PACKAGES));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void usesOnlyPackagesAboveIt(String name) {
        String[] below = PACKAGES.subList(PACKAGES.indexOf(name) + 1, PACKAGES.size()).stream()
                .map(later -> "se.bulktak." + later)
                .toArray(String[]::new);
        if (below.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage("se.bulktak." + name)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(below)
                    .check(CORE);
        }
    }

    @ParameterizedTest
    @MethodSource("packages")
    void saysWhatItIsForAndMarksWhatMayBeNull(String name) {
        assertThat(CORE.get("se.bulktak." + name + ".package-info").isAnnotatedWith(NullMarked.class))
                .isTrue();
    }

    @Test
    void theCoreKnowsNeitherTheCommandLineNorSpringsContextNorTheWeb() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "picocli..",
                        "org.springframework.context..",
                        "org.springframework.boot..",
                        "org.springframework.stereotype..",
                        "org.springframework.web..",
                        "jakarta..")
                .check(CORE);
    }

    /** The flow before apply is pure: the same order, day and snapshot give the same answer. */
    /** POI is slow to start: only the command that marks workbooks pays for it. */
    @Test
    void onlyTheMarkingOfWorkbooksKnowsPoi() {
        noClasses()
                .that()
                .resideOutsideOfPackage("se.bulktak.marked")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.poi..", "org.openxmlformats..", "se.bulktak.marked")
                .check(CORE);
    }

    @Test
    void whatPlansAndJudgesTouchesNoDatabaseAndNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage("se.bulktak.plan", "se.bulktak.rule", "se.bulktak.reach", "se.bulktak.order")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql", "org.springframework..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(CORE);
    }

    @Test
    void onlyTheSqlPackagesSpeakToADatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages("se.bulktak.catalogue.sql", "se.bulktak.publication", "se.bulktak.apply")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql", "javax.sql", "org.springframework.jdbc..")
                .check(CORE);
    }

    @Test
    void noClassIsCalledUtil() {
        List<String> named = CORE.stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> name.matches(".*(Utils?|Helper|Manager|Impl)"))
                .toList();
        assertThat(named).isEmpty();
    }

    @Test
    void whatHoldsStateAcrossThreadsIsNotHiddenInStaticFields() {
        classes()
                .should(new com.tngtech.archunit.lang.ArchCondition<>("have final static fields only") {
                    @Override
                    public void check(JavaClass type, com.tngtech.archunit.lang.ConditionEvents events) {
                        type.getFields().stream()
                                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                                .forEach(field -> events.add(com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                                        field, field.getFullName() + " is static and not final")));
                    }
                })
                .check(CORE);
    }
}
