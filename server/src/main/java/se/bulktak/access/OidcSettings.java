package se.bulktak.access;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OIDC provider that people may sign in with: {@code bulktak.oidc.*}.
 *
 * @param issuer its issuer identifier, where {@code /.well-known/openid-configuration} is found; empty for no such sign-in
 * @param clientId what the provider knows this installation as
 * @param clientSecret empty for a client without a secret, which PKCE alone protects
 * @param name what people call the provider, on the button of the sign-in page
 * @param scopes what is asked for
 * @param rolesClaim the claim with what somebody may do, in the ID token or the user info; dots lead into nested claims
 * @param roleMap pairs {@code VALUE=ROLE}: who has that value in the claim has that {@link Role}. Empty where the values are the
 *     roles' own names
 * @param usernameClaim the claim that tells people apart, for as long as they live
 * @param everyoneOrders whether everybody whom the provider vouches for has the role ORDERER; else nobody has a role by default
 */
@ConfigurationProperties("bulktak.oidc")
record OidcSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("bulktak") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("din organisation") String name,
        @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue({}) List<String> roleMap,
        @DefaultValue("sub") String usernameClaim,
        @DefaultValue("false") boolean everyoneOrders) {

    OidcSettings {
        issuer = issuer.strip();
        roleMap = roleMap.stream().map(String::strip).filter(pair -> !pair.isEmpty()).toList();
        roleMap.forEach(OidcSettings::role);
    }

    boolean on() {
        return !issuer.isEmpty();
    }

    /** The roles that the values of the claim stand for. Values that stand for none are left out. */
    Set<Role> roles(Set<String> values) {
        Set<Role> roles = new TreeSet<>();
        if (everyoneOrders) {
            roles.add(Role.ORDERER);
        }
        if (roleMap.isEmpty()) {
            Set<String> named = values.stream().map(OidcSettings::spelled).collect(Collectors.toSet());
            Set.of(Role.values()).stream().filter(role -> named.contains(role.name())).forEach(roles::add);
        }
        roleMap.stream()
                .filter(pair -> values.contains(pair.substring(0, pair.lastIndexOf('=')).strip()))
                .forEach(pair -> roles.add(role(pair)));
        return roles;
    }

    /** @throws IllegalArgumentException if the pair is none, or names no role */
    private static Role role(String pair) {
        int equals = pair.lastIndexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("No VALUE=ROLE: " + pair);
        }
        return Role.valueOf(spelled(pair.substring(equals + 1)));
    }

    private static String spelled(String role) {
        return role.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OidcSettings[" + issuer + ", " + clientId + "]";
    }
}
