package se.bulktak.access.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people sign in. */
@Controller
class SignInPage {

    @GetMapping("/logga-in")
    String show(@RequestParam(required = false) @Nullable String error, Model model) {
        model.addAttribute("failed", error != null);
        return "konto/logga-in";
    }
}
