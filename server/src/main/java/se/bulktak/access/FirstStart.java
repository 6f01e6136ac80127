package se.bulktak.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import se.bulktak.access.Accounts.Account;
import se.bulktak.access.Accounts.Unacceptable;
import se.bulktak.access.Accounts.Wrong;

/**
 * How a new installation gets its first system administrator: whoever can read the terminal that the server was started in has
 * a code, and nobody else does. The code is kept nowhere; each start makes another. It is of no use once there is a system
 * administrator. Somebody who came by an OIDC provider and is none does not close the way.
 *
 * <p>Whoever has lost the last administrator's password starts the server once with {@code bulktak.new-administrator=true}: who
 * may set that may read the database anyway.
 */
@Component
public final class FirstStart {

    private final Accounts accounts;
    private final String code;
    private volatile boolean another;

    FirstStart(Accounts accounts, @Value("${bulktak.new-administrator:false}") boolean another) {
        this.accounts = accounts;
        this.another = another;
        byte[] made = new byte[24];
        new SecureRandom().nextBytes(made);
        this.code = Base64.getUrlEncoder().withoutPadding().encodeToString(made);
    }

    /** Whether the installation lacks a system administrator, or is to have another. */
    public boolean isOpen() {
        return another || !accounts.hasSystemAdmin();
    }

    /** Whether there is no system administrator at all. */
    public boolean lacksAdministrator() {
        return !accounts.hasSystemAdmin();
    }

    /** Where the first account is made, as a path with the code; empty when it is not to be made. */
    public Optional<String> path() {
        return isOpen() ? Optional.of("/forsta-start?kod=" + code) : Optional.empty();
    }

    /** Whether somebody has the code, and it is still good for something. */
    public boolean letsIn(String given) {
        return isOpen()
                && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Makes the first account, a system administrator.
     *
     * @param others roles that it has besides
     * @throws Unacceptable if the code is wrong, there is a system administrator, or what was given cannot be kept
     */
    public synchronized Account create(
            String given, String username, String displayName, String email, Set<Role> others, String password) {
        if (!isOpen()) {
            throw new Unacceptable(Wrong.of("code", "first.closed", Map.of()));
        }
        if (!letsIn(given)) {
            throw new Unacceptable(Wrong.of("code", "first.code", Map.of()));
        }
        Set<Role> roles = new TreeSet<>(others);
        roles.add(Role.SYSTEM_ADMIN);
        Account made = accounts.create(username, displayName, email, roles, password, false, "first-start");
        another = false;
        return made;
    }
}
