package se.bulktak.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.bulktak.cases.Actor;
import se.bulktak.cases.Actors;
import se.bulktak.cases.Case;
import se.bulktak.cases.CaseDesk;
import se.bulktak.cases.CaseRefusal;
import se.bulktak.order.Reading.UnreadableFile;
import se.bulktak.server.Settings;
import se.bulktak.workbook.Upload;

/** Where an order begins: with the workbooks, or without them. Nothing is kept until something has been sent. */
@Controller
class OrderPage {

    private final CaseDesk desk;
    private final Settings settings;

    OrderPage(CaseDesk desk, Settings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    @GetMapping("/bestall")
    String show(@Nullable Authentication signedIn, Model model) {
        model.addAttribute("onBehalf", Actors.of(signedIn).map(actor -> !actor.orderer()).orElse(false));
        model.addAttribute("draftDays", settings.draftDays());
        return "bestall/borja";
    }

    @PostMapping("/bestall")
    String begin(
            @RequestParam(required = false) @Nullable List<MultipartFile> filer,
            @Nullable Authentication signedIn,
            HttpServletRequest request,
            RedirectAttributes told) {
        Actor actor = Actors.of(signedIn).orElse(null);
        try {
            List<Upload> files = CasePage.uploads(filer);
            CaseDesk.Opened opened =
                    desk.openDraft(Case.Contact.NONE, Case.Wanted.NOTHING, actor, request.getRemoteAddr());
            if (!files.isEmpty()) {
                Actor by = Actors.byLink(signedIn, opened.held());
                add(desk, opened.held(), files, OptionalLong.empty(), by, told);
            }
            return "redirect:/mitt/" + opened.token();
        } catch (CaseRefusal refusal) {
            told.addFlashAttribute("fault", refusal.getMessage());
            return "redirect:/bestall";
        }
    }

    /** Adds workbooks and tells on the next page what could not be added. @return whether all were */
    static boolean add(
            CaseDesk desk,
            Case held,
            List<Upload> files,
            OptionalLong replaces,
            Actor actor,
            RedirectAttributes told) {
        List<String> refused = new ArrayList<>();
        try {
            CaseDesk.Added added = desk.addWorkbooks(held, files, replaces, actor);
            added.refused().stream().map(UnreadableFile::message).forEach(refused::add);
        } catch (CaseRefusal refusal) {
            refused.add(refusal.getMessage());
        }
        told.addFlashAttribute("refused", refused);
        return refused.isEmpty();
    }
}
