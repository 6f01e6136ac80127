package se.bulktak.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import se.bulktak.store.Store;

/**
 * The accounts of people. Those who sign in here have a password, of which a hash is kept; those who sign in with an OIDC provider
 * get an account at their first sign-in. After five wrong passwords an account rests, longer each time.
 */
@Component
public class Accounts implements UserDetailsService {

    private static final int FREE_FAILURES = 5;
    private static final int SHORTEST = 12;
    /** Without characters that look alike. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private final Store store;
    private final Clock clock;
    private final AuditLog audit;
    private final PasswordEncoder encoder;
    private final SecureRandom random = new SecureRandom();

    Accounts(Store store, Clock clock, AuditLog audit, PasswordEncoder encoder) {
        this.store = store;
        this.clock = clock;
        this.audit = audit;
        this.encoder = encoder;
    }

    /**
     * An account.
     *
     * @param mustChange whether the password must be changed before anything else
     * @param lockedUntil until when it rests after wrong passwords
     * @param local whether it has a password here
     */
    public record Account(
            long id,
            String username,
            String displayName,
            String email,
            Set<Role> roles,
            boolean mustChange,
            Optional<Instant> lockedUntil,
            boolean disabled,
            boolean local,
            Optional<Instant> signedIn) {
        public Account {
            roles = Set.copyOf(roles);
        }
    }

    /** A name and a password that is shown once. */
    public record Credentials(String username, String password, Role role) {}

    /** Something is wrong with what was given. The message is Swedish. */
    public static final class Unacceptable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unacceptable(String message) {
            super(message);
        }
    }

    /** @throws Unacceptable if there is such an account already */
    public Account create(String username, String displayName, String email, Set<Role> roles, String password, boolean mustChange,
            String by) {
        String name = username.strip().toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z0-9åäö._@-]{1,100}")) {
            throw new Unacceptable("Användarnamnet får bara ha bokstäver, siffror, punkt, bindestreck, understreck och @.");
        }
        requireStrong(password, name);
        String hash = encoder.encode(password);
        try {
            return store.write(() -> {
                store.jdbc()
                        .sql("INSERT INTO account (username, display_name, email, password_hash, roles, must_change, failures,"
                                + " disabled, created_at) VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?)")
                        .params(name, displayName.strip(), email.strip(), hash, ApiTokens.text(roles), mustChange ? 1 : 0,
                                Store.text(clock.instant()))
                        .update();
                audit.write(by, "account.create", name, Map.of("roles", ApiTokens.text(roles)));
                return find(name).orElseThrow();
            });
        } catch (RuntimeException e) {
            if (Store.isDuplicate(e)) {
                throw new Unacceptable("Det finns redan en användare som heter " + name + ".");
            }
            throw e;
        }
    }

    /** The account of somebody whom a provider has vouched for, made at the first sign-in and brought up to date at each. */
    public Account signedInElsewhere(String username, String displayName, String email, Set<Role> roles) {
        return store.write(() -> {
            if (find(username).isEmpty()) {
                store.jdbc()
                        .sql("INSERT INTO account (username, display_name, email, roles, must_change, failures, disabled,"
                                + " created_at) VALUES (?, ?, ?, ?, 0, 0, 0, ?)")
                        .params(username, displayName, email, ApiTokens.text(roles), Store.text(clock.instant()))
                        .update();
                audit.write(username, "account.create", username, Map.of("roles", ApiTokens.text(roles), "oidc", true));
            }
            store.jdbc().sql("UPDATE account SET display_name = ?, email = ?, roles = ?, signed_in_at = ? WHERE username = ?")
                    .params(displayName, email, ApiTokens.text(roles), Store.text(clock.instant()), username).update();
            return find(username).orElseThrow();
        });
    }

    /** Makes one account per role with a password of chance, for a demonstration. Empty when there are accounts already. */
    public List<Credentials> createDemoUsers() {
        if (any()) {
            return List.of();
        }
        List<Credentials> made = new ArrayList<>();
        Map<Role, String> names = Map.of(
                Role.ORDERER, "Britta Beställare",
                Role.HANDLER, "Hanna Handläggare",
                Role.TAK_ADMIN, "Tage Takförvaltare",
                Role.SYSTEM_ADMIN, "Siv Systemadministratör");
        for (Role role : Role.values()) {
            String displayName = names.get(role);
            String username = displayName.substring(0, displayName.indexOf(' ')).toLowerCase(Locale.ROOT);
            String password = chance();
            create(username, displayName, username + "@example.se", Set.of(role), password, false, "system");
            made.add(new Credentials(username, password, role));
        }
        return made;
    }

    /** A password of chance: four groups of four, 80 bits. */
    public String chance() {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            made.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return made.toString();
    }

    public boolean any() {
        return store.jdbc().sql("SELECT COUNT(*) FROM account").query(Integer.class).single() > 0;
    }

    public Optional<Account> find(String username) {
        return list("WHERE username = ?", username).stream().findFirst();
    }

    /** All accounts, by name. */
    public List<Account> list() {
        return list("");
    }

    private List<Account> list(String where, Object... values) {
        return store.jdbc()
                .sql("SELECT id, username, display_name, email, roles, must_change, locked_until, disabled, password_hash,"
                        + " signed_in_at FROM account " + where + " ORDER BY username")
                .params(values)
                .query((row, n) -> new Account(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Optional.ofNullable(row.getString(4)).orElse(""),
                        ApiTokens.roles(row.getString(5)),
                        row.getInt(6) == 1,
                        Optional.ofNullable(Store.instant(row.getString(7))),
                        row.getInt(8) == 1,
                        row.getString(9) != null,
                        Optional.ofNullable(Store.instant(row.getString(10)))))
                .list();
    }

    /** Changes what somebody may do. */
    public void roles(String username, Set<Role> roles, String by) {
        change(username, "account.roles", Map.of("roles", ApiTokens.text(roles)), by, "roles = ?", ApiTokens.text(roles));
    }

    public void disable(String username, boolean disabled, String by) {
        change(username, disabled ? "account.disable" : "account.enable", Map.of(), by, "disabled = ?", disabled ? 1 : 0);
    }

    /** Lets an account in again that rests after wrong passwords. */
    public void unlock(String username, String by) {
        change(username, "account.unlock", Map.of(), by, "failures = ?, locked_until = NULL", 0);
    }

    /** Gives a new password of chance, which must be changed at the next sign-in. @return it, to be shown once */
    public String reset(String username, String by) {
        String password = chance();
        change(username, "account.reset", Map.of(), by,
                "must_change = 1, failures = 0, locked_until = NULL, password_hash = ?", encoder.encode(password));
        return password;
    }

    /** @throws Unacceptable if the old password is wrong, or the new one weak */
    public void changePassword(String username, String old, String wanted) {
        String hash = store.jdbc().sql("SELECT password_hash FROM account WHERE username = ?").param(username)
                .query(String.class).optional().orElse(null);
        if (hash == null || !encoder.matches(old, hash)) {
            throw new Unacceptable("Det nuvarande lösenordet stämmer inte.");
        }
        if (old.equals(wanted)) {
            throw new Unacceptable("Det nya lösenordet är samma som det gamla. Välj ett annat.");
        }
        requireStrong(wanted, username);
        change(username, "account.password", Map.of(), username, "must_change = 0, password_hash = ?", encoder.encode(wanted));
    }

    private static void requireStrong(String password, String username) {
        if (password.length() < SHORTEST) {
            throw new Unacceptable("Lösenordet är för kort. Välj minst " + SHORTEST + " tecken, gärna flera ord i rad.");
        }
        if (password.length() > 200) {
            throw new Unacceptable("Lösenordet är för långt. Välj högst 200 tecken.");
        }
        if (password.toLowerCase(Locale.ROOT).contains(username) || password.chars().distinct().count() < 5) {
            throw new Unacceptable("Lösenordet är lätt att gissa. Välj ett annat, gärna flera ord i rad.");
        }
    }

    private void change(String username, String act, Map<String, ?> details, String by, String columns, Object value) {
        store.write(() -> {
            int changed = store.jdbc().sql("UPDATE account SET " + columns + " WHERE username = ?")
                    .params(Arrays.asList(value, username)).update();
            if (changed == 0) {
                throw new Unacceptable("Det finns ingen användare som heter " + username + ".");
            }
            audit.write(by, act, username, details);
        });
    }

    // ---- signing in ---------------------------------------------------------------------------------------------------------

    @Override
    public UserDetails loadUserByUsername(String given) {
        String username = given.strip().toLowerCase(Locale.ROOT);
        Account account = find(username).filter(Account::local).orElseThrow(() -> new UsernameNotFoundException(username));
        String hash = store.jdbc().sql("SELECT password_hash FROM account WHERE id = ?").param(account.id())
                .query(String.class).single();
        boolean locked = account.lockedUntil().map(clock.instant()::isBefore).orElse(false);
        return new SignedIn(
                account.username(),
                hash,
                account.displayName(),
                account.roles().stream().map(role -> new SimpleGrantedAuthority(role.authority())).toList(),
                !locked,
                !account.disabled());
    }

    /** A wrong password: the account rests from the fifth on, one minute, then two, four and so on up to a day. */
    void failed(String given) {
        String username = given.strip().toLowerCase(Locale.ROOT);
        store.write(() -> {
            int known = store.jdbc().sql("UPDATE account SET failures = failures + 1 WHERE username = ?").param(username).update();
            if (known > 0) {
                int failures = store.jdbc().sql("SELECT failures FROM account WHERE username = ?").param(username)
                        .query(Integer.class).single();
                if (failures >= FREE_FAILURES) {
                    long minutes = Math.min(Duration.ofDays(1).toMinutes(), 1L << Math.min(20, failures - FREE_FAILURES));
                    store.jdbc().sql("UPDATE account SET locked_until = ? WHERE username = ?")
                            .params(Store.text(clock.instant().plus(Duration.ofMinutes(minutes))), username).update();
                    audit.write("system", "account.lock", username, Map.of("minutes", minutes));
                }
            }
            audit.write("system", "signin.failed", known > 0 ? username : "", Map.of());
        });
    }

    void succeeded(String username) {
        store.write(() -> {
            store.jdbc().sql("UPDATE account SET failures = 0, locked_until = NULL, signed_in_at = ? WHERE username = ?")
                    .params(Store.text(clock.instant()), username).update();
            audit.write(username, "signin", username, Map.of());
        });
    }
}
