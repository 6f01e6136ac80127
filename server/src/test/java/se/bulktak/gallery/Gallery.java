package se.bulktak.gallery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.page.Fault;
import se.bulktak.page.FileRow;
import se.bulktak.page.Letter;
import se.bulktak.page.Moment;
import se.bulktak.page.Step;
import se.bulktak.page.Term;
import se.bulktak.server.BulktakServer;

/** A page of the tests' own with every shared fragment on it, outside the packages that the server looks through. */
@Controller
public class Gallery {

    /** Lets everybody in to it. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Open {

        @Bean
        @Order(1)
        SecurityFilterChain openGallery(HttpSecurity http) {
            return http.securityMatcher("/galleri/**", "/finns-inte", "/api/v1/finns-inte")
                    .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                    .build();
        }
    }

    static final Instant THEN = Instant.parse("2026-11-23T02:59:00Z");

    /** To look at it in a browser: arguments as {@code --server.port=8181 --bulktak.data=FOLDER}. */
    public static void main(String[] arguments) {
        new SpringApplication(BulktakServer.class, Gallery.class, Open.class).run(arguments);
    }

    @GetMapping("/galleri/fel")
    String fault() {
        throw new IllegalStateException("hemlig");
    }

    @GetMapping("/galleri")
    String gallery(Model model) {
        String file = "region-norr.xlsx";
        List<CellRef> many = IntStream.rangeClosed(12, 260)
                .filter(row -> row % 7 != 0)
                .mapToObj(row -> new CellRef(file, "Logiska adresser", row, 1))
                .toList();
        model.addAttribute(
                "findings",
                List.of(
                        new ToldFinding(
                                "conflicting_names",
                                Severity.ERROR,
                                "Enheten SE2321000016-1A2B har olika namn i cell B17 och B44. Behåll en av raderna.",
                                1,
                                List.of(new CellRef(file, "Logiska adresser", 17, 2)),
                                Map.of()),
                        new ToldFinding(
                                "<b>bad</b>",
                                Severity.ERROR,
                                "214 HSA-id är felskrivna, till exempel <script>alert(1)</script> i A12. Rätta dem.",
                                many.size(),
                                many,
                                Map.of()),
                        new ToldFinding(
                                "renamed_unit",
                                Severity.WARNING,
                                "Namnet i TAK ersätts: Vårdcentralen Björken blir VC Björken. Behåll TAK:s namn om det är bättre.",
                                3,
                                List.of(
                                        new CellRef(file, "Logiska adresser", 12, 2),
                                        new CellRef(file, "Logiska adresser", 13, 2),
                                        new CellRef("andra.xlsx", "Tjänsteproducent", 5, 0)),
                                Map.of()),
                        new ToldFinding(
                                "reading",
                                Severity.INFO,
                                "Två tomma rader hoppades över.",
                                1,
                                List.of(CellRef.ofTab(file, "Konsumenter")),
                                Map.of())));
        List<FileRow> files = List.of(
                new FileRow("BulkTAKning_e-remiss_region-norr.xlsx", "/mall", 184_300, THEN, "version 2"),
                new FileRow("lista.csv", "/listmall", 2_400_000, null, null));
        model.addAttribute("files", files);
        model.addAttribute(
                "moments",
                List.of(
                        new Moment(THEN, "Beställningen skickades in.", "Anna Andersson", "accent"),
                        new Moment(THEN.plus(3, ChronoUnit.HOURS), "Komplettering begärd.", "Bo Berg", "warning"),
                        new Moment(THEN.plus(26, ChronoUnit.HOURS), "1 742 enheter anslutna enligt TAK.", "", "success")));
        model.addAttribute(
                "letters",
                List.of(
                        new Letter(THEN, "Anna Andersson", false, "Hej!\n\nKan vi få det gjort före den 1 december?", List.of()),
                        new Letter(THEN, "Tjänsteförvaltningen", true, "Ja, om filen rättas i dag.", files)));
        model.addAttribute(
                "faults",
                List.of(
                        new Fault("epost", "Skriv din e-postadress, till exempel anna@exempel.se."),
                        new Fault("filer", "Välj minst en fil.")));
        model.addAttribute(
                "terms",
                List.of(
                        Term.of("Organisation", "Region Norr"),
                        new Term("Producent", "SE2321000016-PROD", "/sok/SE2321000016-PROD"),
                        Term.of("Önskat datum", "")));
        model.addAttribute("steps", Step.at(1, "Filer", "Granska", "Kontaktuppgifter", "Skicka"));
        return "gallery";
    }
}
