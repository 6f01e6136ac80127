package se.bulktak.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.FindingGroup;
import se.bulktak.finding.FindingTexts;
import se.bulktak.finding.Severity;

/**
 * Keeps docs/findings.md complete. The page is made of the findings' classes, texts and examples; run the test with
 * {@code -Dbulktak.write-docs=true} to write it anew.
 */
class FindingsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "findings.md");

    private static final Map<Severity, String> SEVERITIES =
            Map.of(Severity.ERROR, "fel", Severity.WARNING, "varning", Severity.INFO, "upplysning");

    @Test
    void everyFindingHasAnExample() {
        // What the findings refer to is of no interest, and slow to look up.
        Set<String> classes = ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .importUrl(Finding.class.getProtectionDomain().getCodeSource().getLocation()).stream()
                            .filter(type -> type.isAssignableTo(Finding.class) && !type.isInterface())
                            .map(JavaClass::getName)
                            .collect(Collectors.toCollection(TreeSet::new));
        });
        Set<String> examples = ExampleFindings.listAll().stream()
                .map(finding -> finding.getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(examples).isEqualTo(classes);
    }

    @Test
    void everyCodeBelongsToOneFinding() {
        Map<String, Set<Class<?>>> byCode = ExampleFindings.listAll().stream()
                .collect(Collectors.groupingBy(
                        Finding::code, Collectors.mapping(Finding::getClass, Collectors.toSet())));

        assertThat(byCode.values()).allMatch(classes -> classes.size() == 1);
    }

    @Test
    void everyFindingCanBeToldAloneAndInNumbers() {
        for (Finding example : ExampleFindings.listAll()) {
            String alone = example.message();
            String many = new FindingGroup(IntStream.range(0, 4).mapToObj(i -> example).toList()).message();
            String meaning = FindingTexts.meaning(example.getClass());

            assertThat(List.of(alone, many, meaning))
                    .describedAs(example.code())
                    .allMatch(text -> text.endsWith("."), "ends as a sentence")
                    .noneMatch(text -> text.contains("()") || text.contains("  ") || text.contains("{"), "has no gaps");
        }
    }

    @Test
    void onlyWarningsAreForAHandlerToAccept() {
        Map<String, Severity> severities = ExampleFindings.listAll().stream()
                .collect(Collectors.toMap(Finding::code, Finding::severity, (first, again) -> first));

        assertThat(HandlerOnly.codes()).allMatch(code -> severities.get(code) == Severity.WARNING);
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = page();
        if (Boolean.getBoolean("bulktak.write-docs")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .describedAs("docs/findings.md; write it anew with -Dbulktak.write-docs=true")
                .isEqualTo(page);
    }

    private static String page() {
        List<Finding> firsts = new ArrayList<>(ExampleFindings.listAll().stream()
                .collect(Collectors.toMap(Finding::code, Function.identity(), (first, again) -> first))
                .values());
        firsts.sort(Comparator.comparing(Finding::severity).thenComparing(Finding::code));
        StringBuilder page = new StringBuilder("""
                # Vad BulkTAK säger om en beställning, en plan eller en ångring

                <!-- Made by FindingsPageTest from the findings' classes and texts. Do not edit; see rules.md. -->

                Varje fynd har en kod som aldrig byter betydelse, så att program kan lita på den. Ett **fel** stoppar beställningen.
                En **varning** stoppar den tills någon godkänner den, kod för kod. En **upplysning** kräver inget. Lika fynd som är fler
                än tre berättas som ett, med antal och alla celler. Varningar som är märkta *handläggare* får bara en handläggare
                godkänna, aldrig beställaren, för de rör någon annan än beställaren eller något som är nytt för TAK.

                | kod | allvar |
                | --- | --- |
                """);
        for (Finding finding : firsts) {
            page.append("| [`%1$s`](#%1$s) | %2$s |%n".formatted(finding.code(), severity(finding)));
        }
        for (Finding finding : firsts) {
            Class<? extends Finding> type = finding.getClass();
            page.append("%n## %s%n%n".formatted(finding.code()));
            page.append("**%s.** %s%n%n".formatted(capital(severity(finding)), escape(FindingTexts.meaning(type))));
            page.append("Exempel:%n%n> %s%n%n".formatted(wrong(finding)));
            page.append("Gör så här: %s%n".formatted(escape(FindingTexts.toDo(finding))));
            if (!finding.values().isEmpty()) {
                page.append("%nVärden i JSON: %s.%n".formatted(values(type)));
            }
        }
        return page.toString().replace(System.lineSeparator(), "\n");
    }

    private static String severity(Finding finding) {
        String handler = HandlerOnly.contains(finding.code()) ? ", handläggare" : "";
        return SEVERITIES.get(finding.severity()) + handler;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }

    /** What the example says is wrong: the message but for its end, which tells what to do. */
    private static String wrong(Finding finding) {
        String message = finding.message();
        return escape(message.substring(0, message.length() - FindingTexts.toDo(finding).length()).strip());
    }

    /** An asterisk would begin emphasis. */
    private static String escape(String text) {
        return text.replace("*", "\\*");
    }

    private static String values(Class<? extends Finding> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getType() != CellRef.class
                        && !component.getGenericType().getTypeName().contains(CellRef.class.getName()))
                .map(RecordComponent::getName)
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }
}
