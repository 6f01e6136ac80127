package se.bulktak.catalogue.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueRefusal.Reason;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.publication.Catalogues;
import se.bulktak.testing.TestMariaDb;
import se.bulktak.testing.TestTak;
import se.bulktak.testing.TestTak.Engine;

/** What users are told when the catalogue is not as it should be: never a raw exception of the database. */
class CatalogueFaultsTest {

    @TempDir
    Path folder;

    private static void assertRefused(ThrowingCallable call, Reason reason, String... saying) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CatalogueRefusal.class, refusal -> {
            assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
            assertThat(refusal.getMessage()).contains(saying);
        });
    }

    private void open(String name) {
        Catalogues.open(folder.resolve(name).toString()).snapshot();
    }

    @Test
    void aFolderThatIsNotThereIsMissingAndNotMade() {
        assertRefused(() -> open("saknas"), Reason.MISSING, "saknas", "bulktak import");
        assertThat(folder.resolve("saknas")).doesNotExist();
    }

    @Test
    void aFolderWithoutCatalogueIsMissingAndStaysEmpty() throws IOException {
        Files.createDirectory(folder.resolve("tom"));
        assertRefused(() -> open("tom"), Reason.MISSING, "tom", "bulktak import");
        assertThat(folder.resolve("tom")).isEmptyDirectory();
    }

    @Test
    void aSqliteUrlToNothingIsMissing() {
        String url = "jdbc:sqlite:" + folder.resolve("saknas.db");
        assertRefused(() -> Catalogues.open(url), Reason.MISSING, "saknas.db");
        assertThat(folder.resolve("saknas.db")).doesNotExist();
    }

    @Test
    void anUnknownKindOfUrlIsTold() {
        assertRefused(() -> Catalogues.open("jdbc:oracle:thin:@x"), Reason.MISSING, "jdbc:oracle", "jdbc:mariadb:");
    }

    @Test
    void aFileThatIsNoDatabaseIsTold() throws IOException {
        Files.createDirectory(folder.resolve("k"));
        Files.writeString(folder.resolve("k/catalogue.db"), "Det här är ingen databas, utan en text. ".repeat(100));
        assertRefused(() -> open("k"), Reason.DAMAGED, "catalogue.db", "ingen katalog");
    }

    @Test
    void aDatabaseWithoutTakIsToldAndLeftAsItIs() throws Exception {
        Files.createDirectory(folder.resolve("k"));
        Path file = folder.resolve("k/catalogue.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE something (id INTEGER)");
        }
        byte[] before = Files.readAllBytes(file);

        assertRefused(() -> open("k"), Reason.DAMAGED, "inget TAK");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertRefused(() -> Catalogues.createEmbedded(folder.resolve("k")), Reason.DAMAGED, "inget TAK");
    }

    @Test
    void aDamagedFileIsTold() throws IOException {
        TestTak.on(Engine.SQLITE, folder);
        Path file = folder.resolve("catalogue/catalogue.db");
        byte[] garbage = new byte[(int) Files.size(file) - 4096];
        new java.util.Random(7).nextBytes(garbage);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(garbage), 4096);
        }
        assertRefused(() -> open("catalogue"), Reason.DAMAGED, "skadad", "säkerhetskopia");
    }

    @Test
    void aTruncatedFileIsTold() throws IOException {
        TestTak.on(Engine.SQLITE, folder);
        Path file = folder.resolve("catalogue/catalogue.db");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(file) / 3);
        }
        assertRefused(() -> open("catalogue"), Reason.DAMAGED, "skadad");
    }

    @Test
    void aFullDiskIsToldAndNothingIsChanged() {
        TestTak tak = TestTak.on(Engine.SQLITE, folder);
        List<String> before = tak.everything();
        // Not a page more than there are: SQLite then says what it says on a full disk.
        DatabaseCatalogue full = (DatabaseCatalogue) Catalogues.open(tak.location() + "?max_page_count=1");

        assertRefused(() -> addMany(full), Reason.FULL, "full", "Ingenting har ändrats");
        assertThat(tak.everything()).isEqualTo(before);
        addMany(tak.catalogue());
    }

    @Test
    void aReadOnlyCatalogueIsTold() throws IOException {
        TestTak tak = TestTak.on(Engine.SQLITE, folder);
        List<String> before = tak.everything();

        assertRefused(() -> addMany(readOnly(tak)), Reason.READ_ONLY, "skriv");

        if (!isRoot()) {
            Files.setPosixFilePermissions(folder.resolve("catalogue"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(tak.everything()).isEqualTo(before);
    }

    /** Permissions do not bind root, but SQLite can be told to open a file as one that may not be written. */
    private DatabaseCatalogue readOnly(TestTak tak) throws IOException {
        if (isRoot()) {
            return (DatabaseCatalogue) Catalogues.open(tak.location() + "?open_mode=1");
        }
        Files.setPosixFilePermissions(folder.resolve("catalogue"), PosixFilePermissions.fromString("r-xr-xr-x"));
        return (DatabaseCatalogue) Catalogues.open(folder.resolve("catalogue").toString());
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Test
    void aPlaceWhereNothingCanBeMadeIsTold() throws IOException {
        Path export = Files.writeString(folder.resolve("export.json"), TestTak.smallTak());
        assertRefused(
                () -> Catalogues.importExport("/proc/bulktak", export, false), Reason.READ_ONLY, "/proc/bulktak");
        Path file = Files.writeString(folder.resolve("fil"), "");
        assertRefused(
                () -> Catalogues.importExport(file.resolve("under").toString(), export, false), Reason.READ_ONLY, "fil");
    }

    @Test
    void whoeverHoldsTheCatalogueForTooLongIsTold() throws SQLException {
        TestTak tak = TestTak.on(Engine.SQLITE, folder);
        try (Connection other = tak.connect();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            DatabaseCatalogue impatient = (DatabaseCatalogue) Catalogues.open(tak.location() + "?busy_timeout=50");
            assertRefused(() -> addMany(impatient), Reason.LOCKED, "annat program");
            // Reading goes on all the while.
            assertThat(tak.catalogue().snapshot().addresses().rows()).hasSize(6);
        }
    }

    private static void addMany(DatabaseCatalogue catalogue) {
        List<LogicalAddress> many = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            many.add(new LogicalAddress("SE2321000016-N" + i, "Mottagning " + i));
        }
        catalogue.publish("kalle", Instant.EPOCH, session -> {
            new RowWriter(session, 13).insert(many);
            session.commit();
            return null;
        });
    }

    // ---- MariaDB ------------------------------------------------------------------------------------------------------------------

    @Test
    void aServerThatDoesNotAnswerIsTold() {
        assertRefused(
                () -> Catalogues.open("jdbc:mariadb://127.0.0.1:1/tak?user=x&password=hemligt"),
                Reason.UNREACHABLE,
                "jdbc:mariadb://127.0.0.1:1/tak",
                "svarar inte");
    }

    @Test
    void aPasswordIsNeverTold() {
        assertThatThrownBy(() -> Catalogues.open("jdbc:mariadb://127.0.0.1:1/tak?user=x&password=hemligt"))
                .hasMessageNotContaining("hemligt");
        String wrong = TestMariaDb.freshTak().replace("password=test", "password=hemligt");
        assertThatThrownBy(() -> Catalogues.open(wrong)).hasMessageNotContaining("hemligt");
    }

    @Test
    void aWrongPasswordIsTold() {
        String url = TestMariaDb.freshTak().replace("password=test", "password=fel");
        assertRefused(() -> Catalogues.open(url), Reason.UNREACHABLE, "lösenord");
    }

    @Test
    void aDatabaseThatIsNotThereIsTold() {
        String url = TestMariaDb.freshTak().replaceAll("/tak_\\d+", "/saknas");
        assertRefused(() -> Catalogues.open(url), Reason.MISSING, "saknas");
    }

    @Test
    void aMariaDbWithoutTakIsTold() {
        String url = TestMariaDb.freshTak().replaceAll("/tak_\\d+", "/mysql");
        assertRefused(() -> Catalogues.open(url), Reason.DAMAGED, "inget TAK");
    }

    @Test
    void theMysqlSpellingOfTheUrlIsTaken() {
        String url = TestMariaDb.freshTak().replace("jdbc:mariadb:", "jdbc:mysql:");
        assertThat(Catalogues.open(url).snapshot().addresses().rows()).isEmpty();
    }

    @Test
    void aUserWhoMayOnlyReadCanReadButNotPublish() {
        TestTak tak = TestTak.on(Engine.MARIADB, folder);
        String database = tak.rows("SELECT DATABASE()").get(0);
        tak.sql("CREATE USER IF NOT EXISTS 'reader'@'%' IDENTIFIED BY 'test'");
        tak.sql("GRANT SELECT ON " + database + ".* TO 'reader'@'%'");
        String url = tak.location().replace("user=bulktak", "user=reader");

        assertThat(Catalogues.open(url).snapshot().addresses().rows()).hasSize(6);
        assertRefused(
                () -> addMany((DatabaseCatalogue) Catalogues.open(url)), Reason.READ_ONLY, "eget schema", "rättigheter");
    }
}
