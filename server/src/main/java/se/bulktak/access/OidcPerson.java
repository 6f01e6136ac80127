package se.bulktak.access;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Somebody whom an OIDC provider has vouched for. Known by the name of the account here; the ID token is kept for signing out. */
final class OidcPerson extends DefaultOidcUser implements Named {

    private static final long serialVersionUID = 1L;

    private final String username;
    private final String displayName;

    OidcPerson(Accounts.Account account, Collection<? extends GrantedAuthority> authorities, OidcIdToken token) {
        super(authorities, token);
        this.username = account.username();
        this.displayName = account.displayName();
    }

    @Override
    public String getName() {
        return username;
    }

    @Override
    public String displayName() {
        return displayName;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OidcPerson same && same.username.equals(username);
    }

    @Override
    public int hashCode() {
        return username.hashCode();
    }

    @Override
    public String toString() {
        return username;
    }
}
