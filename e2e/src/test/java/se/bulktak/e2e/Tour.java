package se.bulktak.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.bulktak.access.Role;
import se.bulktak.store.Store;

/**
 * A tour of every page of the site, in each state that it can be in. A new page is added here; a test counts them.
 */
final class Tour implements AutoCloseable {

    /**
     * @param mapping of the server's that answers
     * @param state what is to be seen
     * @param who looks; null for somebody without an account
     * @param path that is opened
     * @param then what is done on the page before it is looked at
     * @param status that the page is answered with
     */
    record Stop(String mapping, String state, @Nullable Role who, String path, Consumer<Visitor> then, int status) {
        @Override
        public String toString() {
            return mapping + ", " + state;
        }
    }

    private static final Consumer<Visitor> NOTHING = visitor -> {};

    private final World world;
    private final Map<Role, String> signedIn = new EnumMap<>(Role.class);
    private final Map<Role, Visitor> people = new EnumMap<>(Role.class);
    private final List<Stop> stops = new ArrayList<>();
    private final Visitor orderer;

    Tour(World world) {
        this.world = world;
        orderer = world.visitor(new Browser.NewContextOptions());
        for (Role role : Role.values()) {
            Visitor person = world.visitor(new Browser.NewContextOptions()).signIn(world.person(role));
            people.put(role, person);
            signedIn.put(role, person.context().storageState());
        }
        start();
        order();
        question();
        sharing();
        lookup();
        account();
        cases();
        staff();
        faults();
        add("/galleri", "every fragment", null, "/galleri");
    }

    List<Stop> stops() {
        return List.copyOf(stops);
    }

    /** A window in which whoever looks at a stop has signed in. */
    Browser.NewContextOptions windowFor(Stop stop) {
        Browser.NewContextOptions window = new Browser.NewContextOptions();
        return stop.who() == null ? window : window.setStorageState(signedIn.get(stop.who()));
    }

    private void add(String mapping, String state, @Nullable Role who, String path) {
        add(mapping, state, who, path, NOTHING);
    }

    private void add(String mapping, String state, @Nullable Role who, String path, Consumer<Visitor> then) {
        stops.add(new Stop(mapping, state, who, path, then, 200));
    }

    private Visitor handler() {
        return people.get(Role.HANDLER);
    }

    private Visitor admin() {
        return people.get(Role.TAK_ADMIN);
    }

    // ---- the orderer --------------------------------------------------------------------------------------------------------

    private void start() {
        add("/", "nobody signed in", null, "/");
        add("/", "a handler signed in", Role.HANDLER, "/");
    }

    private void order() {
        add("/bestall", "nobody signed in", null, "/bestall");
        add("/bestall", "on behalf of an orderer", Role.HANDLER, "/bestall");
        add("/bestall", "files chosen", null, "/bestall", visitor ->
                visitor.page().getByLabel("Arbetsböcker").setInputFiles(Books.sound()));
        String mine = "/mitt/{token}";
        String empty = Errand.begin(orderer);
        add(mine, "a draft without workbooks", null, empty);
        String faulty = Errand.begin(orderer, Books.firstWithErrors());
        add(mine, "a draft with errors", null, faulty);
        String sound = Errand.begin(orderer, Books.sound());
        add(mine, "a draft with warnings and names", null, sound);
        add(mine, "a draft with everything unfolded", null, sound, visitor ->
                visitor.page().evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })"));
        add(mine, "a file that is no workbook", null, empty, visitor -> {
            visitor.page().locator("#filer").setInputFiles(
                    new FilePayload("bild.xlsx", Books.XLSX, new byte[] {1, 2, 3}));
            visitor.main().getByText("Lägg till", new Locator.GetByTextOptions().setExact(true)).click();
            visitor.main().getByText("En fil kunde inte läggas till").waitFor();
        });
        String ready = Errand.begin(orderer, Books.newUnits("nya.xlsx", 3));
        Errand.acceptAll(orderer.page().locator("#varningar"), "Avstämt.");
        add(mine, "a form with faults", null, ready, visitor -> {
            visitor.page().getByLabel("E-post").fill("anna");
            visitor.button("Skicka in beställningen").click();
            visitor.page().locator(".ds-error-summary").waitFor();
        });
        add(mine, "a question before something is done", null, ready, visitor -> visitor.button("Släng utkastet").click());
    }

    private void question() {
        add("/fraga", "empty", null, "/fraga");
        add("/fraga", "with faults", null, "/fraga", visitor -> {
            visitor.button("Skicka frågan").click();
            visitor.page().locator(".ds-error-summary").waitFor();
        });
        add("/folj", "empty", null, "/folj");
        add("/folj", "asked", null, "/folj", visitor -> {
            visitor.page().getByLabel("Ärendenummer").fill("BT-2026-00001");
            visitor.page().getByLabel("E-postadress").fill("anna@example.se");
            visitor.button("Mejla länken").click();
            visitor.heading("Tack").waitFor();
        });
    }

    private void sharing() {
        add("/dela", "empty", null, "/dela");
        add("/dela", "with faults", null, "/dela", visitor -> {
            visitor.expecting(422).button("Visa arbetsböckerna").click();
            visitor.page().locator(".ds-error-summary").waitFor();
        });
        add("/dela/{id}", "a list", null, "/dela", visitor -> {
            Lists.paste(visitor, Lists.TICKED);
            visitor.heading("En lista blir arbetsböcker").waitFor();
        });
        add("/dela/{id}", "a list with errors", null, "/dela", visitor -> {
            Lists.paste(visitor, Lists.FAULTY);
            visitor.heading("Listan har fel").waitFor();
        });
    }

    private void lookup() {
        add("/sok", "empty", null, "/sok");
        add("/sok", "hits", null, "/sok?q=vårdcentralen");
        add("/sok", "no hits", null, "/sok?q=finnsinte");
        add("/sok/{hsaId}", "a unit", null, "/sok/" + Books.A_UNIT);
        add("/sok/{hsaId}", "a producer", null, "/sok/" + Books.PRODUCER);
        stops.add(new Stop("/sok/{hsaId}", "unknown", null, "/sok/SE2321000016-FINNSINTE", NOTHING, 404));
        add("/sok/namn", "empty", null, "/sok/namn");
        add("/sok/namn", "names", null, "/sok/namn", visitor -> {
            visitor.page().getByLabel("HSA-id").fill(Books.A_UNIT + "\n" + Books.PRODUCER + "\nSE2321000016-FINNSINTE");
            visitor.button("Visa namnen").click();
            visitor.page().getByText("3 HSA-id").waitFor();
        });
    }

    private void account() {
        add("/logga-in", "nobody signed in", null, "/logga-in");
        add("/logga-in", "wrong password", null, "/logga-in", visitor -> {
            visitor.page().getByLabel("Användarnamn").fill("hanna");
            visitor.page().locator("input[type=password]").fill("fel lösenord");
            visitor.main().getByText("Logga in").last().click();
            visitor.page().waitForURL("**/logga-in?**");
        });
    }

    // ---- the case -----------------------------------------------------------------------------------------------------------

    private void cases() {
        String mine = "/mitt/{token}";
        String his = "/arenden/{number}";
        String all = "/arenden";

        add("/mina-arenden", "no case", Role.TAK_ADMIN, "/mina-arenden");
        Visitor withAccount = people.get(Role.ORDERER);
        Errand.begin(withAccount, Books.newUnits("nya.xlsx", 2));
        add("/mina-arenden", "a case", Role.ORDERER, "/mina-arenden");
        add("/mina-arenden/{number}", "one's own", Role.ORDERER, "/mina-arenden/" + Errand.number(withAccount));

        // Question and answer.
        orderer.open("/fraga");
        orderer.page().getByLabel("Din fråga").fill("Kan vi beställa innan vi är i produktion?\nOch för två regioner?");
        orderer.page().getByLabel("Ditt namn").fill("Anna Andersson");
        orderer.page().getByLabel("E-post").fill("anna@example.se");
        orderer.page().getByLabel("Organisation").fill("Region Norrskär");
        orderer.button("Skicka frågan").click();
        orderer.page().waitForURL("**/mitt/**");
        String question = orderer.path();
        String questionNumber = Errand.number(orderer);
        add(mine, "a question", null, question);
        add(his, "a question", Role.HANDLER, "/arenden/" + questionNumber);

        // Applied and undone first, as an applied order makes approved plans of others stale.
        String undone = Errand.begin(orderer, Books.sound());
        String undoneNumber = Errand.send(orderer);
        Errand.take(handler(), undoneNumber);
        Errand.approve(handler(), undoneNumber);
        Errand.apply(admin(), undoneNumber);
        Errand.undo(admin(), undoneNumber);
        add(mine, "undone", null, undone);
        add(mine + "/kvitto", "undone", null, undone + "/kvitto");
        add(his, "undone", Role.HANDLER, "/arenden/" + undoneNumber);
        add(his + "/kvitto", "undone, several pages", Role.TAK_ADMIN, "/arenden/" + undoneNumber + "/kvitto");
        add(his + "/kvitto", "nothing found", Role.TAK_ADMIN, "/arenden/" + undoneNumber + "/kvitto?q=finnsinte");
        add(his + "/aterstall", "undone already", Role.TAK_ADMIN, "/arenden/" + undoneNumber + "/aterstall");

        String applied = Errand.begin(orderer, Books.newUnits("nya.xlsx", 5));
        String appliedNumber = Errand.send(orderer);
        Errand.take(handler(), appliedNumber);
        Errand.approve(handler(), appliedNumber);
        Errand.apply(admin(), appliedNumber);
        add(mine, "applied", null, applied);
        add(mine + "/kvitto", "applied", null, applied + "/kvitto");
        add(his, "applied", Role.HANDLER, "/arenden/" + appliedNumber);
        add(his, "applied, for who may undo", Role.TAK_ADMIN, "/arenden/" + appliedNumber);
        add(his + "/kvitto", "applied", Role.HANDLER, "/arenden/" + appliedNumber + "/kvitto");
        add(his + "/aterstall", "to be reviewed", Role.TAK_ADMIN, "/arenden/" + appliedNumber + "/aterstall");

        String reviewed = Errand.begin(orderer, Books.sound());
        String reviewedNumber = Errand.send(orderer);
        add(his, "just sent", Role.HANDLER, "/arenden/" + reviewedNumber);
        Errand.take(handler(), reviewedNumber);
        add(mine, "in review", null, reviewed);
        add(mine + "/plan", "in review", null, reviewed + "/plan");
        add(his + "/plan", "in review", Role.HANDLER, "/arenden/" + reviewedNumber + "/plan");
        add(his + "/plan", "nothing found", Role.HANDLER, "/arenden/" + reviewedNumber + "/plan?q=finnsinte");
        String document = String.valueOf(handler().main().locator("a[href*='/markerad/']").first().getAttribute("href"))
                .replaceAll(".*/", "");
        add("/arenden/lasare/lar/{number}/{document}", "a workbook", Role.HANDLER,
                "/arenden/lasare/lar/" + reviewedNumber + "/" + document);
        add(his, "in review, with risks", Role.HANDLER, "/arenden/" + reviewedNumber);
        add(his, "in review, everything unfolded", Role.HANDLER, "/arenden/" + reviewedNumber, visitor ->
                visitor.page().evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })"));
        add(his, "in review, for who may not decide", Role.TAK_ADMIN, "/arenden/" + reviewedNumber);
        add(his + "/komplettering", "choosing findings", Role.HANDLER, "/arenden/" + reviewedNumber + "/komplettering");
        add(his + "/komplettering", "writing", Role.HANDLER,
                "/arenden/" + reviewedNumber + "/komplettering?skriv=true&valda=0");
        add(his + "/genomfor", "nothing approved", Role.TAK_ADMIN, "/arenden/" + reviewedNumber + "/genomfor");

        String completed = Errand.begin(orderer, Books.newUnits("nya.xlsx", 7));
        String completedNumber = Errand.send(orderer);
        Errand.take(handler(), completedNumber);
        handler().open("/arenden/" + completedNumber + "/komplettering?skriv=true");
        handler().page().getByLabel("Meddelande till beställaren").fill("Vilket datum gäller det?");
        handler().button("Skicka och begär komplettering").click();
        handler().page().waitForURL("**/" + completedNumber);
        add(mine, "to be completed", null, completed);
        add(his, "to be completed", Role.HANDLER, "/arenden/" + completedNumber);
        add(his + "/uppgifter", "as they are", Role.HANDLER, "/arenden/" + completedNumber + "/uppgifter");

        Errand.begin(orderer, Books.newUnits("nya.xlsx", 9));
        String approvedNumber = Errand.send(orderer);
        Errand.take(handler(), approvedNumber);
        Errand.approve(handler(), approvedNumber);
        add(his, "approved", Role.HANDLER, "/arenden/" + approvedNumber);
        add(his + "/genomfor", "approved", Role.TAK_ADMIN, "/arenden/" + approvedNumber + "/genomfor");

        Errand.begin(orderer, Books.newUnits("nya.xlsx", 11));
        String scheduledNumber = Errand.send(orderer);
        Errand.take(handler(), scheduledNumber);
        Errand.approve(handler(), scheduledNumber);
        admin().open("/arenden/" + scheduledNumber + "/genomfor");
        admin().page().getByLabel("Datum och tid").fill("2099-12-01T18:00");
        admin().button("Schemalägg").click();
        admin().page().waitForURL("**/" + scheduledNumber);
        add(his, "scheduled", Role.TAK_ADMIN, "/arenden/" + scheduledNumber);
        add(his + "/genomfor", "scheduled", Role.TAK_ADMIN, "/arenden/" + scheduledNumber + "/genomfor");

        Errand.begin(orderer, Books.newUnits("nya.xlsx", 13));
        String runningNumber = Errand.send(orderer);
        Errand.take(handler(), runningNumber);
        Errand.approve(handler(), runningNumber);
        add(his + "/genomfor/pagar", "under way", Role.TAK_ADMIN, "/arenden/" + runningNumber, visitor -> {
            // As when it has just begun: too short a while to look at otherwise.
            running(runningNumber, true);
            visitor.open("/arenden/" + runningNumber + "/genomfor/pagar");
            visitor.heading("Genomförs").waitFor();
        });
        add(his, "after it stopped midway", Role.TAK_ADMIN, "/arenden/" + runningNumber, visitor -> {
            running(runningNumber, false);
            visitor.open("/arenden/" + runningNumber);
        });

        String rejected = Errand.begin(orderer, Books.newUnits("nya.xlsx", 15));
        String rejectedNumber = Errand.send(orderer);
        Errand.take(handler(), rejectedNumber);
        handler().page().getByText("Avvisa beställningen").click();
        handler().page().getByLabel("Skäl, som beställaren läser").fill("Producenten är inte i produktion än.");
        handler().pressAndConfirm(handler().button("Avvisa"));
        handler().main().getByText("Avvisad").first().waitFor();
        add(mine, "rejected", null, rejected);
        add(his, "rejected", Role.HANDLER, "/arenden/" + rejectedNumber);

        add(all, "what waits", Role.HANDLER, "/arenden");
        add(all, "all", Role.TAK_ADMIN, "/arenden?visa=alla");
        add(all, "nothing found", Role.HANDLER, "/arenden?visa=alla&q=finnsinte");
    }

    private void running(String number, boolean running) {
        Store store = world.server().bean(Store.class);
        store.write(() -> store.jdbc().sql("UPDATE cases SET running_since = ? WHERE number = ?")
                .param(running ? Store.text(java.time.Instant.now()) : null)
                .param(number)
                .update());
    }

    private void staff() {
        add("/oversikt", "after a publication", Role.HANDLER, "/oversikt");
        add("/arenden/lasare", "nothing taught", Role.HANDLER, "/arenden/lasare");
        add("/konto", "one's own", Role.HANDLER, "/konto");
        add("/konto/losenord", "empty", Role.HANDLER, "/konto/losenord");
        add("/admin", "all", Role.SYSTEM_ADMIN, "/admin");
        add("/admin/logg", "all", Role.SYSTEM_ADMIN, "/admin/logg");
        add("/admin/anvandare", "all", Role.SYSTEM_ADMIN, "/admin/anvandare");
        add("/admin/anvandare/ny", "empty", Role.SYSTEM_ADMIN, "/admin/anvandare/ny");
        add("/admin/anvandare/{id}", "one", Role.SYSTEM_ADMIN, "/admin/anvandare", visitor -> {
            visitor.main().locator("tbody a").first().click();
            visitor.page().waitForURL("**/admin/anvandare/*");
        });
        add("/admin/nycklar", "none", Role.SYSTEM_ADMIN, "/admin/nycklar");
        add("/admin/installningar", "all", Role.SYSTEM_ADMIN, "/admin/installningar");
        add("/demo", "all", null, "/demo");
        add("/admin/utskick", "a demonstration", Role.SYSTEM_ADMIN, "/admin/utskick");
        add("/demo/mejl", "mails", null, "/demo/mejl");
        add("/demo/mejl", "none", null, "/demo/mejl?arende=BT-2020-00001");
    }

    private void faults() {
        stops.add(new Stop("/forsta-start", "no longer", null, "/forsta-start", NOTHING, 410));
        stops.add(new Stop("/error", "no such page", null, "/finns-inte", NOTHING, 404));
        stops.add(new Stop("/error", "not allowed", Role.ORDERER, "/arenden/BT-2026-00001", NOTHING, 403));
        stops.add(new Stop("/error", "a fault of ours", null, "/galleri/fel", NOTHING, 500));
    }

    @Override
    public void close() {
        orderer.close();
        people.values().forEach(Visitor::close);
    }
}
