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
    private final String passwordMark;
    private final String displayName;
    private final List<? extends GrantedAuthority> authorities;
    private final boolean unlocked;
    private final boolean enabled;

    SignedIn(String username, @Nullable String hash, String passwordMark, String displayName,
            List<? extends GrantedAuthority> authorities, boolean unlocked, boolean enabled) {
        this.username = username;
        this.hash = hash;
        this.passwordMark = passwordMark;
        this.displayName = displayName;
        this.authorities = authorities;
        this.unlocked = unlocked;
        this.enabled = enabled;
    }

    /** Of the password that they signed in with. */
    String passwordMark() {
        return passwordMark;
    }

    /** The same person with other roles. */
    SignedIn with(List<? extends GrantedAuthority> others) {
        return new SignedIn(username, hash, passwordMark, displayName, others, unlocked, enabled);
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
