package se.bulktak.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import se.bulktak.finding.Messages;
import se.bulktak.store.Store;

/**
 * The accounts of people. Those who sign in here have a password, of which a hash is kept; those who sign in with an OIDC provider
 * get an account at their first sign-in. After five wrong passwords an account rests, longer each time.
 */
@Component
public class Accounts implements UserDetailsService {

    private static final Messages TEXTS = Messages.beside(Accounts.class, "access");
    private static final int FREE_FAILURES = 5;
    private static final int SHORTEST = 12;
    /** bcrypt takes no more bytes. */
    private static final int LONGEST = 72;
    private static final int LEAST_DIFFERENT = 5;
    /** Short names stand in ordinary words: anna in annat. */
    private static final int LEAST_BESIDES_NAME = 8;
    /** How long another server's change to an account may go unnoticed; this server's own is noticed at once. */
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(3);
    /** Without characters that look alike. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final Map<Role, String> DEMO_USERS = Map.of(
            Role.ORDERER, "Britta Beställare",
            Role.HANDLER, "Hanna Handläggare",
            Role.TAK_ADMIN, "Tage Takförvaltare",
            Role.SYSTEM_ADMIN, "Siv Systemadministratör");

    private final Store store;
    private final Clock clock;
    private final AuditLog audit;
    private final PasswordEncoder encoder;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Optional<Standing>> standings =
            Caffeine.newBuilder().expireAfterWrite(NOTICED_WITHIN).maximumSize(10_000).build();

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

        /** Whether it lets nobody in for the time being, after wrong passwords. */
        public boolean isResting(Instant now) {
            return lockedUntil.map(now::isBefore).orElse(false);
        }

        public boolean is(Role role) {
            return roles.contains(role);
        }
    }

    /**
     * What a session has to know of its account at each request.
     *
     * @param passwordMark changes with the password; says nothing of it
     */
    record Standing(String passwordMark, Set<Role> roles, boolean mustChange, boolean disabled) {}

    /** A name and a password that is shown once. */
    public record Credentials(String username, String password, Role role) {}

    /**
     * What is wrong with a value that was given.
     *
     * @param field {@code username}, {@code name}, {@code email}, {@code password}, {@code old} or {@code roles}
     * @param text Swedish: what is wrong and what to do
     */
    public record Wrong(String field, String text) {
        static Wrong of(String field, String key, Map<String, ?> values) {
            return new Wrong(field, TEXTS.format(key, values));
        }

        static Wrong of(String field, String key) {
            return of(field, key, Map.of());
        }
    }

    /** Something is wrong with what was given; all of it is told. */
    public static final class Unacceptable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<Wrong> wrongs;

        Unacceptable(List<Wrong> wrongs) {
            super(wrongs.stream().map(Wrong::text).collect(Collectors.joining(" ")));
            this.wrongs = List.copyOf(wrongs);
        }

        Unacceptable(Wrong wrong) {
            this(List.of(wrong));
        }

        public List<Wrong> wrongs() {
            return wrongs;
        }
    }

    /** @throws Unacceptable if there is such an account already, or what was given cannot be kept */
    public Account create(String username, String displayName, String email, Set<Role> roles, String password, boolean mustChange,
            String by) {
        requireAcceptable(username, displayName, email, password);
        String name = folded(username);
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
                throw new Unacceptable(Wrong.of("username", "username.taken", Map.of("name", name)));
            }
            throw e;
        } finally {
            standings.invalidate(name);
        }
    }

    /** @throws Unacceptable if an account could not be made so; all that is wrong is told */
    public void requireAcceptable(String username, String displayName, String email, String password) {
        String name = folded(username);
        List<Wrong> wrongs = new ArrayList<>();
        if (!name.matches("[a-z0-9åäö._@-]{1,100}")) {
            wrongs.add(Wrong.of("username", "username.form"));
        } else if (find(name).isPresent()) {
            wrongs.add(Wrong.of("username", "username.taken", Map.of("name", name)));
        }
        if (displayName.isBlank() || displayName.strip().length() > 200) {
            wrongs.add(Wrong.of("name", "name.missing"));
        }
        if (!email.isBlank() && !email.strip().matches("[^@\\s]{1,64}@[^@\\s]{1,189}")) {
            wrongs.add(Wrong.of("email", "email.form"));
        }
        wrongs.addAll(weaknesses(password, name));
        if (!wrongs.isEmpty()) {
            throw new Unacceptable(wrongs);
        }
    }

    private static String folded(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
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
            standings.invalidate(username);
            return find(username).orElseThrow();
        });
    }

    /** Makes one account per role with a password of chance, for a demonstration. Empty when there are accounts already. */
    public List<Credentials> createDemoUsers() {
        return store.write(() -> any() ? List.<Credentials>of() : demoUsers());
    }

    private List<Credentials> demoUsers() {
        List<Credentials> made = new ArrayList<>();
        for (Role role : Role.values()) {
            String displayName = DEMO_USERS.getOrDefault(role, role.name());
            String username = demoUsername(displayName);
            String password = chance();
            create(username, displayName, username + "@example.se", Set.of(role), password, false, "system");
            made.add(new Credentials(username, password, role));
        }
        return made;
    }

    private static String demoUsername(String displayName) {
        return displayName.split(" ")[0].toLowerCase(Locale.ROOT);
    }

    /** The user names that {@link #createDemoUsers} gives. */
    public static Set<String> demoUsernames() {
        return DEMO_USERS.values().stream().map(Accounts::demoUsername).collect(Collectors.toSet());
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

    /** Whether somebody keeps this installation: an account that is not disabled has the role. */
    public boolean hasSystemAdmin() {
        return systemAdmins(false) > 0;
    }

    /** @param alone whether others that would count them wait until this transaction has ended */
    private int systemAdmins(boolean alone) {
        return store.jdbc()
                .sql("SELECT id FROM account WHERE disabled = 0 AND roles LIKE ?"
                        + (alone && store.isShared() ? " FOR UPDATE" : ""))
                .param("%" + Role.SYSTEM_ADMIN + "%")
                .query(Long.class)
                .list()
                .size();
    }

    public Optional<Account> find(long id) {
        return list("WHERE id = ?", id).stream().findFirst();
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

    /**
     * Changes what somebody may do, at once.
     *
     * @throws Unacceptable if nobody would be left to keep the installation, if somebody takes that role from themselves, or if
     *     the roles come from elsewhere
     */
    public void roles(String username, Set<Role> roles, String by) {
        change(username, "account.roles", Map.of("roles", ApiTokens.text(roles)), by, "roles = ?", ApiTokens.text(roles), account -> {
            if (!account.local()) {
                throw new Unacceptable(Wrong.of("roles", "roles.elsewhere"));
            }
            if (account.is(Role.SYSTEM_ADMIN) && !roles.contains(Role.SYSTEM_ADMIN)) {
                requireAnotherAdmin(account, "roles.last_admin");
                if (username.equals(by)) {
                    throw new Unacceptable(Wrong.of("roles", "roles.own_admin"));
                }
            }
        });
    }

    /**
     * Closes an account, and ends its sessions; or opens it again.
     *
     * @throws Unacceptable if it is one's own, or nobody would be left to keep the installation
     */
    public void disable(String username, boolean disabled, String by) {
        change(username, disabled ? "account.disable" : "account.enable", Map.of(), by, "disabled = ?", disabled ? 1 : 0, account -> {
            if (disabled && username.equals(by)) {
                throw new Unacceptable(Wrong.of("username", "disable.self"));
            }
            if (disabled && account.is(Role.SYSTEM_ADMIN)) {
                requireAnotherAdmin(account, "disable.last_admin");
            }
        });
    }

    private void requireAnotherAdmin(Account account, String key) {
        if (!account.disabled() && systemAdmins(true) <= 1) {
            throw new Unacceptable(Wrong.of("roles", key, Map.of("name", account.displayName())));
        }
    }

    /** Lets an account in again that rests after wrong passwords. */
    public void unlock(String username, String by) {
        change(username, "account.unlock", Map.of(), by, "failures = ?, locked_until = NULL", 0, account -> {});
    }

    /**
     * Gives a new password of chance, which must be changed at the next sign-in, and ends the account's sessions.
     *
     * @return it, to be shown once
     */
    public String reset(String username, String by) {
        String password = chance();
        change(username, "account.reset", Map.of(), by,
                "must_change = 1, failures = 0, locked_until = NULL, password_hash = ?", encoder.encode(password), account -> {
                    if (!account.local()) {
                        throw new Unacceptable(Wrong.of("password", "password.elsewhere"));
                    }
                });
        return password;
    }

    /**
     * Changes one's own password, and ends the account's sessions. A wrong old one counts as a wrong password at sign-in.
     *
     * @throws Unacceptable if the old password is wrong, or the new one weak; all of it is told
     */
    public void changePassword(String username, String old, String wanted) {
        requirePassword(username, old, wanted);
        change(username, "account.password", Map.of(), username,
                "must_change = 0, failures = 0, locked_until = NULL, password_hash = ?", encoder.encode(wanted), same -> {});
    }

    /** @throws Unacceptable if {@link #changePassword} would refuse it */
    public void requirePassword(String username, String old, String wanted) {
        Account account = find(username).orElseThrow(() -> unknown(username));
        String hash = store.jdbc().sql("SELECT password_hash FROM account WHERE username = ?").param(username)
                .query((row, n) -> Optional.ofNullable(row.getString(1))).single()
                .orElseThrow(() -> new Unacceptable(Wrong.of("old", "password.elsewhere")));
        if (isLocked(account)) {
            throw new Unacceptable(Wrong.of("old", "password.resting"));
        }
        List<Wrong> wrongs = new ArrayList<>();
        if (!encoder.matches(old, hash)) {
            wrongs.add(Wrong.of("old", "password.old_wrong"));
            failed(username);
        } else if (old.equals(wanted)) {
            wrongs.add(Wrong.of("password", "password.same"));
        }
        wrongs.addAll(weaknesses(wanted, username));
        if (!wrongs.isEmpty()) {
            throw new Unacceptable(wrongs);
        }
    }

    /** What a password has to be like, to be told before somebody chooses one. */
    public static String passwordPolicy() {
        return TEXTS.format("password.policy", Map.of("least", SHORTEST, "most", LONGEST));
    }

    private static List<Wrong> weaknesses(String password, String username) {
        List<Wrong> weaknesses = new ArrayList<>();
        if (password.length() < SHORTEST) {
            weaknesses.add(Wrong.of("password", "password.short", Map.of("least", SHORTEST)));
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            weaknesses.add(Wrong.of("password", "password.long", Map.of("most", LONGEST)));
        }
        String folded = password.toLowerCase(Locale.ROOT);
        boolean named = !username.isEmpty() && folded.contains(username);
        if (named && folded.replace(username, "").length() < LEAST_BESIDES_NAME) {
            weaknesses.add(Wrong.of("password", "password.has_username"));
        }
        if (password.length() >= SHORTEST && password.chars().distinct().count() < LEAST_DIFFERENT) {
            weaknesses.add(Wrong.of("password", "password.few_characters"));
        }
        return weaknesses;
    }

    private static Unacceptable unknown(String username) {
        return new Unacceptable(Wrong.of("username", "username.unknown", Map.of("name", username)));
    }

    /** @param allowed looks at the account as it is, and throws if this may not be done to it */
    private void change(String username, String act, Map<String, ?> details, String by, String columns, Object value,
            Consumer<Account> allowed) {
        try {
            store.write(() -> {
                allowed.accept(find(username).orElseThrow(() -> unknown(username)));
                store.jdbc().sql("UPDATE account SET " + columns + " WHERE username = ?")
                        .params(Arrays.asList(value, username)).update();
                audit.write(by, act, username, details);
            });
        } finally {
            standings.invalidate(username);
        }
    }

    /** How an account stands now, or stood some seconds ago if another server has changed it. Empty when there is none. */
    Optional<Standing> standing(String username) {
        return standings.get(username, this::readStanding);
    }

    private Optional<Standing> readStanding(String username) {
        return store.jdbc().sql("SELECT password_hash, roles, must_change, disabled FROM account WHERE username = ?")
                .param(username)
                .query((row, n) -> new Standing(mark(Optional.ofNullable(row.getString(1)).orElse("")),
                        ApiTokens.roles(row.getString(2)), row.getInt(3) == 1, row.getInt(4) == 1))
                .optional();
    }

    private static String mark(String hash) {
        return ApiTokens.hash(hash);
    }

    private boolean isLocked(Account account) {
        return account.isResting(clock.instant());
    }

    // ---- signing in ---------------------------------------------------------------------------------------------------------

    @Override
    public UserDetails loadUserByUsername(String given) {
        String username = folded(given);
        Account account = find(username).filter(Account::local).orElseThrow(() -> new UsernameNotFoundException(username));
        String hash = store.jdbc().sql("SELECT password_hash FROM account WHERE id = ?").param(account.id())
                .query(String.class).single();
        return new SignedIn(
                account.username(),
                hash,
                mark(hash),
                account.displayName(),
                account.roles().stream().map(role -> new SimpleGrantedAuthority(role.authority())).toList(),
                !isLocked(account),
                !account.disabled());
    }

    /** A wrong password: the account rests from the fifth on, one minute, then two, four and so on up to a day. */
    void failed(String given) {
        String username = folded(given);
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

    /** Somebody was not let in to an account that rests or is closed, whatever the password was. */
    void refused(String given, String why) {
        audit.write("system", "signin.refused", folded(given), Map.of("why", why));
    }

    void succeeded(String username) {
        store.write(() -> {
            store.jdbc().sql("UPDATE account SET failures = 0, locked_until = NULL, signed_in_at = ? WHERE username = ?")
                    .params(Store.text(clock.instant()), username).update();
            audit.write(username, "signin", username, Map.of());
        });
    }
}
