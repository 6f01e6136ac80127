package se.bulktak.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import se.bulktak.access.Role;

/** The other ways to an order, and what one may want before it. */
@ExtendWith(Site.ForEachTest.class)
class WaysInTest {

    @Test
    void severalFilesAreDroppedAtOnce(Site site) {
        Visitor orderer = site.visitor().open("/bestall");
        Page page = orderer.page();
        drop(page, ".ds-file-upload", Books.sound());
        assertThat(page.locator(".file-area-chosen li")).containsText(
                new String[] {"alla-kontrakt.xlsx", "enbart-remittenter.xlsx"});
        orderer.button("Granska och fortsätt").click();
        assertThat(page.locator(".workbooks > li")).hasCount(2);
    }

    @Test
    void anOrderIsMadeWithoutScripts(Site site) {
        Visitor orderer = site.visitor(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        Errand.begin(orderer, Books.firstWithErrors());
        assertThat(Errand.finding(orderer.main(), "invalid_hsa_id")).isVisible();
        orderer.page().getByLabel("Ersätt med en rättad fil").setInputFiles(Books.first());
        orderer.button("Ersätt alla-kontrakt.xlsx").click();
        assertThat(Errand.finding(orderer.main(), "invalid_hsa_id")).hasCount(0);
        assertThat(Errand.send(orderer)).startsWith("BT-");
        orderer.page().getByLabel("Skriv till handläggaren").fill("Hinner ni före jul?");
        orderer.button("Skicka meddelandet").click();
        assertThat(orderer.page().locator(".thread")).containsText("Hinner ni före jul?");
    }

    @Test
    void aListBecomesWorkbooksAndTheyAnOrder(Site site) {
        Visitor orderer = site.visitor().open("/dela");
        Lists.paste(orderer, Lists.TICKED);
        Page page = orderer.page();
        assertThat(page.locator("#namn tbody tr")).hasCount(3);
        assertThat(page.locator("#namn tbody tr", new Page.LocatorOptions().setHasText("Njurmottagningen i Bäverberga")))
                .containsText("Nytt namn");
        page.getByLabel("Tjänsteproducentens HSA-id").fill(Books.PRODUCER);
        assertThat(page.locator("#producent-i-tak")).containsText("I TAK i dag");
        for (String contract : List.of("ProcessRequest", "ProcessRequestConfirmation", "ProcessRequestOutcome")) {
            page.getByLabel("URL för " + contract, new Page.GetByLabelOptions().setExact(true))
                    .fill("https://remiss.norrskar.example/" + contract);
        }
        orderer.button("Spara i arbetsböckerna").click();
        assertThat(orderer.main().locator(".documents li")).hasCount(2);
        orderer.button("Beställ med arbetsböckerna").click();
        assertThat(orderer.heading("Din beställning")).isVisible();
        assertThat(page.locator(".workbooks > li")).hasCount(2);
        assertThat(page.locator("#kontrollera .finding[data-color=danger]")).hasCount(0);
    }

    @Test
    void theLookUpAnswersWhileOneTypes(Site site) {
        Visitor anybody = site.visitor().open("/sok");
        Page page = anybody.page();
        page.getByLabel("HSA-id, namn, kontrakt eller URL").pressSequentially("njurmottagningen bäver");
        assertThat(page.locator(".hits li").first()).containsText("Njurmottagningen Bäverberga");
        assertThat(page.locator("#antal")).containsText("träff");
        assertThat(page.url()).contains("q=njurmottagningen");
        page.locator(".hits a.hit-name").first().click();
        assertThat(anybody.main().locator("h1")).containsText("Njurmottagningen Bäverberga");
    }

    @Test
    void aQuestionIsAnswered(Site site) {
        Visitor asker = site.visitor().open("/fraga");
        asker.page().getByLabel("Din fråga").fill("Kan vi beställa innan vi är i produktion?");
        asker.page().getByLabel("Ditt namn").fill("Anna Andersson");
        asker.page().getByLabel("E-post").fill("anna@example.se");
        asker.page().getByLabel("Organisation").fill("Region Norrskär");
        asker.button("Skicka frågan").click();
        assertThat(asker.heading("Tack! Frågan är skickad")).isVisible();
        String number = Errand.number(asker);

        Visitor handler = site.signedIn(Role.HANDLER).open("/arenden/" + number);
        assertThat(handler.page().locator(".thread")).containsText("innan vi är i produktion");
        handler.page().getByLabel("Skriv till beställaren").fill("Nej, först när anslutningen är i produktion.");
        handler.button("Skicka meddelandet").click();
        assertThat(handler.page().locator(".thread")).containsText("Nej, först");

        asker.page().reload();
        assertThat(asker.page().locator(".thread")).containsText("Nej, först när anslutningen är i produktion.");
    }

    @Test
    void aHandlerRegistersOnBehalfOfAnOrderer(Site site) {
        Visitor handler = site.signedIn(Role.HANDLER);
        Errand.begin(handler, Books.newUnits("nya.xlsx", 4));
        String number = Errand.send(handler);
        handler.open("/arenden/" + number);
        assertThat(handler.main()).containsText("Anna Andersson");
        assertThat(handler.page().getByLabel("Besked").first().inputValue()).contains(number);
    }

    /** Drops files as a mouse would. */
    private static void drop(Page page, String place, FilePayload... files) {
        List<Map<String, String>> given = Arrays.stream(files)
                .map(file -> Map.of(
                        "name", file.name, "type", file.mimeType, "bytes", Base64.getEncoder().encodeToString(file.buffer)))
                .toList();
        JSHandle transfer = page.evaluateHandle("""
                files => {
                  const carried = new DataTransfer();
                  files.forEach(file => carried.items.add(new File(
                    [Uint8Array.from(atob(file.bytes), one => one.charCodeAt(0))], file.name, { type: file.type })));
                  return carried;
                }""", given);
        for (String event : List.of("dragenter", "dragover", "drop")) {
            page.dispatchEvent(place, event, Map.of("dataTransfer", transfer));
        }
    }
}
