package se.bulktak.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import se.bulktak.access.Accounts.Account;
import se.bulktak.access.Accounts.Unacceptable;
import se.bulktak.access.Accounts.Wrong;
import se.bulktak.access.AuditLog.Asked;
import se.bulktak.store.Store;
import se.bulktak.testing.TestMariaDb;
import se.bulktak.testing.TestTak.Engine;
import se.bulktak.testserver.StandingClock;

class AccountsTest {

    private static final String GOOD = "fyra rörda bävrar";

    @TempDir
    Path folder;

    private final StandingClock clock = new StandingClock(Instant.parse("2026-11-23T23:30:00Z"));
    private final List<Store> opened = new ArrayList<>();
    private Accounts accounts;
    private AuditLog audit;

    @AfterEach
    void close() {
        opened.forEach(Store::close);
    }

    private void on(Engine engine) {
        Store store = engine == Engine.SQLITE ? Store.inFolder(folder) : Store.beside(TestMariaDb.freshTak(), null, null);
        opened.add(store);
        audit = new AuditLog(store, clock);
        accounts = new Accounts(store, clock, audit, PasswordEncoderFactories.createDelegatingPasswordEncoder());
    }

    private Account anna(Role... roles) {
        return accounts.create("Anna", "Anna Andersson", "", Set.of(roles), GOOD, false, "test");
    }

    private boolean isLocked() {
        return !accounts.loadUserByUsername("anna").isAccountNonLocked();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theFifthWrongPasswordLocksTheAccountForAMinuteAndTheSixthForTwo(Engine engine) {
        on(engine);
        anna(Role.HANDLER);
        for (int i = 0; i < 4; i++) {
            accounts.failed(" ANNA ");
        }
        assertThat(isLocked()).as("after four").isFalse();
        accounts.failed("anna");
        assertThat(isLocked()).as("after five").isTrue();
        clock.move(Duration.ofSeconds(59));
        assertThat(isLocked()).isTrue();
        clock.move(Duration.ofSeconds(1));
        assertThat(isLocked()).as("a minute later").isFalse();

        accounts.failed("anna");
        clock.move(Duration.ofSeconds(119));
        assertThat(isLocked()).isTrue();
        clock.move(Duration.ofSeconds(1));
        assertThat(isLocked()).isFalse();

        accounts.succeeded("anna");
        accounts.failed("anna");
        assertThat(isLocked()).as("counted anew after a sign-in").isFalse();
        assertThat(audit.list(new Asked("", "account.lock", "", Optional.empty(), Optional.empty()), 0, 10)).hasSize(2);
    }

    @Test
    void anUnknownNameIsNotWrittenIntoTheLog() {
        on(Engine.SQLITE);
        accounts.failed("mitt hemliga lösenord i fel ruta");
        assertThat(audit.list(Asked.ALL, 0, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.act()).isEqualTo("signin.failed");
            assertThat(entry.subject()).isEmpty();
        });
    }

    @Test
    void anAdministratorUnlocks() {
        on(Engine.SQLITE);
        anna(Role.HANDLER);
        for (int i = 0; i < 5; i++) {
            accounts.failed("anna");
        }
        accounts.unlock("anna", "siv");
        assertThat(isLocked()).isFalse();
    }

    @Test
    void allThatIsWrongWithANewAccountIsTold() {
        on(Engine.SQLITE);
        assertThatThrownBy(() -> accounts.create("a b", " ", "ingen adress", Set.of(), "kort", false, "test"))
                .isInstanceOfSatisfying(Unacceptable.class, refusal -> assertThat(refusal.wrongs())
                        .extracting(Wrong::field)
                        .containsExactly("username", "name", "email", "password"));
        anna();
        assertThatThrownBy(() -> anna()).hasMessage(
                "Det finns redan en användare som heter anna. Välj ett annat användarnamn.");
    }

    /** bcrypt takes 72 bytes, and refuses more with an error of its own. */
    @Test
    void aPasswordIsMeasuredInBytes() {
        on(Engine.SQLITE);
        accounts.create("bo", "Bo", "", Set.of(), "abcdef".repeat(12), false, "test");
        assertThatThrownBy(() -> accounts.create("bea", "Bea", "", Set.of(), "abcdeå".repeat(12), false, "test"))
                .hasMessageContaining("för långt");
        assertThatThrownBy(() -> accounts.create("bea", "Bea", "", Set.of(), "BEA-bea-1234", false, "test"))
                .hasMessageContaining("mest av användarnamnet");
        assertThatThrownBy(() -> accounts.create("bea", "Bea", "", Set.of(), "abababababab", false, "test"))
                .hasMessageContaining("några få olika tecken");
    }

    @Test
    void aChangeOfPasswordTellsAllThatIsWrongAndCountsAWrongOldOne() {
        on(Engine.SQLITE);
        anna();
        assertThatThrownBy(() -> accounts.changePassword("anna", "fel", "kort"))
                .isInstanceOfSatisfying(Unacceptable.class, refusal ->
                        assertThat(refusal.wrongs()).extracting(Wrong::field).containsExactly("old", "password"));
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> accounts.changePassword("anna", "fel", GOOD)).isInstanceOf(Unacceptable.class);
        }
        assertThatThrownBy(() -> accounts.changePassword("anna", GOOD, "ett annat lösenord")).hasMessageContaining("vilar");
        clock.move(Duration.ofMinutes(1));
        accounts.changePassword("anna", GOOD, "ett annat lösenord");
        assertThatThrownBy(() -> accounts.changePassword("anna", "ett annat lösenord", "ett annat lösenord"))
                .hasMessageContaining("samma");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theLastSystemAdministratorStays(Engine engine) throws Exception {
        on(engine);
        anna(Role.SYSTEM_ADMIN);
        accounts.create("bo", "Bo", "", Set.of(Role.SYSTEM_ADMIN), GOOD, false, "test");
        assertThatThrownBy(() -> accounts.disable("bo", true, "bo")).hasMessageContaining("eget konto");
        assertThatThrownBy(() -> accounts.roles("bo", Set.of(Role.HANDLER), "bo")).hasMessageContaining("egen roll");

        // Each takes the role from the other, at one and the same time.
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<Callable<Boolean>> acts = List.of(takes("anna", "bo"), takes("bo", "anna"));
        int done = 0;
        for (Future<Boolean> taken : two.invokeAll(acts)) {
            done += taken.get() ? 1 : 0;
        }
        two.shutdown();
        assertThat(done).isEqualTo(1);
        assertThat(accounts.hasSystemAdmin()).isTrue();

        String left = accounts.find("anna").orElseThrow().is(Role.SYSTEM_ADMIN) ? "anna" : "bo";
        assertThatThrownBy(() -> accounts.disable(left, true, "test")).hasMessageContaining("enda systemadministratören");
        assertThatThrownBy(() -> accounts.roles(left, Set.of(), "test")).hasMessageContaining("enda systemadministratören");
    }

    private Callable<Boolean> takes(String by, String from) {
        return () -> {
            try {
                accounts.roles(from, Set.of(Role.HANDLER), by);
                return true;
            } catch (Unacceptable e) {
                return false;
            }
        };
    }

    @Test
    void demoUsersAreMadeOnceAndWithTheirPasswords() {
        on(Engine.SQLITE);
        List<Accounts.Credentials> made = accounts.createDemoUsers();
        assertThat(made).extracting(Accounts.Credentials::role).containsExactly(Role.values());
        assertThat(made).allSatisfy(user -> assertThat(user.password()).matches("([a-z2-9]{4}-){3}[a-z2-9]{4}"));
        assertThat(accounts.createDemoUsers()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theLogIsReadByWhoWhatAndWhen(Engine engine) {
        on(engine);
        audit.write("Anna", "case.approve", "BT-2026-00001", Map.of());
        clock.move(Duration.ofDays(1));
        audit.write("bo_berg", "case.approve", "BT-2026-00002", Map.of("plan", 3));
        audit.write("bo%berg", "case.send", "BT-2026-00003", Map.of());
        clock.move(Duration.ofDays(1));
        audit.write("ÅÄÖ", "case.send", "BT-2026-00004", Map.of());

        assertThat(subjects("", "", "", "", "")).containsExactly("4", "3", "2", "1");
        assertThat(subjects("åäÖ", "", "", "", "")).containsExactly("4");
        assertThat(subjects("aNNa", "", "", "", "")).containsExactly("1");
        assertThat(subjects("o_b", "", "", "", "")).containsExactly("2");
        assertThat(subjects("%", "", "", "", "")).containsExactly("3");
        assertThat(subjects("", "case.approve", "", "", "")).containsExactly("2", "1");
        assertThat(subjects("", "", "bt-2026-00003", "", "")).containsExactly("3");
        // 23.30 UTC on the 23rd is the 24th in Sweden.
        assertThat(subjects("", "", "", "2026-11-24", "2026-11-24")).containsExactly("1");
        assertThat(subjects("", "", "", "2026-11-25", "")).containsExactly("4", "3", "2");
        assertThat(audit.acts()).containsExactly("case.approve", "case.send");
    }

    private List<String> subjects(String actor, String act, String subject, String from, String to) {
        Asked asked = new Asked(actor, act, subject, day(from), day(to));
        List<String> all = new ArrayList<>();
        audit.each(asked, entry -> all.add(entry.subject().substring(12)));
        assertThat(audit.list(asked, 0, 10)).hasSize(all.size());
        assertThat(audit.count(asked)).isEqualTo(all.size());
        return all;
    }

    private static Optional<LocalDate> day(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    }

    @Test
    void aLongLogIsReadToItsEnd() {
        on(Engine.SQLITE);
        opened.get(0).write(() -> {
            for (int i = 0; i < 2500; i++) {
                audit.write("anna", "case.send", "" + i, Map.of());
            }
        });
        List<String> read = new ArrayList<>();
        audit.each(Asked.ALL, entry -> read.add(entry.subject()));
        assertThat(read).hasSize(2500).startsWith("2499").endsWith("0");
        assertThat(audit.list(Asked.ALL, 49, 50)).hasSize(50);
        assertThat(audit.list(Asked.ALL, 50, 50)).isEmpty();
    }
}
