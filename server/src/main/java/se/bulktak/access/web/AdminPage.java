package se.bulktak.access.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import se.bulktak.access.Accounts;
import se.bulktak.access.Accounts.Account;
import se.bulktak.access.ApiTokens;
import se.bulktak.access.AuditLog;
import se.bulktak.live.LiveCatalogue;

/** How the installation stands, at a glance. */
@Controller
class AdminPage {

    private static final int LATEST = 10;
    private static final Duration SOON = Duration.ofDays(30);

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final AuditLog audit;
    private final LiveCatalogue live;
    private final Clock clock;

    AdminPage(Accounts accounts, ApiTokens tokens, AuditLog audit, LiveCatalogue live, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    @GetMapping("/admin")
    String show(Model model) {
        Instant now = clock.instant();
        List<Account> people = accounts.list();
        List<ApiTokens.Listed> valid = tokens.list().stream().filter(token -> token.isValid(now)).toList();
        model.addAttribute("users", people.size());
        model.addAttribute("resting", people.stream().filter(account -> account.isResting(now)).toList());
        model.addAttribute("closed", people.stream().filter(Account::disabled).count());
        model.addAttribute("tokens", valid.size());
        model.addAttribute("expiring", valid.stream()
                .filter(token -> token.expires().map(now.plus(SOON)::isAfter).orElse(false))
                .toList());
        model.addAttribute("catalogue", live.find().orElse(null));
        model.addAttribute("trouble", live.trouble().orElse(null));
        model.addAttribute("latest", LogPage.rows(audit.list(AuditLog.Asked.ALL, 0, LATEST)));
        return "admin/oversikt";
    }
}
