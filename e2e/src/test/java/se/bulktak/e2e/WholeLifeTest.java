package se.bulktak.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import se.bulktak.access.Role;

/** A breddinförande from the first workbook, with errors, to the message that all is connected, and back again. */
@ExtendWith(Site.ForEachTest.class)
class WholeLifeTest {

    @Test
    void anOrderWithErrorsIsCorrectedSentAnsweredApprovedAppliedReceiptedAndUndone(Site site) throws IOException {
        // The orderer sends in two workbooks, the first of which has errors.
        Visitor orderer = site.visitor().open("/");
        orderer.main().getByText("Beställ breddinförande").click();
        orderer.page().getByLabel("Arbetsböcker").setInputFiles(new FilePayload[] {
            Books.firstWithErrors(), Books.sound()[1]
        });
        orderer.button("Granska och fortsätt").click();
        Page order = orderer.page();
        Locator findings = order.locator("#kontrollera");
        assertThat(Errand.finding(findings, "conflicting_names")).containsText("fliken Logiska adresser, cell B16 och B106");
        assertThat(Errand.finding(findings, "invalid_hsa_id")).containsText("Logiska adresser, A107");
        assertThat(orderer.button("Skicka in beställningen")).isDisabled();

        // The marked workbook says the same where the mistakes are.
        Path marked = orderer.download(order.getByText("Hämta med markeringar").first());
        try (Workbook book = WorkbookFactory.create(marked.toFile(), null, true)) {
            assertThat(book.getSheet("Logiska adresser").getRow(106).getCell(0).getCellComment().getString().getString())
                    .contains("HSA-id");
        }

        // A corrected file replaces it, and no error is left.
        order.getByLabel("Ersätt med en rättad fil").first().setInputFiles(Books.first());
        orderer.button("Ersätt alla-kontrakt.xlsx").click();
        assertThat(Errand.finding(findings, "conflicting_names")).hasCount(0);
        assertThat(findings.locator(".finding[data-color=danger]")).hasCount(0);

        // Old and new names stand side by side; one keeps its name in TAK.
        Locator renames = order.locator("#namnbyten tbody tr");
        assertThat(renames).hasCount(9);
        Locator kept = renames.filter(new Locator.FilterOptions().setHasText("Njurmottagningen"));
        assertThat(kept.getByRole(AriaRole.CELL)).containsText(new String[] {
            "Njurmottagningen Bäverberga", "Njurmottagningen Bäverberga och närakut", ""
        });
        kept.getByRole(AriaRole.CHECKBOX).check();
        orderer.button("Spara valda namn").click();
        assertThat(kept.getByRole(AriaRole.CHECKBOX)).isChecked();

        // The warnings are the orderer's to accept, with a word of why; the dangerous kinds are not.
        assertThat(Errand.finding(findings, "taken_over").first()).isVisible();
        Errand.acceptAll(order.locator("#varningar"), "Avstämt med verksamheten.");
        assertThat(order.locator("#varningar").locator(".ds-card", withText("taken_over"))).containsText("Handläggaren bedömer");

        Errand.fillIn(orderer);
        orderer.button("Skicka in beställningen").click();
        assertThat(orderer.heading("Tack! Beställningen är inskickad")).isVisible();
        String mine = orderer.path();
        String number = Errand.number(orderer);

        // The handler finds it among those that wait, and asks.
        Visitor handler = site.signedIn(Role.HANDLER).open("/arenden");
        handler.link(number).click();
        Page handling = handler.page();
        handler.button("Börja granska").click();
        handling.getByLabel("Skriv till beställaren").fill("Varför flyttas åtta enheter från en annan producent?");
        handler.button("Skicka meddelandet").click();
        assertThat(handling.locator(".thread")).containsText("Varför flyttas åtta enheter");

        // The orderer answers.
        orderer.open(mine);
        assertThat(order.locator(".thread")).containsText("Varför flyttas åtta enheter");
        order.getByLabel("Skriv till handläggaren").fill("De byter journalsystem samma dag.");
        orderer.button("Skicka meddelandet").click();
        assertThat(order.locator(".thread")).containsText("De byter journalsystem");

        // The handler accepts what only a handler may, and approves.
        handler.open("/arenden/" + number);
        assertThat(handling.locator(".thread")).containsText("De byter journalsystem");
        assertThat(handler.button("Godkänn planen")).isDisabled();
        Errand.acceptAll(handling.locator("main"), "Bytet är avtalat, se svaret.");
        handler.button("Godkänn planen").click();
        assertThat(handler.main().locator(".tags").first()).containsText("Godkänd");

        // Another person applies it.
        Visitor admin = site.signedIn(Role.TAK_ADMIN).open("/arenden/" + number);
        admin.link("Genomför …").click();
        admin.pressAndConfirm(admin.button("Genomför och publicera nu"));
        assertThat(admin.heading("Kvitto")).isVisible();
        assertThat(admin.main()).containsText("anslutningar (enhet × kontrakt) kan nås, enligt TAK");

        // The orderer is told, by itself, when the version is in use.
        order.waitForCondition(() -> {
            orderer.open(mine);
            return order.locator(".thread").innerText().contains("enligt TAK");
        });
        order.getByText("Visa kvittot").click();
        assertThat(orderer.heading("Kvitto")).isVisible();

        // The administrator takes it all back, after a review.
        admin.open("/arenden/" + number);
        admin.link("Återställ …").click();
        assertThat(admin.main().locator(".plan-lines")).containsText("74");
        admin.page().getByLabel("Varför?").fill("Beställaren ångrade sig.");
        admin.pressAndConfirm(admin.button("Återställ"));
        assertThat(admin.main()).containsText("Återställd");
        orderer.open(mine);
        assertThat(orderer.main()).containsText("Ändringarna har ångrats");
    }

    private static Locator.LocatorOptions withText(String text) {
        return new Locator.LocatorOptions().setHasText(text);
    }
}
