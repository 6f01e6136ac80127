package se.bulktak.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What the server's packages may know of each other. */
class ServerArchitectureTest {

    private static final JavaClasses SERVER = new ClassFileImporter().importPath(classes());

    private static Path classes() {
        try {
            return Path.of(BulktakServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Pages and the API are two doors to the same services. */
    @Test
    void servicesKnowNeitherPagesNorTheApi() {
        noClasses()
                .that()
                .resideInAnyPackage("se.bulktak.cases", "se.bulktak.live", "se.bulktak.store", "se.bulktak.post")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("se.bulktak.page..", "se.bulktak..web..", "se.bulktak..rest..",
                        "org.springframework.web.servlet..", "org.springframework.web.bind..", "jakarta.servlet..", "org.thymeleaf..")
                .check(SERVER);
    }

    @Test
    void theApiKnowsNoPages() {
        noClasses()
                .that()
                .resideInAPackage("se.bulktak..rest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("se.bulktak.page..", "se.bulktak..web..", "org.springframework.ui..")
                .check(SERVER);
    }

    /** But for the frame, which tells faults to systems as well. */
    @Test
    void pagesKnowNoApi() {
        noClasses()
                .that()
                .resideInAPackage("se.bulktak..web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("se.bulktak..rest..")
                .check(SERVER);
    }

    /** Every page uses the frame; the frame knows none of them. */
    @Test
    void theFrameOfPagesKnowsNoPage() {
        noClasses()
                .that()
                .resideInAPackage("se.bulktak.page..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("se.bulktak..web..")
                .check(SERVER);
    }

    @Test
    void whatIsBelowKnowsNothingOfWhatStandsOnIt() {
        noClasses()
                .that()
                .resideInAnyPackage("se.bulktak.store", "se.bulktak.live")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("se.bulktak.cases..", "se.bulktak.access..", "se.bulktak.post..", "se.bulktak.server..")
                .check(SERVER);
        noClasses()
                .that()
                .resideInAnyPackage("se.bulktak.access", "se.bulktak.post")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("se.bulktak.cases..")
                .check(SERVER);
    }

    /** What puts the parts together is known by none of them, but for the settings. */
    @Test
    void ofTheServerItselfOnlyTheSettingsAreKnown() {
        noClasses()
                .that()
                .resideOutsideOfPackage("se.bulktak.server..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "make the server",
                        type -> type.getPackageName().startsWith("se.bulktak.server") && !type.getSimpleName().equals("Settings")))
                .check(SERVER);
    }

    @Test
    void onlyWhatKeepsSomethingSpeaksSql() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "se.bulktak.store",
                        "se.bulktak.cases",
                        "se.bulktak.access",
                        "se.bulktak.post",
                        "se.bulktak.overview",
                        "se.bulktak.split.web",
                        "se.bulktak.server")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql", "javax.sql", "org.springframework.jdbc..")
                .check(SERVER);
    }

    @Test
    void everyPackageMarksWhatMayBeNull() {
        List<String> unmarked = SERVER.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> !SERVER.contain(name + ".package-info")
                        || !SERVER.get(name + ".package-info").isAnnotatedWith(NullMarked.class))
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void nothingIsCalledUtilAndNothingStaticChanges() {
        assertThat(SERVER.stream().map(JavaClass::getSimpleName).filter(name -> name.matches(".*(Utils?|Helper|Manager|Impl)")))
                .isEmpty();
        assertThat(SERVER.stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .isEmpty();
    }
}
