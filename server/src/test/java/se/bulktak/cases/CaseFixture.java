package se.bulktak.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.bulktak.access.AuditLog;
import se.bulktak.access.Role;
import se.bulktak.apply.OrderDesk;
import se.bulktak.apply.UndoDesk;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.catalogue.sql.DatabaseCatalogues;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoSize;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.post.Delivery;
import se.bulktak.post.Outbox;
import se.bulktak.publication.Catalogues;
import se.bulktak.server.Settings;
import se.bulktak.store.Store;
import se.bulktak.testing.TestMariaDb;
import se.bulktak.testing.TestTak.Engine;
import se.bulktak.testserver.DemoWorkbooks;
import se.bulktak.testserver.StandingClock;
import se.bulktak.workbook.Upload;

/** All that cases are made of, on a real database with the demo catalogue, and with a clock that a test can move. */
final class CaseFixture implements AutoCloseable {

    static final Case.Contact ANNA = new Case.Contact("Anna", "anna@example.se", "", "Region Tranan", "");
    static final Case.Wanted TEST = new Case.Wanted("NTJP-TEST", Optional.empty(), "CS0012345", "");
    static final Actor HANDLER = new Actor("hanna", "Hanna Handläggare", false, Set.of(Role.HANDLER));
    static final Actor ADMIN = new Actor("tage", "Tage TAK", false, Set.of(Role.TAK_ADMIN));

    final StandingClock clock = new StandingClock();
    final Store store;
    final LiveCatalogue live;
    final Settings settings;
    final Cases cases;
    final CaseLinks links;
    final Services services;
    final Lessons lessons;
    final Reviews reviews;
    final CaseDesk desk;
    final OrderDesk orders;
    final PublishDesk publishing;

    private CaseFixture(Store store, LiveCatalogue live, Settings settings) {
        this.store = store;
        this.live = live;
        this.settings = settings;
        services = new Services(store, clock);
        orders = new OrderDesk(clock);
        cases = new Cases(store, clock);
        lessons = new Lessons(store, cases, services, live, new AuditLog(store, clock), clock);
        links = new CaseLinks(store, clock, settings);
        reviews = new Reviews(cases, services, orders, live);
        desk = new CaseDesk(store, cases, links, new CaseMails(new Outbox(store, clock, Delivery.SENT), settings), reviews, services, orders,
                new AuditLog(store, clock), settings, clock);
        publishing = anotherPublishDesk();
    }

    /** As in another server process on the same database. */
    PublishDesk anotherPublishDesk() {
        return new PublishDesk(store, cases, new CaseMails(new Outbox(store, clock, Delivery.SENT), settings), reviews, orders,
                new UndoDesk(clock), live, new AuditLog(store, clock), settings, clock);
    }

    static CaseFixture on(Engine engine, Path folder) {
        try {
            Path export = folder.resolve("export.json");
            new DemoCatalogue(DemoSize.SMALL).write(Files.newOutputStream(export));
            Catalogues.importExport(folder.toString(), export, false);
            boolean sqlite = engine == Engine.SQLITE;
            String url = sqlite ? "" : TestMariaDb.copyOf(folder.resolve("catalogue.db"));
            Settings settings = new Settings(folder, Optional.of(url).filter(any -> !any.isEmpty()), false,
                    "https://bulktak.example.se", List.of("NTJP-TEST", "NTJP-PROD"), true, "risky", 3, 90, "", "",
                    "handlaggare@example.se", "", Duration.ofMinutes(10));
            StandingClock forLive = new StandingClock();
            LiveCatalogue live = new LiveCatalogue(
                    () -> sqlite ? (DatabaseCatalogue) Catalogues.open(folder.toString()) : DatabaseCatalogues.open(url), forLive);
            live.get();
            return new CaseFixture(sqlite ? Store.inFolder(folder) : Store.beside(url, null, null), live, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The demo's order: sound, with warnings both for the orderer and for the handler alone. */
    static List<Upload> demoOrder() {
        return DemoWorkbooks.order();
    }

    List<String> mails() {
        return store.jdbc().sql("SELECT recipient, subject FROM outbox_mail ORDER BY id")
                .query((row, n) -> row.getString(1) + ": " + row.getString(2)).list();
    }

    @Override
    public void close() {
        live.close();
        store.close();
    }
}
