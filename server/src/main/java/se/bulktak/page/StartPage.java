package se.bulktak.page;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import se.bulktak.cases.Services;

/** What a breddinförande is, how it goes, and where to begin. */
@Controller
class StartPage {

    private final Services services;

    StartPage(Services services) {
        this.services = services;
    }

    @GetMapping("/")
    String start(Model model) {
        model.addAttribute("service", services.get(services.usual()));
        return "start";
    }
}
