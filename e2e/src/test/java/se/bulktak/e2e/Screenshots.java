package se.bulktak.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import se.bulktak.access.Role;

/** Takes the README's pictures. Run by {@code bin/screenshots}, and not with the tests. */
@ExtendWith(Site.ForEachTest.class)
class Screenshots {

    private static final Path FOLDER = Path.of("..", "docs", "images");
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    @Test
    void takeThem(Site site) {
        Visitor orderer = site.visitor(window());
        Visitor handler = site.visitor(window()).signIn(site.world().person("hanna.lind", "Hanna Lind", Role.HANDLER));
        Visitor admin = site.visitor(window()).signIn(site.world().person("tage.berg", "Tage Berg", Role.TAK_ADMIN));

        orderer.open("/");
        take(orderer, "start");
        Errand.begin(orderer, Books.firstWithErrors());
        takeFrom(orderer, "#kontrollera", "findings");
        Errand.begin(orderer, Books.sound());
        takeFrom(orderer, "#namnbyten", "names");
        String number = Errand.send(orderer);
        Errand.take(handler, number);
        handler.open("/arenden/" + number);
        take(handler, "case");
        handler.open("/arenden/" + number + "/plan");
        takeFrom(handler, "section:has(.route-figure)", "plan");
        Errand.approve(handler, number);
        Errand.apply(admin, number);
        take(admin, "receipt");
        admin.open("/oversikt");
        takeFrom(admin, "#rubrik-tid", "overview");
        orderer.open("/sok/" + Books.A_UNIT);
        take(orderer, "lookup");
    }

    private static Browser.NewContextOptions window() {
        return new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT);
    }

    private static void takeFrom(Visitor visitor, String place, String name) {
        visitor.page().evaluate("place => document.querySelector(place).scrollIntoView()", place);
        take(visitor, name);
    }

    private static void take(Visitor visitor, String name) {
        visitor.page().screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }
}
