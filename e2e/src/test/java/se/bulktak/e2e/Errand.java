package se.bulktak.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;

/** What people do with an order, each as it is done on the page that they have before them. */
final class Errand {

    private Errand() {}

    /** Begins an order with these workbooks. @return the path of its personal link */
    static String begin(Visitor orderer, FilePayload... books) {
        orderer.open("/bestall");
        orderer.page().getByLabel("Arbetsböcker").setInputFiles(books);
        orderer.button("Granska och fortsätt").click();
        orderer.page().waitForURL("**/mitt/**");
        return orderer.path();
    }

    /** Accepts, one by one, every warning that can be accepted there. */
    static void acceptAll(Locator within, String why) {
        Locator forms = within.locator("form[action$='/godta']");
        for (int left = forms.count(); left > 0; left--) {
            forms.first().getByRole(AriaRole.TEXTBOX).fill(why);
            forms.first().getByRole(AriaRole.BUTTON).click();
            assertThat(forms).hasCount(left - 1);
        }
    }

    /** Fills in who orders and where; the labels are others for a handler who does it for somebody. */
    static void fillIn(Visitor orderer) {
        Page page = orderer.page();
        page.locator("#namn").fill("Anna Andersson");
        page.getByLabel("E-post").fill("anna@example.se");
        page.getByLabel("Organisation", new Page.GetByLabelOptions().setExact(true)).fill("Region Norrskär");
        page.getByLabel("Plattform").selectOption("NTJP-TEST");
    }

    /** Accepts what is the orderer's to accept, fills in the rest and sends the order in. @return the case's number */
    static String send(Visitor orderer) {
        acceptAll(orderer.page().locator("#varningar"), "Avstämt med verksamheten.");
        fillIn(orderer);
        orderer.button("Skicka in beställningen").click();
        assertThat(orderer.heading("Tack! Beställningen är inskickad")).isVisible();
        return number(orderer);
    }

    /** The number in the heading of a case. */
    static String number(Visitor reader) {
        return reader.main().locator("h1").innerText().replaceAll("(?s).*(BT-\\d+-\\d+).*", "$1");
    }

    static void take(Visitor handler, String number) {
        handler.open("/arenden/" + number);
        handler.button("Börja granska").click();
        assertThat(handler.button("Börja granska")).hasCount(0);
    }

    /** Accepts the rest and approves the plan. */
    static void approve(Visitor handler, String number) {
        handler.open("/arenden/" + number);
        acceptAll(handler.main(), "Avtalat med den andra producenten.");
        handler.button("Godkänn planen").click();
        assertThat(handler.main().locator(".tags").first()).containsText("Godkänd");
    }

    /** Applies what has been approved, now; waits for the receipt. */
    static void apply(Visitor admin, String number) {
        admin.open("/arenden/" + number + "/genomfor");
        admin.pressAndConfirm(admin.button("Genomför och publicera nu"));
        assertThat(admin.heading("Kvitto")).isVisible();
    }

    /** Takes back what has been applied. */
    static void undo(Visitor admin, String number) {
        admin.open("/arenden/" + number + "/aterstall");
        admin.page().getByLabel("Varför?").fill("Beställaren ångrade sig.");
        admin.pressAndConfirm(admin.button("Återställ"));
        assertThat(admin.main()).containsText("Återställd");
    }

    /** A finding with this code. */
    static Locator finding(Locator within, String code) {
        return within.locator(".finding", new Locator.LocatorOptions().setHasText(code));
    }
}
