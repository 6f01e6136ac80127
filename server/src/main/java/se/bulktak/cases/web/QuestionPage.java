package se.bulktak.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.bulktak.access.Role;
import se.bulktak.cases.Actors;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseDesk;
import se.bulktak.cases.CaseRefusal;

/** A question without an order (procedure, step 4), and the way back to a case for who has lost its link. */
@Controller
class QuestionPage {

    private final CaseDesk desk;

    QuestionPage(CaseDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/fraga")
    String show(@Nullable Authentication signedIn, Model model) {
        model.addAttribute("onBehalf", onBehalf(signedIn));
        if (!model.containsAttribute("contact")) {
            model.addAttribute("contact", Case.Contact.NONE);
        }
        return "bestall/fraga";
    }

    @PostMapping("/fraga")
    String ask(
            @RequestParam(defaultValue = "") String namn,
            @RequestParam(defaultValue = "") String epost,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable List<MultipartFile> bilagor,
            @Nullable Authentication signedIn,
            HttpServletRequest request,
            Model model) {
        Case.Contact contact = new Case.Contact(namn, epost, "", organisation, "");
        try {
            CaseDesk.Opened opened = desk.ask(
                    contact, text, CasePage.uploads(bilagor), Actors.of(signedIn).orElse(null), request.getRemoteAddr());
            return "redirect:/mitt/" + opened.token() + "?tack";
        } catch (CaseRefusal refusal) {
            model.addAttribute("onBehalf", onBehalf(signedIn));
            model.addAttribute("contact", contact);
            model.addAttribute("text", text);
            model.addAttribute("faults", OrderFaults.of(refusal));
            return "bestall/fraga";
        }
    }

    /** Whether a handler writes down what somebody else has asked. */
    private static boolean onBehalf(@Nullable Authentication signedIn) {
        return Actors.of(signedIn).map(actor -> actor.is(Role.HANDLER)).orElse(false);
    }

    @GetMapping("/folj")
    String follow() {
        return "bestall/folj";
    }

    /** Mails the link again if number and address belong together. The answer is the same whether they do. */
    @PostMapping("/folj")
    String mailAgain(
            @RequestParam(defaultValue = "") String nummer,
            @RequestParam(defaultValue = "") String epost,
            RedirectAttributes told) {
        desk.mailLink(nummer, epost);
        told.addFlashAttribute("asked", true);
        return "redirect:/folj";
    }
}
