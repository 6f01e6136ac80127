package se.bulktak.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the provider says of itself: asked for when somebody first signs in, so that the server starts while the provider is
 * down, and asked again until it has answered.
 */
final class OidcProvider implements ClientRegistrationRepository {

    static final String ID = "oidc";
    /** Where the provider sends people back to. */
    static final String ANSWER = "/logga-in/oidc";
    /** The code of the error when the provider does not answer, or answers nothing of use. */
    static final String UNREACHABLE = "provider_unreachable";

    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
    /** How long somebody who signs in waits for a provider that does not let itself be reached, or does not answer. */
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    private static final Duration TO_ANSWER = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final String ALGORITHMS = "id_token_signing_alg_values_supported";

    private final OidcSettings settings;
    private final AtomicReference<@Nullable ClientRegistration> known = new AtomicReference<>();
    private volatile long failedAt = Long.MIN_VALUE;

    OidcProvider(OidcSettings settings) {
        this.settings = settings;
    }

    /** Null for another provider than the one there is. @throws OAuth2AuthenticationException if it cannot be reached */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return id.equals(ID) ? registration() : null;
    }

    /** What has been learnt so far. */
    Optional<ClientRegistration> known() {
        return Optional.ofNullable(known.get());
    }

    private ClientRegistration registration() {
        ClientRegistration learnt = known.get();
        if (learnt != null) {
            return learnt;
        }
        synchronized (this) {
            learnt = known.get();
            if (learnt == null) {
                if (failedAt != Long.MIN_VALUE && System.nanoTime() - failedAt < REST.toNanos()) {
                    throw unreachable();
                }
                try {
                    learnt = learn();
                    known.set(learnt);
                } catch (IOException | RuntimeException e) {
                    failedAt = System.nanoTime();
                    LOG.warn("The OIDC provider {} cannot be used: {}", settings.issuer(), e.toString());
                    throw unreachable();
                }
            }
            return learnt;
        }
    }

    private static OAuth2AuthenticationException unreachable() {
        return new OAuth2AuthenticationException(new OAuth2Error(UNREACHABLE));
    }

    private ClientRegistration learn() throws IOException {
        Map<String, Object> told = ask(settings.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration");
        if (!settings.issuer().equals(told.get("issuer"))) {
            throw new IOException("it calls itself " + told.get("issuer"));
        }
        ClientRegistration.Builder builder = ClientRegistrations.fromOidcConfiguration(told)
                .registrationId(ID)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .clientName(settings.name())
                .redirectUri("{baseUrl}" + ANSWER)
                .scope(settings.scopes());
        if (settings.clientSecret().isEmpty()) {
            builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        }
        return builder.build();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> ask(String address) throws IOException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(address)).timeout(TO_ANSWER).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answers " + answer.statusCode());
            }
            return new JsonMapper().readValue(answer.body(), Map.class);
        } catch (JacksonException e) {
            throw new IOException(address + " answers no JSON", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** For all other calls to the provider: with the same patience. */
    static ClientHttpRequestFactory calls() {
        JdkClientHttpRequestFactory calls =
                new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(TO_CONNECT).build());
        calls.setReadTimeout(TO_ANSWER);
        return calls;
    }

    /** How the provider signs: RS256, which every provider must have, unless it says that it has it not. */
    static SignatureAlgorithm algorithm(ClientRegistration registration) {
        Object said = registration.getProviderDetails().getConfigurationMetadata().get(ALGORITHMS);
        List<?> names = said instanceof List<?> list ? list : List.of();
        if (names.contains(SignatureAlgorithm.RS256.getName())) {
            return SignatureAlgorithm.RS256;
        }
        return names.stream()
                .map(name -> SignatureAlgorithm.from(String.valueOf(name)))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(SignatureAlgorithm.RS256);
    }
}
