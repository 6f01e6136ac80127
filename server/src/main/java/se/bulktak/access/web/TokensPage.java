package se.bulktak.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.bulktak.access.ApiTokens;
import se.bulktak.access.Role;
import se.bulktak.finding.Messages;
import se.bulktak.page.Fault;

/** The tokens of other systems. Each is shown once, to whoever made it. */
@Controller
class TokensPage {

    private static final Messages TEXTS = Messages.beside(TokensPage.class, "admin");
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final int LONGEST_NAME = 100;
    /** What the API asks for. */
    private static final List<Role> OFFERED = List.of(Role.ORDERER, Role.HANDLER, Role.TAK_ADMIN);

    private final ApiTokens tokens;
    private final Clock clock;

    TokensPage(ApiTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** A token to be handed to a system. */
    public record Secret(String name, String token) {}

    /** What has been filled in, to be shown again. */
    record Form(String namn, Set<Role> roles, String till) {}

    record Row(ApiTokens.Listed token, String roles, String state, String colour, boolean valid) {}

    @GetMapping("/admin/nycklar")
    String list(Model model) {
        String inAYear = LocalDate.ofInstant(clock.instant(), SWEDEN).plusYears(1).toString();
        return page(new Form("", Set.of(), inAYear), List.of(), model);
    }

    private String page(Form filled, List<Fault> faults, Model model) {
        Instant now = clock.instant();
        model.addAttribute("rows", tokens.list().stream().map(token -> row(token, now)).toList());
        model.addAttribute("form", filled);
        model.addAttribute("faults", faults);
        model.addAttribute("offered", OFFERED);
        return "admin/nycklar";
    }

    private static Row row(ApiTokens.Listed token, Instant now) {
        String roles = String.join(", ", token.roles().stream().sorted().map(Role::label).toList());
        String state = token.revoked().isPresent() ? "revoked" : token.isValid(now) ? "valid" : "expired";
        return new Row(token, roles, TEXTS.text("token." + state), state.equals("valid") ? "success" : "neutral",
                state.equals("valid"));
    }

    @PostMapping("/admin/nycklar")
    String create(
            @RequestParam(defaultValue = "") String namn,
            @RequestParam(defaultValue = "") List<String> roller,
            @RequestParam(defaultValue = "") String till,
            Authentication by,
            Model model,
            HttpServletResponse response,
            RedirectAttributes told) {
        String name = namn.strip().replaceAll("\\s+", " ");
        Set<Role> roles = Fields.roles(roller, Set.copyOf(OFFERED));
        List<Fault> faults = new ArrayList<>();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            faults.add(new Fault(Fields.NAME, TEXTS.text("token.name")));
        } else if (tokens.list().stream().anyMatch(token -> token.name().equalsIgnoreCase(name) && token.isValid(clock.instant()))) {
            faults.add(new Fault(Fields.NAME, TEXTS.text("token.name.taken")));
        }
        if (roles.isEmpty()) {
            faults.add(new Fault(Fields.ROLES, TEXTS.text("token.roles")));
        }
        Optional<Instant> expires = till.isBlank() ? Optional.empty() : expiry(till, faults);
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(new Form(namn, roles, till), faults, model);
        }
        String token = tokens.create(name, roles, expires, by.getName());
        told.addFlashAttribute("secret", new Secret(name, token));
        return "redirect:/admin/nycklar";
    }

    /** The end of the day. */
    private Optional<Instant> expiry(String day, List<Fault> faults) {
        try {
            Instant end = LocalDate.parse(day.strip()).plusDays(1).atStartOfDay(SWEDEN).toInstant();
            if (end.isAfter(clock.instant()) && end.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return Optional.of(end);
            }
            faults.add(new Fault("till", TEXTS.text("token.past")));
        } catch (DateTimeParseException e) {
            faults.add(new Fault("till", TEXTS.text("date.form")));
        }
        return Optional.empty();
    }

    @PostMapping("/admin/nycklar/{id}/sparra")
    String revoke(@PathVariable long id, Authentication by, RedirectAttributes told) {
        tokens.revoke(id, by.getName());
        told.addFlashAttribute("told", TEXTS.text("token.done"));
        return "redirect:/admin/nycklar";
    }
}
