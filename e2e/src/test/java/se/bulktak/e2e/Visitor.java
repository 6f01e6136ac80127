package se.bulktak.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody at a browser window of their own. What a page should not do is noted as they go: errors in the console, breaches of
 * the content policy, answers that tell of a fault.
 */
final class Visitor {

    /** How long something may take to appear, in milliseconds. */
    static final double PATIENCE = 20_000;

    private final String site;
    private final BrowserContext context;
    private final Page page;
    private final List<String> troubles = new ArrayList<>();
    private final List<Integer> expected = new ArrayList<>();

    Visitor(String site, BrowserContext context) {
        this.site = site;
        this.context = context;
        context.setDefaultTimeout(PATIENCE);
        context.addInitScript(Look.WATCH);
        page = context.newPage();
        page.onPageError(error -> troubles.add("script: " + error));
        page.onResponse(this::note);
        page.onConsoleMessage(message -> {
            // An answer that tells of a fault is noted by itself.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                troubles.add("console: " + message.text());
            }
        });
    }

    private void note(Response answer) {
        if (answer.status() >= 400 && !expected.contains(answer.status())) {
            troubles.add(answer.status() + " " + answer.url());
        }
    }

    /** From now on an answer with this status is no trouble. */
    Visitor expecting(int status) {
        expected.add(status);
        return this;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** @param path of a page of the site, from its slash */
    Visitor open(String path) {
        page.navigate(path.startsWith("http") ? path : site + path);
        return this;
    }

    /** The path of the page that is shown, without what stands after a question mark or a hash. */
    String path() {
        return page.url().replace(site, "").replaceFirst("[?#].*", "");
    }

    /** Signs in by the form, from wherever it is shown. */
    Visitor signIn(World.Person person) {
        open("/logga-in");
        page.getByLabel("Användarnamn").fill(person.username());
        page.getByLabel("Lösenord", new Page.GetByLabelOptions().setExact(true)).fill(person.password());
        page.locator("main").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Logga in")).click();
        page.waitForURL(url -> !url.contains("/logga-in"));
        return this;
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    Locator main() {
        return page.locator("main");
    }

    /** Presses a button that asks first, and answers yes. */
    void pressAndConfirm(Locator button) {
        button.click();
        page.locator("#bekrafta-ja").click();
    }

    /** What a link leads to, as a file. */
    Path download(Locator link) {
        Download download = page.waitForDownload(link::click);
        return download.path();
    }

    /** That nothing went wrong on the way, which a page might not show. */
    void assertNoTrouble() {
        assertThat(troubles).as("what the pages told the browser").isEmpty();
    }

    /** Keeps what is on the screen, for whoever looks into a failure. */
    void keepTraces(Path folder, String name) throws java.io.IOException {
        Files.createDirectories(folder);
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")).setFullPage(true));
        Files.writeString(
                folder.resolve(name + ".txt"),
                page.url() + "\n" + String.join("\n", troubles) + "\n\n" + page.locator("body").innerText());
    }

    void close() {
        context.close();
    }
}
