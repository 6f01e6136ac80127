package se.bulktak.cases.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import se.bulktak.cases.Actors;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseDesk;
import se.bulktak.cases.CaseRefusal;
import se.bulktak.cases.Cases;
import se.bulktak.page.Fault;
import se.bulktak.server.Settings;

/** Where a handler corrects who orders and how it is wanted, such as the first day, which the plan is made for. */
@Controller
@RequestMapping("/arenden/{number}/uppgifter")
class DetailsPage {

    private final Cases cases;
    private final CaseDesk desk;
    private final Settings settings;

    DetailsPage(Cases cases, CaseDesk desk, Settings settings) {
        this.cases = cases;
        this.desk = desk;
        this.settings = settings;
    }

    @GetMapping
    String show(@PathVariable String number, Model model) {
        Case held = find(number);
        return show(held, held.contact(), held.wanted(), List.of(), model);
    }

    @PostMapping
    String keep(@PathVariable String number, DetailsForm form, Authentication signedIn, Model model) {
        Case held = find(number);
        List<Fault> faults = new ArrayList<>(form.faults());
        if (faults.isEmpty()) {
            try {
                desk.details(held, form.contact(), form.wanted(), Actors.of(signedIn).orElseThrow());
                return "redirect:/arenden/" + held.number();
            } catch (CaseRefusal refusal) {
                faults.addAll(OrderFaults.of(refusal));
            }
        }
        return show(held, form.contact(), form.wanted(), faults, model);
    }

    private String show(Case held, Case.Contact contact, Case.Wanted wanted, List<Fault> faults, Model model) {
        model.addAttribute("held", held);
        model.addAttribute("title", CaseView.title(held));
        model.addAttribute("contact", contact);
        model.addAttribute("wanted", wanted);
        model.addAttribute("platforms", platforms(settings));
        model.addAttribute("faults", faults);
        return "arenden/uppgifter";
    }

    /** The platforms that this installation serves, as the options of a field. */
    static Map<String, String> platforms(Settings settings) {
        Map<String, String> platforms = new LinkedHashMap<>();
        platforms.put("", "Välj plattform");
        settings.platforms().forEach(platform -> platforms.put(platform, platform));
        return platforms;
    }

    private Case find(String number) {
        return cases.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
