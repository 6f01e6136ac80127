package se.bulktak.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ordering with nothing but the keyboard. */
@ExtendWith(Site.ForEachTest.class)
class KeyboardTest {

    /** More steps than any page has. */
    private static final int FAR = 120;

    /** What has the focus: its name, and whether one can see that it has. */
    private static final String FOCUS = """
            () => {
              const one = document.activeElement;
              const named = one.getAttribute('aria-label') || (one.labels && one.labels[0] && one.labels[0].innerText)
                || one.innerText || one.id || '';
              const drawn = style => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)
                || style.boxShadow !== 'none';
              const box = one.getBoundingClientRect();
              return {
                name: named.replace(/\\s+/g, ' ').trim(),
                seen: one === document.body || (drawn(getComputedStyle(one)) || drawn(getComputedStyle(one.parentElement)))
                  && box.bottom > 0 && box.top < innerHeight
              };
            }""";

    @Test
    void anOrderIsMadeWithTheKeyboardAlone(Site site) {
        Visitor orderer = site.visitor().open("/bestall");
        Page page = orderer.page();

        // The first stop skips the menu.
        page.keyboard().press("Tab");
        assertThat(focus(page)).isEqualTo("Hoppa till innehållet");
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(focus(page)).startsWith("Arbetsböcker");
        FileChooser chooser = choose(page);
        chooser.setFiles(Books.newUnits("nya.xlsx", 4));
        walkTo(page, "Granska och fortsätt");
        page.keyboard().press("Enter");
        assertThat(orderer.heading("2. Kontrollera")).isVisible();

        while (page.locator("#varningar form[action$='/godta']").count() > 0) {
            int left = page.locator("#varningar form[action$='/godta']").count();
            walkTo(page, "Varför ska det vara så?");
            page.keyboard().type("Avstämt.");
            page.keyboard().press("Tab");
            assertThat(focus(page)).startsWith("Godta");
            page.keyboard().press("Space");
            assertThat(page.locator("#varningar form[action$='/godta']")).hasCount(left - 1);
        }

        // What is missing is said at once, and leads to the field.
        walkTo(page, "Skicka in beställningen");
        page.keyboard().press("Enter");
        assertThat(page.locator(".ds-error-summary")).isFocused();
        page.keyboard().press("Tab");
        assertThat(focus(page)).isEqualTo("Fyll i ditt namn.");
        page.keyboard().press("Enter");
        assertThat(focus(page)).startsWith("Ditt namn");
        page.keyboard().type("Anna Andersson");
        walkTo(page, "E-post");
        page.keyboard().type("anna@example.se");
        walkTo(page, "Organisation");
        page.keyboard().type("Region Norrskär");
        walkTo(page, "Plattform");
        page.keyboard().press("ArrowDown");
        walkTo(page, "Skicka in beställningen");
        page.keyboard().press("Enter");
        assertThat(orderer.heading("Tack! Beställningen är inskickad")).isVisible();
    }

    @Test
    void aQuestionOnThePageTakesTheFocusAndGivesItBack(Site site) {
        Visitor orderer = site.visitor();
        Errand.begin(orderer);
        Page page = orderer.page();
        walkTo(page, "Släng utkastet");
        page.keyboard().press("Enter");
        assertThat(page.locator("#bekrafta")).isVisible();
        assertThat(focus(page)).isEqualTo("Avbryt");
        page.keyboard().press("Escape");
        assertThat(page.locator("#bekrafta")).isHidden();
        assertThat(focus(page)).isEqualTo("Släng utkastet");
    }

    /** Opens the choice of files with the space bar; a headless Chromium under load now and then misses a press. */
    private static FileChooser choose(Page page) {
        for (int attempt = 1; ; attempt++) {
            try {
                return page.waitForFileChooser(
                        new Page.WaitForFileChooserOptions().setTimeout(4_000), () -> page.keyboard().press("Space"));
            } catch (TimeoutError e) {
                if (attempt == 4) {
                    throw e;
                }
            }
        }
    }

    /** Steps on until something of this name has the focus; every stop on the way can be seen. */
    private static void walkTo(Page page, String name) {
        for (int step = 0; step < FAR; step++) {
            page.keyboard().press("Tab");
            if (focus(page).startsWith(name)) {
                return;
            }
        }
        throw new AssertionError("The keyboard does not come to " + name);
    }

    private static String focus(Page page) {
        Map<?, ?> focus = (Map<?, ?>) page.evaluate(FOCUS);
        assertThat(focus.get("seen")).as("that %s shows its focus", focus.get("name")).isEqualTo(true);
        return String.valueOf(focus.get("name"));
    }
}
