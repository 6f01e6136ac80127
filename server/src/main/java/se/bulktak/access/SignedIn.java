package se.bulktak.access;

import java.util.Collection;
import java.util.List;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.jspecify.annotations.Nullable;

/** Somebody who has signed in with an account here. */
public final class SignedIn implements UserDetails, CredentialsContainer, Named {

    private static final long serialVersionUID = 1L;

    private final String username;
    private @Nullable String hash;
    private final String displayName;
    private final List<? extends GrantedAuthority> authorities;
    private final boolean unlocked;
    private final boolean enabled;

    SignedIn(String username, String hash, String displayName, List<? extends GrantedAuthority> authorities, boolean unlocked,
            boolean enabled) {
        this.username = username;
        this.hash = hash;
        this.displayName = displayName;
        this.authorities = authorities;
        this.unlocked = unlocked;
        this.enabled = enabled;
    }

    @Override
    public String displayName() {
        return displayName;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return authorities;
    }

    @Override
    public @Nullable String getPassword() {
        return hash;
    }

    @Override
    public String getUsername() {
        return username;
    }

    @Override
    public boolean isAccountNonLocked() {
        return unlocked;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void eraseCredentials() {
        hash = null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn same && same.username.equals(username);
    }

    @Override
    public int hashCode() {
        return username.hashCode();
    }
}
