package se.bulktak.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import se.bulktak.access.PersonalLinks;
import se.bulktak.server.Settings;
import se.bulktak.store.Store;

/**
 * The personal links of orderers: unguessable, revocable, and of which only a hash is kept. A token is worked out from the
 * link's id with a key that lies outside the database, so that a later mail can carry the same link, while who reads the
 * database cannot make it.
 */
@Component
public final class CaseLinks implements PersonalLinks {

    private final Store store;
    private final Clock clock;
    private final SecretKeySpec key;
    private final String baseUrl;

    CaseLinks(Store store, Clock clock, Settings settings) {
        this.store = store;
        this.clock = clock;
        this.key = new SecretKeySpec(
                settings.linkKey().isBlank()
                        ? keyIn(settings.data().resolve("link.key"))
                        : settings.linkKey().getBytes(StandardCharsets.UTF_8),
                "HmacSHA256");
        this.baseUrl = settings.baseUrl();
    }

    /** Made at the first start; readable by the server's own user only. */
    private static byte[] keyIn(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] made = new byte[32];
                new SecureRandom().nextBytes(made);
                Path draft = Files.createTempFile(
                        file.getParent(),
                        "link",
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(draft, made);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a link to a case and answers its token, 43 characters that stand in a URL as they are. */
    String make(Case held) {
        return store.write(() -> {
            // The hash is not known before the id is, and must be unique meanwhile.
            long id = store.insert(store.jdbc()
                    .sql("INSERT INTO case_link (case_id, token_hash, created_at) VALUES (?, ?, ?)")
                    .params(held.id(), "new-" + System.nanoTime() + "-" + held.id(), Store.text(clock.instant())));
            String token = token(id);
            store.jdbc().sql("UPDATE case_link SET token_hash = ? WHERE id = ?").params(hash(token), id).update();
            return token;
        });
    }

    /** The case that a token opens; empty when it opens none, or no more. */
    public Optional<Long> find(String token) {
        if (token.length() != 43) {
            return Optional.empty();
        }
        return store.jdbc().sql("SELECT case_id FROM case_link WHERE token_hash = ? AND revoked_at IS NULL")
                .param(hash(token)).query(Long.class).optional();
    }

    @Override
    public boolean opens(String token) {
        return find(token).isPresent();
    }

    /** The token of the newest link to a case that has not been revoked. */
    public Optional<String> token(Case held) {
        return tokenOf(held.id());
    }

    private Optional<String> tokenOf(long caseId) {
        List<Long> ids = store.jdbc()
                .sql("SELECT id FROM case_link WHERE case_id = ? AND revoked_at IS NULL ORDER BY id DESC")
                .param(caseId).query(Long.class).list();
        return ids.stream().findFirst().map(this::token);
    }

    /** The whole address of the orderer's page, for a mail; empty when every link has been revoked. */
    public Optional<String> personalLink(long caseId) {
        return tokenOf(caseId).map(token -> baseUrl + "/mitt/" + token);
    }

    /** Makes every link to a case useless, at once. */
    void revoke(Case held) {
        store.write(() -> store.jdbc().sql("UPDATE case_link SET revoked_at = ? WHERE case_id = ? AND revoked_at IS NULL")
                .params(Store.text(clock.instant()), held.id()).update());
    }

    private String token(long linkId) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] made = mac.doFinal(("case-link:" + linkId).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(made);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String token) {
        return Cases.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}
