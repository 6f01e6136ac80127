package se.bulktak.provider;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * An OIDC provider in a program of its own, for tests. Everybody has the password {@code secret}; {@code anna+HANDLER+chef} signs in
 * as anna, whom the provider says to have the roles HANDLER and chef.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = ThymeleafAutoConfiguration.class)
public class ProviderMain {

    /** @param arguments port, and where the client lives */
    public static void main(String[] arguments) {
        String client = "spring.security.oauth2.authorizationserver.client.bulktak.";
        SpringApplication application = new SpringApplication(ProviderMain.class);
        application.setDefaultProperties(Map.ofEntries(
                Map.entry("spring.config.name", "none"),
                Map.entry("server.port", arguments[0]),
                Map.entry("spring.security.oauth2.authorizationserver.issuer", "http://localhost:" + arguments[0]),
                Map.entry(client + "registration.client-id", "bulktak-test"),
                Map.entry(client + "registration.client-secret", "{noop}" + "client-secret"),
                Map.entry(client + "registration.client-authentication-methods", "client_secret_basic"),
                Map.entry(client + "registration.authorization-grant-types", "authorization_code"),
                Map.entry(client + "registration.redirect-uris", arguments[1] + "/logga-in/oidc"),
                Map.entry(client + "registration.post-logout-redirect-uris", arguments[1] + "/"),
                Map.entry(client + "registration.scopes", "openid,profile,email"),
                Map.entry(client + "require-proof-key", "true"),
                Map.entry("logging.level.root", "warn")));
        application.run();
        System.out.println("ready");
    }

    @Bean
    UserDetailsService everybody() {
        return name -> User.withUsername(name).password("{noop}" + "secret").authorities("anybody").build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            if (!context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                return;
            }
            List<String> parts = Arrays.asList(context.getPrincipal().getName().split("\\+"));
            context.getClaims()
                    .subject(parts.get(0))
                    .claim("name", parts.get(0).toUpperCase(java.util.Locale.ROOT) + " <b>Berg</b>")
                    .claim("email", parts.get(0) + "@example.se")
                    .claim("realm_access", Map.of("roles", List.copyOf(parts.subList(1, parts.size()))));
        };
    }
}
