package se.bulktak.catalogue.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueState;
import se.bulktak.catalogue.Footprint;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.Validity;
import se.bulktak.testing.TestTak;
import se.bulktak.testing.TestTak.Engine;

/** Reading, on both engines. */
class SnapshotTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void readsEveryTableAndWhatIsPublished(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);

        Snapshot snapshot = tak.catalogue().snapshot();

        assertThat(snapshot.state())
                .isEqualTo(new CatalogueState(12, PublishedVersion.hash(TestTak.packed(TestTak.smallTak()))));
        assertThat(snapshot.profiles().rows()).hasSize(1);
        assertThat(snapshot.contracts().rows()).hasSize(3);
        assertThat(snapshot.addresses().rows()).hasSize(6);
        assertThat(snapshot.components().rows()).hasSize(3);
        assertThat(snapshot.callAddresses().rows()).hasSize(3);
        assertThat(snapshot.routings().rows()).hasSize(5);
        assertThat(snapshot.authorizations().rows()).hasSize(2);
        assertThat(snapshot.contracts().find(8).orElseThrow())
                .isEqualTo(Row.published(
                        8,
                        0,
                        new ServiceContract(
                                "urn:riv:clinicalprocess:activity:request:ProcessRequestConfirmationResponder:1",
                                "Remissbekräftelse",
                                1,
                                0)));
        // Midnight in Sweden, summer and winter, is a day whatever the machine's zone.
        Validity validity = new Validity(LocalDate.of(2020, 6, 1), LocalDate.of(2027, 6, 1));
        assertThat(snapshot.routings().find(64).orElseThrow())
                .isEqualTo(Row.published(64, 0, new Routing(23, 7, 41, validity)));
        assertThat(snapshot.authorizations().find(51).orElseThrow().get())
                .isEqualTo(new CallAuthorization(
                        32, 20, 7, "AUTOTAKNING", Validity.hundredYears(LocalDate.of(2020, 1, 1))));
        assertThat(snapshot.addresses().find(25).orElseThrow().get().name()).isEqualTo("Udda\u2028namn");
    }

    @ParameterizedTest
    @EnumSource
    void tellsPendingDeletedAndDriftedRowsApart(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        tak.sql("UPDATE LogiskAdress SET beskrivning = 'Ändrad', version = 1, updatedBy = 'eva' WHERE id = 21");
        tak.sql("UPDATE LogiskAdress SET deleted = NULL, version = 1, updatedBy = 'eva' WHERE id = 23");
        tak.sql("UPDATE LogiskAdress SET beskrivning = 'Drift' WHERE id = 24");
        tak.sql("UPDATE LogiskAdress SET deleted = NULL, version = 1 WHERE id = 25");
        tak.sql("INSERT INTO LogiskAdress (version, deleted, updatedBy, hsaId, beskrivning) VALUES (0, 0, 'eva', 'NY', NULL)");

        Snapshot snapshot = tak.catalogue().snapshot();

        LogicalAddress one = new LogicalAddress("SE2321000016-AAA1", "Mottagning ett");
        assertThat(snapshot.addresses().find(21).orElseThrow())
                .isEqualTo(new Row<>(21, 1, false, "eva", new LogicalAddress("SE2321000016-AAA1", "Ändrad"), one));
        Row<LogicalAddress> goes = snapshot.addresses().find(23).orElseThrow();
        assertThat(goes).matches(Row::isPending).matches(row -> !row.isLive()).matches(row -> row.published() != null);
        assertThat(snapshot.addresses().find(24).orElseThrow()).matches(Row::isDrifted);
        // Deleted and published, says the table; still there, says the version.
        assertThat(snapshot.addresses().find(25).orElseThrow())
                .matches(Row::isDrifted)
                .matches(row -> row.values() == null && row.published() != null);
        Row<LogicalAddress> fresh = snapshot.findAddress("ny").orElseThrow();
        assertThat(fresh).matches(Row::isPending).matches(row -> row.published() == null);
        assertThat(fresh.get().name()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theFootprintReadByItselfHasTheFingerprintOfTheWhole(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        tak.sql("INSERT INTO LogiskAdress (version, deleted, updatedBy, hsaId, beskrivning)"
                + " VALUES (0, 0, 'eva', 'se2321000016-new1', 'Pågår')");
        Footprint footprint = new Footprint(
                new TreeSet<>(List.of("SE2321000016-AAA4", "SE2321000016-AAA2", "SE2321000016-ÅÄÖ", "SE2321000016-NEW1", "SAKNAS")),
                new TreeSet<>(List.of("SE2321000016-PRD2")),
                new TreeSet<>(List.of(
                        "URN:RIV:CLINICALPROCESS:ACTIVITY:REQUEST:PROCESSREQUESTRESPONDER:1",
                        "URN:RIV:CLINICALPROCESS:ACTIVITY:REQUEST:PROCESSREQUESTOUTCOMERESPONDER:1")),
                new TreeSet<>(List.of("RIVTABP21")));
        DatabaseCatalogue catalogue = tak.catalogue();
        Snapshot whole = catalogue.snapshot();

        Snapshot part = catalogue.read(session -> RowReader.reading(session).footprint(whole.state(), footprint));

        assertThat(part.addresses().rows()).extracting(Row::id).startsWith(22L, 24L, 25L).hasSize(4);
        assertThat(part.callAddresses().rows()).extracting(Row::id).containsExactly(43L, 44L);
        assertThat(part.routings().rows()).extracting(Row::id).containsExactly(62L, 65L);
        assertThat(footprint.fingerprint(part)).isEqualTo(footprint.fingerprint(whole));
    }

    @ParameterizedTest
    @EnumSource
    void aCatalogueWithoutAnyVersionCanBeRead(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        tak.sql("DELETE FROM PubVersion");

        Snapshot snapshot = tak.catalogue().snapshot();

        assertThat(snapshot.state().version()).isZero();
        assertThat(snapshot.addresses().rows()).hasSize(6).allMatch(row -> row.published() == null);
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedPublicationOfTakWebIsTold(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        tak.sql("INSERT INTO PubVersion (formatVersion, version, utforare, storlek) VALUES (1, 1, 'eva', 0)");

        assertThatThrownBy(() -> tak.catalogue().snapshot())
                .isInstanceOfSatisfying(CatalogueRefusal.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(CatalogueRefusal.Reason.DAMAGED);
                    assertThat(refusal).hasMessageContaining("(13)").hasMessageContaining("Locktb");
                });
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedVersionIsTold(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        byte[] whole = TestTak.packed(TestTak.smallTak());
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        tak.sql("UPDATE PubVersion SET data = ?, storlek = ?", half, half.length);

        assertThatThrownBy(() -> tak.catalogue().snapshot())
                .isInstanceOfSatisfying(CatalogueRefusal.class, refusal ->
                        assertThat(refusal.reason()).isEqualTo(CatalogueRefusal.Reason.DAMAGED));
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatIsNotAsItWasReadIsNotWrittenAndNothingElseEither(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        List<String> before = tak.everything();
        RowWriter.Target asRead = new RowWriter.Target(21, 0, new LogicalAddress("SE2321000016-AAA1", "Nytt namn"));
        RowWriter.Target moved = new RowWriter.Target(23, 1, new LogicalAddress("SE2321000016-AAA3", "Nytt namn"));

        assertThatThrownBy(() -> tak.catalogue().publish("kalle", java.time.Instant.EPOCH, session -> {
                    new RowWriter(session, 13).replace(List.of(asRead, moved));
                    session.commit();
                    return null;
                }))
                .isInstanceOfSatisfying(CatalogueRefusal.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(CatalogueRefusal.Reason.LOCKED);
                    assertThat(refusal).hasMessageContaining("LogiskAdress (id 23)");
                });
        assertThat(tak.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void aNameThatTheDatabaseDoesNotTakeIsRefusedWhole(Engine engine) {
        TestTak tak = TestTak.on(engine, folder);
        List<String> before = tak.everything();
        // TAK's columns hold three bytes per character and 255 of them; SQLite holds anything, but one id only once.
        List<LogicalAddress> values = engine == Engine.MARIADB
                ? List.of(new LogicalAddress("SE2321000016-NEW1", "Mottagning \uD83D\uDE00"))
                : List.of(new LogicalAddress("SE2321000016-AAA1", "Finns redan"));

        assertThatThrownBy(() -> tak.catalogue().publish("kalle", java.time.Instant.EPOCH, session -> {
                    new RowWriter(session, 13).insert(values);
                    session.commit();
                    return null;
                }))
                .isInstanceOfSatisfying(CatalogueRefusal.class, refusal ->
                        assertThat(refusal.reason()).isEqualTo(CatalogueRefusal.Reason.REJECTED));
        assertThat(tak.everything()).isEqualTo(before);
    }
}
