package se.bulktak.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What can be measured of how a page looks and how it reads to those who do not see it. */
final class Look {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");
    /** Those that colours decide; dark is otherwise the same page as light. */
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");
    private static final int WIDE = 1280;
    private static final int NARROW = 400;
    private static final int HEIGHT = 900;
    /** How much may move while a page loads: what nobody sees. */
    private static final double STILL = 0.02;

    /** Sums up, from the start of each page, what moves on it without being asked to. */
    static final String WATCH = """
            window.moved = 0;
            new PerformanceObserver(list => list.getEntries().forEach(entry => {
              if (!entry.hadRecentInput) window.moved += entry.value;
            })).observe({ type: 'layout-shift', buffered: true });
            """;

    private Look() {}

    /** Everything that is wrong with the page that is shown. Leaves it wide and light. */
    static List<String> at(Page page) {
        List<String> wrong = new ArrayList<>();
        // Two frames after all is there, so that what was moved by it has been counted.
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        double moved = ((Number) page.evaluate("() => window.moved")).doubleValue();
        if (moved >= STILL) {
            wrong.add("the page moved while it was loaded: " + moved);
        }
        frame(page, wrong);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            // Colours that are on their way are none to judge.
            page.evaluate("""
                    () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
                      .then(() => Promise.allSettled(document.getAnimations()
                        .filter(one => one.effect.getComputedTiming().endTime !== Infinity).map(one => one.finished)))
                      .then(() => null)""");
            AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
            axe = scheme == ColorScheme.LIGHT ? axe.withTags(WCAG) : axe.withRules(COLOURS);
            for (Rule rule : axe.analyze().getViolations()) {
                wrong.add(scheme + ": " + rule.getId() + ": " + rule.getHelp() + rule.getNodes().stream()
                        .limit(3)
                        .map(node -> "\n    " + node.getTarget() + " " + node.getHtml() + "\n      "
                                + String.valueOf(node.getFailureSummary()).lines().skip(1).findFirst().orElse("").strip())
                        .toList());
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(NARROW, HEIGHT);
        width(page, NARROW, "narrow", wrong);
        page.setViewportSize(WIDE, HEIGHT);
        page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }");
        width(page, WIDE, "with text of double size", wrong);
        page.evaluate("() => { document.documentElement.style.fontSize = ''; }");
        return wrong;
    }

    /** What every page has, and has once. */
    private static void frame(Page page, List<String> wrong) {
        for (String one : List.of("main", "h1", "header.site-header", "footer.site-footer")) {
            int count = page.locator(one).count();
            if (count != 1) {
                wrong.add(count + " of " + one);
            }
        }
        if (!page.title().endsWith(" – BulkTAK")) {
            wrong.add("the title is " + page.title());
        }
    }

    @SuppressWarnings("unchecked")
    private static void width(Page page, int most, String how, List<String> wrong) {
        int width = ((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue();
        if (width > most) {
            List<String> wide = (List<String>) page.evaluate("""
                    most => [...document.querySelectorAll('body *')]
                      .filter(one => one.getBoundingClientRect().right > most + 1 && !one.closest('.table-scroll *'))
                      .slice(0, 5).map(one => one.outerHTML.slice(0, 120))""", most);
            wrong.add(how + ": " + width + " wide, because of\n    " + String.join("\n    ", wide));
        }
    }
}
