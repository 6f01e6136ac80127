package se.bulktak.access.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.bulktak.access.FirstStart;

/** Where people sign in. What is wrong is told in the same words whether there is such an account or not. */
@Controller
class SignInPage {

    private final FirstStart firstStart;

    SignInPage(FirstStart firstStart) {
        this.firstStart = firstStart;
    }

    @GetMapping("/logga-in")
    String show(@RequestParam(required = false) @Nullable String error, Model model) {
        model.addAttribute("failed", error != null);
        model.addAttribute("nobody", firstStart.lacksAdministrator());
        return "konto/logga-in";
    }
}
