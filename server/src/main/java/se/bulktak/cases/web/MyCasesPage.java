package se.bulktak.cases.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.http.HttpStatus;
import se.bulktak.cases.Actor;
import se.bulktak.cases.Actors;
import se.bulktak.cases.CaseDesk;
import se.bulktak.cases.CaseFilter;
import se.bulktak.cases.CaseStatus;
import se.bulktak.cases.Cases;

/** The cases of an orderer who has an account. */
@Controller
class MyCasesPage {

    private static final int SIZE = 100;

    private final Cases cases;
    private final CaseDesk desk;

    MyCasesPage(Cases cases, CaseDesk desk) {
        this.cases = cases;
        this.desk = desk;
    }

    @GetMapping("/mina-arenden")
    String list(Authentication signedIn, Model model) {
        Actor actor = Actors.of(signedIn).orElseThrow();
        Cases.Page found = cases.list(new CaseFilter(
                Set.of(CaseStatus.values()), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(actor.name()), "",
                false, 0, SIZE));
        List<InboxPage.RowView> rows = found.cases().stream()
                .map(held -> new InboxPage.RowView(held, CaseView.colour(held.status())))
                .toList();
        model.addAttribute("rows", rows);
        return "mitt/mina";
    }

    /** The orderer's own case, by its personal link. */
    @GetMapping("/mina-arenden/{number}")
    String open(@PathVariable String number, Authentication signedIn) {
        Actor actor = Actors.of(signedIn).orElseThrow();
        return cases.find(number)
                .filter(held -> Actors.maySee(actor, held))
                .map(held -> "redirect:/mitt/" + desk.linkOf(held))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
