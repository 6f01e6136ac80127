package se.bulktak.server.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import se.bulktak.access.Accounts;
import se.bulktak.access.Accounts.Account;
import se.bulktak.access.Role;
import se.bulktak.demo.DemoOrder;

/** What the demonstration is, who its users are (never their passwords), and workbooks to try with. */
@Controller
@ConditionalOnProperty("bulktak.demo")
class DemoPage {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Accounts accounts;
    private final DemoWorkbooks workbooks = new DemoWorkbooks();

    DemoPage(Accounts accounts) {
        this.accounts = accounts;
    }

    record Person(String name, String username, Role role) {}

    @GetMapping("/demo")
    String show(Model model) {
        model.addAttribute("people", accounts.list().stream()
                .filter(account -> Accounts.demoUsernames().contains(account.username()) && account.roles().size() == 1)
                .map(DemoPage::person)
                .sorted(Comparator.comparing(Person::role))
                .toList());
        model.addAttribute("sound", workbooks.sound());
        model.addAttribute("withErrors", DemoWorkbooks.WITH_ERRORS);
        model.addAttribute("list", DemoWorkbooks.LIST);
        model.addAttribute("large", DemoWorkbooks.LARGE);
        model.addAttribute("organisation", DemoOrder.organisationName());
        model.addAttribute("number", DemoOrder.organisationNumber());
        return "demo/demo";
    }

    private static Person person(Account account) {
        return new Person(account.displayName(), account.username(), List.copyOf(account.roles()).get(0));
    }

    @GetMapping("/demo/{file}")
    ResponseEntity<byte[]> file(@PathVariable String file) throws IOException {
        byte[] content = workbooks.find(file).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        ContentDisposition disposition =
                ContentDisposition.attachment().filename(file, StandardCharsets.UTF_8).build();
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(content);
    }
}
