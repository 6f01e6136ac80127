package se.bulktak.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.bulktak.access.Accounts;
import se.bulktak.access.Accounts.Unacceptable;
import se.bulktak.access.FirstStart;
import se.bulktak.access.Role;
import se.bulktak.finding.Messages;
import se.bulktak.page.Fault;

/** Where whoever started the server makes the first account. Tells nobody without the code anything but where the code is. */
@Controller
class FirstStartPage {

    private static final Messages TEXTS = Messages.beside(FirstStartPage.class, "admin");
    private static final Set<Role> OTHERS = Set.of(Role.HANDLER, Role.TAK_ADMIN);

    private final FirstStart firstStart;

    FirstStartPage(FirstStart firstStart) {
        this.firstStart = firstStart;
    }

    /** What has been filled in, to be shown again. */
    record Form(String kod, String anvandarnamn, String namn, String epost, Set<Role> roles) {}

    @GetMapping("/forsta-start")
    String show(@RequestParam(defaultValue = "") String kod, Model model, HttpServletResponse response) {
        return firstStart.letsIn(kod)
                ? form(new Form(kod, "", "", "", Set.of()), List.of(), model)
                : refuse(model, response);
    }

    @PostMapping("/forsta-start")
    String create(
            @RequestParam(defaultValue = "") String kod,
            @RequestParam(defaultValue = "") String anvandarnamn,
            @RequestParam(defaultValue = "") String namn,
            @RequestParam(defaultValue = "") String epost,
            @RequestParam(defaultValue = "") String losenord,
            @RequestParam(defaultValue = "") String upprepat,
            @RequestParam(defaultValue = "") List<String> roller,
            Model model,
            HttpServletResponse response,
            RedirectAttributes told) {
        if (!firstStart.letsIn(kod)) {
            return refuse(model, response);
        }
        Form filled = new Form(kod, anvandarnamn, namn, epost, Fields.roles(roller, OTHERS));
        List<Fault> faults = new ArrayList<>();
        if (!losenord.equals(upprepat)) {
            faults.add(new Fault(Fields.REPEATED, TEXTS.text("password.repeated")));
        } else {
            try {
                String made = firstStart.create(kod, anvandarnamn, namn, epost, filled.roles(), losenord).username();
                told.addFlashAttribute("made", made);
                return "redirect:/logga-in";
            } catch (Unacceptable e) {
                faults.addAll(Fields.faults(e));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(filled, faults, model);
    }

    private static String form(Form filled, List<Fault> faults, Model model) {
        model.addAttribute("form", filled);
        model.addAttribute("faults", faults);
        model.addAttribute("policy", Accounts.passwordPolicy());
        model.addAttribute("offered", List.of(Role.HANDLER, Role.TAK_ADMIN));
        return "konto/forsta-start";
    }

    private String refuse(Model model, HttpServletResponse response) {
        boolean open = firstStart.isOpen();
        response.setStatus((open ? HttpStatus.FORBIDDEN : HttpStatus.GONE).value());
        model.addAttribute("open", open);
        return "konto/forsta-start-nekad";
    }
}
