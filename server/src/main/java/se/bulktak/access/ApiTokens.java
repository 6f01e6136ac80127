package se.bulktak.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import se.bulktak.store.Store;

/** Tokens of other systems. Each is shown once; only a hash is kept. */
@Component
public final class ApiTokens {

    private static final String PREFIX = "bulktak_";

    private final Store store;
    private final Clock clock;
    private final AuditLog audit;
    private final SecureRandom random = new SecureRandom();

    ApiTokens(Store store, Clock clock, AuditLog audit) {
        this.store = store;
        this.clock = clock;
        this.audit = audit;
    }

    /** A client that has been let in. */
    public record Client(long id, String name, Set<Role> roles) {
        public Client {
            roles = Set.copyOf(roles);
        }

        /** As cases and the audit log name it. */
        public String principal() {
            return "token:" + name;
        }
    }

    /** A token as administrators see it. @param expires empty for never */
    public record Listed(
            long id,
            String name,
            Set<Role> roles,
            String createdBy,
            Instant created,
            Optional<Instant> expires,
            Optional<Instant> used,
            Optional<Instant> revoked) {

        /** Whether it lets a client in. */
        public boolean isValid(Instant now) {
            return revoked.isEmpty() && expires.map(now::isBefore).orElse(true);
        }
    }

    /** Makes a token. @return the token itself, which nobody can be shown again */
    public String create(String name, Set<Role> roles, Optional<Instant> expires, String by) {
        byte[] made = new byte[32];
        random.nextBytes(made);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(made);
        store.write(() -> {
            store.jdbc()
                    .sql("INSERT INTO api_token (name, token_hash, roles, created_by, created_at, expires_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            name, hash(token), text(roles), by, Store.text(clock.instant()),
                            expires.map(Store::text).orElse(null)))
                    .update();
            audit.write(by, "token.create", name, Map.of("roles", text(roles)));
        });
        return token;
    }

    /** The client that a token belongs to; empty when it is unknown, revoked or has expired. */
    public Optional<Client> find(String token) {
        Instant now = clock.instant();
        Optional<Listed> found = list("WHERE token_hash = ?", hash(token)).stream()
                .filter(known -> known.isValid(now))
                .findFirst();
        found.filter(known -> known.used().map(last -> last.isBefore(now.minusSeconds(60))).orElse(true))
                .ifPresent(known -> store.write(() -> store.jdbc()
                        .sql("UPDATE api_token SET used_at = ? WHERE id = ?")
                        .params(Store.text(now), known.id())
                        .update()));
        return found.map(known -> new Client(known.id(), known.name(), known.roles()));
    }

    /** All tokens, newest first. */
    public List<Listed> list() {
        return list("");
    }

    private List<Listed> list(String where, Object... values) {
        return store.jdbc()
                .sql("SELECT id, name, roles, created_by, created_at, expires_at, used_at, revoked_at FROM api_token " + where
                        + " ORDER BY id DESC")
                .params(values)
                .query((row, n) -> new Listed(
                        row.getLong(1),
                        row.getString(2),
                        roles(row.getString(3)),
                        row.getString(4),
                        Instant.parse(row.getString(5)),
                        Optional.ofNullable(Store.instant(row.getString(6))),
                        Optional.ofNullable(Store.instant(row.getString(7))),
                        Optional.ofNullable(Store.instant(row.getString(8)))))
                .list();
    }

    /** Makes a token useless, at once. */
    public void revoke(long id, String by) {
        store.write(() -> {
            int revoked = store.jdbc().sql("UPDATE api_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
                    .params(Store.text(clock.instant()), id).update();
            if (revoked > 0) {
                audit.write(by, "token.revoke", list("WHERE id = ?", id).get(0).name(), Map.of("id", id));
            }
        });
    }

    static String text(Set<Role> roles) {
        return roles.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    static Set<Role> roles(String text) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : text.split(",")) {
            if (!name.isBlank()) {
                roles.add(Role.valueOf(name.strip()));
            }
        }
        return roles;
    }

    static String hash(String token) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
