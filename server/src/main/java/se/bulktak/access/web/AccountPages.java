package se.bulktak.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.bulktak.access.Accounts;
import se.bulktak.access.Accounts.Account;
import se.bulktak.access.Accounts.Unacceptable;
import se.bulktak.access.AuditLog;
import se.bulktak.access.Role;
import se.bulktak.finding.Messages;
import se.bulktak.page.Fault;
import se.bulktak.page.Term;

/** One's own account: who one is here, when one has signed in, and a new password. */
@Controller
class AccountPages {

    private static final Messages TEXTS = Messages.beside(AccountPages.class, "admin");
    private static final int SIGN_INS = 20;
    private static final List<String> ORDER = List.of(Fields.OLD_PASSWORD, Fields.PASSWORD, Fields.REPEATED);

    private final Accounts accounts;
    private final AuditLog audit;

    AccountPages(Accounts accounts, AuditLog audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    /** A sign-in as a row. @param right whether it let somebody in */
    record SignIn(AuditLog.Entry entry, String text, boolean right) {}

    @GetMapping("/konto")
    String show(Authentication who, Model model) {
        Optional<Account> account = accounts.find(who.getName());
        List<Role> roles = List.of(Role.values()).stream()
                .filter(role -> who.getAuthorities().stream().anyMatch(has -> role.authority().equals(has.getAuthority())))
                .toList();
        List<Term> terms = new ArrayList<>();
        terms.add(Term.of(TEXTS.text("term.name"), account.map(Account::displayName).orElse("")));
        terms.add(Term.of(TEXTS.text("term.username"), who.getName()));
        terms.add(Term.of(TEXTS.text("term.email"), account.map(Account::email).orElse("")));
        model.addAttribute("terms", terms);
        model.addAttribute("roles", roles);
        model.addAttribute("local", account.map(Account::local).orElse(false));
        model.addAttribute("signIns", audit.signIns(who.getName(), SIGN_INS).stream()
                .map(entry -> new SignIn(entry, LogText.act(entry.act()), entry.act().equals("signin")))
                .toList());
        return "konto/konto";
    }

    @GetMapping("/konto/losenord")
    String password(Authentication who, Model model) {
        return form(who, List.of(), model);
    }

    @PostMapping("/konto/losenord")
    String change(
            @RequestParam(defaultValue = "") String nuvarande,
            @RequestParam(defaultValue = "") String losenord,
            @RequestParam(defaultValue = "") String upprepat,
            Authentication who,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes told) {
        List<Fault> faults = new ArrayList<>();
        if (!losenord.equals(upprepat)) {
            faults.add(new Fault(Fields.REPEATED, TEXTS.text("password.repeated")));
        }
        try {
            if (faults.isEmpty()) {
                accounts.changePassword(who.getName(), nuvarande, losenord);
                stay(who.getName(), request, response);
                told.addFlashAttribute("told", TEXTS.text("password.changed"));
                return "redirect:/konto";
            }
            accounts.requirePassword(who.getName(), nuvarande, losenord);
        } catch (Unacceptable e) {
            faults.addAll(Fields.faults(e));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(who, Fields.sorted(faults, ORDER), model);
    }

    private String form(Authentication who, List<Fault> faults, Model model) {
        Optional<Account> account = accounts.find(who.getName());
        model.addAttribute("local", account.map(Account::local).orElse(false));
        model.addAttribute("mustChange", account.map(Account::mustChange).orElse(false));
        model.addAttribute("username", who.getName());
        model.addAttribute("policy", Accounts.passwordPolicy());
        model.addAttribute("faults", faults);
        return "konto/losenord";
    }

    /** All sessions of the account have ended with its old password; this one goes on with the new. */
    private void stay(String username, HttpServletRequest request, HttpServletResponse response) {
        UserDetails same = accounts.loadUserByUsername(username);
        if (same instanceof CredentialsContainer person) {
            person.eraseCredentials();
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(same, null, same.getAuthorities()));
        SecurityContextHolder.setContext(context);
        request.changeSessionId();
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }
}
