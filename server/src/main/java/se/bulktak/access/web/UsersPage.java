package se.bulktak.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.bulktak.access.Accounts;
import se.bulktak.access.Accounts.Account;
import se.bulktak.access.Accounts.Unacceptable;
import se.bulktak.access.AuditLog;
import se.bulktak.access.Role;
import se.bulktak.finding.Messages;
import se.bulktak.page.Fault;

/** The accounts of others: who there are, what they may do, a new password. A password is shown once, to whoever made it. */
@Controller
class UsersPage {

    private static final Messages TEXTS = Messages.beside(UsersPage.class, "admin");
    private static final int SIGN_INS = 10;
    private static final List<String> ORDER = List.of(Fields.NAME, Fields.USERNAME, Fields.EMAIL, Fields.ROLES);

    private final Accounts accounts;
    private final AuditLog audit;
    private final Clock clock;

    UsersPage(Accounts accounts, AuditLog audit, Clock clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** A password to be told to somebody. */
    public record Secret(String username, String password) {}

    /** What has been filled in, to be shown again. */
    record Form(String anvandarnamn, String namn, String epost, Set<Role> roles) {}

    /** An account as a row. @param state in a word or two @param colour of the state */
    record Row(Account account, String roles, String state, String colour) {}

    @GetMapping("/admin/anvandare")
    String list(Model model) {
        model.addAttribute("rows", accounts.list().stream().map(this::row).toList());
        return "admin/anvandare";
    }

    private Row row(Account account) {
        String roles = String.join(", ", account.roles().stream().sorted().map(Role::label).toList());
        String state = account.disabled()
                ? "closed"
                : account.isResting(clock.instant()) ? "resting" : account.mustChange() ? "new_password" : "open";
        String colour = switch (state) {
            case "closed" -> "neutral";
            case "resting" -> "warning";
            case "new_password" -> "info";
            default -> "success";
        };
        return new Row(account, roles, TEXTS.text("state." + state), colour);
    }

    @GetMapping("/admin/anvandare/ny")
    String begin(Model model) {
        return form(new Form("", "", "", Set.of()), List.of(), model);
    }

    private static String form(Form filled, List<Fault> faults, Model model) {
        model.addAttribute("form", filled);
        model.addAttribute("faults", faults);
        model.addAttribute("offered", Role.values());
        return "admin/ny-anvandare";
    }

    @PostMapping("/admin/anvandare")
    String create(
            @RequestParam(defaultValue = "") String anvandarnamn,
            @RequestParam(defaultValue = "") String namn,
            @RequestParam(defaultValue = "") String epost,
            @RequestParam(defaultValue = "") List<String> roller,
            Authentication by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes told) {
        Set<Role> roles = Fields.roles(roller, Set.of(Role.values()));
        List<Fault> faults = new ArrayList<>();
        if (roles.isEmpty()) {
            faults.add(new Fault(Fields.ROLES, TEXTS.text("roles.none")));
        }
        String password = accounts.chance();
        try {
            if (faults.isEmpty()) {
                Account made = accounts.create(anvandarnamn, namn, epost, roles, password, true, by.getName());
                told.addFlashAttribute("secret", new Secret(made.username(), password));
                return "redirect:/admin/anvandare/" + made.id();
            }
            accounts.requireAcceptable(anvandarnamn, namn, epost, password);
        } catch (Unacceptable e) {
            faults.addAll(Fields.faults(e));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(new Form(anvandarnamn, namn, epost, roles), Fields.sorted(faults, ORDER), model);
    }

    @GetMapping("/admin/anvandare/{id}")
    String show(@PathVariable long id, Authentication by, Model model) {
        return page(get(id), List.of(), by, model);
    }

    private String page(Account account, List<Fault> faults, Authentication by, Model model) {
        model.addAttribute("row", row(account));
        model.addAttribute("account", account);
        model.addAttribute("resting", account.isResting(clock.instant()));
        model.addAttribute("own", account.username().equals(by.getName()));
        model.addAttribute("offered", Role.values());
        model.addAttribute("faults", faults);
        model.addAttribute("signIns", LogPage.rows(audit.signIns(account.username(), SIGN_INS)));
        return "admin/anvandaren";
    }

    private Account get(long id) {
        return accounts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping("/admin/anvandare/{id}/roller")
    String roles(
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<String> roller,
            Authentication by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes told) {
        Set<Role> roles = Fields.roles(roller, Set.of(Role.values()));
        if (roles.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(get(id), List.of(new Fault(Fields.ROLES, TEXTS.text("roles.none.close"))), by, model);
        }
        return act(id, "roles", by, model, response, told, account -> accounts.roles(account.username(), roles, by.getName()));
    }

    @PostMapping("/admin/anvandare/{id}/stang")
    String close(@PathVariable long id, Authentication by, Model model, HttpServletResponse response, RedirectAttributes told) {
        return act(id, "closed", by, model, response, told, account -> accounts.disable(account.username(), true, by.getName()));
    }

    @PostMapping("/admin/anvandare/{id}/oppna")
    String open(@PathVariable long id, Authentication by, Model model, HttpServletResponse response, RedirectAttributes told) {
        return act(id, "opened", by, model, response, told, account -> accounts.disable(account.username(), false, by.getName()));
    }

    @PostMapping("/admin/anvandare/{id}/las-upp")
    String unlock(@PathVariable long id, Authentication by, Model model, HttpServletResponse response, RedirectAttributes told) {
        return act(id, "unlocked", by, model, response, told, account -> accounts.unlock(account.username(), by.getName()));
    }

    @PostMapping("/admin/anvandare/{id}/losenord")
    String reset(@PathVariable long id, Authentication by, Model model, HttpServletResponse response, RedirectAttributes told) {
        return act(id, "", by, model, response, told, account -> told.addFlashAttribute(
                "secret", new Secret(account.username(), accounts.reset(account.username(), by.getName()))));
    }

    private String act(long id, String done, Authentication by, Model model, HttpServletResponse response,
            RedirectAttributes told, Consumer<Account> act) {
        Account account = get(id);
        try {
            act.accept(account);
        } catch (Unacceptable e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(account, Fields.faults(e), by, model);
        }
        if (!done.isEmpty()) {
            told.addFlashAttribute("told", TEXTS.format("done." + done, Map.of("name", account.displayName())));
        }
        return "redirect:/admin/anvandare/" + id;
    }
}
